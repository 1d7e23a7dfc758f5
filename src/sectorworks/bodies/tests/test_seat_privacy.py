"""Who sits in a private seat leaves the house by no page, file, notice or record; the person sees themselves."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from sectorworks.bodies.models import Proxy, Term
from sectorworks.bodies.operations.roster_cards import take
from sectorworks.bodies.policies import terms as policies
from sectorworks.bodies.queries import seats as queries
from sectorworks.core import audit
from sectorworks.core.errors import NotAllowed
from sectorworks.core.models import AuditEvent
from sectorworks.directory.models import Activity
from sectorworks.notices.models import Notice

from .table import AT, CANARY, DAY, DISPLAYED_CANARY, make_table

pytestmark = pytest.mark.django_db
PAGES = ("group-seats", "group-composition", "group-succession", "group-invitations", "group-roles")
FILES = ("csv", "xlsx", "vcf", "pdf", "docx")


@pytest.fixture
def table():
    return make_table("public")


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr("sectorworks.core.clock.today", lambda: DAY)


def names_in(text):
    return [name for name in (CANARY, DISPLAYED_CANARY, "quetzal.canary", "Canary Shelter") if name in text]


def read(client, address):
    response = client.get(address)
    return response.content.decode(errors="replace") if response.status_code == 200 else ""


def every_page(table):
    slug = {"slug": table.body.slug}
    found = [reverse(name, kwargs=slug) for name in (*PAGES, "group")] + [reverse("terms")]
    found += [reverse("seat", kwargs={"pk": one.pk}) for one in table.body.seats.all()]
    return found + [f"{reverse('group-seats', kwargs=slug)}?format={ending}" for ending in FILES]


@pytest.mark.parametrize("who", ["nobody", "eve", "bob", "alice"])
def test_no_page_or_file_names_a_private_seats_person(table, client, who):
    if who != "nobody":
        client.force_login(getattr(table, who))
    pages = {address: read(client, address) for address in every_page(table)}
    assert sum(1 for text in pages.values() if text) >= 4
    assert [address for address, text in pages.items() if names_in(text)] == []
    roster = pages[reverse("group-seats", kwargs={"slug": table.body.slug})]
    assert "River" in roster
    assert "name is not shown" in roster


def test_staff_see_the_person_on_pages_with_a_record_but_in_no_file(table, client):
    client.force_login(table.kim)
    pages = {address: read(client, address) for address in every_page(table)}
    named = [address for address, text in pages.items() if names_in(text)]
    assert reverse("group-seats", kwargs={"slug": table.body.slug}) in named
    assert [address for address in named if "format=" in address] == []
    seen = audit.history(table.body).filter(verb="saw")
    assert {one.by for one in seen} == {table.kim}


def test_a_closed_groups_roster_is_taken_by_nobody_outside():
    table = make_table("members")
    with pytest.raises(NotAllowed):
        take(body=table.body, rows=[], by=table.eve, at=AT)


def test_the_person_sees_themselves_without_a_record(table, client):
    client.force_login(table.canary)
    text = read(client, reverse("group-seats", kwargs={"slug": table.body.slug}))
    assert (CANARY in text, DISPLAYED_CANARY in text) == (True, False)
    assert not audit.history(table.body).filter(verb="saw").exists()


def test_a_private_term_does_not_exist_for_others(table, client):
    for name, term in (("term-end", table.unnamed), ("term-proxy", table.displayed), ("term-extend", table.unnamed)):
        client.force_login(table.alice)
        assert client.get(reverse(name, kwargs={"pk": term.pk})).status_code == 404
        client.force_login(table.kim)
        assert client.get(reverse(name, kwargs={"pk": term.pk})).status_code == 200
    client.force_login(table.canary)
    assert client.get(reverse("term-end", kwargs={"pk": table.unnamed.pk})).status_code == 200


def test_policy_and_query_of_terms_agree(table):
    users = [table.kim, table.alice, table.bob, table.canary]
    for term in Term.objects.all():
        for user in users:
            try:
                found = queries.term_visible_to(user, term.pk)
            except Term.DoesNotExist:
                assert not policies.can_see_term(user, term)
            else:
                assert policies.can_see_term(user, found)


def test_stand_ins_of_a_private_seat_are_not_told(table, client):
    term, person = table.unnamed, table.guest
    Proxy.objects.create(term=term, person=person, starts_on=DAY, named_at="2026-03-02T15:00Z", named_by=table.kim)
    client.force_login(table.bob)
    assert "Gus Guest" not in read(client, reverse("seat", kwargs={"pk": term.seat.pk}))


def test_nothing_stored_for_reading_names_the_person(table):
    texts = [str(one.detail) for one in AuditEvent.objects.all()]
    texts += [*Notice.objects.values_list("title", flat=True), *Activity.objects.values_list("headline", flat=True)]
    assert [text for text in texts if names_in(text)] == []


def test_a_visitor_reads_the_public_roster_and_no_address(table):
    rows = queries.roster(AnonymousUser(), table.body, DAY)
    assert [row.holder.name for row in rows] == ["Alice Chair", "Bob Member", "", "River", ""]
    assert [row.organization for row in rows] == [table.company, None, None, None, None]
