"""Which industries come out on top whoever's weights are used, and however withheld figures turn out?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from .evidence import SCALE_TOP, Criterion, IndustryScores, unknown

Weights = Mapping[Criterion, float]


class Hold(StrEnum):
    """Whether an industry is among the first N."""

    ALWAYS = "always"  # under everyone's weights, wherever in its range a withheld figure lies
    DEPENDS = "depends"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Placed:
    """One industry under one set of weights: its score 0 to 100 and its place, each exact or a range."""

    code: str
    lower: float
    upper: float
    best_place: int
    worst_place: int


@dataclass(frozen=True, slots=True)
class Robust:
    """One industry over all sets of weights: `placed` in the order of the people."""

    code: str
    placed: tuple[Placed, ...]
    best_place: int
    worst_place: int
    hold: Hold


def normalized(weights: Weights) -> dict[Criterion, float]:
    """Points as shares that sum to 1. Empty when no point was given.

    >>> normalized({Criterion.JOBS: 3, Criterion.WAGE: 1})[Criterion.JOBS]
    0.75
    """
    total = sum(weights.values())
    return {criterion: points / total for criterion, points in weights.items() if points} if total else {}


def mean_weights(everyones: Sequence[Weights]) -> dict[Criterion, float]:
    """The group's weights: the mean of everyone's shares, each person counting the same."""
    shares = [normalized(weights) for weights in everyones if sum(weights.values())]
    if not shares:
        return {}
    return {
        criterion: sum(share.get(criterion, 0.0) for share in shares) / len(shares)
        for criterion in Criterion
        if any(criterion in share for share in shares)
    }


def place(industries: Sequence[IndustryScores], weights: Weights) -> tuple[Placed, ...]:
    """Score Σ w · s with weights that sum to 1, and the place it gives, best score first.

    A range goes through as a range; a criterion without a score counts as the whole scale. A place is certain
    where no ranges overlap: best = 1 + how many are surely above, worst = 1 + how many may be above.
    """
    shares = normalized(weights)
    nothing = unknown("")
    bounds = {}
    for industry in industries:
        scores = [(share, industry.scores.get(criterion, nothing)) for criterion, share in shares.items()]
        # Rounded so that two sums of the same parts in another order tie.
        lower = round(sum(share * score.lower for share, score in scores), 9)
        upper = round(sum(share * score.upper for share, score in scores), 9)
        bounds[industry.code] = (max(0.0, lower), min(SCALE_TOP, upper))
    placed = [
        Placed(
            code,
            lower,
            upper,
            best_place=1 + sum(other_lower > upper for other_lower, _ in bounds.values()),
            worst_place=1 + sum(other_upper > lower for other, (_, other_upper) in bounds.items() if other != code),
        )
        for code, (lower, upper) in bounds.items()
    ]
    return tuple(sorted(placed, key=lambda one: (-(one.lower + one.upper), one.code)))


def robust(industries: Sequence[IndustryScores], everyones: Sequence[Weights], top_count: int) -> tuple[Robust, ...]:
    """Every industry under everyone's weights; the surest first. Empty when nobody gave weights."""
    by_person = [{one.code: one for one in place(industries, weights)} for weights in everyones]
    if not by_person:
        return ()
    rows = []
    for industry in industries:
        placed = tuple(person[industry.code] for person in by_person)
        best, worst = min(one.best_place for one in placed), max(one.worst_place for one in placed)
        hold = Hold.ALWAYS if worst <= top_count else Hold.NEVER if best > top_count else Hold.DEPENDS
        rows.append(Robust(industry.code, placed, best, worst, hold))
    return tuple(sorted(rows, key=lambda row: (row.worst_place, row.best_place, row.code)))
