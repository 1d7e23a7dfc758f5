"""Answering an invitation while signed in, without the letter."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from sectorworks.bodies.models import Term, TermState
from sectorworks.bodies.operations import invitations
from sectorworks.bodies.operations.invitations import Answer, Asking, InvitationGone
from sectorworks.bodies.operations.terms import Sitting
from sectorworks.core import audit
from sectorworks.core.errors import NotAllowed
from sectorworks.directory import factories as directory

from .table import AT, DAY, make_table

pytestmark = pytest.mark.django_db


@pytest.fixture
def table(monkeypatch):
    monkeypatch.setattr("sectorworks.core.clock.today", lambda: DAY)
    monkeypatch.setattr("sectorworks.core.clock.now", lambda: AT)
    return make_table()


@pytest.fixture
def asked(table):
    """Eve, who can't see the group, is invited to its vacant seat."""
    eve = directory.person("Eve Outside", account=table.eve)
    return invitations.invite(seat=table.vacant, sitting=Sitting(eve), asking=Asking(), by=table.kim, at=AT)


def address(term: Term) -> str:
    return reverse("term-answer", kwargs={"pk": term.pk})


def test_the_invited_person_accepts_and_the_link_is_used_up(table, asked, client):
    term, token = asked
    client.force_login(table.eve)
    assert client.get(address(term)).status_code == 200
    assert Term.objects.get(pk=term.pk).state == TermState.INVITED
    response = client.post(address(term), {"answer": "yes"})
    assert response.url == reverse("group", kwargs={"slug": table.body.slug})
    assert Term.objects.get(pk=term.pk).state == TermState.SERVING
    assert next((one.verb, one.by) for one in audit.history(term)) == ("accepted", table.eve)
    with pytest.raises(InvitationGone):
        invitations.answer(token=token, said=Answer(True), at=AT)


def test_declining_keeps_the_reason_and_leads_home(table, asked, client):
    client.force_login(table.eve)
    assert client.post(address(asked[0]), {"answer": "no", "reason": "No time"}).url == reverse("home")
    term = Term.objects.get(pk=asked[0].pk)
    assert (term.state, term.decline_reason) == (TermState.DECLINED, "No time")
    assert client.post(address(term), {"answer": "yes"}).status_code == 403


def test_nothing_chosen_stays_on_the_page(table, asked, client):
    client.force_login(table.eve)
    assert client.post(address(asked[0]), {"reason": "Perhaps"}).status_code == 422


def test_nobody_answers_for_another(table, asked, client):
    client.force_login(table.kim)
    assert client.post(address(asked[0]), {"answer": "yes"}).status_code == 403
    client.force_login(table.bob)
    assert client.get(address(asked[0])).status_code == 403
    with pytest.raises(NotAllowed):
        invitations.answer_own(term=asked[0], said=Answer(True), by=table.kim, at=AT)
    assert Term.objects.get(pk=asked[0].pk).state == TermState.INVITED


def test_an_outsider_finds_no_such_page(table, client):
    term, _token = invitations.invite(
        seat=table.vacant, sitting=Sitting(table.guest), asking=Asking(), by=table.kim, at=AT
    )
    client.force_login(table.eve)
    assert client.get(address(term)).status_code == 404


def test_a_time_that_is_over_is_over_here_too(table, asked, client, monkeypatch):
    monkeypatch.setattr("sectorworks.core.clock.today", lambda: DAY + timedelta(days=15))
    client.force_login(table.eve)
    assert client.get(address(asked[0])).status_code == 403


def test_the_start_page_leads_to_it(table, asked, client):
    client.force_login(table.eve)
    assert address(asked[0]) in client.get(reverse("home")).content.decode()
