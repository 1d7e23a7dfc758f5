"""The employer-lead meter of a partnership over a period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sectorworks.bodies.models import Body

from ..rules import lead_meter as rules
from ..rules.lead_meter import Drift, Measure, MeetingMeter
from ..rules.shares import Share
from .issues import Numbers, numbers_of
from .record import record_of


@dataclass(frozen=True, slots=True)
class LeadMeter:
    """The shares of a period. `meetings` are those held in it, oldest first."""

    starts_on: date
    ends_on: date
    meetings: Sequence[MeetingMeter]
    priorities: Share
    actions: Share
    drifts: Sequence[Drift]

    def share(self, measure: Measure) -> Share:
        """One share over the whole period."""
        if measure is Measure.PRIORITIES:
            return self.priorities
        return self.actions if measure is Measure.ACTIONS else rules.together(self.meetings, measure)


def thresholds(day: date) -> Numbers:
    """When the meter warns, as of a day."""
    return numbers_of("lead_meter.yml", day)


def of(body: Body, starts_on: date, ends_on: date) -> LeadMeter:
    """Both days in it. Priorities and actions as they stand on its last day; drift looks at meetings up to that day."""
    record = record_of(body)
    until = [one for one in record.meetings if one.day <= ends_on]
    meters = rules.of_meetings(until, record.topics)
    return LeadMeter(
        starts_on,
        ends_on,
        [one for one in meters if one.meeting.day >= starts_on],
        rules.of_priorities(one for one in record.aims if one.stands(ends_on)),
        rules.of_actions(one for one in record.works if one.stands(ends_on)),
        rules.drifts(meters, thresholds(ends_on).values),
    )
