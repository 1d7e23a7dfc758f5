"""When each item of an agenda is due: the running clock of planned durations, moved by what really happened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Slot:
    """One item: its planned minutes, where anybody planned them, and when it really began and ended."""

    planned_minutes: int | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    is_postponed: bool = False


@dataclass(frozen=True, slots=True)
class Due:
    """When an item begins and ends, as far as known now; `is_actual` where it really began."""

    starts_at: datetime
    ends_at: datetime
    is_actual: bool = False


def running(begins_at: datetime, slots: Iterable[Slot]) -> list[Due]:
    """One line a slot. An item without minutes takes none; one that was moved on takes none either.

    >>> from datetime import UTC
    >>> ten = datetime(2026, 12, 9, 10, tzinfo=UTC)
    >>> [f"{one.starts_at:%H:%M}" for one in running(ten, [Slot(5), Slot(), Slot(20), Slot(10)])]
    ['10:00', '10:05', '10:05', '10:25']
    """
    found, at = [], begins_at
    for slot in slots:
        starts_at = slot.started_at or at
        planned = timedelta(minutes=0 if slot.is_postponed else slot.planned_minutes or 0)
        ends_at = slot.ended_at or starts_at + planned
        found.append(Due(starts_at, ends_at, slot.started_at is not None))
        at = max(at, ends_at)
    return found


def total_minutes(slots: Iterable[Slot]) -> int:
    """What the items take together.

    >>> total_minutes([Slot(5), Slot(), Slot(20, is_postponed=True)])
    5
    """
    return sum(slot.planned_minutes or 0 for slot in slots if not slot.is_postponed)


def minutes_over(begins_at: datetime, planned_minutes: int, slots: Iterable[Slot]) -> int:
    """By how many minutes the agenda runs past the planned end; negative where time is left, 0 on the spot."""
    due = running(begins_at, slots)
    end = max((one.ends_at for one in due), default=begins_at)
    return round((end - begins_at - timedelta(minutes=planned_minutes)).total_seconds() / 60)
