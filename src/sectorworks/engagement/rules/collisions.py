"""When a planned ask gets in the way of others of the same employer, and when it would not. Pure arithmetic.

An employer is its whole family here: parent, subsidiaries and worksites answer the same telephone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

BUDGET_DAYS = 365
# How far ahead a free day is looked for; beyond it the employer has to be asked.
LOOK_AHEAD_DAYS = 730
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """Days from the first to the last, both included."""

    starts_on: date
    ends_on: date

    def moved_to(self, day: date) -> Span:
        """As long as before, beginning on that day."""
        return Span(day, day + (self.ends_on - self.starts_on))


@dataclass(frozen=True, slots=True)
class Terms:
    """How one employer may be asked: the site's defaults, overridden by what the employer set."""

    quiet_days: int
    yearly_budget: int
    pause: Span | None = None
    # No kind named: all are welcome.
    welcome_kinds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class OtherAsk:
    """One ask of the same employer that stands for itself. A joined ask does not: its leader counts for both.

    `is_open`: not yet answered with no, so its days are still taken. A refused ask counts in the budget only.
    """

    key: int
    span: Span
    is_open: bool = True


class Code(StrEnum):
    """What is in the way."""

    OVERLAP = "overlap"
    QUIET = "quiet"
    PAUSED = "paused"
    BUDGET = "budget"
    UNWELCOME = "unwelcome"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing in the way. `key` is the other ask's; `count` the asks of the year against the budget."""

    code: Code
    key: int = 0
    count: int = 0

    @property
    def token(self) -> str:
        """Tells one obstacle from another, so that a planner who chose is asked again only about new ones."""
        return f"{self.code}:{self.key}"


@dataclass(frozen=True, slots=True)
class Meeting:
    """Everything in the way of an ask, and the first day on which nothing would be; None when no such day is near."""

    obstacles: tuple[Obstacle, ...]
    free_from: date | None = None

    def __bool__(self) -> bool:
        return bool(self.obstacles)

    @property
    def keys(self) -> list[int]:
        """The other asks that can be joined."""
        return [one.key for one in self.obstacles if one.key]


def meet(span: Span, kind: str, others: Iterable[OtherAsk], terms: Terms) -> Meeting:
    """What an ask on these days would run into.

    Near: fewer than `quiet_days` clear days between two spans. With 14 quiet days, an ask that ends on 1 March lets
    the next begin on 16 March: the 2nd to the 15th are the 14 quiet days.
    Budget: asks whose first day lies in the 365 days that end with this ask's first day, refused ones included
    (the employer was asked), withdrawn ones not, joined ones once, through their leader.
    """
    others = list(others)
    found = _in_time(span, others, terms)
    if terms.welcome_kinds and kind not in terms.welcome_kinds:
        found.append(Obstacle(Code.UNWELCOME))
    if not found:
        return Meeting(())
    return Meeting(tuple(found), free_day(span, others, terms))


def free_day(span: Span, others: Iterable[OtherAsk], terms: Terms) -> date | None:
    """The first day, not before the span's own, from which it meets no other ask, pause or full budget."""
    others = list(others)
    day, latest = span.starts_on, span.starts_on + timedelta(days=LOOK_AHEAD_DAYS)
    by_key = {one.key: one for one in others}
    while day <= latest:
        found = _in_time(span.moved_to(day), others, terms)
        if not found:
            return day
        day = max(_after(one, day, by_key, terms) for one in found)
    return None


def _after(obstacle: Obstacle, day: date, others: dict[int, OtherAsk], terms: Terms) -> date:
    """The earliest day that could be free of this one obstacle; always later than `day`."""
    if obstacle.code in (Code.OVERLAP, Code.QUIET):
        return others[obstacle.key].span.ends_on + timedelta(days=terms.quiet_days + 1)
    if obstacle.code == Code.PAUSED and terms.pause:
        return terms.pause.ends_on + ONE_DAY
    counted = sorted(one.span.starts_on for one in others.values() if _counts(one, day))
    # The day on which the oldest counted ask leaves the window of 365 days.
    return counted[0] + timedelta(days=BUDGET_DAYS) if counted else day + timedelta(days=BUDGET_DAYS)


def _in_time(span: Span, others: list[OtherAsk], terms: Terms) -> list[Obstacle]:
    found = []
    for one in others:
        if one.is_open and (distance := _days_apart(span, one.span)) <= terms.quiet_days:
            found.append(Obstacle(Code.OVERLAP if distance <= 0 else Code.QUIET, one.key))
    if terms.pause and _days_apart(span, terms.pause) <= 0:
        found.append(Obstacle(Code.PAUSED))
    counted = sum(_counts(one, span.starts_on) for one in others)
    if counted >= terms.yearly_budget:
        found.append(Obstacle(Code.BUDGET, count=counted))
    return found


def _days_apart(one: Span, other: Span) -> int:
    """Days from the end of the earlier to the start of the later; 0 or less when they share a day."""
    return max((other.starts_on - one.ends_on).days, (one.starts_on - other.ends_on).days)


def _counts(other: OtherAsk, day: date) -> bool:
    return day - timedelta(days=BUDGET_DAYS) < other.span.starts_on <= day
