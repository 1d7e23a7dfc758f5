"""Prospects: for staff and whom they name, never for the State; the evidence holds aggregates and approved pieces."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sectorworks.accounts.models import User
from sectorworks.bodies.models import Body, RoleLine, SupportRole
from sectorworks.core import audit
from sectorworks.core.errors import NotAllowed
from sectorworks.directory.models import Person
from sectorworks.documents.tree import Paragraph, Table
from sectorworks.industry.queries import region_facts, store
from sectorworks.industry.tests.regions import SmallStore, small_store
from sectorworks.notices.models import Notice
from sectorworks.partnerships import factories
from sectorworks.partnerships.models import Prospect, ProspectReader
from sectorworks.partnerships.operations import prospects
from sectorworks.partnerships.operations.prospects import ProspectDraft, ProspectProblem
from sectorworks.partnerships.policies import prospects as policies
from sectorworks.partnerships.queries import prospect_readers as readers
from sectorworks.partnerships.queries import prospects as queries

from .table import AT, TODAY, make_table

NAME = "Project Harvest"


@pytest.fixture
def table(db, monkeypatch):
    """Eve's agency supports the partnership, so that staff may name her."""
    monkeypatch.setattr("sectorworks.core.clock.today", lambda: TODAY)
    monkeypatch.setattr("sectorworks.core.clock.now", lambda: AT)
    made = make_table()
    agency = Person.objects.get(account=made.users["eve"]).affiliations.get().organization
    RoleLine.objects.create(
        body=made.body, organization=agency, role=SupportRole.SUPPORTS, starts_on=TODAY.replace(month=1), agreed_at=AT
    )
    return made


def noted(table, who="alice", **fields):
    draft = ProspectDraft(**{"name": NAME, "owner": table.users["alice"], "words": "Sixty bakers"} | fields)
    return prospects.add(body=table.body, draft=draft, by=table.users[who], at=AT)


def shared(table, prospect, *who):
    chosen = [table.users[one] for one in who]
    return prospects.name_readers(prospect=prospect, readers=chosen, by=table.users["alice"], at=AT)


def test_staff_alone_until_they_name_somebody(table):
    lead = noted(table)
    page, listed = reverse("kit-prospect", args=[lead.pk]), reverse("kit-prospects", args=[table.body.slug])
    assert NAME in table.client("alice").get(listed).content.decode()
    for who in ("bob", "carol", "dan", "eve"):
        assert table.client(who).get(page).status_code == 404
        assert table.client(who).get(listed).status_code == 404
        with pytest.raises(NotAllowed):
            noted(table, who)
    shared(table, lead, "eve")
    assert Notice.objects.filter(person=table.users["eve"], topic="supply").count() == 1
    eve = table.client("eve")
    noted(table, name="Project Other")
    told = eve.get(listed).content.decode()
    assert (NAME in told, "Project Other" in told) == (True, False)
    assert NAME in eve.get(page).content.decode()
    assert audit.history(lead).filter(verb="saw", by=table.users["eve"]).exists()
    assert eve.get(reverse("kit-prospect-readers", args=[lead.pk])).status_code == 403
    shared(table, lead)
    assert eve.get(page).status_code == 404


def test_nobody_of_the_state_is_named(table):
    lead = noted(table)
    User.objects.filter(pk=table.users["eve"].pk).update(roles=["state_analyst"])
    for who in ("dan", "eve", "carol"):
        with pytest.raises(ProspectProblem, match="nobody of the State"):
            shared(table, lead, who)


def test_a_lead_moves_on_with_its_owner_and_next_step(table):
    lead = noted(table)
    told = {"expected": lead.version, "by": table.users["alice"], "at": AT}
    wrong = ({"owner": table.users["dan"]}, {"name": " "}, {"next_on": TODAY})
    for fields in wrong:
        draft = ProspectDraft(**{"name": NAME, "owner": table.users["alice"]} | fields)
        with pytest.raises(ProspectProblem):
            prospects.change(prospect=lead, draft=draft, **told)
    shared(table, lead, "eve")
    draft = ProspectDraft(NAME, table.users["eve"], stage="visited", next_step="Call them", next_on=TODAY)
    lead = prospects.change(prospect=lead, draft=draft, **told)
    assert (lead.owner, lead.stage, lead.next_step) == (table.users["eve"], "visited", "Call them")
    with pytest.raises(ProspectProblem, match="owner can't be left out"):
        shared(table, lead)


def test_the_pages_do_the_work(table):
    alice = table.client("alice")
    new = reverse("kit-prospect-new", args=[table.body.slug])
    assert alice.post(new, {"name": "", "words": "Kept"}).status_code == 422
    owner = table.users["alice"].pk
    alice.post(new, {"key": "k", "name": NAME, "stage": "lead", "owner": owner})
    lead = Prospect.objects.get()
    form = {"version": lead.version, "name": NAME, "stage": "won", "owner": owner}
    alice.post(reverse("kit-prospect-edit", args=[lead.pk]), form)
    stale = alice.post(reverse("kit-prospect-edit", args=[lead.pk]), form)
    lead.refresh_from_db()
    assert (lead.stage, stale.status_code) == ("won", 409)
    alice.post(reverse("kit-prospect-readers", args=[lead.pk]), {"readers": [table.users["eve"].pk]})
    assert ProspectReader.objects.get().reader == table.users["eve"]
    with pytest.raises(IntegrityError), transaction.atomic():  # prospect_reader_named_once
        ProspectReader.objects.create(prospect=lead, reader=table.users["eve"], named_at=AT)


def test_policy_and_query_agree_on_prospects(table):
    mine, named = factories.prospect(table.body, table.users["alice"]), noted(table)
    shared(table, named, "eve")
    for user in table.users.values():
        seen = set(readers.prospects_visible_to(user, TODAY))
        assert seen == {one for one in (mine, named) if policies.can_see(user, one)}


def facts_of(monkeypatch, areas, codes):
    made: SmallStore = small_store()
    monkeypatch.setattr(store, "store", lambda: made)
    return region_facts.of("Here", areas, codes)


def test_figures_are_those_worked_out_by_hand(monkeypatch):
    found = facts_of(monkeypatch, ["17031"], ["31-33"])
    (row,) = found.rows
    jobs, wage, _establishments, quotient, growth = row.figures
    # See industry/tests/regions.py: 300 jobs; $13,000 a quarter over 13 weeks is $1,000 a week;
    # (300 / 1500) / (4000 / 12500) = 0.625; 300 / 250 - 1 = 20 percent.
    assert (jobs.value, quotient.value) == (300, pytest.approx(0.625))
    assert wage.value == pytest.approx(1000)
    assert growth.value == pytest.approx(0.2)
    assert "BLS QCEW" in found.source
    assert found.marks == ""


def test_what_is_withheld_is_a_range_and_never_a_number(monkeypatch):
    found = facts_of(monkeypatch, ["17041"], ["31-33"])
    jobs = found.rows[0].figures[0]
    assert jobs.value is None  # Douglas: withheld, at most what the State leaves for it
    assert jobs.upper is not None
    assert "withh" in found.marks


def test_without_figures_it_says_so(monkeypatch):
    assert "has not named" in facts_of(monkeypatch, [], ["31-33"]).missing[0]
    found = facts_of(monkeypatch, ["17031"], ["9999"])
    assert (found.rows, found.missing[0][:4]) == ((), "9999")


def test_the_pack_holds_nothing_of_a_single_company_or_of_the_talks(table, monkeypatch):
    monkeypatch.setattr(store, "store", small_store)
    Body.objects.filter(pk=table.body.pk).update(area_codes=["17031"], naics_codes=["31-33"])
    table.body.refresh_from_db()
    factories.kit_piece(table.body, "Given", approved_on=TODAY, approved_by=table.users["bob"])
    factories.kit_piece(table.body, "Drafted")
    factories.priority(table.body, "Technicians")
    lead = noted(table)
    made = queries.document(queries.talent_pack(table.body, TODAY), lead)
    told = repr(made)
    tables = [one for one in made.blocks if isinstance(one, Table)]
    assert (tables[0].rows[0][1], tables[0].rows[0][5]) == ("300", "+20.0% up")
    assert any(isinstance(one, Paragraph) and "Corn" in one.text for one in made.blocks)
    assert ("Given" in told, "Technicians" in told) == (True, True)
    for hidden in ("Drafted", "Sixty bakers", "Bauer Mill", "Silver Dairy"):
        assert hidden not in told


def test_the_pack_is_a_file_for_word(table):
    address = reverse("kit-prospect", args=[noted(table).pk])
    given = table.client("alice").get(address, {"format": "docx"})
    assert given.content[:2] == b"PK"
    assert table.client("alice").get(address, {"format": "exe"}).status_code == 404


def test_the_list_costs_the_same_however_long(table):
    noted(table)
    client, address = table.client("alice"), reverse("kit-prospects", args=[table.body.slug])
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(9):
        factories.prospect(table.body, table.users["alice"], f"Lead {number}")
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) == len(few) <= 12
