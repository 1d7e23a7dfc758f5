"""What the sample lacks for `assessments_pages.py`."""

from __future__ import annotations

from typing import Any

from sectorworks.bodies.models import Body
from sectorworks.partnerships.assessments_sample_operations import FOOD


def nouns() -> dict[str, dict[str, Any]]:
    """The sample's food partnership with its latest closed round, its open one, and a suggestion."""
    body = Body.objects.get(name=FOOD)
    closed = body.assessments.filter(closed_on__isnull=False).order_by("-closed_on")[0]
    running = body.assessments.get(closed_on=None)
    return {
        "assessments-partnership": {"slug": body.slug},
        "assessments-closed": {"pk": closed.pk},
        "assessments-open": {"pk": running.pk},
        "assessments-suggestion": {"pk": body.circle_referrals.get(answered_at=None).pk},
        "assessments-part": {"pk": running.pk, "part": "engagement"},
    }
