"""A committee of three voting members in session: Alice keeps its record, Bob chairs it, Carol and Dora sit there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sectorworks.bodies import factories as bodies
from sectorworks.bodies.models import Body, Office, Privacy, Seat, Voice
from sectorworks.bodies.tests.people import Cast, account, make_cast
from sectorworks.directory import factories as directory
from sectorworks.directory.models import Person
from sectorworks.meetings import factories
from sectorworks.meetings.models import AgendaItem, Coverage, Meeting, MeetingState
from sectorworks.meetings.operations import attendance
from sectorworks.meetings.operations.attendance import SeatMark

DAY = date(2026, 3, 2)
OPENED = datetime(2026, 3, 2, 16, 0, tzinfo=UTC)
NOW = datetime(2026, 3, 2, 16, 30, tzinfo=UTC)
CLOSED = datetime(2026, 3, 2, 17, 30, tzinfo=UTC)


@dataclass
class Room:
    cast: Cast
    meeting: Meeting
    item: AgendaItem
    chair: Seat
    carol: Seat
    hidden: Seat
    person: Person

    @property
    def alice(self):
        return self.cast.alice

    @property
    def body(self) -> Body:
        return self.cast.body

    @property
    def seats(self):
        return [self.chair, self.carol, self.hidden]


def make_room(visibility="public", **fields) -> Room:
    """In session since ten in Chicago; the third seat's holder is unnamed. One item for action.

    The group advises the State, so that a quorum may be there by video.
    """
    cast = make_cast(visibility)
    chair = cast.body.seats.get(office=Office.CHAIR)
    carol = cast.body.seats.get(position=2)
    hidden = bodies.seat(cast.body, voice=Voice.LIVED_EXPERIENCE, privacy=Privacy.UNNAMED, position=3)
    person = directory.person("Dora Quetzal", account=account("Dora", "member"))
    bodies.term(hidden, person)
    meeting = factories.meeting(
        cast.body, "March meeting", **{"day": DAY, "state": MeetingState.OPEN, "opened_at": OPENED} | fields
    )
    Coverage.objects.create(body_id=cast.body.pk, jurisdiction="us-il", reason="It advises.", is_state_advisory=True)
    item = factories.item(meeting, "Adopt the plan", kind="action", is_for_action=True)
    return Room(cast, meeting, item, chair, carol, hidden, person)


def all_present(room: Room, *seats: Seat, mode="video"):
    """Mark seats as present since the opening; all when none is named."""
    marks = [SeatMark(one.pk, "present", mode) for one in seats or room.seats]
    return attendance.mark(meeting=room.meeting, marks=marks, by=room.alice, at=NOW)


def held(room: Room) -> Meeting:
    """The meeting closed at half past eleven."""
    Meeting.objects.filter(pk=room.meeting.pk).update(state=MeetingState.HELD, closed_at=CLOSED)
    room.meeting.refresh_from_db()
    return room.meeting
