"""Grouping, merging with lineage, hiding, dots: whatever a facilitator does, no support is lost."""

from __future__ import annotations

import random

import pytest
from django.db import IntegrityError, transaction

from sectorworks.boards import factories
from sectorworks.boards.models import Board, BoardGoal, Cluster, DotVote, Note
from sectorworks.boards.operations import boards, clusters, dots, sorting
from sectorworks.boards.operations.dots import NoDotsLeft
from sectorworks.boards.operations.revisions import BoardProblem, NotInThisStage
from sectorworks.boards.operations.sorting import NothingChosen
from sectorworks.boards.queries.walls import wall_of
from sectorworks.core.errors import NotAllowed
from sectorworks.core.versions import StaleVersion

from .room import AT, make_room

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    return make_room()


def at_stage(room, stage):
    Board.objects.filter(pk=room.board.pk).update(stage=stage)


def lead(room):
    return {"board": room.board, "by": room.cast.alice, "at": AT}


def test_merged_notes_stay_and_count(room):
    one, two, three = (factories.note(room.board, wording) for wording in ("A bus", "Buses", "More buses"))
    sorting.merge(notes=[two.pk, three.pk], **lead(room))
    sorting.merge(notes=[one.pk, three.pk], **lead(room))
    (bundle,) = wall_of(room.board).loose
    # Three notes say it: the first stands, two and three (merged into two) count for it.
    assert (bundle.note.pk, bundle.count) == (one.pk, 3)
    assert Note.objects.get(pk=three.pk).merged_into_id == two.pk
    sorting.part(notes=[two.pk], **lead(room))
    assert [one.count for one in wall_of(room.board).loose] == [1, 1, 1]


def test_a_merge_needs_two_notes_of_this_board(room):
    other = factories.note(factories.board(room.cast.body, "Other"))
    one = factories.note(room.board)
    with pytest.raises(BoardProblem):
        sorting.merge(notes=[one.pk, other.pk], **lead(room))
    with pytest.raises(NothingChosen):
        sorting.merge(notes=[other.pk], **lead(room))


def test_merging_in_a_circle_cannot_happen(room):
    one, two = factories.note(room.board), factories.note(room.board)
    sorting.merge(notes=[one.pk, two.pk], **lead(room))
    with pytest.raises(BoardProblem):
        sorting.merge(notes=[two.pk, one.pk], **lead(room))


def test_a_merged_note_follows_its_first_into_a_group(room):
    one, two = factories.note(room.board), factories.note(room.board)
    sorting.merge(notes=[one.pk, two.pk], **lead(room))
    group = clusters.add(title=" Transport ", **lead(room))
    assert clusters.add(title="Transport", **lead(room)) == group
    sorting.put(notes=[two.pk], cluster=group, **lead(room))
    (found,) = wall_of(room.board).groups
    assert (found.cluster.title, found.note_count) == ("Transport", 2)
    sorting.put(notes=[one.pk], cluster=None, **lead(room))
    assert wall_of(room.board).loose[0].count == 2


def test_a_hidden_note_is_on_no_screen_and_can_come_back(room):
    one, two = factories.note(room.board, "Rude"), factories.note(room.board, "Also")
    sorting.merge(notes=[one.pk, two.pk], **lead(room))
    sorting.hide(notes=[one.pk], **lead(room))
    wall = wall_of(room.board)
    assert [row.wording for row in wall.hidden] == ["Rude"]
    assert [(found.note.wording, found.count) for found in wall.loose] == [("Also", 1)]
    with pytest.raises(NothingChosen):
        sorting.hide(notes=[one.pk], **lead(room))
    sorting.hide(notes=[one.pk], hidden=False, **lead(room))
    assert wall_of(room.board).loose[0].note.wording == "Rude"


@pytest.mark.parametrize("stage", ["setup", "voting", "closed"])
def test_sorting_has_its_stages_but_hiding_none(room, stage):
    one, two = factories.note(room.board), factories.note(room.board)
    Board.objects.filter(pk=room.board.pk).update(stage=stage, closed_at=AT if stage == "closed" else None)
    with pytest.raises(NotInThisStage):
        sorting.merge(notes=[one.pk, two.pk], **lead(room))
    with pytest.raises(NotInThisStage):
        clusters.add(title="T", **lead(room))
    sorting.hide(notes=[one.pk], **lead(room))


def test_members_do_not_sort(room):
    one = factories.note(room.board)
    with pytest.raises(NotAllowed):
        sorting.hide(board=room.board, notes=[one.pk], by=room.cast.carol, at=AT)


def test_groups_are_renamed_moved_and_taken_away(room):
    first, second = (clusters.add(title=title, **lead(room)) for title in ("One", "Two"))
    note = factories.note(room.board, cluster=second)
    who = {"by": room.cast.bob, "at": AT}
    clusters.move(cluster=second, up=True, **who)
    assert [one.cluster.title for one in wall_of(room.board).groups] == ["Two", "One"]
    with pytest.raises(BoardProblem):
        clusters.move(cluster=second, up=True, **who)
    clusters.rename(cluster=first, title="Trains", expected=1, **who)
    with pytest.raises(StaleVersion):
        clusters.rename(cluster=first, title="Planes", expected=1, **who)
    assert clusters.remove(cluster=second, **who) == 1
    note.refresh_from_db()
    assert note.cluster is None


def test_a_group_that_people_voted_for_stays(room):
    group = factories.cluster(room.board)
    DotVote.objects.create(participant=room.first, cluster=group, at=AT)
    with pytest.raises(BoardProblem):
        clusters.remove(cluster=group, by=room.cast.alice, at=AT)


def test_dots_are_counted_one_a_thing_and_can_be_taken_back(room):
    things = [f"note-{factories.note(room.board).pk}" for _number in range(4)]
    at_stage(room, "voting")
    first = dots.place(participant=room.first, thing=things[0], at=AT)
    assert dots.place(participant=room.first, thing=things[0], at=AT) == first
    for thing in things[1:3]:
        dots.place(participant=room.first, thing=thing, at=AT)
    with pytest.raises(NoDotsLeft):
        dots.place(participant=room.first, thing=things[3], at=AT)
    dots.take_back(participant=room.first, thing=things[0], at=AT)
    dots.take_back(participant=room.first, thing=things[0], at=AT)
    dots.place(participant=room.first, thing=things[3], at=AT)
    assert DotVote.objects.count() == 3


@pytest.mark.parametrize("thing", ["note-999999", "board-1", "cluster-", "note-x", ""])
def test_a_dot_needs_a_thing_on_the_board(room, thing):
    at_stage(room, "voting")
    with pytest.raises(BoardProblem):
        dots.place(participant=room.first, thing=thing, at=AT)


def test_dots_have_their_stage(room):
    note = factories.note(room.board)
    with pytest.raises(NotInThisStage):
        dots.place(participant=room.first, thing=f"note-{note.pk}", at=AT)


def test_a_dot_on_a_note_that_was_grouped_since_counts_for_the_group_and_comes_back(room):
    note = factories.note(room.board)
    at_stage(room, "voting")
    dots.place(participant=room.first, thing=f"note-{note.pk}", at=AT)
    at_stage(room, "grouping")
    sorting.put(notes=[note.pk], cluster=clusters.add(title="T", **lead(room)), **lead(room))
    assert wall_of(room.board).groups[0].dot_count == 1
    at_stage(room, "voting")
    dots.take_back(participant=room.first, thing=f"note-{note.pk}", at=AT)
    assert wall_of(room.board).dot_count == 0


@pytest.mark.parametrize("seed", range(5))
def test_no_order_of_steps_loses_support(room, seed):
    """Notes on the wall are the notes not hidden, and dots on it the dots placed, after any steps."""
    chance = random.Random(seed)
    keys = [factories.note(room.board, f"Note {number}").pk for number in range(10)]
    groups = [clusters.add(title=title, **lead(room)) for title in "ABC"]
    steps = [
        lambda: sorting.put(notes=[chance.choice(keys)], cluster=chance.choice([*groups, None]), **lead(room)),
        lambda: sorting.merge(notes=chance.sample(keys, 2), **lead(room)),
        lambda: sorting.part(notes=[chance.choice(keys)], **lead(room)),
        lambda: vote(room, chance),
    ]
    for _step in range(60):
        try:
            chance.choice(steps)()
        except BoardProblem:
            continue
        wall = wall_of(room.board)
        assert wall.note_count == len(keys)
        assert wall.dot_count == DotVote.objects.count()
    assert sum(one.notes for one in wall_of(room.board).ranked()) == len(keys)


def vote(room, chance):
    at_stage(room, "voting")
    try:
        thing = chance.choice(wall_of(room.board).ranked()).key
        dots.place(participant=chance.choice([room.first, room.second]), thing=thing, at=AT)
    finally:
        at_stage(room, "grouping")


def test_stages_follow_one_another_and_close_the_code(room):
    code = room.board.join_code
    for stage in ("grouping", "voting", "closed"):
        boards.turn_to(stage=stage, **lead(room))
    board = Board.objects.get(pk=room.board.pk)
    assert (board.stage, board.closed_at) == ("closed", AT)
    with pytest.raises(NotInThisStage):
        boards.turn_to(stage="writing", **lead(room))
    board = boards.turn_to(stage="voting", **lead(room))
    assert board.closed_at is None
    assert board.join_code != code
    with pytest.raises(NotAllowed):
        boards.turn_to(board=room.board, stage="closed", by=room.cast.carol, at=AT)


def test_the_timer_ends_with_its_stage(room):
    board = boards.set_timer(minutes=5, **lead(room))
    assert (board.timer_ends_at - AT).total_seconds() == 300
    assert boards.set_timer(minutes=0, **lead(room)).timer_ends_at is None
    boards.set_timer(minutes=5, **lead(room))
    assert boards.turn_to(stage="grouping", **lead(room)).timer_ends_at is None
    with pytest.raises(BoardProblem):
        boards.set_timer(minutes=121, **lead(room))


def test_another_code_leaves_who_is_on_the_board(room):
    before = room.board.join_code
    assert boards.new_code(**lead(room)).join_code != before
    assert room.board.participants.count() == 2


def test_the_database_refuses_dots_and_goals_of_two_things_or_none(room):
    note, group = factories.note(room.board), factories.cluster(room.board)
    for broken in ({}, {"note": note, "cluster": group}):
        with pytest.raises(IntegrityError), transaction.atomic():
            DotVote.objects.create(participant=room.first, at=AT, **broken)
    for thing in ({"note": note}, {"cluster": group}):
        DotVote.objects.create(participant=room.first, at=AT, **thing)
        with pytest.raises(IntegrityError), transaction.atomic():
            DotVote.objects.create(participant=room.first, at=AT, **thing)
    assert Cluster.objects.count() == 1
    assert not BoardGoal.objects.exists()
