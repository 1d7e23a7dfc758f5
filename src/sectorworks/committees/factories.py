"""Valid minimum objects for tests."""

from __future__ import annotations

from typing import Any

from sectorworks.bodies.models import Body
from sectorworks.directory.factories import AT

from .models import Recommendation


def recommendation(of: Body, title: str = "Publish wait times", **fields: Any) -> Recommendation:
    """One draft, addressed to nobody yet."""
    newest = of.recommendations.order_by("-number").first()
    number = newest.number + 1 if newest else 1
    made = {"wording": "Publish them weekly.", "number": number, "written_at": AT}
    return Recommendation.objects.create(body=of, title=title, **made | fields)
