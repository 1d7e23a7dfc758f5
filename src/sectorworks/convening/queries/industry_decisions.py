"""Joint industry decisions of the region that concern a partnership."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from sectorworks.bodies.models import Body
from sectorworks.industry.models import ChosenIndustry, Participant, Review, ReviewState

from ..rules.touching import touches

BEGUN = (ReviewState.OPEN, ReviewState.SHARED, ReviewState.CLOSED)


@dataclass(frozen=True, slots=True)
class JointDecision:
    """One joint decision on a region that shares a county with a partnership.

    `chosen` are the industries it chose, with codes; empty until it is closed.
    """

    region: str
    answered: int
    closed_on: date | None
    chosen: tuple[tuple[str, str], ...]


def decisions_for(body: Body) -> list[JointDecision]:
    """Those that were opened, the latest first. Titles and answers stay with those who take part in them."""
    rows = Review.objects.filter(state__in=BEGUN)
    if body.area_codes:
        rows = rows.filter(Q(members__area_code__in=body.area_codes) | Q(pk=body.joint_decision_id)).distinct()
    reviews = list(rows.order_by("-started_at", "-pk")[:50])
    answered: dict[int, int] = {}
    seats = Participant.objects.filter(review__in=reviews, submitted_at__isnull=False, removed_at=None)
    for key in seats.values_list("review", flat=True):
        answered[key] = answered.get(key, 0) + 1
    chosen: dict[int, list[tuple[str, str]]] = {}
    picked = ChosenIndustry.objects.filter(review__in=reviews).order_by("position", "pk")
    for key, code, title in picked.values_list("review", "candidate__naics_code", "candidate__title"):
        chosen.setdefault(key, []).append((code, title))
    return [
        JointDecision(
            one.region_name, answered.get(one.pk, 0), one.closed_at.date() if one.closed_at else None,
            tuple(chosen.get(one.pk, ())),
        )
        for one in reviews
    ]  # fmt: skip


def chose_for(body: Body, decision: JointDecision) -> tuple[str, ...]:
    """The titles of the chosen industries that are the partnership's."""
    return tuple(title for code, title in decision.chosen if touches([code], body.naics_codes))
