"""A9, A10, A11, A13, L8: a link or form used twice, late, at once or by another; and what a mail scanner may follow."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from cast import client_of, make_cast
from crawl import patterns
from django.core.cache import cache
from django.db import connection, connections
from django.test import Client
from django.urls import reverse
from engagement_nouns import ask as make_ask
from needs_nouns import _need
from test_canaries import state_of_the_site
from world import make_world

from sectorworks.accounts import operations as accounts
from sectorworks.accounts.models import Invitation, User
from sectorworks.api import operations as keys
from sectorworks.api.rules import SCOPES
from sectorworks.bodies.models import Term, TermState
from sectorworks.bodies.operations import invitations
from sectorworks.bodies.operations.invitations import Answer, Asking, InvitationGone
from sectorworks.bodies.operations.terms import Sitting
from sectorworks.core import audit, clock
from sectorworks.core.errors import SectorworksError
from sectorworks.directory import factories as directory
from sectorworks.engagement.models import Ask
from sectorworks.notices.models import Notice

TIMES = 20
PASSWORD = "a long and quiet sentence"


@pytest.fixture
def cast(db):
    return make_cast()


def invited(cast, name="Gus Guest", **more):
    """Somebody asked to take the body's vacant seat; the term and the link's token."""
    world = make_world(cast)
    guest = directory.person(name, steward=world.agency, email="gus@example.org")
    asked = {"seat": world.body.seats.get(position=3), "sitting": Sitting(guest), "asking": Asking()}
    return invitations.invite(**asked, by=cast["staff"], at=clock.now(), **more)


@pytest.mark.django_db(transaction=True)
def test_of_twenty_who_accept_at_once_one_sits():
    term, token = invited(make_cast())
    # Threads share one in-memory SQLite connection, so there they answer in turn.
    workers = TIMES if connection.vendor == "postgresql" else 1
    start = Barrier(workers)

    def accept(_turn):
        start.wait()
        try:
            invitations.answer(token=token, said=Answer(True), at=clock.now())
        except SectorworksError as refused:
            return type(refused)
        else:
            return None
        finally:
            if workers > 1:
                connections.close_all()

    with ThreadPoolExecutor(workers) as pool:
        found = list(pool.map(accept, range(TIMES)))
    assert (found.count(None), found.count(InvitationGone)) == (1, TIMES - 1)
    assert Term.objects.get(pk=term.pk).state == TermState.SERVING
    assert audit.history(term).filter(verb="accepted").count() == 1
    assert Notice.objects.filter(event=f"term-{term.pk}-answered").count() <= 2


@pytest.mark.django_db(transaction=True)
def test_of_twenty_who_open_an_account_at_once_one_has_it():
    make_cast()
    _invitation, token = accounts.invite(invitee=accounts.Invitee("new@example.org"), by=None, at=clock.now())
    workers = TIMES if connection.vendor == "postgresql" else 1
    start = Barrier(workers)

    def accept(turn):
        start.wait()
        try:
            accounts.accept(token=token, full_name=f"N {turn}", password=PASSWORD, at=clock.now())
        except Exception:  # whichever of the two refusals came first: the link is used, or the address is taken
            return False
        else:
            return True
        finally:
            if workers > 1:
                connections.close_all()

    with ThreadPoolExecutor(workers) as pool:
        assert sum(pool.map(accept, range(TIMES))) == 1
    assert User.objects.filter(email="new@example.org").count() == 1


def spent(term, token, how, cast):
    """Make the link useless; returns what the seat's term is afterwards."""
    if how == "used":
        invitations.answer(token=token, said=Answer(False), at=clock.now())
    elif how == "late":
        Term.objects.filter(pk=term.pk).update(answer_by=clock.today() - timedelta(days=1))
    elif how == "taken back":
        invitations.take_back(term=term, by=cast["staff"], at=clock.now())
    elif how == "renewed":
        invitations.remind(term=term, by=cast["staff"], at=clock.now())


@pytest.mark.parametrize("how", ["used", "late", "taken back", "renewed"])
def test_a_spent_invitation_opens_nothing(cast, client, how):
    term, token = invited(cast)
    spent(term, token, how, cast)
    before, address = Term.objects.filter(pk=term.pk).values().get(), reverse("invitation", args=[token])
    answers = [client.get(address), client.post(address, {"answer": "yes"})]
    assert [one.status_code for one in answers] == [410, 410]
    assert all(term.seat.body.name not in one.content.decode() for one in answers)
    assert Term.objects.filter(pk=term.pk).values().get() == before


@pytest.mark.parametrize("how", ["used", "late", "withdrawn", "replaced"])
def test_a_spent_invitation_to_the_site_opens_nothing(cast, client, how):
    by, at = cast["administrator"], clock.now()
    invitation, token = accounts.invite(invitee=accounts.Invitee("new@example.org"), by=by, at=at)
    if how == "used":
        accounts.accept(token=token, full_name="N", password=PASSWORD, at=at)
    elif how == "late":
        Invitation.objects.filter(pk=invitation.pk).update(expires_at=at - timedelta(minutes=1))
    elif how == "withdrawn":
        accounts.withdraw(invitation=invitation, by=by, at=at)
    else:
        accounts.invite(invitee=accounts.Invitee("new@example.org"), by=by, at=at)
    before, address = User.objects.count(), reverse("accept_invitation", args=[token])
    form = {"full_name": "M", "password": PASSWORD}
    assert {client.get(address).status_code, client.post(address, form).status_code} <= {404, 410}
    assert User.objects.count() == before


def test_a_token_of_one_kind_opens_no_other_door(cast, client):
    _term, seat_token = invited(cast)
    _made, site_token = accounts.invite(
        invitee=accounts.Invitee("new@example.org"), by=cast["administrator"], at=clock.now()
    )
    secret = keys.make(draft=keys.TokenDraft("Copy", tuple(SCOPES), 30), by=cast["rival"], at=clock.now())[1]
    for token in (site_token, secret):
        assert client.post(reverse("invitation", args=[token]), {"answer": "yes"}).status_code == 410
    for token in (seat_token, secret):
        form = {"full_name": "M", "password": PASSWORD}
        assert client.post(reverse("accept_invitation", args=[token]), form).status_code in (404, 410)
    for token in (seat_token, site_token):
        assert Client(headers={"authorization": f"Bearer {token}"}).get("/api/v1/me").status_code == 401
    assert not User.objects.filter(email="new@example.org").exists()
    assert Term.objects.get(token_hash=_term.token_hash).state == TermState.INVITED


def test_an_invitation_to_somebody_else_is_not_answered_by_ones_own_account(cast):
    term, _token = invited(cast)
    for persona in ("rival", "outsider", "chair", "staff"):
        answer = client_of(persona, cast).post(reverse("term-answer", args=[term.pk]), {"answer": "yes"})
        assert answer.status_code in (403, 404), persona
    assert Term.objects.get(pk=term.pk).state == TermState.INVITED


def test_moving_an_ask_twice_is_once(cast):
    key = make_ask(cast)["pk"]
    client = client_of("staff", cast)
    for _again in range(2):
        assert client.post(reverse("ask-move", args=[key]), {"to": "made", "version": 1}).status_code == 302
    moved = Ask.objects.get(pk=key)
    assert (moved.state, moved.version) == ("made", 2)


def test_replying_to_a_need_twice_is_once(cast):
    need = _need(cast)[1]
    client, form = client_of("staff", cast), {"wording": "Yes", "version": need.version}
    answers = [client.post(reverse("need-reply", args=[need.pk]), form).status_code for _again in range(2)]
    assert answers[0] == 302
    assert need.replies.count() == 1


PAGES = {
    "account_login": [{"login": one, "password": "wrong"} for one in ("member@example.org", "nobody@example.org")],
    "account_reset_password": [{"email": one} for one in ("member@example.org", "nobody@example.org")],
}


@pytest.mark.parametrize("name", PAGES)
def test_an_address_with_an_account_and_one_without_are_answered_alike(cast, name):
    told = []
    for form in PAGES[name]:
        cache.clear()
        answer = Client().post(reverse(name), form)
        text = re.sub(r'value="[A-Za-z0-9]{64}"|[\w.]+@example\.org', "…", answer.content.decode())
        told.append((answer.status_code, answer.get("Location"), text))
    assert told[0] == told[1]


@pytest.mark.parametrize("name", ["invitation", "accept_invitation"])
def test_a_spent_link_and_one_that_never_was_are_answered_alike(cast, name):
    if name == "invitation":
        term, token = invited(cast)
        spent(term, token, "taken back", cast)
    else:
        by = cast["administrator"]
        made, token = accounts.invite(invitee=accounts.Invitee("new@example.org"), by=by, at=clock.now())
        accounts.withdraw(invitation=made, by=by, at=clock.now())
    told = []
    for one in (token, "x" * len(token)):
        answer = Client().get(reverse(name, args=[one]))
        text = re.sub(r'value="[A-Za-z0-9]{64}"', "", answer.content.decode()).replace(one, "…")
        told.append((answer.status_code, text))
    assert told[0] == told[1]


def test_asking_to_be_removed_is_answered_alike_with_and_without_a_record(cast):
    make_world(cast)
    told = []
    for persona in ("employer", "outsider"):
        answer = client_of(persona, cast).post(reverse("my-data-ask"), {"kind": "removal"})
        told.append((answer.status_code, answer["Location"]))
    assert told[0] == told[1]


def test_a_scanner_that_follows_every_link_of_every_mail_changes_nothing(
    cast, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        invited(cast, link_to=lambda token: "http://testserver" + reverse("invitation", args=[token]))
        _made, token = accounts.invite(
            invitee=accounts.Invitee("new@example.org"), by=cast["administrator"], at=clock.now()
        )
    letters = " ".join(sent.body for sent in mailoutbox) + " http://testserver"
    letters += reverse("accept_invitation", args=[token])
    found = re.findall(r"http://testserver(\S+)", letters)
    assert len(found) >= 2
    before = state_of_the_site()
    for address in found:
        for method in ("get", "head"):
            assert getattr(Client(), method)(address).status_code in (200, 302), address
        assert Client().options(address).status_code in (200, 405)
    after = state_of_the_site()
    assert [label for label in after if after[label] != before[label]] == []
    assert any(one.name == "invitation" for _text, one in patterns())
