"""Valid minimum objects for tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from sectorworks.bodies.models import Body
from sectorworks.directory.factories import AT

from .models import Feedback, Recommendation


def recommendation(of: Body, title: str = "Publish wait times", **fields: Any) -> Recommendation:
    """One draft, addressed to nobody yet."""
    newest = of.recommendations.order_by("-number").first()
    number = newest.number + 1 if newest else 1
    made = {"wording": "Publish them weekly.", "number": number, "written_at": AT}
    return Recommendation.objects.create(body=of, title=title, **made | fields)


def feedback(giver: Body, hearer: Body, topic: str = "Night shifts", **fields: Any) -> Feedback:
    """One thing that a group heard from another."""
    made = {"heard": "No bus runs at night.", "heard_on": date(2026, 2, 10), "recorded_at": AT}
    return Feedback.objects.create(from_body=giver, to_body=hearer, topic=topic, **made | fields)
