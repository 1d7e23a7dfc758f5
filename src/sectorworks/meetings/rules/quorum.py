"""Whether enough members are there: by seat, by how they are there, and minute by minute."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

ANY_MODE = frozenset({"in_person", "video", "phone"})
IN_PERSON = frozenset({"in_person"})


@dataclass(frozen=True, slots=True)
class Span:
    """From arrival to leaving; without an end: still there."""

    starts_at: datetime
    ends_at: datetime | None = None

    def holds(self, at: datetime) -> bool:
        """Half open: who leaves at noon is gone at noon."""
        return self.starts_at <= at and (self.ends_at is None or at < self.ends_at)


@dataclass(frozen=True, slots=True)
class SeatPresence:
    """A voting seat at a meeting, by its member or by a proxy, and when."""

    seat: int
    mode: str = "in_person"
    spans: tuple[Span, ...] = ()
    site: int | None = None
    is_proxy: bool = False

    def is_there(self, at: datetime) -> bool:
        return any(span.holds(at) for span in self.spans)


@dataclass(frozen=True, slots=True)
class QuorumRules:
    """What a group's quorum is made of. `sites`: only presence there counts; None: anywhere."""

    filled_voting_seats: int
    own_count: int | None = None
    proxies_count: bool = False
    modes: frozenset[str] = ANY_MODE
    sites: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many are needed and how many there are; `seats` are those that count, `others` there but not counting."""

    needed: int
    seats: frozenset[int] = field(default_factory=frozenset)
    others: frozenset[int] = field(default_factory=frozenset)

    @property
    def present(self) -> int:
        return len(self.seats)

    @property
    def is_met(self) -> bool:
        return self.present >= self.needed

    @property
    def short_by(self) -> int:
        return max(0, self.needed - self.present)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time in which nobody came or went."""

    starts_at: datetime
    ends_at: datetime
    quorum: Quorum


def majority_of(number: int) -> int:
    """The smallest number that is more than half.

    >>> [majority_of(number) for number in (1, 2, 5, 6)]
    [1, 2, 3, 4]
    """
    return number // 2 + 1


def needed(filled_voting_seats: int, own_count: int | None = None) -> int:
    """The group's own count where it set one, else a majority of its filled voting seats.

    >>> needed(15), needed(16), needed(16, 7), needed(0)
    (8, 9, 7, 1)
    """
    return own_count if own_count is not None else majority_of(filled_voting_seats)


def quorum(rules: QuorumRules, presences: Iterable[SeatPresence], at: datetime) -> Quorum:
    """The quorum at a moment; a seat counts once, however many sit for it."""
    there = [one for one in presences if one.is_there(at)]
    counting = frozenset(one.seat for one in there if counts(rules, one))
    return Quorum(
        needed(rules.filled_voting_seats, rules.own_count), counting, frozenset(one.seat for one in there) - counting
    )


def counts(rules: QuorumRules, presence: SeatPresence) -> bool:
    """Whether this way of being there counts toward the quorum."""
    return (
        presence.mode in rules.modes
        and (rules.proxies_count or not presence.is_proxy)
        and (rules.sites is None or presence.mode != "in_person" or presence.site in rules.sites)
    )


def stretches(
    rules: QuorumRules, presences: Iterable[SeatPresence], starts_at: datetime, ends_at: datetime
) -> list[Stretch]:
    """The meeting cut wherever somebody came or went, each part with its quorum."""
    everyone = tuple(presences)
    spans = [span for one in everyone for span in one.spans]
    cuts = {moment for span in spans for moment in (span.starts_at, span.ends_at) if moment is not None}
    moments = sorted({starts_at, ends_at} | {one for one in cuts if starts_at < one < ends_at})
    return [Stretch(first, following, quorum(rules, everyone, first)) for first, following in pairwise(moments)]
