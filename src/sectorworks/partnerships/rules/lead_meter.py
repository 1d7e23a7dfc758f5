"""How far companies lead: their share of attendance, speaking, items, priorities and actions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from .facts import Aim, Gathering, Topic, Work
from .shares import Share, share_of, total

PERCENT = 100
Numbers = Mapping[str, int]


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
    """A share of the latest meetings that is too low, or much lower than that of as many before."""

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


def drifts(meters: Sequence[MeetingMeter], numbers: Numbers) -> list[Drift]:
    """Where the latest meetings fall below half, or well below the meetings before them. At most one a measure.

    Question: do companies lose the lead, so that somebody should act?
    Formula, for the latest `meetings` meetings with something to count, n of them counted, and as many before:
    below half when n >= counted_least and share < 1/2. Falling when both sides count counted_least or more,
    earlier - latest >= points_least / 100, and (earlier - latest) * n >= fewer_least.

    Half is a line with a meaning of its own, so no margin is added to it. A fall has none: with 50 counted at 65%,
    the share of the next 50 differs by chance alone by sqrt(2 * 0.65 * 0.35 / 50) = 9.5 points, so 65% to 63% says
    nothing. In a group of 15, ten points are one and a half people; three people fewer are more than a cold.

    Fewer than so many meetings with something to count are no trend.
    Example: 12 of 15, then 9 of 15: 20 points, 0.2 * 15 = 3 fewer: a fall. 30 of 46 (65%), then 29 of 46 (63%): none.
    """
    looked_at, found = numbers["meetings"], []
    for measure in OF_A_MEETING:
        counted = [one.shares[measure] for one in meters if one.shares[measure].value is not None]
        if len(counted) < looked_at:
            continue
        latest, earlier = total(counted[-looked_at:]), total(counted[-2 * looked_at : -looked_at])
        if latest.whole < numbers["counted_least"]:
            continue
        if 2 * latest.part < latest.whole:
            found.append(Drift(measure, DriftKind.BELOW_HALF, latest, earlier))
        elif len(counted) >= 2 * looked_at and _has_fallen(latest, earlier, numbers):
            found.append(Drift(measure, DriftKind.FALLING, latest, earlier))
    return found


def _has_fallen(latest: Share, earlier: Share, numbers: Numbers) -> bool:
    """In whole numbers: multiplied by both sides' counts, so that no rounding decides at the line."""
    if earlier.whole < numbers["counted_least"]:
        return False
    fell = earlier.part * latest.whole - latest.part * earlier.whole
    far = PERCENT * fell >= numbers["points_least"] * latest.whole * earlier.whole
    return far and fell >= numbers["fewer_least"] * earlier.whole
