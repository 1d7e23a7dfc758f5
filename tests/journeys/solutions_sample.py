"""What the sample lacks for `solutions_pages.py`."""

from __future__ import annotations

from typing import Any

from sectorworks.bodies.models import Body
from sectorworks.partnerships.models import CallOffer, Solution
from sectorworks.partnerships.solutions_sample_operations import FOOD


def nouns() -> dict[str, dict[str, Any]]:
    """The sample's food partnership, its solution, and what its chair opened to partners."""
    body = Body.objects.get(name=FOOD)
    solution = Solution.objects.filter(body=body, priority__isnull=False).order_by("pk")[0]
    offer = CallOffer.objects.order_by("pk")[0]
    return {
        "solutions-partnership": {"slug": body.slug},
        "solutions-solution": {"pk": solution.pk},
        "solutions-part": {"pk": solution.parts.order_by("pk")[1].pk},
        "solutions-priority": {"pk": solution.priority_id},
        "solutions-call": {"pk": offer.call_id},
        "solutions-offer": {"pk": offer.pk},
    }
