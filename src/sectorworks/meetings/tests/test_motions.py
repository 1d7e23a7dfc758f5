"""A motion's way, its vote and its result: never without a quorum, never on what was not posted for action."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from sectorworks.bodies.models import Decision
from sectorworks.core import audit
from sectorworks.core.errors import NotAllowed
from sectorworks.core.versions import StaleVersion
from sectorworks.meetings import factories
from sectorworks.meetings.models import AgendaItem, Motion, MotionState, Vote
from sectorworks.meetings.operations import attendance, motions, votes
from sectorworks.meetings.operations.motions import MotionDraft, MotionProblem, NotForAction
from sectorworks.meetings.operations.problems import WrongMoment
from sectorworks.meetings.operations.votes import NoQuorum, SeatVote, Taken

from .record_room import NOW, all_present, make_room

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    made = make_room()
    all_present(made)
    return made


def move(room, wording="To adopt the plan.", by=None, seconded=True, item=None, **more):
    draft = MotionDraft(wording, room.chair, room.carol if seconded else None, **more)
    return motions.move(item=item or room.item, draft=draft, by=by or room.alice, at=NOW)


def call(room, motion, *values, by=None):
    """Votes in the order of the seats; a pair is a value with its reason."""
    given = [
        SeatVote(seat.pk, *(one if isinstance(one, tuple) else (one,)))
        for seat, one in zip(room.seats, values, strict=False)
    ]
    return votes.vote(motion=motion, votes=given, by=by or room.alice, at=NOW)


def close(room, motion, method="roll_call", **counts):
    motion.refresh_from_db()
    return votes.close(motion=motion, taken=Taken(method, **counts), expected=motion.version, by=room.alice, at=NOW)


def test_a_carried_roll_call_becomes_a_decision_with_its_votes(room):
    motion = move(room)
    call(room, motion, "yes", "yes", "no")
    closed = close(room, motion)
    decision = closed.decision
    assert (closed.state, closed.votes_for, closed.votes_against, closed.votes_abstained) == ("carried", 2, 1, 0)
    assert (decision.title, decision.wording, decision.moved_by) == ("Adopt the plan", "To adopt the plan.", "Bob")
    assert (decision.votes_for, decision.votes_against, decision.decided_on) == (2, 1, room.meeting.day)
    verbs = [event.verb for event in audit.history(motion)]
    assert verbs == ["close", "vote", "vote", "vote", "move"]


@pytest.mark.parametrize(
    ("values", "threshold", "state"),
    [
        (("yes", "no", "abstain"), "majority", "tied"),  # 1 of 2 cast
        (("no", "no", "yes"), "majority", "lost"),
        (("yes", "yes", "no"), "two_thirds", "carried"),  # 2 of 3 is two thirds
        (("yes", "no", ("recuse", "Works there")), "two_thirds", "lost"),  # 1 of 2
        (("yes", "abstain", ("recuse", "Works there")), "majority", "carried"),  # 1 of 1
    ],
)
def test_results_follow_from_the_votes_cast(room, values, threshold, state):
    motion = move(room, threshold=threshold)
    call(room, motion, *values)
    assert close(room, motion).state == state
    assert Decision.objects.count() == (state == "carried")


def test_the_roll_is_finished_before_the_result(room):
    motion = move(room)
    call(room, motion, "yes", "yes")
    with pytest.raises(MotionProblem, match="Seat: Lived experience"):
        close(room, motion)
    with pytest.raises(MotionProblem, match="conflict"):
        call(room, motion, "yes", "yes", "recuse")


def test_without_a_quorum_nothing_is_decided(room):
    motion = move(room)
    for row in attendance.Attendance.objects.exclude(seat=room.chair):
        attendance.leave(attendance=row, expected=row.version, by=room.alice, at=NOW)
    for method in ("consent", "voice"):
        with pytest.raises(NoQuorum, match="1 members count toward the quorum, 2 are needed"):
            close(room, motion, method, votes_for=1, votes_against=0)
    motion.refresh_from_db()
    assert (motion.state, Decision.objects.count()) == (MotionState.SECONDED, 0)


def test_what_was_not_posted_for_action_is_not_decided(room):
    talk = factories.item(room.meeting, "Talk")
    with pytest.raises(NotForAction, match="discussed"):
        move(room, item=talk)
    adjourn = factories.item(room.meeting, "Adjourn", kind="adjournment")
    motion = move(room, "To adjourn.", item=adjourn)
    assert close(room, motion, "consent").decision is None
    motion = move(room)
    AgendaItem.objects.filter(pk=room.item.pk).update(is_for_action=False)
    with pytest.raises(NotForAction):
        close(room, motion, "consent")


def test_counts_by_voice_and_hands_fit_who_is_there(room):
    motion = move(room)
    with pytest.raises(MotionProblem, match="for and against"):
        close(room, motion, "voice")
    with pytest.raises(MotionProblem, match="only 3 members"):
        close(room, motion, "hands", votes_for=3, votes_against=1)
    assert close(room, motion, "hands", votes_for=2, votes_against=0, votes_abstained=1).state == "carried"


def test_consent_needs_no_second_and_no_count(room):
    motion = move(room, seconded=False)
    with pytest.raises(MotionProblem, match="seconded"):
        close(room, motion, "hands", votes_for=3, votes_against=0)
    closed = close(room, motion, "consent")
    assert (closed.state, closed.votes_for, closed.decision.votes_for) == ("carried", None, None)


def test_an_amendment_is_decided_first_and_changes_the_motion(room):
    main = move(room)
    draft = MotionDraft("To adopt the plan by June.", room.carol, room.chair)
    first = motions.amend(motion=main, draft=draft, by=room.alice, at=NOW)
    nested = motions.amend(motion=first, draft=draft, by=room.alice, at=NOW)
    with pytest.raises(MotionProblem, match="can't be amended"):
        motions.amend(motion=nested, draft=draft, by=room.alice, at=NOW)
    with pytest.raises(WrongMoment, match="amendment"):
        close(room, main, "consent")
    close(room, nested, "voice", votes_for=0, votes_against=3)
    assert close(room, first, "voice", votes_for=3, votes_against=0).decision is None
    assert close(room, main, "consent").wording == "To adopt the plan by June."
    assert Decision.objects.get().wording == "To adopt the plan by June."


def test_a_motion_is_put_aside_and_taken_up(room):
    motion = move(room)
    assert motions.table(motion=motion, expected=1, by=room.alice, at=NOW).state == "tabled"
    assert motions.take_up(motion=motion, expected=2, by=room.alice, at=NOW).state == "seconded"
    with pytest.raises(MotionProblem, match="to whom"):
        motions.refer(motion=motion, to=" ", expected=3, by=room.alice, at=NOW)
    referred = motions.refer(motion=motion, to="Finance workgroup", expected=3, by=room.alice, at=NOW)
    assert (referred.state, referred.referred_to) == ("referred", "Finance workgroup")
    motions.take_up(motion=motion, expected=4, by=room.alice, at=NOW)
    motions.withdraw(motion=motion, expected=5, by=room.alice, at=NOW)
    with pytest.raises(WrongMoment):
        call(room, motion, "yes")
    with pytest.raises(StaleVersion):
        motions.take_up(motion=motion, expected=5, by=room.alice, at=NOW)


def test_another_member_who_is_here_seconds(room):
    motion = move(room, seconded=False)
    with pytest.raises(MotionProblem, match="Somebody else"):
        motions.second(motion=motion, seat=room.chair, expected=1, by=room.alice, at=NOW)
    row = attendance.Attendance.objects.get(seat=room.carol)
    attendance.leave(attendance=row, expected=1, by=room.alice, at=NOW)
    with pytest.raises(MotionProblem, match="as here"):
        motions.second(motion=motion, seat=room.carol, expected=1, by=room.alice, at=NOW)
    assert motions.second(motion=motion, seat=room.hidden, expected=1, by=room.alice, at=NOW).state == "seconded"


def test_a_vote_sent_again_changes_nothing_and_a_correction_stands_until_the_close(room):
    motion = move(room)
    call(room, motion, "yes", "no", "yes")
    call(room, motion, "yes", "no", "yes")
    call(room, motion, "yes", "yes", "yes")
    assert sorted(Vote.objects.values_list("value", flat=True)) == ["yes", "yes", "yes"]
    assert Vote.objects.get(seat=room.carol).person.full_name == "Carol"
    close(room, motion)
    with pytest.raises(WrongMoment):
        call(room, motion, "no")


def test_members_and_strangers_write_no_motion(room):
    motion = move(room)
    for person in (room.cast.carol, room.cast.eve):
        with pytest.raises(NotAllowed):
            move(room, by=person)
        with pytest.raises(NotAllowed):
            call(room, motion, "yes", by=person)
    assert Motion.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("motion_result_has_a_vote", {"state": "carried"}),
        ("motion_known_threshold", {"threshold": "most"}),
        ("motion_seconded_by_another", {"seconded_by": "chair"}),
    ],
)
def test_the_database_refuses_a_motion(room, name, fields):
    given = {key: room.chair if value == "chair" else value for key, value in fields.items()}
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Motion.objects.create(item=room.item, wording="X", moved_by=room.chair, made_at=NOW, **given)


def test_the_database_refuses_a_vote_twice_without_reason_and_a_motion_that_amends_itself(room):
    motion = move(room)
    call(room, motion, "yes")
    with pytest.raises(IntegrityError), transaction.atomic():
        Vote.objects.create(motion=motion, seat=room.chair, value="no", at=NOW)
    with pytest.raises(IntegrityError, match="vote_recused_for_a_reason"), transaction.atomic():
        Vote.objects.create(motion=motion, seat=room.carol, value="recuse", at=NOW)
    with pytest.raises(IntegrityError, match="motion_amends_another"), transaction.atomic():
        Motion.objects.filter(pk=motion.pk).update(amends=motion)
