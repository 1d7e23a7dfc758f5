"""What may happen to a plan in which state, and what an action waits for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

# Days since the latest word on an action.
FRESH_DAYS = 30
STALE_DAYS = 60
DUE_SOON_DAYS = 7

# Act → the states of a plan in which it may happen.
ACTS: Mapping[str, tuple[str, ...]] = {
    "write": ("draft", "adopted"),
    "rename": ("draft", "adopted"),
    "adopt": ("draft",),
    "amend": ("adopted",),
    "close": ("adopted",),
    "reopen": ("closed",),
    "carry_over": ("closed",),
    "report": ("draft", "adopted"),
}


class Freshness(StrEnum):
    """How recent the latest word on an action is."""

    FRESH = "fresh"
    AGING = "aging"
    STALE = "stale"
    SILENT = "silent"  # nobody has said anything yet


def may_happen(act: str, state: str) -> bool:
    """Whether an act fits the state of the plan.

    >>> may_happen("adopt", "draft"), may_happen("adopt", "closed")
    (True, False)
    """
    return state in ACTS[act]


def freshness(said_on: date | None, today: date) -> Freshness:
    """Fresh for 30 days after the latest word, aging for 30 more, then stale.

    >>> freshness(date(2026, 3, 1), date(2026, 3, 31)).value, freshness(date(2026, 3, 1), date(2026, 5, 1)).value
    ('fresh', 'stale')
    """
    if said_on is None:
        return Freshness.SILENT
    days = (today - said_on).days
    if days <= FRESH_DAYS:
        return Freshness.FRESH
    return Freshness.AGING if days <= STALE_DAYS else Freshness.STALE


def is_late(due_on: date | None, finished_on: date | None, today: date) -> bool:
    """Whether the day it was due has passed and it is not finished.

    >>> is_late(date(2026, 3, 1), None, date(2026, 3, 1)), is_late(date(2026, 3, 1), None, date(2026, 3, 2))
    (False, True)
    """
    return finished_on is None and due_on is not None and due_on < today


def makes_circle(action: int, needs: Iterable[int], known: Mapping[int, Iterable[int]]) -> bool:
    """Whether an action that needs these would, by what they need in turn, wait for itself.

    >>> makes_circle(1, [2], {2: [3], 3: [1]}), makes_circle(1, [2], {2: [3]})
    (True, False)
    """
    seen: set[int] = set()
    ahead = list(needs)
    while ahead:
        one = ahead.pop()
        if one == action:
            return True
        if one not in seen:
            seen.add(one)
            ahead += known.get(one, ())
    return False


@dataclass(frozen=True, slots=True)
class Tally:
    """How the work of a plan or goal stands. Dropped actions are counted apart: they are no promise any more."""

    done: int = 0
    under_way: int = 0
    not_started: int = 0
    dropped: int = 0
    late: int = 0

    @property
    def promised(self) -> int:
        return self.done + self.under_way + self.not_started

    @property
    def unfinished(self) -> int:
        return self.under_way + self.not_started


def tally(rows: Iterable[tuple[str, bool]]) -> Tally:
    """Count (state, is late) pairs.

    >>> tally([("done", False), ("under_way", True), ("dropped", False)])
    Tally(done=1, under_way=1, not_started=0, dropped=1, late=1)
    """
    counts = {"done": 0, "under_way": 0, "not_started": 0, "dropped": 0, "late": 0}
    for state, late in rows:
        counts[state] += 1
        counts["late"] += late
    return Tally(**counts)
