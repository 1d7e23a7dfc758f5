"""How a solution of several partners holds together: late hand-offs, whom they hold up, on whom everything hangs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Piece:
    """One partner's part. `waits_for` is the key of the part it can't begin without."""

    key: int
    organization: int
    due_on: date | None = None
    done_on: date | None = None
    waits_for: int | None = None

    @property
    def is_open(self) -> bool:
        return self.done_on is None

    def is_late(self, day: date) -> bool:
        return self.is_open and self.due_on is not None and self.due_on < day


@dataclass(frozen=True, slots=True)
class LateHandOff:
    """A part that is late, by how many days, and the open parts that wait for it, near ones first."""

    piece: Piece
    days: int
    holds_up: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Hold:
    """How many of the open parts hang on one organization: its own, and those that wait for them."""

    organization: int
    hanging: int
    all_open: int

    @property
    def is_alone(self) -> bool:
        """Whether everything that is still open hangs on this one."""
        return self.all_open > 1 and self.hanging == self.all_open


def makes_cycle(waits: Mapping[int, int | None], part: int, waits_for: int | None) -> bool:
    """Whether a part would come to wait for itself.

    >>> makes_cycle({1: None, 2: 1, 3: 2}, 1, 3), makes_cycle({1: None, 2: 1, 3: 2}, 3, 1)
    (True, False)
    """
    seen: set[int] = set()
    while waits_for is not None and waits_for not in seen:
        if waits_for == part:
            return True
        seen.add(waits_for)
        waits_for = waits.get(waits_for)
    return False


def waiting_for(pieces: Iterable[Piece], key: int) -> tuple[Piece, ...]:
    """The open parts that wait for one part, directly or through others, near ones first."""
    known, found, ring = list(pieces), [], {key}
    seen = {key}
    while ring:
        found += (near := [one for one in known if one.waits_for in ring and one.key not in seen and one.is_open])
        ring = {one.key for one in near}
        seen |= ring
    return tuple(found)


def late_hand_offs(pieces: Iterable[Piece], day: date) -> list[LateHandOff]:
    """Parts past their day, those that hold up most first."""
    known = list(pieces)
    late = [
        LateHandOff(one, (day - one.due_on).days, waiting_for(known, one.key))
        for one in known
        if one.due_on is not None and one.is_late(day)
    ]
    return sorted(late, key=lambda one: (-len(one.holds_up), -one.days, one.piece.key))


def too_early(pieces: Iterable[Piece]) -> list[tuple[Piece, Piece]]:
    """Open parts promised for a day before that of the part they wait for: (the part, what it waits for)."""
    by_key = {one.key: one for one in pieces}
    pairs = [(one, by_key[one.waits_for]) for one in by_key.values() if one.waits_for in by_key and one.is_open]
    return [
        (one, before)
        for one, before in pairs
        if before.is_open and one.due_on is not None and before.due_on is not None and one.due_on < before.due_on
    ]


def bus_factor(pieces: Iterable[Piece]) -> list[Hold]:
    """What would stand still if one organization dropped out, the heaviest first."""
    known = list(pieces)
    still = [one for one in known if one.is_open]
    hanging: dict[int, set[int]] = {}
    for one in still:
        own = hanging.setdefault(one.organization, set())
        own.add(one.key)
        own |= {other.key for other in waiting_for(known, one.key)}
    holds = [Hold(organization, len(keys), len(still)) for organization, keys in hanging.items()]
    return sorted(holds, key=lambda one: (-one.hanging, one.organization))
