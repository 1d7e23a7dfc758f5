"""What the readiness of an industry says to do: go, wait, or build first. Pure arithmetic on told middles.

Only middles of enough raters come in here, so nothing told can show what one of them gave.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Advice(StrEnum):
    """What to do next about an industry."""

    GO = "go"
    WAIT = "wait"
    BUILD_FIRST = "build_first"
    # Too few have rated.
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Told:
    """One point: what its raters say in the middle (1 to 4), and what to do when that is low."""

    code: str
    middle: Fraction | None
    when_low: Advice


@dataclass(frozen=True, slots=True)
class Finding:
    """The advice and the points that lead to it; for `GO`, all points."""

    advice: Advice
    points: tuple[str, ...]


def advise(told: Sequence[Told], ready_from: int) -> Finding:
    """Waiting comes before building, and building before going: without a shared pain nothing built brings companies.

    >>> def two(pain: int, trust: int) -> Finding:
    ...     return advise(
    ...         [Told("pain", Fraction(pain), Advice.WAIT), Told("trust", Fraction(trust), Advice.BUILD_FIRST)], 3
    ...     )
    >>> [str(two(*one).advice) for one in ((3, 3), (2, 4), (2, 1), (4, 2))]
    ['go', 'wait', 'wait', 'build_first']
    >>> advise([Told("pain", None, Advice.WAIT)], 3).advice is Advice.OPEN
    True
    """
    if not told or any(one.middle is None for one in told):
        return Finding(Advice.OPEN, tuple(one.code for one in told if one.middle is None))
    low = [one for one in told if one.middle is not None and one.middle < ready_from]
    for advice in (Advice.WAIT, Advice.BUILD_FIRST):
        if found := tuple(one.code for one in low if one.when_low is advice):
            return Finding(advice, found)
    return Finding(Advice.GO, tuple(one.code for one in told))


def masked(count: int, least: int) -> int | None:
    """A count that tells of no single company: None for one to below `least`.

    >>> masked(0, 3), masked(2, 3), masked(3, 3)
    (0, None, 3)
    """
    return None if 0 < count < least else count
