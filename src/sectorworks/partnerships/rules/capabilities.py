"""What may be told of a closed round of self-assessment, and what it says. Pure arithmetic on stages from 1 to 4.

Nothing is told of fewer raters than the least number. Lowest and highest are told from more raters on, and only where
they lie apart: with three raters a middle and a range are all that was said, and "all said 2" says what each one said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sectorworks.convening.rules.scoring import Spread, middle, spread

STAGES = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class Limits:
    """The numbers of the dated parameters."""

    least_raters: int
    least_for_range: int
    disagree_from: int
    least_peers: int
    peer_years: int


@dataclass(frozen=True, slots=True)
class Told:
    """One item of one round. `raters` is None for some, but too few to be told; then nothing else is told either."""

    raters: int | None
    middle: Fraction | None = None
    spread: Spread | None = None
    lowest: int | None = None
    highest: int | None = None
    is_disputed: bool = False


def told(stages: Iterable[int | None], limits: Limits) -> Told:
    """What raters say of one item; who is not sure (None) counts as no rater.

    >>> limits = Limits(3, 5, 2, 5, 2)
    >>> told([1, 2, None], limits), told([None], limits)
    (Told(raters=None, middle=None, spread=None, lowest=None, highest=None, is_disputed=False), \
Told(raters=0, middle=None, spread=None, lowest=None, highest=None, is_disputed=False))
    >>> five = told([1, 2, 2, 3, 4], limits)
    >>> five.middle, five.spread.value, five.lowest, five.highest, five.is_disputed
    (Fraction(2, 1), 'far', 1, 4, True)
    """
    known = [one for one in stages if one is not None]
    if len(known) < limits.least_raters:
        return Told(None if known else 0)
    low, high = min(known), max(known)
    has_range = len(known) >= limits.least_for_range and spread(known) is not Spread.CLOSE
    return Told(
        len(known), middle(known), spread(known), low if has_range else None, high if has_range else None,
        high - low >= limits.disagree_from,
    )  # fmt: skip


def mean(middles: Iterable[Fraction | None]) -> Fraction | None:
    """The mean of what is told; None when nothing is.

    >>> mean([Fraction(2), None, Fraction(3)]), mean([None])
    (Fraction(5, 2), None)
    """
    known = [one for one in middles if one is not None]
    return sum(known, Fraction()) / len(known) if known else None


def crossed(
    earlier: Mapping[str, Fraction | None], crosswalk: Mapping[str, Sequence[str]]
) -> dict[str, Fraction | None]:
    """Middles by the items of an older rubric as middles by the items of a newer one: the mean of those that asked for
    the same. An item that asked for nothing of the kind before has none.

    >>> old = {"numbers": Fraction(2), "decisions": Fraction(3), "money": None}
    >>> crossed(old, {"data": ["numbers", "decisions"], "funds": ["money"]})
    {'data': Fraction(5, 2), 'funds': None}
    """
    return {item: mean(earlier.get(one) for one in sources) for item, sources in crosswalk.items()}


def percentile(own: Fraction | None, others: Sequence[Fraction], least: int) -> int | None:
    """The percent of other partnerships that stand lower; who stands equal counts half. None among too few.

    >>> percentile(Fraction(3), [Fraction(n) for n in (1, 2, 3, 4)], 4)
    63
    >>> percentile(Fraction(3), [Fraction(1)] * 3, 4) is None
    True
    """
    if own is None or len(others) < least:
        return None
    halves = sum(2 if one < own else 1 if one == own else 0 for one in others)
    # Half a percent goes up: 62.5 is 63.
    return int(Fraction(100 * halves, 2 * len(others)) + Fraction(1, 2))
