"""An invitation: a link that works once, of which only a fingerprint is kept."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.urls import reverse

from sectorworks.accounts.rules import fingerprint
from sectorworks.bodies.models import Privacy, Term, TermState, Voice
from sectorworks.bodies.operations import invitations, terms
from sectorworks.bodies.operations.invitations import Answer, Asking, InvitationGone
from sectorworks.bodies.operations.terms import Sitting
from sectorworks.bodies.queries.invitations import chain
from sectorworks.core import audit
from sectorworks.core.errors import NotAllowed
from sectorworks.directory import factories as directory
from sectorworks.notices.models import Notice

from .table import AT, CANARY, DAY, make_table

pytestmark = pytest.mark.django_db


@pytest.fixture
def table():
    return make_table()


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr("sectorworks.core.clock.today", lambda: DAY)
    monkeypatch.setattr("sectorworks.core.clock.now", lambda: AT)


def ask(table, person=None, by=None, **asking):
    sitting = Sitting(person or table.guest)
    return invitations.invite(seat=table.vacant, sitting=sitting, asking=Asking(**asking), by=by or table.kim, at=AT)


def page(client, token, **data):
    address = reverse("invitation", kwargs={"token": token})
    return client.post(address, data) if data else client.get(address)


def test_the_letter_goes_out_after_commit_in_the_chairs_name(table, mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        _term, token = invitations.invite(
            seat=table.vacant,
            sitting=Sitting(table.guest),
            asking=Asking(table.chair.person, "You know this trade."),
            link_to=lambda token: f"https://here.example/{token}",
            by=table.alice,
            at=AT,
        )
        assert mailoutbox == []
    (letter,) = mailoutbox
    assert letter.to == ["gus@example.org"]
    assert "Alice Chair asks you to join" in letter.body
    assert "You know this trade." in letter.body
    assert f"https://here.example/{token}" in letter.body


@pytest.mark.parametrize(("visibility", "is_named"), [("members", False), ("public", True)])
def test_a_subject_names_no_group_that_only_its_members_know(
    table, mailoutbox, django_capture_on_commit_callbacks, visibility, is_named
):
    type(table.body).objects.filter(pk=table.body.pk).update(visibility=visibility, name="Quiet\r\nBcc: all@x.org")
    table.vacant.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        invitations.invite(
            seat=table.vacant,
            sitting=Sitting(table.guest),
            asking=Asking(),
            link_to=lambda token: token,
            by=table.alice,
            at=AT,
        )
    (letter,) = mailoutbox
    assert ("Quiet" in letter.subject, letter.message()["Bcc"]) == (is_named, None)


def test_only_a_fingerprint_of_the_link_is_kept(table):
    term, token = ask(table)
    assert (term.token_hash, term.answer_by) == (fingerprint(token), date(2026, 3, 16))
    stored = Term.objects.filter(pk=term.pk).values().get()
    assert token not in str(stored)
    assert token not in str([one.detail for one in audit.history(term)])


def test_looking_changes_nothing_and_accepting_uses_the_link_up(table, client):
    term, token = ask(table, note="Come and see")
    for _look in range(2):
        response = page(client, token)
        assert (response.status_code, "Come and see" in response.content.decode()) == (200, True)
    assert Term.objects.get(pk=term.pk).state == TermState.INVITED
    assert page(client, token, answer="yes").status_code == 200
    fresh = Term.objects.get(pk=term.pk)
    assert (fresh.state, fresh.token_hash, fresh.answered_at) == ("serving", "", AT)
    assert page(client, token).status_code == 410
    assert page(client, token, answer="no").status_code == 410
    assert Notice.objects.filter(person=table.kim, title__contains="accepted").count() == 1


def test_declining_keeps_the_reason_and_an_empty_answer_is_asked_again(table, client):
    term, token = ask(table)
    assert page(client, token, answer="").status_code == 422
    assert page(client, token, answer="no", reason="Harvest").status_code == 200
    fresh = Term.objects.get(pk=term.pk)
    assert (fresh.state, fresh.decline_reason) == ("declined", "Harvest")


def test_a_link_works_until_its_last_day(table, monkeypatch):
    _term, token = ask(table, answer_by=date(2026, 3, 10))
    late = AT.replace(day=11)
    with pytest.raises(InvitationGone):
        invitations.answer(token=token, said=Answer(True), at=late)
    assert invitations.answer(token=token, said=Answer(True), at=AT.replace(day=10)).state == "serving"


def test_a_reminder_replaces_the_link_and_taking_back_ends_it(table):
    term, token = ask(table)
    term, newer = invitations.remind(term=term, by=table.kim, at=AT)
    with pytest.raises(InvitationGone):
        invitations.answer(token=token, said=Answer(True), at=AT)
    invitations.take_back(term=term, by=table.kim, at=AT)
    with pytest.raises(InvitationGone):
        invitations.answer(token=newer, said=Answer(True), at=AT)
    with pytest.raises(NotAllowed, match="taken back"):
        invitations.remind(term=term, by=table.kim, at=AT)


def test_whoever_is_faster_gets_the_seat(table, client):
    _term, token = ask(table)
    second, later = ask(table, person=directory.person("Lee Later"))
    invitations.answer(token=token, said=Answer(True), at=AT)
    response = page(client, later, answer="yes")
    assert (response.status_code, "took this seat meanwhile" in response.content.decode()) == (422, True)
    assert Term.objects.get(pk=second.pk).state == TermState.INVITED
    with pytest.raises(invitations.SeatTaken):
        ask(table, person=directory.person("Max More"))


def test_the_same_person_is_asked_once(table):
    ask(table)
    with pytest.raises(invitations.AlreadyInvited):
        ask(table)


def test_chairs_invite_to_seats_that_show_names_and_members_do_not(table):
    assert ask(table, by=table.alice)[0].state == TermState.INVITED
    with pytest.raises(NotAllowed):
        ask(table, person=directory.person("Lee Later"), by=table.bob)
    terms.end(term=table.unnamed, on=DAY, expected=1, by=table.kim, at=AT)
    with pytest.raises(NotAllowed, match="private"):
        invitations.invite(
            seat=table.unnamed.seat, sitting=Sitting(table.guest), asking=Asking(), by=table.alice, at=AT
        )


def test_an_accepted_seat_with_a_display_name_shows_the_name_of_choice(table):
    terms.end(term=table.displayed, on=DAY, expected=1, by=table.kim, at=AT)
    _term, token = invitations.invite(
        seat=table.displayed.seat, sitting=Sitting(table.guest), asking=Asking(), by=table.kim, at=AT
    )
    answered = invitations.answer(token=token, said=Answer(True, display_name="Sky"), at=AT)
    assert answered.display_name == "Sky"


def test_the_chain_shows_who_asked_whom_and_counts(table):
    _term, token = ask(table, in_name_of=table.chair.person)
    invitations.answer(token=token, said=Answer(True), at=AT)
    other = table.body.seats.create(voice=Voice.BUSINESS, opened_on=DAY, position=9)
    for name, reason in (("Ann No", "No time"), ("Ben No", "No time"), ("Cy Maybe", "")):
        asking = Asking(table.guest)
        _asked, token = invitations.invite(
            seat=other, sitting=Sitting(directory.person(name)), asking=asking, by=table.kim, at=AT
        )
        if reason:
            invitations.answer(token=token, said=Answer(False, reason=reason), at=AT)
    found = chain(table.bob, table.body, DAY)
    ((first, asked),) = found.first
    assert (first, asked[0].name, [one.name for one in asked[0].then]) == (
        "Alice Chair",
        "Gus Guest",
        ["Ann No", "Ben No", "Cy Maybe"],
    )
    counts = {one.name: (one.asked, one.accepted, one.declined, one.waiting) for one in found.inviters}
    assert counts == {"Alice Chair": (1, 1, 0, 0), "Gus Guest": (3, 0, 2, 1)}
    assert found.reasons == (("No time", 2),)


def test_the_chain_hides_who_was_asked_to_a_private_seat(table):
    private = table.body.seats.create(voice=Voice.OTHER, opened_on=DAY, position=9, privacy=Privacy.UNNAMED)
    asked = directory.person(f"{CANARY} Two")
    _term, token = invitations.invite(seat=private, sitting=Sitting(asked), asking=Asking(), by=table.kim, at=AT)
    invitations.answer(token=token, said=Answer(False, reason="Private reason"), at=AT)
    seen = {name: str(chain(getattr(table, name), table.body, DAY)) for name in ("kim", "alice", "bob")}
    assert CANARY in seen["kim"]
    assert not [name for name in ("alice", "bob") if re.search(f"{CANARY}|Private reason", seen[name])]
