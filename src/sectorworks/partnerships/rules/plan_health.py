"""Whether a plan is alive: its freshness, the promises kept, and the time to the first win (F69).

The questions: how long ago was the plan last written to; of what was promised to the group and fell due, how much came;
how long did it take from the first meeting to something done.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from .proofs import middle
from .shares import Share

WINDOW = timedelta(days=183)
NOTHING = Share()


@dataclass(frozen=True, slots=True)
class Days:
    """The dated facts of one partnership up to today. `touched` is the newest word in its plan."""

    touched: date | None = None
    promises: Share = NOTHING
    first_met: date | None = None
    wins: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Health:
    """The three figures of one partnership; None where there is nothing to count.

    `plan_days`: days since the newest word in the plan. `kept`: promises that came, of those that fell due within 183
    days before today and were not released. `win_days`: days from the first held meeting to the first thing done on or
    after it.
    """

    plan_days: int | None
    kept: Share
    win_days: int | None


@dataclass(frozen=True, slots=True)
class Peers:
    """The middle of each figure over all partnerships that have it; None below five of them. `kept` is a share."""

    plan_days: float | None
    kept: float | None
    win_days: float | None


def health_of(facts: Days, day: date) -> Health:
    """
    >>> facts = Days(date(2026, 3, 1), Share(3, 4), date(2026, 1, 10), (date(2026, 1, 2), date(2026, 2, 9)))
    >>> health_of(facts, date(2026, 3, 11))
    Health(plan_days=10, kept=Share(part=3, whole=4, unknown=0), win_days=30)
    """
    met = facts.first_met
    after = [one for one in facts.wins if met is not None and met <= one <= day]
    return Health(
        (day - facts.touched).days if facts.touched is not None else None,
        facts.promises,
        (min(after) - met).days if met is not None and after else None,
    )


def peers_of(all_facts: Mapping[int, Days], day: date) -> Peers:
    """The medians; a partnership without a figure is left out of it."""
    found = [health_of(one, day) for one in all_facts.values()]
    return Peers(
        middle(one.plan_days for one in found),
        middle(one.kept.value for one in found),
        middle(one.win_days for one in found),
    )
