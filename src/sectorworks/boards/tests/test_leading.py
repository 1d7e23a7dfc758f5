"""What facilitators press: each button works for who leads, and says why when it cannot."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sectorworks.boards import factories
from sectorworks.boards.models import Board, Cluster, DotVote, Note
from sectorworks.boards.queries import documents
from sectorworks.boards.queries.walls import wall_of

from .room import AT, make_room
from .test_pages import of

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    return make_room()


def press(room, name, data, user=None, **arguments):
    address = reverse(name, kwargs={"pk": room.board.pk, **arguments})
    return of(user or room.cast.bob).post(address, data, follow=True)


@pytest.mark.parametrize(
    ("name", "data"),
    [("board-stage", {"stage": "grouping"}), ("board-timer", {"minutes": 5}), ("board-code", {}), ("board-sort", {})],
)
def test_members_and_outsiders_press_nothing(room, name, data):
    before = Board.objects.values().get()
    assert press(room, name, data, room.cast.carol).status_code == 403
    assert press(room, name, data, room.cast.eve).status_code == 404
    assert Board.objects.values().get() == before


def test_stage_timer_and_code(room):
    assert "Timer set" in press(room, "board-timer", {"minutes": 5}).content.decode()
    assert "number from 0 to 120" in press(room, "board-timer", {"minutes": "soon"}).content.decode()
    assert "another code" in press(room, "board-code", {}).content.decode()
    assert "Begin the vote" in press(room, "board-stage", {"stage": "grouping"}).content.decode()
    for wrong in ("setup", "nowhere"):
        told = press(room, "board-stage", {"stage": wrong}).content.decode()
        assert "the board can’t go there" in told


def test_ticked_notes_are_put_together_merged_parted_taken_out_and_hidden(room):
    keys = [factories.note(room.board, wording).pk for wording in ("A bus", "Buses", "Child care")]
    press(room, "board-sort", {"act": "group", "note": keys[:2], "title": "Transport"})
    group = Cluster.objects.get(title="Transport")
    press(room, "board-sort", {"act": "group", "note": keys[2], "cluster": group.pk})
    assert group.notes.count() == 3
    press(room, "board-sort", {"act": "merge", "note": keys[:2]})
    assert Note.objects.get(pk=keys[1]).merged_into_id == keys[0]
    press(room, "board-sort", {"act": "part", "note": keys[1]})
    press(room, "board-sort", {"act": "out", "note": keys[2]})
    assert Note.objects.get(pk=keys[2]).cluster is None
    assert "Child care" in press(room, "board-sort", {"act": "hide", "note": keys[2]}).content.decode()
    assert Note.objects.get(pk=keys[2]).is_hidden
    press(room, "board-sort", {"act": "show", "note": keys[2]})
    assert not Note.objects.filter(is_hidden=True).exists()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"act": "merge"}, "Choose a note first"),
        ({"act": "dance"}, "Choose what to do"),
        ({"act": "group"}, "Choose a note first"),
        ({"act": "merge", "note": ["x", "-1"]}, "Choose a note first"),
    ],
)
def test_a_step_without_notes_or_sense_says_so(room, data, told):
    assert told in press(room, "board-sort", data).content.decode()


def test_a_group_of_another_board_is_not_found(room):
    note = factories.note(room.board)
    other = factories.cluster(factories.board(room.cast.body, "Other"))
    told = press(room, "board-sort", {"act": "group", "note": note.pk, "cluster": other.pk}).content.decode()
    assert "Choose a group" in told
    assert press(room, "board-cluster", {"act": "remove"}, cluster=other.pk).status_code == 404
    assert Cluster.objects.filter(pk=other.pk).exists()


def test_groups_change_by_their_own_form(room):
    first, second = factories.cluster(room.board, "One"), factories.cluster(room.board, "Two")
    press(room, "board-cluster", {"act": "up"}, cluster=second.pk)
    press(room, "board-cluster", {"act": "rename", "title": "Zwei", "version": 1}, cluster=second.pk)
    assert [one.cluster.title for one in wall_of(room.board).groups] == ["Zwei", "One"]
    stale = press(room, "board-cluster", {"act": "rename", "title": "Deux", "version": 1}, cluster=second.pk)
    assert "Someone else changed" in stale.content.decode()
    press(room, "board-cluster", {"act": "remove"}, cluster=first.pk)
    assert not Cluster.objects.filter(pk=first.pk).exists()
    assert press(room, "board-cluster", {"act": "up"}, room.cast.carol, cluster=second.pk).status_code == 403


def test_a_list_is_looked_at_before_it_is_added(room):
    page = press(room, "board-import", {"text": "A bus\nChild care\n", "key": "k"}).content.decode()
    assert "2 notes were read" in page
    assert not Note.objects.exists()
    done = press(room, "board-import", {"text": "A bus\nChild care\n", "key": "k", "add": "1"}).content.decode()
    assert "2 notes brought in" in done
    assert Note.objects.count() == 2


def test_a_whiteboards_file_is_read_into_the_field(room):
    upload = SimpleUploadedFile("jam.csv", "Frame,Sticky note\nGoals,Más becas\n".encode("cp1252"))
    page = press(room, "board-import", {"file": upload, "key": "k"}).content.decode()
    assert "Más becas" in page
    assert "1 group: Goals." in page
    assert "Goals,Más becas" in page


@pytest.mark.parametrize("text", ["", "x" * 401])
def test_a_list_that_cannot_be_is_told_with_what_was_typed(room, text):
    told = press(room, "board-import", {"text": text, "key": "k"})
    assert told.status_code == 422
    assert text in told.content.decode()


def test_files_hold_every_note_with_its_support_and_no_hidden_one(room):
    group = factories.cluster(room.board)
    kept = factories.note(room.board, "=A bus", cluster=group)
    factories.note(room.board, "Buses", merged_into=kept)
    factories.note(room.board, "Rude", is_hidden=True)
    DotVote.objects.create(participant=room.first, cluster=group, at=AT)
    carol = of(room.cast.carol)
    files = {
        ending: carol.get(reverse("board-file", args=[room.board.pk, ending]))
        for ending in ("csv", "xlsx", "pdf", "docx")
    }
    assert {one.status_code for one in files.values()} == {200}
    text = files["csv"].content.decode()
    assert "'=A bus" in text
    assert "Buses" in text
    assert "Rude" not in text
    assert files["pdf"].content.startswith(b"%PDF")
    word = ZipFile(BytesIO(files["docx"].content)).read("word/document.xml").decode()
    assert "Buses" in word
    assert "Rude" not in word
    assert carol.get(reverse("board-file", args=[room.board.pk, "exe"])).status_code == 404
    assert of(room.cast.eve).get(reverse("board-file", args=[room.board.pk, "csv"])).status_code == 404


def test_the_document_counts_what_the_wall_counts(room):
    group = factories.cluster(room.board)
    factories.note(room.board, "A bus", cluster=group)
    DotVote.objects.create(participant=room.first, cluster=group, at=AT)
    document = documents.document_of(room.board, wall_of(room.board))
    assert dict(document.meta)["Notes"] == "1"
    assert any("Transport (1 note, 1 dot)" in getattr(block, "text", "") for block in document.blocks)
