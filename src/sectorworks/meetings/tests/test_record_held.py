"""What the records of meetings hold on a person is theirs to read, and what goes when they ask to be removed."""

from __future__ import annotations

import pytest

from sectorworks.core import audit
from sectorworks.directory import factories as directory
from sectorworks.meetings.models import Attendance, SpeakerCare, Vote
from sectorworks.meetings.operations import attendance, motions, record_held, speakers, votes
from sectorworks.meetings.queries import record_held as queries

from .record_room import NOW, all_present, make_room

pytestmark = pytest.mark.django_db


def test_guests_and_speakers_lose_their_name_and_seats_keep_theirs():
    room = make_room()
    all_present(room)
    guest = directory.person("Gil Guest")
    attendance.add_guest(meeting=room.meeting, guest=attendance.GuestDraft(person=guest), by=room.alice, at=NOW)
    agreed = speakers.SpeakerDraft(
        guest, "Gil", may_be_named=True, consented_on=NOW.date(), contact_note="Call at noon"
    )
    care = speakers.prepare(item=room.item, draft=agreed, by=room.alice, at=NOW)
    assert [sorted(row.values(), key=str) for row in queries.held(guest).rows]
    assert "Call at noon" in str(queries.held(guest).rows)
    assert record_held.remove(person=guest, by=room.alice, at=NOW) == ["The name was taken off 2 meetings."]
    care.refresh_from_db()
    assert (care.person, care.public_name, care.contact_note, care.may_be_named) == (None, "", "", False)
    assert not Attendance.objects.filter(person=guest).exists()
    assert queries.held(guest).rows == ()
    assert audit.history(care).first().verb == "name removed"


def test_a_members_vote_stays_under_the_law():
    room = make_room()
    all_present(room)
    draft = motions.MotionDraft("To adopt the plan.", room.chair, room.carol)
    motion = motions.move(item=room.item, draft=draft, by=room.alice, at=NOW)
    votes.vote(motion=motion, votes=[votes.SeatVote(room.carol.pk, "yes")], by=room.alice, at=NOW)
    person = room.carol.terms.get().person
    assert [row for row in queries.held(person).rows if "To adopt the plan." in row.values()]
    said = record_held.remove(person=person, by=room.alice, at=NOW)
    assert said == [
        "Who sat in a seat at a meeting, and how the seat voted, stays: minutes must say so (5 ILCS 120/2.06)."
    ]
    assert Vote.objects.get().person == person
    assert not SpeakerCare.objects.exists()
