"""How far companies lead: their share of attendance, speaking, items, priorities and actions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from .facts import Aim, Gathering, Topic, Work
from .shares import Share, share_of, total

LOOKED_AT = 3
HALF = 0.5


class Measure(StrEnum):
    """What a share is of. The first three belong to a meeting, the others to the partnership."""

    ATTENDANCE = "attendance"
    SPEAKING = "speaking"
    ITEMS = "items"
    PRIORITIES = "priorities"
    ACTIONS = "actions"


OF_A_MEETING = (Measure.ATTENDANCE, Measure.SPEAKING, Measure.ITEMS)


@dataclass(frozen=True, slots=True)
class MeetingMeter:
    """The shares of one held meeting."""

    meeting: Gathering
    shares: Mapping[Measure, Share]


class DriftKind(StrEnum):
    """In which way companies lose the lead."""

    BELOW_HALF = "below_half"
    FALLING = "falling"


@dataclass(frozen=True, slots=True)
class Drift:
    """A share of the latest three meetings that is too low, or lower than that of the three before."""

    measure: Measure
    kind: DriftKind
    latest: Share
    earlier: Share


def of_meeting(meeting: Gathering, topics: Iterable[Topic]) -> MeetingMeter:
    """The shares of one meeting. Routine items (welcome, roll call, minutes) come from nobody and are left out."""
    own = [one for one in topics if one.meeting == meeting.key]
    return MeetingMeter(
        meeting,
        {
            Measure.ATTENDANCE: share_of(one.is_business for one in meeting.here),
            Measure.SPEAKING: share_of(one.business_speaks for one in own if one.has_speaker),
            Measure.ITEMS: share_of(one.came_from_business for one in own if not one.is_routine),
        },
    )


def of_meetings(meetings: Iterable[Gathering], topics: Iterable[Topic]) -> list[MeetingMeter]:
    """Each held meeting's, oldest first."""
    of: dict[int, list[Topic]] = {}
    for one in topics:
        of.setdefault(one.meeting, []).append(one)
    held = sorted((one for one in meetings if one.was_held), key=lambda one: (one.day, one.key))
    return [of_meeting(one, of.get(one.key, ())) for one in held]


def together(meters: Iterable[MeetingMeter], measure: Measure) -> Share:
    """The share over several meetings: counts added."""
    return total(one.shares[measure] for one in meters)


def of_priorities(aims: Iterable[Aim]) -> Share:
    """How many priorities a company raised."""
    return share_of(one.from_business for one in aims)


def of_actions(works: Iterable[Work]) -> Share:
    """How many actions a company leads. One that nobody leads is unknown."""
    return share_of(one.led_by_business for one in works)


def drifts(meters: Sequence[MeetingMeter]) -> list[Drift]:
    """Where the latest three meetings fall below half, or below the three before them. At most one a measure.

    With fewer than three meetings that have something to count there is no trend yet.
    """
    found = []
    for measure in OF_A_MEETING:
        counted = [one.shares[measure] for one in meters if one.shares[measure].value is not None]
        if len(counted) < LOOKED_AT:
            continue
        latest, earlier = total(counted[-LOOKED_AT:]), total(counted[-2 * LOOKED_AT : -LOOKED_AT])
        now, before = latest.value, earlier.value
        if now is not None and now < HALF:
            found.append(Drift(measure, DriftKind.BELOW_HALF, latest, earlier))
        elif now is not None and before is not None and len(counted) >= 2 * LOOKED_AT and now < before:
            found.append(Drift(measure, DriftKind.FALLING, latest, earlier))
    return found
