"""Who was there, how and when; each count has one meaning; the quorum follows those who come and go."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from sectorworks.bodies.models import Proxy
from sectorworks.core import audit
from sectorworks.core.errors import NotAllowed
from sectorworks.core.versions import StaleVersion
from sectorworks.directory import factories as directory
from sectorworks.meetings import factories
from sectorworks.meetings.models import Attendance, Coverage, MeetingSite, MeetingState
from sectorworks.meetings.operations import attendance
from sectorworks.meetings.operations.attendance import GuestDraft, SeatMark
from sectorworks.meetings.operations.problems import MeetingProblem, WrongMoment
from sectorworks.meetings.queries import counts, quorum, roll

from .record_room import CLOSED, DAY, NOW, OPENED, all_present, held, make_room

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    return make_room()


def mark(room, seat, presence="present", mode="video", by=None, **more):
    marks = [SeatMark(seat.pk, presence, mode, **more)]
    return attendance.mark(meeting=room.meeting, marks=marks, by=by or room.alice, at=NOW)[0]


def test_whoever_is_marked_present_was_there_since_the_opening(room):
    row = mark(room, room.carol)
    assert (row.role, row.mode, row.spans) == ("member", "video", [[OPENED.isoformat(), ""]])
    assert audit.history(row).first().verb == "mark"


def test_the_roll_names_people_as_their_seat_allows(room):
    def names(user):
        return [row.name for row in roll.roll(user, room.meeting)]

    assert names(room.alice) == ["Bob", "Carol", "Dora Quetzal"]
    assert names(room.cast.carol) == ["Bob", "Carol", "Seat: Lived experience"]
    assert roll.public_names(room.meeting)[room.hidden.pk] == "Seat: Lived experience"


def test_quorum_follows_those_who_come_and_go(room):
    """Three filled voting seats: a majority is two. One leaves at 16:20 and is back at 16:25."""
    _bob, carol = all_present(room, room.chair, room.carol)
    left, back = OPENED + timedelta(minutes=20), OPENED + timedelta(minutes=25)
    attendance.leave(attendance=carol, expected=1, when=left, by=room.alice, at=NOW)
    attendance.arrive(attendance=carol, expected=2, when=back, by=room.alice, at=NOW)

    def at(minute):
        found = quorum.of(room.meeting, OPENED + timedelta(minutes=minute))
        return found.present, found.needed, found.is_met

    assert [at(19), at(20), at(25)] == [(2, 2, True), (1, 2, False), (2, 2, True)]


def test_a_late_arrival_corrects_the_roll(room):
    row = mark(room, room.carol)
    late = OPENED + timedelta(minutes=10)
    row = attendance.arrive(attendance=row, expected=1, when=late, by=room.alice, at=NOW)
    assert row.spans == [[late.isoformat(), ""]]
    with pytest.raises(MeetingProblem, match="before they came"):
        attendance.leave(attendance=row, expected=2, when=OPENED, by=room.alice, at=NOW)
    with pytest.raises(MeetingProblem, match="to come"):
        attendance.leave(attendance=row, expected=2, when=NOW + timedelta(hours=1), by=room.alice, at=NOW)


def test_the_law_counts_who_sits_in_the_room(room):
    """Under the Illinois act only presence in the room counts; a State advisory group is free of that."""
    site = MeetingSite.objects.create(meeting=room.meeting, name="Room 1")
    Coverage.objects.update(is_state_advisory=False)
    mark(room, room.chair, mode="in_person")
    mark(room, room.carol, remote_reason="illness")
    found = quorum.of(room.meeting, NOW)
    assert (found.present, len(found.others)) == (1, 1)
    assert Attendance.objects.get(seat=room.chair).site == site
    Coverage.objects.update(is_state_advisory=True)
    assert quorum.of(room.meeting, NOW).present == 2
    with pytest.raises(MeetingProblem, match="ground"):
        mark(room, room.hidden, remote_reason="rain")


def test_a_proxy_stands_in_only_when_named_for_the_day_and_does_not_count(room):
    stranger, proxy = directory.person("Sam Stranger"), directory.person("Pia Proxy")
    term = room.carol.terms.get()
    Proxy.objects.create(term=term, person=proxy, starts_on=DAY, named_at=NOW, named_by=room.alice)
    with pytest.raises(MeetingProblem, match="stand-in"):
        mark(room, room.carol, stand_in=stranger)
    row = mark(room, room.carol, stand_in=proxy)
    assert (row.role, row.person) == ("proxy", proxy)
    assert quorum.of(room.meeting, NOW).present == 0
    assert counts.of(room.meeting).proxies == 1


def test_every_count_has_one_meaning_and_nobody_counts_twice(room):
    all_present(room, room.chair, room.carol)
    mark(room, room.hidden, presence="excused", mode="")
    bob = room.chair.terms.get().person
    for guest in (
        GuestDraft("presenter", person=bob),  # counts as the member he is
        GuestDraft("presenter", "Ann Speaker"),
        GuestDraft("staff", "Stan"),
        GuestDraft("guest"),
        GuestDraft("guest", "Gil"),
        GuestDraft("lived_experience"),
    ):
        attendance.add_guest(meeting=room.meeting, guest=guest, by=room.alice, at=NOW)
    attendance.count_others(meeting=room.meeting, number=40, expected=1, by=room.alice, at=NOW)
    room.meeting.refresh_from_db()
    found = counts.of(room.meeting)
    told = (found.members, found.presenters, found.staff, found.guests, found.lived_experience, found.uncounted)
    assert told == (2, 1, 1, 2, 1, 40)
    assert found.total == 2 + 1 + 1 + 2 + 1 + 40
    assert len(counts.defined(found)) == 8


def test_the_same_roll_sent_twice_changes_nothing_and_two_clerks_are_told(room):
    mark(room, room.carol)
    assert mark(room, room.carol, expected=1).version == 1
    mark(room, room.carol, presence="absent", mode="", expected=1)
    with pytest.raises(StaleVersion):
        mark(room, room.carol, presence="excused", mode="", expected=1)
    row = Attendance.objects.get(seat=room.carol)
    assert (row.presence, row.spans, row.mode) == ("absent", [], "")


def test_all_marks_or_none(room):
    marks = [SeatMark(room.chair.pk, "present", "video"), SeatMark(room.carol.pk, "present", "by magic")]
    with pytest.raises(MeetingProblem, match="in person"):
        attendance.mark(meeting=room.meeting, marks=marks, by=room.alice, at=NOW)
    assert not Attendance.objects.exists()


def test_only_chairs_and_staff_mark_and_a_cancelled_meeting_has_no_roll(room):
    for person in (room.cast.carol, room.cast.eve):
        with pytest.raises(NotAllowed):
            mark(room, room.carol, by=person)
    assert mark(room, room.carol, by=room.cast.bob).pk
    room.meeting.state, room.meeting.cancelled_at, room.meeting.cancel_reason = MeetingState.CANCELLED, NOW, "Snow"
    room.meeting.save()
    with pytest.raises(WrongMoment):
        mark(room, room.chair)


def test_a_guest_is_added_once_and_taken_off(room):
    def add():
        guest = GuestDraft("guest", "Gil")
        return attendance.add_guest(meeting=room.meeting, guest=guest, by=room.alice, at=NOW, key="k" * 20)

    row = add()
    assert add() == row
    attendance.remove_guest(attendance=row, expected=1, by=room.alice, at=NOW)
    assert counts.of(room.meeting).total == 0
    member = mark(room, room.carol)
    with pytest.raises(MeetingProblem, match="absent"):
        attendance.remove_guest(attendance=member, expected=1, by=room.alice, at=NOW)


def test_what_is_marked_after_the_meeting_spans_it(room):
    held(room)
    row = mark(room, room.carol)
    assert row.spans == [[OPENED.isoformat(), CLOSED.isoformat()]]
    assert quorum.of(room.meeting, CLOSED + timedelta(days=1)).present == 1


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("attendance_member_has_a_seat", {"role": "member"}),
        ("attendance_present_somehow", {"role": "guest", "presence": "present"}),
    ],
)
def test_the_database_refuses(room, name, fields):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        factories.attendance(room.meeting, **fields)


def test_a_seat_and_a_person_in_a_role_stand_once(room):
    mark(room, room.carol)
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.attendance(room.meeting, "member", seat=room.carol)
    guest = directory.person("Gil Guest")
    factories.attendance(room.meeting, "guest", person=guest)
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.attendance(room.meeting, "guest", person=guest)
