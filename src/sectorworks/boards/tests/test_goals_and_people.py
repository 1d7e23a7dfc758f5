"""What a board leads to, what it holds on a person, and who may see it."""

from __future__ import annotations

import random

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.urls import reverse

from sectorworks.boards import factories
from sectorworks.boards.models import Board, BoardGoal, DotVote, Note, Participant
from sectorworks.boards.operations import boards as operations
from sectorworks.boards.operations import goals, held, joining, notes
from sectorworks.boards.operations.revisions import BoardProblem, NotInThisStage
from sectorworks.boards.policies import boards as policies
from sectorworks.boards.queries import held as held_queries
from sectorworks.boards.queries.boards import boards_visible_to
from sectorworks.boards.queries.goals import origins
from sectorworks.bodies import factories as bodies
from sectorworks.core.errors import NotAllowed
from sectorworks.plans import factories as plans
from sectorworks.plans.models import Goal, Plan
from sectorworks.plans.operations.goals import GoalDraft

from .room import AT, make_room
from .test_pages import of

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    """A closed board: a group of two notes, one of them merged, with a dot on each."""
    room = make_room(stage="closed", closed_at=AT)
    group = factories.cluster(room.board)
    first = factories.note(room.board, "A bus", cluster=group)
    factories.note(room.board, "Buses", merged_into=first)
    DotVote.objects.create(participant=room.first, cluster=group, at=AT)
    DotVote.objects.create(participant=room.second, note=first, at=AT)
    return room


def carry(room, **told):
    thing = f"cluster-{room.board.clusters.get().pk}"
    named = {
        "board": room.board,
        "thing": thing,
        "draft": GoalDraft("A bus at 4 a.m."),
        "by": room.cast.alice,
        "at": AT,
    }
    return goals.carry(**named | told)


def test_a_goal_keeps_the_support_it_had(room):
    made = carry(room, plan=plans.plan(room.cast.body), key="k")
    # two notes; one dot on the group and one on a note in it
    assert (made.note_count, made.dot_count, made.goal.wording) == (2, 2, "A bus at 4 a.m.")
    assert origins(room.cast.carol, [made.goal_id])[made.goal_id].cluster.board == room.board
    assert origins(room.cast.eve, [made.goal_id]) == {}
    assert carry(room, plan=made.goal.plan, key="k") == made
    assert Goal.objects.count() == 1


def test_a_goal_needs_a_closed_board_an_own_plan_and_a_leader(room):
    plan = plans.plan(room.cast.body)
    other = plans.plan(bodies.body(room.cast.host, "Another group"))
    with pytest.raises(BoardProblem):
        carry(room, plan=other)
    with pytest.raises(BoardProblem):
        carry(room, plan=plan, thing="note-0")
    with pytest.raises(NotAllowed):
        carry(room, plan=plan, by=room.cast.carol)
    Board.objects.update(stage="voting", closed_at=None)
    with pytest.raises(NotInThisStage):
        carry(room, plan=plan)
    assert not Goal.objects.exists()


def test_no_goal_stands_where_its_origin_cannot_be_kept(room, monkeypatch):
    def fail(**_told):
        raise RuntimeError

    monkeypatch.setattr("sectorworks.boards.operations.goals.audit.record", fail)
    with pytest.raises(RuntimeError):
        carry(room, plan=plans.plan(room.cast.body))
    assert not Goal.objects.exists()


def test_the_page_makes_a_goal_and_the_board_names_it(room):
    thing = f"cluster-{room.board.clusters.get().pk}"
    address = reverse("board-carry", args=[room.board.pk, thing])
    alice = of(room.cast.alice)
    assert address in alice.get(reverse("board", args=[room.board.pk])).content.decode()
    assert "No workplan to put it in" in alice.get(address).content.decode()
    plan = plans.plan(room.cast.body)
    assert "2 notes, 2 dots" in alice.get(address).content.decode()
    data = {"plan": plan.pk, "wording": "Buses run at 4", "horizon": "early_win", "key": "k"}
    assert alice.post(address, data | {"wording": ""}).status_code == 422
    page = alice.post(address, data, follow=True).content.decode()
    assert "Buses run at 4" in page
    assert "Goals that came of it" in page
    # What became a goal is told, and not offered again.
    assert ("A goal came of it" in page, address in page) == (True, False)
    assert of(room.cast.carol).get(address).status_code == 403
    assert of(room.cast.eve).get(address).status_code == 404
    assert alice.get(reverse("board-carry", args=[room.board.pk, "note-0"])).status_code == 404


def test_the_plan_leads_back_to_the_board_with_the_support_it_had_there(room):
    plan = plans.plan(room.cast.body)
    made = carry(room, plan=plan)
    address = reverse("board", args=[room.board.pk]) + f"#cluster-{made.cluster_id}"
    here = reverse("plan", args=[plan.pk])
    page = of(room.cast.carol).get(here).content.decode()
    assert f'href="{address}"' in page
    assert "From the board “Goals for 2027”: “Transport” (2 notes, 2 dots)" in page
    Plan.objects.update(state="adopted")
    assert "From the board" not in of(room.cast.eve).get(here).content.decode()


def test_a_board_is_found_by_its_own_people():
    room = make_room()
    draft = operations.BoardDraft("Zebra crossings", "Where?")
    operations.make(body=room.cast.body, draft=draft, by=room.cast.alice, at=AT)
    for person, sees in ((room.cast.carol, True), (room.cast.eve, False)):
        page = of(person).get(reverse("search"), {"q": "zebra"}).content.decode()
        assert ("Zebra crossings" in page) is sees


def test_the_database_refuses_a_goal_of_nothing(room):
    goal = plans.goal(plans.plan(room.cast.body))
    with pytest.raises(IntegrityError), transaction.atomic():
        BoardGoal.objects.create(goal=goal, note_count=1, dot_count=0)


def test_a_person_reads_what_is_held_and_can_have_their_name_taken_off():
    room = make_room(is_anonymous=False)
    part, _token = joining.join_own(board=room.board, by=room.cast.carol, at=AT)
    note = notes.write(participant=part, wording="A bus", key="k", at=AT)
    carol = room.cast.carol.person
    (row,) = held_queries.held(carol).rows
    assert "A bus" in str(row)
    assert held.remove(person=carol, by=room.cast.alice, at=AT) == [
        "The name was taken off 1 brainstorm board; notes stay there without it."
    ]
    note.refresh_from_db()
    assert (note.participant, note.shown_name, note.wording) == (None, "", "A bus")
    assert not Participant.objects.filter(person=carol).exists()
    assert held.remove(person=carol, by=room.cast.alice, at=AT) == []
    assert Note.objects.count() == 1


@pytest.mark.parametrize("seed", range(3))
def test_policy_and_list_agree(seed):
    chance = random.Random(seed)
    room = make_room()
    groups = [room.cast.body]
    for number in range(6):
        fields = {"visibility": chance.choice(["public", "members"]), "parent": chance.choice([None, room.cast.body])}
        groups.append(bodies.body(room.cast.host, f"Group {number}", **fields))
        if chance.random() < 0.5:
            bodies.term(bodies.seat(groups[-1], office=chance.choice(["member", "staff"])), room.cast.eve.person)
        factories.board(groups[-1], f"Board {number}")
    cast = room.cast
    for user in (cast.alice, cast.bob, cast.carol, cast.eve, AnonymousUser()):
        listed = set(boards_visible_to(user, AT.date()))
        assert listed == {board for board in Board.objects.all() if policies.can_see(user, board)}
