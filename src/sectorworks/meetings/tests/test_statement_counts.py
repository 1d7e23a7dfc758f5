"""How many statements a page of a meeting takes for somebody who is signed in, whatever the number of rows.

Each number holds the two by which a session and its account are read.
"""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sectorworks.bodies import factories as bodies
from sectorworks.bodies.models import BodyKind
from sectorworks.directory import factories as directory
from sectorworks.meetings import factories
from sectorworks.meetings.models import ItemKind, JointBody, MeetingSite, MeetingState, PostingCheck
from sectorworks.meetings.operations import attendance, minutes, postings
from sectorworks.meetings.operations.attendance import GuestDraft, SeatMark

from .record_room import CLOSED, DAY, NOW, held, make_room

TABS = {
    "meeting": 15, "meeting-agenda": 15, "meeting-people": 15, "meeting-papers": 15, "meeting-clocks": 15,
    "meeting-minutes": 6,
}  # fmt: skip
LISTS = 12


@pytest.fixture
def room(db, monkeypatch):
    monkeypatch.setattr("sectorworks.core.clock.now", lambda: NOW)
    monkeypatch.setattr("sectorworks.core.clock.today", lambda: DAY)
    return make_room()


def grow(room, number):
    """So many more of everything that a page lists."""
    for one in range(number):
        item = factories.item(room.meeting, f"Item {one}", is_for_action=True)
        factories.material(room.meeting, f"Paper {one}", item=item, is_public=True)
        attendance.add_guest(meeting=room.meeting, guest=GuestDraft(name=f"Guest {one}"), by=room.alice, at=NOW)
        seat = bodies.seat(room.body, position=10 + one)
        bodies.term(seat, directory.person(f"Member {number}-{one}"))
        mark = SeatMark(seat.pk, "present", "video", remote_reason="illness")
        attendance.mark(meeting=room.meeting, marks=[mark], by=room.alice, at=NOW)
        MeetingSite.objects.create(meeting=room.meeting, name=f"Room {one}")
        posting = postings.post(meeting=room.meeting, kind="agenda", by=room.alice, at=NOW)
        PostingCheck.objects.create(posting=posting, at=NOW, was_available=True)


def counted(client, room, *, address=None):
    """By page: the statements of a second look, when what is noted once a day is noted."""
    found = {}
    for name in TABS if address is None else [address]:
        where = reverse(name, args=[room.meeting.pk]) if address is None else address
        client.get(where)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(where).status_code == 200
        found[name] = len(seen)
    return found


def joined(room):
    other = bodies.body(room.cast.host, "Apprenticeship Workgroup", kind=BodyKind.WORKGROUP)
    JointBody.objects.create(meeting=room.meeting, body=other)


@pytest.mark.parametrize("who", ["carol", "alice"])
def test_a_meetings_pages_take_few_statements_that_do_not_grow(client, room, who):
    client.force_login(getattr(room.cast, who))
    grow(room, 1)
    few = counted(client, room)
    grow(room, 9)
    assert counted(client, room) == few
    over = {name: count for name, count in few.items() if count > TABS[name]}
    assert not over, over


@pytest.mark.parametrize("who", ["carol", "alice"])
def test_the_same_once_the_meeting_is_held_with_a_closed_session_and_minutes(client, room, who):
    client.force_login(getattr(room.cast, who))
    grow(room, 3)
    closed = factories.item(room.meeting, "Personnel", kind=ItemKind.CLOSED_SESSION, closed_under="2(c)(1)")
    factories.material(room.meeting, "Tape", item=closed, kind="closed_recording")
    held(room)
    minutes.draft(meeting=room.meeting, by=room.alice, at=CLOSED)
    over = {name: count for name, count in counted(client, room).items() if count > TABS[name]}
    assert not over, over


def test_the_same_of_a_planned_joint_meeting(client, room):
    """One statement more, for the groups that meet too, however many: seven for the minutes."""
    client.force_login(room.alice)
    room.meeting.state, room.meeting.opened_at = MeetingState.PLANNED, None
    room.meeting.save()
    joined(room)
    over = {name: count for name, count in counted(client, room).items() if count > TABS[name] + 1}
    assert not over, over


# A search of a group's list asks the index too, beside the clocks' chips.
@pytest.mark.parametrize(("query", "most"), [("", LISTS), ("?view=calendar", LISTS), ("?q=meeting&time=past", 13)])
def test_lists_of_meetings(client, room, query, most):
    client.force_login(room.alice)
    factories.meeting(room.body, "Earlier meeting", day=DAY)
    addresses = [reverse("meetings") + query, reverse("meetings-of", args=[room.body.slug]) + query]
    few = [counted(client, room, address=one) for one in addresses]
    for number in range(9):
        factories.meeting(room.body, f"Meeting {number}", day=DAY)
    assert [counted(client, room, address=one) for one in addresses] == few
    assert max(count for one in few for count in one.values()) <= most, few
