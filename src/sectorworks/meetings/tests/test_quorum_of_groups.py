"""Whose quorum counts: the law that a group falls under governs, each group of a joint meeting has its own."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from sectorworks.bodies import factories as bodies
from sectorworks.bodies.models import BodyKind, Proxy
from sectorworks.core import memo
from sectorworks.directory import factories as directory
from sectorworks.documents import html
from sectorworks.meetings.models import Coverage, JointBody, Meeting, MeetingSite
from sectorworks.meetings.operations import attendance, coverage, motions
from sectorworks.meetings.operations.attendance import SeatMark
from sectorworks.meetings.operations.coverage import CoverageDraft
from sectorworks.meetings.operations.motions import MotionDraft, MotionProblem
from sectorworks.meetings.operations.problems import MeetingProblem
from sectorworks.meetings.queries import minutes_document, quorum
from sectorworks.meetings.queries.visibility import meeting_visible_to

from .record_room import DAY, NOW, all_present, held, make_room

CITED = "5 ILCS 120/2.01, 7(d), 7(e)"


@pytest.fixture
def room(db, monkeypatch):
    monkeypatch.setattr("sectorworks.core.clock.now", lambda: NOW)
    monkeypatch.setattr("sectorworks.core.clock.today", lambda: DAY)
    return make_room()


def stand_in(room, seat):
    """Somebody is named to sit in the seat that day, and does, in the room."""
    person = directory.person("Pia Proxy")
    Proxy.objects.create(term=seat.terms.get(), person=person, starts_on=DAY, named_at=NOW, named_by=room.alice)
    mark = SeatMark(seat.pk, "present", "in_person", stand_in=person)
    attendance.mark(meeting=room.meeting, marks=[mark], by=room.alice, at=NOW)


def as_partnership(room, *, proxies_count):
    """A group that companies lead, which its staff put under no law."""
    Coverage.objects.all().delete()
    room.body.kind = BodyKind.PARTNERSHIP
    room.body.save()
    draft = CoverageDraft("", "Companies lead it.", proxies_count=proxies_count)
    coverage.decide(body=room.body, draft=draft, expected=0, by=room.alice, at=NOW)


def joined(room, seats):
    """Another group meets too, with so many filled voting seats."""
    other = bodies.body(room.body.host, "Apprenticeship Workgroup", kind=BodyKind.WORKGROUP)
    made = [bodies.seat(other, position=number, is_voting=True) for number in range(1, seats + 1)]
    for number, seat in enumerate(made):
        bodies.term(seat, directory.person(f"Member {number}"))
    JointBody.objects.create(meeting=room.meeting, body=other)
    return other, made


def test_what_is_usual_for_the_kind_holds_until_staff_decide(room):
    """No decision on record: a committee of the State falls under the Act, so only presence in the room counts."""
    Coverage.objects.all().delete()
    all_present(room, room.chair, room.carol, mode="video")
    found = quorum.of(room.meeting, NOW)
    assert (found.present, found.needed) == (0, 2)  # 3 filled voting seats: a majority is 2
    assert found.others == {room.chair.pk, room.carol.pk}


def test_a_partnership_that_nobody_put_under_a_law_counts_everybody_who_takes_part(room):
    as_partnership(room, proxies_count=False)
    all_present(room, room.chair, room.carol, mode="video")
    assert quorum.of(room.meeting, NOW).present == 2


def test_a_stand_in_never_counts_nor_votes_under_the_illinois_act(room, client):
    Coverage.objects.update(proxies_count=True)  # as an old record may say
    all_present(room, room.chair, mode="in_person")
    stand_in(room, room.carol)
    found = quorum.of_each(room.meeting, NOW)[0]
    assert (found.found.present, found.found.needed, found.stand_ins, found.proxies_count) == (1, 2, 1, False)
    assert quorum.voters(room.meeting, NOW) == {room.chair.pk}
    with pytest.raises(MotionProblem, match=r"A stand-in can’t move, second or vote: 5 ILCS 120/2\.01"):
        motions.move(item=room.item, draft=MotionDraft("To adopt it.", room.carol), by=room.alice, at=NOW)
    client.force_login(room.cast.carol)
    page = client.get(reverse("meeting-people", args=[room.meeting.pk])).content.decode()
    assert f"1 stand-in is here, and neither counts nor votes: {CITED}." in page
    assert "by proxy" in page


def test_by_laws_cannot_count_stand_ins_where_the_act_holds(room):
    draft = CoverageDraft("us-il", "Its by-laws.", proxies_count=True)
    with pytest.raises(MeetingProblem, match=r"under 5 ILCS 120/2\.01"):
        coverage.decide(body=room.body, draft=draft, expected=1, by=room.alice, at=NOW)
    assert not Coverage.objects.get().proxies_count


def test_a_partnership_counts_stand_ins_when_its_rules_say_so(room):
    """3 voting seats: 2 are needed. The chair and a stand-in are 2 with the rule, 1 without it."""
    as_partnership(room, proxies_count=True)
    all_present(room, room.chair, mode="in_person")
    stand_in(room, room.carol)
    found = quorum.of(room.meeting, NOW)
    assert (found.present, found.needed, found.is_met) == (2, 2, True)
    assert quorum.voters(room.meeting, NOW) == {room.chair.pk, room.carol.pk}
    motions.move(item=room.item, draft=MotionDraft("To adopt it.", room.carol), by=room.alice, at=NOW)
    Coverage.objects.update(proxies_count=False)
    assert quorum.of(Meeting.objects.get(pk=room.meeting.pk), NOW).present == 1


def test_each_group_of_a_joint_meeting_has_a_quorum_of_its_own(room, client):
    """The committee: 3 seats, 2 needed, 2 here. The workgroup: 5 seats, 3 needed, 2 in the room and 1 by video.

    A workgroup of the State falls under the Act by its kind, so the one by video does not count: 2 of 3.
    """
    other, seats = joined(room, 5)
    MeetingSite.objects.create(meeting=room.meeting, name="Room 1")
    all_present(room, room.chair, room.carol, mode="video")  # the committee advises: it needs no room
    all_present(room, *seats[:2], mode="in_person")
    all_present(room, seats[2], mode="video")
    own, joint = quorum.of_each(room.meeting, NOW)
    assert (own.body, own.found.present, own.found.needed, own.found.is_met) == (room.body, 2, 2, True)
    assert (joint.body, joint.found.present, joint.found.needed, joint.found.is_met) == (other, 2, 3, False)
    assert joint.found.others == {seats[2].pk}
    client.force_login(room.cast.carol)
    page = client.get(reverse("meeting-people", args=[room.meeting.pk])).content.decode()
    assert "Quorum of each group" in page
    assert "A quorum is here: 2 of 2 needed" in page
    assert "No quorum: 2 of 3 needed" in page
    client.force_login(room.alice)
    taking = client.get(reverse("minutes-take", args=[room.meeting.pk])).content.decode()
    assert "Quorum: Pathways Committee: 2 of 2; Apprenticeship Workgroup: 2 of 3" in taking
    written = html.fragment(minutes_document.minutes_document(held(room)))
    assert "Apprenticeship Workgroup: No quorum was present when the meeting opened: 2 members who count" in written


def test_the_quorum_of_the_group_itself_is_what_lets_a_joint_meeting_vote(room):
    """Seats of another group neither add to the keeping group's quorum nor vote on its motions."""
    _other, seats = joined(room, 2)
    all_present(room, *seats, mode="in_person")
    assert quorum.of(room.meeting, NOW).present == 0
    assert quorum.voters(room.meeting, NOW + timedelta(minutes=1)) == frozenset()


def test_three_joint_groups_take_no_statement_more_than_one(room, django_assert_num_queries):
    joined(room, 2)
    whole = meeting_visible_to(room.alice, room.meeting.pk)
    # What is marked, the seats with terms and stand-ins (3), the places; coverage came with the meeting.
    with django_assert_num_queries(5), memo.reading("GET"):
        quorum.of_each(whole, NOW)
