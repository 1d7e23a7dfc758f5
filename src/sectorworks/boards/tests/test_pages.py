"""Each page of a board: works for who may, 404 for outsiders, 403 with the reason for who may only look."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from sectorworks.boards import factories
from sectorworks.boards.models import Board

from .room import make_room, phone

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    return make_room()


def of(user):
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


LEADING = ("board-edit", "board-projector", "board-paper", "board-import")


@pytest.mark.parametrize("name", LEADING)
def test_leading_pages_are_for_chairs_and_staff(room, name):
    address = reverse(name, args=[room.board.pk])
    assert of(room.cast.alice).get(address).status_code == 200
    assert of(room.cast.bob).get(address).status_code == 200
    refused = of(room.cast.carol).get(address)
    assert refused.status_code == 403
    assert "chairs and staff" in refused.content.decode()
    assert of(room.cast.eve).get(address).status_code == 404


def test_the_board_is_its_groups_own(room):
    factories.note(room.board)
    address = reverse("board", args=[room.board.pk])
    for user in (room.cast.alice, room.cast.carol):
        page = of(user).get(address).content.decode()
        assert "A bus for the early shift" in page
    assert of(room.cast.eve).get(address).status_code == 404
    assert Client().get(address).status_code == 302


def test_only_leaders_see_the_code_and_the_boxes(room):
    address = reverse("board", args=[room.board.pk])
    factories.note(room.board)
    leader, member = (of(user).get(address).content.decode() for user in (room.cast.bob, room.cast.carol))
    assert "QR code that leads to http://testserver/boards/join/" in leader
    assert 'name="note"' in leader
    assert room.board.join_code not in member
    assert "QR code" not in member
    assert 'name="note"' not in member


@pytest.mark.parametrize("stage", ["setup", "writing", "grouping", "voting", "closed"])
def test_every_stage_has_its_pages(room, stage):
    closed = {"closed_at": room.board.made_at} if stage == "closed" else {}
    Board.objects.filter(pk=room.board.pk).update(stage=stage, **closed)
    group = factories.cluster(room.board)
    factories.note(room.board, "Trains", cluster=group)
    factories.note(room.board, "Child care")
    for name in ("board", "board-projector"):
        assert of(room.cast.alice).get(reverse(name, args=[room.board.pk])).status_code == 200
    page = phone(Client(), room).get(reverse("board-part", args=[room.board.pk])).content.decode()
    assert ("Put it on the board" in page) == (stage == "writing")
    assert ("Place a dot" in page) == (stage == "voting")
    assert "Child care" in page


def test_a_board_of_no_note_teaches_what_comes(room):
    assert "No note yet." in of(room.cast.carol).get(reverse("board", args=[room.board.pk])).content.decode()
    room.board.participants.all().delete()
    room.board.delete()
    page = of(room.cast.carol).get(reverse("boards")).content.decode()
    assert "No board yet" in page


def test_lists_search_narrow_sort_and_export(room):
    factories.board(room.cast.body, "Employers", stage="setup", question="Whom do we ask?")
    carol = of(room.cast.carol)
    for address in (reverse("boards"), reverse("boards-of", args=[room.cast.body.slug])):
        assert "Goals for 2027" in carol.get(address).content.decode()
        found = carol.get(address, {"q": "whom", "sort": "title"}).content.decode()
        assert "Employers" in found
        assert "Goals for 2027" not in found
        assert "Employers" not in carol.get(address, {"stage": "writing"}).content.decode()
        assert b"Whom do we ask?" in carol.get(address, {"format": "csv"}).content
    assert of(room.cast.eve).get(reverse("boards-of", args=[room.cast.body.slug])).status_code == 403
    assert "Goals for 2027" not in of(room.cast.eve).get(reverse("boards")).content.decode()


def test_statements_do_not_grow_with_notes_or_boards(room, django_assert_max_num_queries):
    alice = of(room.cast.alice)
    for number in range(60):
        factories.note(room.board, f"Note {number}", cluster=factories.cluster(room.board) if number < 5 else None)
        factories.board(room.cast.body, f"Board {number}")
    with django_assert_max_num_queries(20):
        alice.get(reverse("board", args=[room.board.pk]))
    with django_assert_max_num_queries(12):
        alice.get(reverse("boards"))
    with django_assert_max_num_queries(12):
        phone(Client(), room).get(reverse("board-part", args=[room.board.pk]))


def test_a_board_is_made_once_and_changed_with_its_version(room):
    alice = of(room.cast.alice)
    address = reverse("board-new", args=[room.cast.body.slug])
    data = {"title": "Wages", "question": "What keeps people?", "is_anonymous": "no", "dots_each": 2, "key": "k"}
    alice.post(address, data)
    alice.post(address, data)
    made = Board.objects.get(title="Wages")
    assert (made.stage, made.is_anonymous, made.dots_each) == ("setup", False, 2)
    wrong = alice.post(address, data | {"question": ""})
    assert wrong.status_code == 422
    assert "Wages" in wrong.content.decode()
    edit = reverse("board-edit", args=[made.pk])
    assert alice.post(edit, data | {"title": "Pay", "version": 1}).status_code == 302
    late = of(room.cast.bob).post(edit, data | {"title": "Late", "version": 1})
    assert late.status_code == 409
    assert "Pay" in late.content.decode()
    assert 'value="Late"' in late.content.decode()
    assert Board.objects.get(pk=made.pk).title == "Pay"
    assert of(room.cast.carol).get(address).status_code == 403
    assert of(room.cast.eve).get(address).status_code == 403


def test_the_panel_on_the_groups_page_is_for_those_who_take_part(room):
    address = reverse("group-more", args=[room.cast.body.slug])
    assert "Make a board" in of(room.cast.alice).get(address).content.decode()
    member = of(room.cast.carol).get(address).content.decode()
    assert "Goals for 2027" in member
    assert "Make a board" not in member
    assert "Goals for 2027" not in of(room.cast.eve).get(address).content.decode()
