"""The energy index: how much life there is in a partnership, from what the record can show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from .facts import Gathering, Promise, Sitting, held_by
from .shares import Share

Numbers = Mapping[str, int]


class Part(StrEnum):
    """The four parts, each worth as much as the others."""

    ATTENDANCE = "attendance"
    REPLIES = "replies"
    COMMITMENTS = "commitments"
    FRESHNESS = "freshness"


@dataclass(frozen=True, slots=True)
class Answer:
    """One person invited to a meeting, and when they answered if they did."""

    person: int
    invited_on: date
    answered_on: date | None = None


@dataclass(frozen=True, slots=True)
class PartOfPulse:
    """One part: 0 to 1, or None with nothing to count. `days` is the age of the latest event, for freshness."""

    part: Part
    value: float | None
    counts: Share | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Pulse:
    """The index as of a day: 0 to 100, the mean of the parts that can be counted; None without any."""

    day: date
    parts: tuple[PartOfPulse, ...]

    @property
    def index(self) -> int | None:
        known = [one.value for one in self.parts if one.value is not None]
        return round(100 * sum(known) / len(known)) if known else None

    @property
    def left_out(self) -> list[Part]:
        return [one.part for one in self.parts if one.value is None]


@dataclass(frozen=True, slots=True)
class Life:
    """What the index looks at. `events` are the days on which anything was written to the record."""

    body: int
    sittings: Sequence[Sitting]
    meetings: Sequence[Gathering]
    answers: Sequence[Answer]
    promises: Sequence[Promise]
    events: Sequence[date]


def pulse(life: Life, day: date, numbers: Numbers) -> Pulse:
    """The index as of a day."""
    came, replied, kept = (_attendance(life, day, numbers), _replies(life, day, numbers), kept_share(
        (one for one in life.promises if _in_window(one.due_on, day, numbers["window_days"])), day
    ))  # fmt: skip
    age = min(((day - one).days for one in life.events if one <= day), default=None)
    return Pulse(
        day,
        (
            PartOfPulse(Part.ATTENDANCE, came.value, came),
            PartOfPulse(Part.REPLIES, replied.value, replied),
            PartOfPulse(Part.COMMITMENTS, kept.value, kept),
            PartOfPulse(Part.FRESHNESS, None if age is None else freshness(age, numbers), None, age),
        ),
    )


def freshness(days: int, numbers: Numbers) -> float:
    """All of it up to `fresh_until_days`, none from `stale_after_days` on, evenly less between.

    >>> [freshness(days, {"fresh_until_days": 30, "stale_after_days": 120}) for days in (30, 75, 120, 400)]
    [1.0, 0.5, 0.0, 0.0]
    """
    first, none_left = numbers["fresh_until_days"], numbers["stale_after_days"]
    return min(1.0, max(0.0, (none_left - days) / (none_left - first)))


def kept_share(promises: Iterable[Promise], day: date) -> Share:
    """Of the promises that were due by a day and not released, how many had come by then."""
    due = [one for one in promises if one.is_due(day)]
    return Share(sum(1 for one in due if one.came_by(day)), len(due))


def _attendance(life: Life, day: date, numbers: Numbers) -> Share:
    """Of the seats that were filled at each of the latest meetings, how many had their person there."""
    held = [
        one
        for one in held_by(life.meetings, day)[-numbers["attendance_meetings"] :]
        if one.here and _in_window(one.day, day, numbers["window_days"])
    ]
    part = whole = 0
    for one in held:
        there = {who.person for who in one.here}
        people = {who.person for who in life.sittings if who.body == life.body and who.holds(one.day)}
        part, whole = part + len(people & there), whole + len(people)
    return Share(part, whole)


def _replies(life: Life, day: date, numbers: Numbers) -> Share:
    asked = [one for one in life.answers if _in_window(one.invited_on, day, numbers["reply_days"])]
    return Share(sum(1 for one in asked if one.answered_on and one.answered_on <= day), len(asked))


def _in_window(when: date | None, day: date, days: int) -> bool:
    return when is not None and day - timedelta(days=days) <= when <= day
