"""When a plan looks short-sighted, serves one side only, or hangs on one organization."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

QUICK, LONG = "early_win", "long_term"
Numbers = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Balance:
    """Goals by how far off they are."""

    quick: int
    middle: int
    long: int

    @property
    def all(self) -> int:
        return self.quick + self.middle + self.long


def balance_of(horizons: Iterable[str]) -> Balance:
    """
    >>> balance_of(["early_win", "early_win", "mid_term"])
    Balance(quick=2, middle=1, long=0)
    """
    told = list(horizons)
    quick, long = told.count(QUICK), told.count(LONG)
    return Balance(quick, len(told) - quick - long, long)


def is_short_sighted(balance: Balance, numbers: Numbers) -> bool:
    """Enough goals, none of them long-term, and most of them quick.

    >>> numbers = {"goals_least": 2, "quick_pct": 75}
    >>> is_short_sighted(Balance(3, 1, 0), numbers), is_short_sighted(Balance(2, 1, 0), numbers)
    (True, False)
    """
    enough = balance.all >= numbers["goals_least"]
    return enough and balance.long == 0 and 100 * balance.quick >= numbers["quick_pct"] * balance.all


@dataclass(frozen=True, slots=True)
class Benefit:
    """For whom a priority says that it does something."""

    key: int
    title: str
    for_employers: bool
    for_workers: bool

    @property
    def is_told(self) -> bool:
        return self.for_employers or self.for_workers

    @property
    def is_one_sided(self) -> bool:
        return self.for_employers != self.for_workers


def one_sided(benefits: Iterable[Benefit], numbers: Numbers) -> list[Benefit]:
    """The priorities for one side only, when they are so large a part of those that say whom they serve."""
    told = [one for one in benefits if one.is_told]
    lean = [one for one in told if one.is_one_sided]
    enough = len(told) >= numbers["aims_least"]
    return lean if enough and lean and 100 * len(lean) >= numbers["one_sided_pct"] * len(told) else []


def carried_alone(owners: Sequence[frozenset[int]], numbers: Numbers) -> int | None:
    """The organization that owns every open action of a team, alone; None where there is none.

    `owners` holds the organizations behind each open action; an empty one is owned by nobody and says nothing.

    >>> numbers = {"team_actions_least": 3}
    >>> seven, both = frozenset({7}), frozenset({7, 8})
    >>> [carried_alone(one, numbers) for one in ([seven] * 3, [seven] * 2, [seven] * 3 + [both])]
    [7, None, None]
    """
    owned = [one for one in owners if one]
    everyone = frozenset().union(*owned)
    if len(owned) < numbers["team_actions_least"] or len(everyone) != 1:
        return None
    return next(iter(everyone))
