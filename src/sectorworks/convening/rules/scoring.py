"""Scores of candidates to convene: what may be told of them, and what it says. Pure arithmetic.

No figure is told of fewer raters than the least number, and no two figures whose difference is fewer than that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

TOGETHER = "together"


class Spread(StrEnum):
    """How far apart raters are. In words, not as a range: with three raters a range and a middle are all scores."""

    CLOSE = "close"
    APART = "apart"
    FAR = "far"


@dataclass(frozen=True, slots=True)
class Ballot:
    """All that one rater gave one candidate: a score for each point."""

    side: str
    scores: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Figure:
    """The raters of one side, or of all together, on one point."""

    side: str
    count: int
    middle: Fraction
    spread: Spread


def middle(scores: Sequence[int]) -> Fraction:
    """The median.

    >>> middle([1, 4, 3]), middle([2, 3])
    (Fraction(3, 1), Fraction(5, 2))
    """
    ordered, half = sorted(scores), len(scores) // 2
    return Fraction(ordered[half]) if len(scores) % 2 else Fraction(ordered[half - 1] + ordered[half], 2)


def spread(scores: Sequence[int]) -> Spread:
    """At most one step between the lowest and the highest, two, or three.

    >>> [str(spread(one)) for one in ([3, 3, 4], [2, 4, 4], [1, 4, 4])]
    ['close', 'apart', 'far']
    """
    return (Spread.CLOSE, Spread.CLOSE, Spread.APART, Spread.FAR)[max(scores) - min(scores)]


def sides_told(ballots: Sequence[Ballot], least: int) -> tuple[str, ...]:
    """The sides of which figures may be told: each by itself when all that voted are large enough, else all together,
    and nothing when even together they are too few.

    >>> few = [Ballot("employer", {}), Ballot("partner", {}), Ballot("partner", {})]
    >>> sides_told(few, 3), sides_told(few[:2], 3), sides_told(few * 3, 3)
    (('together',), (), ('employer', 'partner'))
    """
    if len(ballots) < least:
        return ()
    sides = sorted({one.side for one in ballots})
    if len(sides) > 1 and all(sum(one.side == side for one in ballots) >= least for side in sides):
        return tuple(sides)
    return (TOGETHER,)


def figures(ballots: Sequence[Ballot], point: str, least: int) -> tuple[Figure, ...]:
    """What may be told of one point."""
    found = []
    for side in sides_told(ballots, least):
        scores = [one.scores[point] for one in ballots if side in (TOGETHER, one.side) and point in one.scores]
        if len(scores) >= least:
            found.append(Figure(side, len(scores), middle(scores), spread(scores)))
    return tuple(found)


def is_there(told: Sequence[Figure], ready_from: int) -> bool | None:
    """Whether a point counts as there: for each side that is told. None when nothing may be told."""
    return all(one.middle >= ready_from for one in told) if told else None
