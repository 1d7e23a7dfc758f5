"""What a keeper finds at a glance: first things, history in sentences, seats for lived experience, groups as files."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from sectorworks.bodies import factories
from sectorworks.bodies.models import Office, Seat, SupportRole, Voice
from sectorworks.bodies.operations import invitations, roles, terms
from sectorworks.bodies.operations.invitations import Asking
from sectorworks.bodies.operations.roles import RoleDraft
from sectorworks.bodies.operations.terms import Sitting
from sectorworks.bodies.queries.hand_over_first import first_things
from sectorworks.bodies.queries.succession import outlook
from sectorworks.bodies.views.standing import events_of
from sectorworks.core import audit
from sectorworks.documents.tree import BulletList

from .table import AT, CANARY, DAY, DISPLAYED_CANARY, make_table

pytestmark = pytest.mark.django_db


@pytest.fixture
def table(monkeypatch):
    monkeypatch.setattr("sectorworks.core.clock.today", lambda: DAY)
    monkeypatch.setattr("sectorworks.core.clock.now", lambda: AT)
    return make_table()


def first(table) -> str:
    blocks = first_things(table.body, outlook(table.kim, [table.body], DAY), DAY)
    return "\n".join(str(item) for block in blocks if isinstance(block, BulletList) for item in block.items)


def test_the_pack_opens_with_what_waits_and_names_nobody(table):
    invitations.invite(seat=table.vacant, sitting=Sitting(table.guest), asking=Asking(), by=table.kim, at=AT)
    factories.term(factories.seat(table.body, position=9), table.guest, ends_on=date(2026, 4, 1))
    said = first(table)
    assert "1 invitation is not answered." in said
    assert "1 term ends within three months, on April 1, 2026." in said
    assert "Vacant since" in said
    assert table.guest.full_name not in said


def test_history_says_which_role(table):
    draft = RoleDraft(table.agency, SupportRole.LEADS, DAY)
    roles.agree(body=table.body, draft=draft, by=table.kim, at=AT)
    newest = events_of(table.body)[0]
    assert (newest.text, newest.detail) == ("Agreed on a role", "Agency: Leads")


def test_a_seats_history_reads_as_sentences(table, client):
    terms.appoint(seat=table.vacant, sitting=Sitting(table.guest, starts_on=DAY), by=table.kim, at=AT)
    client.force_login(table.kim)
    page = client.get(reverse("seat", kwargs={"pk": table.vacant.pk})).content.decode()
    # A term of 24 months from March 2, 2026.
    assert "Appointed somebody" in page
    assert "From March 2, 2026 to March 1, 2028" in page


def test_keepers_see_counts_of_lived_experience_and_chairs_do_not(table):
    factories.seat(table.body, voice=Voice.LIVED_EXPERIENCE, position=8)
    (counted,) = outlook(table.kim, [table.body], DAY).lived
    # Two canaries sit; the third seat is new and empty.
    assert (counted.seats, counted.filled, counted.vacant) == (3, 2, 1)
    assert outlook(table.alice, [table.body], DAY).lived == ()


def test_a_long_roster_folds_and_loses_no_seat(table, client):
    for number in range(12):
        Seat.objects.create(
            body=table.body, voice=Voice.BUSINESS, office=Office.MEMBER, position=20 + number, opened_on=DAY
        )
    client.force_login(table.bob)
    page = client.get(reverse("group", kwargs={"slug": table.body.slug})).content.decode()
    # Five seats of the table and twelve more: twelve in view, five folded.
    assert "5 more seats" in page
    assert page.count("sw-roster__who") == 17
    assert CANARY not in page
    assert DISPLAYED_CANARY not in page


def test_groups_come_as_files_of_what_is_listed(table, client):
    address = reverse("groups")
    assert table.body.name not in client.get(address, {"format": "csv"}).content.decode()
    client.force_login(table.bob)
    written = client.get(address, {"format": "csv"}).content.decode()
    assert table.body.name in written
    assert table.body.name not in client.get(address, {"format": "csv", "status": "ended"}).content.decode()
    assert client.get(address, {"format": "xlsx"}).status_code == 200
    assert client.get(address, {"format": "exe"}).status_code == 404


@pytest.mark.parametrize("route", ["group", "group-composition"])
def test_seeing_a_private_name_is_on_record(table, client, route):
    client.force_login(table.kim)
    page = client.get(reverse(route, kwargs={"slug": table.body.slug})).content.decode()
    assert CANARY in page
    assert [one.by for one in audit.history(table.body) if one.verb == "saw"] == [table.kim]


@pytest.mark.parametrize("route", ["group", "group-composition"])
def test_a_member_sees_no_private_name_and_leaves_no_record(table, client, route):
    client.force_login(table.bob)
    page = client.get(reverse(route, kwargs={"slug": table.body.slug})).content.decode()
    assert CANARY not in page
    assert not [one for one in audit.history(table.body) if one.verb == "saw"]
