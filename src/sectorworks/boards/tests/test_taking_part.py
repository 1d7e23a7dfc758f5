"""A phone without an account: joins by the code, writes, votes, and asks again and again what is new."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from sectorworks.boards import factories
from sectorworks.boards.models import Board, DotVote, Note, Participant
from sectorworks.boards.operations import boards, clusters, notes, sorting
from sectorworks.boards.rules import limits

from .room import AT, make_room, phone
from .test_pages import of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_no_tries_yet")]


@pytest.fixture
def room():
    return make_room()


def address(name, room):
    return reverse(name, args=[room.board.pk])


def live(client, room, since=0, tag=""):
    headers = {"If-None-Match": tag} if tag else {}
    return client.get(address("board-live", room), {"since": since}, headers=headers)


def test_a_phone_joins_by_code_writes_and_sees_its_note(room):
    client = Client()
    typed = client.post(reverse("board-join-code"), {"code": room.board.join_code.lower()})
    assert typed.url == reverse("board-join", args=[room.board.join_code])
    before = Participant.objects.count()
    assert "What should we reach in 2027?" in client.get(typed.url).content.decode()
    assert Participant.objects.count() == before
    joined = client.post(typed.url)
    cookie = joined.cookies[f"board-{room.board.pk}"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/boards/")
    assert client.get(typed.url).url == joined.url
    page = client.get(joined.url).content.decode()
    assert "Put it on the board" in page
    written = client.post(address("board-note", room), {"wording": "Night buses <b>", "key": "k"}, follow=True)
    assert "Night buses &lt;b&gt;" in written.content.decode()


def test_who_is_not_on_the_board_learns_nothing(room):
    for name in ("board-part", "board-live"):
        assert Client().get(address(name, room)).status_code == 404
        assert of(room.cast.eve).get(address(name, room)).status_code == 404
        assert phone(Client(), room, "stolen").get(address(name, room)).status_code == 404
    for name in ("board-note", "board-dot"):
        assert Client().post(address(name, room)).status_code == 404
    other = factories.board(room.cast.body, "Other")
    client = Client()
    client.cookies[f"board-{other.pk}"] = "one"
    assert client.get(reverse("board-part", args=[other.pk])).status_code == 404


def test_a_wrong_code_is_told_and_many_are_stopped(room, monkeypatch):
    monkeypatch.setattr(limits, "WRONG_CODES", 2)
    told = [Client().post(reverse("board-join-code"), {"code": "WRONG"}) for _try in range(3)]
    assert [one.status_code for one in told] == [422, 422, 429]
    assert "Too many wrong codes" not in told[1].content.decode()
    assert "Too many wrong codes" in told[2].content.decode()
    assert told[2]["Retry-After"] == "60"
    # A right code among many guesses is not told from a wrong one.
    there = reverse("board-join", args=[room.board.join_code])
    for answer in (
        Client().post(reverse("board-join-code"), {"code": room.board.join_code}),
        Client().get(there),
        Client().post(there),
    ):
        assert answer.status_code == 429
        assert room.board.question not in answer.content.decode()
    cache.clear()
    assert Client().get(there).status_code == 200
    assert Client().get(reverse("board-join", args=["WRONG"])).status_code == 410


def test_many_joins_from_one_place_are_stopped(room, monkeypatch):
    monkeypatch.setattr(limits, "JOINS", 1)
    there = reverse("board-join", args=[room.board.join_code])
    assert Client().post(there).status_code == 302
    assert Client().post(there).status_code == 422


def test_a_note_with_an_error_keeps_what_was_typed(room):
    client = phone(Client(), room)
    long = client.post(address("board-note", room), {"wording": "x" * 401, "key": "k"})
    assert long.status_code == 422
    assert "x" * 401 in long.content.decode()


def test_a_script_gets_json_and_may_send_again(room):
    client = phone(Client(), room)
    data, headers = {"wording": "Bus", "key": "k"}, {"Accept": "application/json"}
    first, again = (client.post(address("board-note", room), data, headers=headers).json() for _time in range(2))
    assert first == again
    Board.objects.update(stage="grouping")
    late = client.post(address("board-note", room), data | {"key": "late"}, headers=headers)
    assert late.status_code == 422
    assert "Grouping" in late.json()["error"]
    assert Note.objects.count() == 1


def test_a_screen_learns_each_note_once_and_nothing_while_nothing_changes(room):
    client = phone(Client(), room)
    first = live(client, room)
    assert live(client, room, 0, first["ETag"]).status_code == 304
    notes.write(participant=room.second, wording="Bus", key="a", at=AT)
    second = live(client, room, first.json()["revision"], first["ETag"])
    assert [one["wording"] for one in second.json()["notes"]] == ["Bus"]
    assert not second.json()["redraw"]
    notes.write(participant=room.second, wording="Train", key="b", at=AT)
    third = live(client, room, second.json()["revision"], second["ETag"]).json()
    assert [one["wording"] for one in third["notes"]] == ["Train"]


def test_what_is_more_than_a_new_note_asks_for_the_page_anew(room):
    client, who = phone(Client(), room), {"by": room.cast.alice, "at": AT}
    note = notes.write(participant=room.second, wording="Bus", key="a", at=AT)
    seen = live(client, room).json()["revision"]
    sorting.put(board=room.board, notes=[note.pk], cluster=clusters.add(board=room.board, title="T", **who), **who)
    assert live(client, room, seen).json()["redraw"]
    hidden = live(client, room).json()
    sorting.hide(board=room.board, notes=[note.pk], **who)
    assert "Bus" not in str(live(client, room).json())
    assert live(client, room, hidden["revision"]).json()["redraw"]
    boards.set_timer(board=room.board, minutes=2, **who)
    assert live(client, room).json()["secondsLeft"] == 120


def test_the_answer_that_everybody_asks_for_reads_little(room, django_assert_max_num_queries):
    client = phone(Client(), room)
    tag = live(client, room)["ETag"]
    with django_assert_max_num_queries(1):
        assert live(client, room, 0, tag).status_code == 304
    for number in range(30):
        factories.note(room.board, f"Note {number}", revision=1)
    Board.objects.update(revision=1)
    with django_assert_max_num_queries(5):
        assert len(live(client, room, 0, tag).json()["notes"]) == 30


def test_members_may_ask_too(room):
    assert live(of(room.cast.carol), room).status_code == 200


def test_dots_are_placed_and_taken_back_by_forms_and_counts_come_at_the_end(room):
    note = factories.note(room.board)
    Board.objects.update(stage="voting", dots_each=1)
    client, thing = phone(Client(), room), f"note-{note.pk}"
    page = client.post(address("board-dot", room), {"thing": thing}, follow=True).content.decode()
    assert "You have 0 dots left" in page
    assert "Take my dot back" in page
    assert "1 dot<" not in page
    other = phone(Client(), room, "two").get(address("board-part", room)).content.decode()
    assert "You have 1 dot left" in other
    Board.objects.update(stage="closed", closed_at=AT)
    assert "1 note · 1 dot" in client.get(address("board-part", room)).content.decode()
    Board.objects.update(stage="voting", closed_at=None)
    client.post(address("board-dot", room), {"thing": thing, "back": "1"})
    assert not DotVote.objects.exists()


def test_a_member_takes_part_by_account(room):
    carol = of(room.cast.carol)
    assert carol.get(address("board-part", room)).status_code == 404
    assert carol.post(address("board-enter", room)).url == address("board-part", room)
    assert carol.get(address("board-part", room)).status_code == 200
    carol.cookies.clear()
    assert of(room.cast.carol).get(address("board-part", room)).status_code == 200
    assert of(room.cast.eve).post(address("board-enter", room)).status_code == 404


def test_a_member_who_scans_the_code_is_known_by_account(room):
    of(room.cast.carol).post(reverse("board-join", args=[room.board.join_code]))
    assert Participant.objects.filter(person=room.cast.carol.person).count() == 1


def test_the_question_is_asked_in_spanish_where_it_was_translated(room):
    Board.objects.update(question_es="¿Qué queremos lograr?")
    page = phone(Client(), room).get(address("board-part", room), headers={"Accept-Language": "es"}).content.decode()
    assert "¿Qué queremos lograr?" in page


def test_a_page_loads_itself_anew_only_for_who_asked(room):
    client = phone(Client(), room)
    assert 'http-equiv="refresh"' not in client.get(address("board-part", room)).content.decode()
    assert (
        'http-equiv="refresh" content="10"' in client.get(address("board-part", room), {"every": "10"}).content.decode()
    )
