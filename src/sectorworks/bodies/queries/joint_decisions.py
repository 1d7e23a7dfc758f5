"""Partnerships that start from a joint industry decision: what the form begins with, and the way between the two."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from sectorworks.industry.models import Review, ReviewState
from sectorworks.industry.queries import reviews

from ..models import Body, BodyKind
from ..rules.footprint import FootprintProblem
from . import footprint
from .visibility import bodies_visible_to

MOST_IN_A_NAME = 160


def closed_decision(user: Any, pk: int) -> Review:
    """A closed review this person may see; raises `Review.DoesNotExist`."""
    return reviews.reviews_visible_to(user).get(pk=pk, state=ReviewState.CLOSED)


def decision_of(user: Any, body: Body) -> Review | None:
    """The decision a group started from, for those who may see that decision."""
    if body.joint_decision_id is None or not getattr(user, "is_active", False):
        return None
    return reviews.reviews_visible_to(user).filter(pk=body.joint_decision_id).first()


def groups_of(user: Any, review: Review, today: date) -> list[Body]:
    """The groups that started from a decision and that this person may see, the oldest first."""
    return list(bodies_visible_to(user, today).filter(joint_decision=review).order_by("starts_on", "pk"))


def form_of(review: Review, code: str, today: date) -> dict[str, Any]:
    """What the form of a new partnership shows: the decision's region and the chosen industry, or all it chose."""
    chosen = [(one.candidate.naics_code, one.candidate.title) for one in reviews.chosen(review)]
    picked = [one for one in chosen if one[0] == code] or chosen
    region = f"{review.region_scheme}-{review.region_code}"
    region_name, held = footprint.region_of(region, today)
    more = [one for one in review.members.order_by("area_code").values_list("area_code", flat=True) if one not in held]
    words = {"region": review.region_name, "industry": _joined([title for _code, title in picked])}
    return {
        "kind": BodyKind.PARTNERSHIP,
        "name": (_("%(region)s partnership for %(industry)s") % words)[:MOST_IN_A_NAME],
        "industries": ", ".join(dict.fromkeys(known for one, _title in picked if (known := _for_a_group(one)))),
        "region": region if region_name else "",
        "counties": ", ".join(footprint.county_words(more, today)),
        "decision": review.pk,
    }


def _joined(titles: list[str]) -> str:
    first, *others = [f"{one[:1].lower()}{one[1:]}" for one in titles]
    if not others:
        return first
    return _("%(first)s and %(second)s") % {"first": ", ".join([first, *others[:-1]]), "second": others[-1]}


def _for_a_group(code: str) -> str:
    """An industry as finely as a group may name it; nothing for the broad sums that reviews may choose from."""
    try:
        return "".join(footprint.read_industries(code[: footprint.MOST_DIGITS] if code.isdigit() else code))
    except FootprintProblem:
        return ""
