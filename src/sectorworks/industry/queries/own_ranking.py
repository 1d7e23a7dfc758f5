"""What one person's own weights put first, beside the order they choose themselves."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from lmi.errors import LmiError
from sectorworks.ui import wording

from ..models import Review
from ..rules import robustness
from ..rules.robustness import Weights
from . import evidence


@dataclass(frozen=True, slots=True)
class WeighedRow:
    """One industry under the weights, ready to print: its place and score, each a range where figures are withheld."""

    code: str
    title: str
    place: str
    score: str


@dataclass(frozen=True, slots=True)
class OwnRanking:
    """`rows` best score first; empty with `problem` in words when there is nothing to weigh."""

    rows: tuple[WeighedRow, ...]
    problem: str = ""


def own_ranking(review: Review, weights: Weights) -> OwnRanking:
    """The candidates under these weights, in the data the review is pinned to."""
    if not sum(weights.values()):
        return OwnRanking((), _("Give at least one criterion a point to see what your weights put first."))
    try:
        industries = evidence.evidence(review).industries
    except LmiError as problem:
        return OwnRanking((), str(problem))
    titles = {one.code: one.title for one in industries}
    return OwnRanking(
        tuple(
            WeighedRow(
                one.code, titles[one.code], _range(one.best_place, one.worst_place), _range(one.lower, one.upper)
            )
            for one in robustness.place(industries, weights)
        )
    )


def _range(low: float, high: float) -> str:
    first, last = wording.number(low), wording.number(high)
    return first if first == last else f"{first}{wording.EN_DASH}{last}"
