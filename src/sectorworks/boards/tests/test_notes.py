"""Joining and writing: no account, no lost note, no flood, and no trace from an anonymous note to its writer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from sectorworks.boards import factories
from sectorworks.boards.models import Board, Note, Participant
from sectorworks.boards.operations import joining, notes
from sectorworks.boards.operations.joining import NameNeeded, NoSuchCode
from sectorworks.boards.operations.revisions import BoardProblem, NotInThisStage, TooMuch
from sectorworks.boards.queries import documents
from sectorworks.boards.queries.boards import participant_of_token
from sectorworks.boards.queries.walls import wall_of
from sectorworks.boards.rules import lists
from sectorworks.core import audit
from sectorworks.core.errors import NotAllowed
from sectorworks.documents.spreadsheet import to_csv

from .room import AT, make_room

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    return make_room()


def write(who, wording="A bus", key="k1", at=AT):
    return notes.write(participant=who, wording=wording, key=key, at=at)


def fresh(board):
    return Board.objects.get(pk=board.pk)


def test_a_note_raises_the_revision_and_names_no_device(room):
    note = write(room.first)
    board = fresh(room.board)
    assert (board.revision, board.layout_revision, note.revision) == (1, 0, 1)
    assert (note.participant, note.shown_name) == (None, "")
    event = audit.history(note).get()
    assert (event.verb, event.by) == ("written", None)


def test_on_a_board_with_names_the_note_carries_one():
    room = make_room(is_anonymous=False)
    room.first.name = "Ann"
    room.first.save()
    note = write(Participant.objects.get(pk=room.first.pk))
    assert (note.participant, note.shown_name) == (room.first, "Ann")


def test_sent_again_it_is_the_same_note_even_after_the_stage_ended(room):
    note = write(room.first)
    Board.objects.filter(pk=room.board.pk).update(stage="grouping")
    assert write(room.first) == note
    assert Note.objects.count() == 1
    assert fresh(room.board).revision == 1


def test_a_key_of_another_board_is_another_note(room):
    other = factories.board(room.cast.body, "Other")
    write(room.first)
    write(factories.participant(other, "elsewhere"))
    assert Note.objects.count() == 2


@pytest.mark.parametrize("stage", ["setup", "grouping", "voting"])
def test_people_write_only_while_all_write(room, stage):
    Board.objects.filter(pk=room.board.pk).update(stage=stage)
    with pytest.raises(NotInThisStage):
        write(room.first)
    assert not Note.objects.exists()


def test_a_flood_is_stopped_and_flows_again_a_minute_later(room):
    for number in range(12):
        write(room.first, key=f"k{number}")
    with pytest.raises(TooMuch):
        write(room.first, key="k12")
    write(room.second, key="k12")
    write(room.first, key="k13", at=AT + timedelta(minutes=1))
    assert Note.objects.count() == 14


def test_an_empty_note_is_none(room):
    with pytest.raises(BoardProblem):
        write(room.first, wording="   ")


def test_a_note_whose_record_fails_is_not_there_and_the_revision_stays(room, monkeypatch):
    def fail(**_told):
        raise RuntimeError

    monkeypatch.setattr("sectorworks.boards.operations.notes.audit.record", fail)
    with pytest.raises(RuntimeError):
        write(room.first)
    assert not Note.objects.exists()
    assert fresh(room.board).revision == 0


def test_the_code_lets_in_without_an_account_and_is_read_as_people_type_it(room):
    code = room.board.join_code
    part, token = joining.join(code=f" {code[:3].lower()}-{code[3:]} ", at=AT)
    assert part.board == room.board
    assert part.person is None
    assert token not in Participant.objects.values_list("token_hash", flat=True)
    assert participant_of_token(room.board.pk, token) == part
    assert participant_of_token(factories.board(room.cast.body, "Other").pk, token) is None
    assert participant_of_token(room.board.pk, "") is None


@pytest.mark.parametrize("code", ["", "AAAAAAAAA"])
def test_a_wrong_code_lets_nobody_in(room, code):
    with pytest.raises(NoSuchCode):
        joining.join(code=code, at=AT)


def test_a_closed_board_lets_nobody_in_and_one_being_set_up_not_yet(room):
    Board.objects.filter(pk=room.board.pk).update(stage="closed", closed_at=AT)
    with pytest.raises(NoSuchCode):
        joining.join(code=room.board.join_code, at=AT)
    Board.objects.filter(pk=room.board.pk).update(stage="setup", closed_at=None)
    with pytest.raises(NotInThisStage):
        joining.join(code=room.board.join_code, at=AT)


def test_a_full_board_says_so(room, monkeypatch):
    monkeypatch.setattr("sectorworks.boards.rules.limits.MOST_PARTICIPANTS", 2)
    with pytest.raises(TooMuch):
        joining.join(code=room.board.join_code, at=AT)


def test_names_are_asked_for_only_where_notes_carry_them(room):
    part, _token = joining.join(code=room.board.join_code, name="Ann", at=AT)
    assert part.name == ""
    Board.objects.filter(pk=room.board.pk).update(is_anonymous=False)
    with pytest.raises(NameNeeded):
        joining.join(code=room.board.join_code, name=" ", at=AT)


def test_a_member_joins_by_account_once_and_the_newest_device_holds_the_token(room):
    part, old = joining.join_own(board=room.board, by=room.cast.carol, at=AT)
    again, new = joining.join_own(board=room.board, by=room.cast.carol, at=AT)
    assert part == again
    assert part.person == room.cast.carol.person
    assert participant_of_token(room.board.pk, old) is None
    assert participant_of_token(room.board.pk, new) == part
    with pytest.raises(NotAllowed):
        joining.join_own(board=room.board, by=room.cast.eve, at=AT)


def test_a_list_is_brought_in_once_with_its_groups(room):
    reading = lists.read("Note,Frame\nA bus,Transport\nA train,Transport\nChild care,\n")
    done = notes.bring(board=room.board, reading=reading, key="k", by=room.cast.alice, at=AT)
    assert (done.notes, done.groups) == (3, 1)
    again = notes.bring(board=room.board, reading=reading, key="k", by=room.cast.alice, at=AT)
    assert (again.notes, Note.objects.count()) == (0, 3)
    assert sorted(Note.objects.values_list("wording", "cluster__title")) == [
        ("A bus", "Transport"), ("A train", "Transport"), ("Child care", None),
    ]  # fmt: skip
    assert fresh(room.board).layout_revision == 1


def test_a_list_with_a_line_too_long_adds_nothing(room):
    reading = lists.read("Short\n" + "x" * 401)
    with pytest.raises(BoardProblem, match="line 2"):
        notes.bring(board=room.board, reading=reading, key="k", by=room.cast.alice, at=AT)
    assert not Note.objects.exists()


def test_only_leaders_bring_lists(room):
    with pytest.raises(NotAllowed):
        notes.bring(board=room.board, reading=lists.read("A"), key="k", by=room.cast.carol, at=AT)


@pytest.mark.parametrize(
    "broken",
    [
        {"dots_each": 0},
        {"dots_each": 21},
        {"stage": "closed", "closed_at": None},
        {"stage": "voting", "closed_at": AT},
    ],
)
def test_the_database_refuses_boards_that_cannot_be(room, broken):
    with pytest.raises(IntegrityError), transaction.atomic():
        Board.objects.filter(pk=room.board.pk).update(**broken)


def test_the_database_refuses_a_note_merged_into_itself(room):
    note = factories.note(room.board)
    with pytest.raises(IntegrityError), transaction.atomic():
        Note.objects.filter(pk=note.pk).update(merged_into=note.pk)


def test_a_boards_own_file_comes_back_with_its_groups_and_merges(room):
    group = factories.cluster(room.board, "Getting there")
    kept = factories.note(room.board, "A bus at four", cluster=group)
    factories.note(room.board, "Early bus", merged_into=kept, cluster=group)
    factories.note(room.board, "=2 shifts, not 3")
    told = to_csv(documents.table_of(room.board, wall_of(room.board)))
    other = factories.board(room.cast.body, "Again", join_code="AAAAAAAAA")
    notes.bring(board=other, reading=lists.read(told), key="k", by=room.cast.alice, at=AT)
    assert to_csv(documents.table_of(other, wall_of(other))) == told
    (thing, loose) = wall_of(other).ranked()
    assert (thing.title, thing.notes, loose.title) == ("Getting there", 2, "=2 shifts, not 3")
