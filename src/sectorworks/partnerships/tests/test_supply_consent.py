"""Nothing of a company is shown before its own yes, and nothing after it takes that back: on no page and in no file."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from sectorworks.core import audit
from sectorworks.core.errors import NotAllowed
from sectorworks.directory import factories as directory
from sectorworks.directory.models import Person
from sectorworks.notices.models import Notice
from sectorworks.partnerships import factories
from sectorworks.partnerships.models import SupplyEntry, SupplyLink
from sectorworks.partnerships.operations import supply, supply_links
from sectorworks.partnerships.operations.supply import EntryDraft
from sectorworks.partnerships.operations.supply_consent import SupplyProblem
from sectorworks.partnerships.operations.supply_links import LinkDraft
from sectorworks.partnerships.policies import supply as policies
from sectorworks.partnerships.queries import supply_readers as readers
from sectorworks.partnerships.queries.supply_readers import MapCompany

from .table import AT, TODAY, account, make_table

PALLETS, FLOUR = "Wooden pallets", "Wheat flour"


@pytest.fixture
def table(db, monkeypatch):
    """Carol acts for the dairy; Alice's developers keep the records of dairy and mill; Bob chairs for the mill."""
    monkeypatch.setattr("sectorworks.core.clock.today", lambda: TODAY)
    monkeypatch.setattr("sectorworks.core.clock.now", lambda: AT)
    made = make_table()
    made.users["carla"] = account("Carla", "member")
    Person.objects.filter(pk=made.members["carla"][1].pk).update(account=made.users["carla"])
    made.users["mara"] = account("Mara", "member")
    directory.representative(made.users["mara"], made.mill)
    return made


def seen_by(table, who: str) -> str:
    """Everything that the map tells a reader: its page, its files, and what if the dairy stops."""
    client, slug = table.client(who), table.body.slug
    answers = [client.get(reverse("supply", args=[slug]), {"format": form}) for form in ("", "csv")]
    answers += [client.get(reverse("supply-stop", args=[slug]), {"company": table.dairy.pk})]
    return "".join(one.content.decode() for one in answers)


def noted(table, who="carol", company=None, **draft):
    place = MapCompany(table.body, company or table.dairy)
    return supply.note(
        place=place, draft=EntryDraft(**{"side": "offers", "commodity": PALLETS} | draft), by=table.users[who], at=AT
    )


def agree(table, entry, who="carol", agreed_by=""):
    return supply.consent(entry=entry, agreed_by=agreed_by, expected=entry.version, by=table.users[who], at=AT)


def test_an_entry_is_seen_from_the_companys_yes_until_it_takes_that_back(table):
    entry = noted(table)
    assert all(PALLETS not in seen_by(table, who) for who in ("alice", "bob", "carla", "carol"))
    entry = agree(table, entry)
    assert (entry.consented_on, entry.consented_by) == (TODAY, table.users["carol"])
    assert all(PALLETS in seen_by(table, who) for who in ("alice", "bob", "carla", "carol"))
    entry = supply.withdraw(entry=entry, expected=entry.version, by=table.users["carol"], at=AT)
    assert (entry.consented_on, entry.consented_by) == (None, None)
    assert all(PALLETS not in seen_by(table, who) for who in ("alice", "bob", "carla", "carol"))
    assert [one.verb for one in audit.history(entry)] == ["withdraw", "consent", "add"]
    with pytest.raises(SupplyProblem):
        supply.withdraw(entry=entry, expected=entry.version, by=table.users["carol"], at=AT)


def test_removing_ends_consent_and_bringing_back_does_not_renew_it(table):
    entry = agree(table, noted(table))
    gone = supply.remove(entry=entry, expected=entry.version, by=table.users["carol"], at=AT)
    assert PALLETS not in seen_by(table, "bob")
    with pytest.raises(SupplyProblem, match="Bring it back"):
        agree(table, gone)
    back = supply.bring_back(entry=gone, expected=gone.version, by=table.users["carol"], at=AT)
    assert (back.removed_at, PALLETS in seen_by(table, "bob")) == (None, False)


def test_staff_note_for_a_company_and_must_name_who_agreed(table):
    entry = noted(table, "alice")
    assert Notice.objects.filter(person=table.users["carol"], topic="supply").count() == 1
    with pytest.raises(SupplyProblem, match="who agreed"):
        agree(table, entry, "alice")
    entry = agree(table, entry, "alice", "Dora, owner")
    assert entry.agreed_by == "Dora, owner"
    # The company hears that somebody said yes in its name, and ends it.
    assert Notice.objects.filter(person=table.users["carol"], topic="supply").count() == 2
    supply.withdraw(entry=entry, expected=entry.version, by=table.users["carol"], at=AT)


def test_what_others_write_anew_the_company_agrees_to_anew(table):
    entry = agree(table, noted(table))
    draft = EntryDraft("offers", "Old pallets")
    own = supply.change(entry=entry, draft=draft, expected=entry.version, by=table.users["carol"], at=AT)
    assert own.consented_on == TODAY
    kept = supply.change(entry=own, draft=draft, expected=own.version, by=table.users["alice"], at=AT)
    assert kept.consented_on is None


@pytest.mark.parametrize("who", ["bob", "carla", "dan", "eve", "mara"])
def test_nobody_else_reads_or_writes_a_companys_lines(table, who):
    entry = agree(table, noted(table))
    user, place = table.users[who], MapCompany(table.body, table.dairy)
    assert not policies.can_see_lines(user, place)
    with pytest.raises(SupplyEntry.DoesNotExist):
        readers.entry_visible_to(user, entry.pk)
    for verb in (supply.withdraw, supply.remove, supply.consent):
        with pytest.raises(NotAllowed):
            verb(entry=entry, expected=entry.version, by=user, at=AT)
    with pytest.raises(NotAllowed):
        noted(table, who)


def test_who_keeps_the_record_reads_the_lines_and_that_is_on_record(table):
    noted(table)
    page = reverse("supply-company", args=[table.body.slug, table.dairy.pk])
    assert PALLETS in table.client("carol").get(page).content.decode()
    assert not audit.history(table.dairy).filter(verb="saw").exists()
    assert PALLETS in table.client("alice").get(page).content.decode()
    assert audit.history(table.dairy).filter(verb="saw", by=table.users["alice"]).count() == 1


def bought(table, supplier=None, who="mara", **draft):
    place = MapCompany(table.body, table.mill)
    made = {"commodity": FLOUR, "supplier": supplier, "supplier_name": "" if supplier else "Far Away Mills"}
    return supply_links.note(place=place, draft=LinkDraft(**made | draft), by=table.users[who], at=AT)


def say(table, link, side, who, agreed_by=""):
    return supply_links.consent(
        link=link, side=side, agreed_by=agreed_by, expected=link.version, by=table.users[who], at=AT
    )


def test_a_purchase_is_seen_only_when_both_said_yes(table):
    link = bought(table, table.dairy)
    # Before the buyer's yes not even the supplier knows of it.
    with pytest.raises(SupplyLink.DoesNotExist):
        readers.link_visible_to(table.users["carol"], link.pk)
    with pytest.raises(NotAllowed):
        say(table, link, "supplier", "carol")
    link = say(table, link, "buyer", "mara")
    assert Notice.objects.filter(person=table.users["carol"], title__contains="buys from you").count() == 1
    assert all(FLOUR not in seen_by(table, who) for who in ("bob", "carla", "alice"))
    with pytest.raises(SupplyProblem, match="for itself"):
        say(table, link, "buyer", "carol")
    link = say(table, link, "supplier", "carol")
    assert all(FLOUR in seen_by(table, who) for who in ("bob", "carla", "alice"))
    link = supply_links.withdraw(link=link, side="supplier", expected=link.version, by=table.users["carol"], at=AT)
    assert (link.supplier_consented_on, link.buyer_consented_on) == (None, TODAY)
    assert all(FLOUR not in seen_by(table, who) for who in ("bob", "carla", "alice"))


def test_changed_words_ask_the_supplier_anew(table):
    link = say(table, say(table, bought(table, table.dairy), "buyer", "mara"), "supplier", "carol")
    draft = LinkDraft(FLOUR, table.dairy, is_only_source=True)
    link = supply_links.change(link=link, draft=draft, expected=link.version, by=table.users["mara"], at=AT)
    assert (link.buyer_consented_on, link.supplier_consented_on) == (TODAY, None)
    assert FLOUR not in seen_by(table, "bob")


def test_a_supplier_outside_is_named_only_when_it_agreed(table):
    link = say(table, bought(table), "buyer", "mara")
    told = seen_by(table, "bob")
    assert ("Outside the region" in told, "Far Away" in told) == (True, False)
    with pytest.raises(SupplyProblem, match="Far Away Mills who agreed"):
        say(table, link, "supplier", "mara")
    link = say(table, link, "supplier", "mara", "Their sales office")
    assert "Far Away Mills" in seen_by(table, "bob")
    supply_links.withdraw(link=link, side="supplier", expected=link.version, by=table.users["mara"], at=AT)
    told = seen_by(table, "bob")
    assert ("Outside the region" in told, "Far Away" in told) == (True, False)


def test_a_removed_purchase_is_gone_for_the_supplier_too(table):
    link = say(table, say(table, bought(table, table.dairy), "buyer", "mara"), "supplier", "carol")
    with pytest.raises(SupplyProblem, match="for itself"):
        supply_links.remove(link=link, expected=link.version, by=table.users["carol"], at=AT)
    gone = supply_links.remove(link=link, expected=link.version, by=table.users["mara"], at=AT)
    assert FLOUR not in seen_by(table, "bob")
    with pytest.raises(SupplyLink.DoesNotExist):
        readers.link_visible_to(table.users["carol"], link.pk)
    back = supply_links.bring_back(link=gone, expected=gone.version, by=table.users["mara"], at=AT)
    assert (back.removed_at, back.buyer_consented_on, back.supplier_consented_on) == (None, None, None)


def test_a_line_names_one_supplier_and_not_the_buyer_itself(table):
    for wrong in (LinkDraft(FLOUR), LinkDraft(FLOUR, table.mill), LinkDraft(" ", table.dairy)):
        with pytest.raises(SupplyProblem):
            supply_links.note(place=MapCompany(table.body, table.mill), draft=wrong, by=table.users["mara"], at=AT)


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("entry", {"consented_on": TODAY}),  # supply_entry_consent_is_whole
        ("entry", {"consented_on": TODAY, "consented_by": "alice", "removed_at": AT}),  # supply_entry_removed_is_unseen
        ("link", {"supplier_name": "Both"}),  # supply_link_from_somebody
        ("link", {"supplier": None}),
        ("link", {"supplier": "mill"}),  # supply_link_to_another
        ("link", {"buyer_consented_on": TODAY}),  # supply_link_buyer_consent_is_whole
        ("link", {"supplier_consented_on": TODAY}),  # supply_link_supplier_consent_is_whole
        ("link", {"buyer_consented_on": TODAY, "buyer_consented_by": "alice", "removed_at": AT}),
    ],
)
def test_the_database_keeps_consent_whole(table, kind, fields):
    people = {name: value for name, value in fields.items() if name.endswith("_by")}
    given = fields | {name: table.users[value] for name, value in people.items()}
    if given.get("supplier") == "mill":
        given["supplier"] = table.mill
    make, who = (factories.supply_entry, table.dairy) if kind == "entry" else (factories.supply_link, table.mill)
    whole = given if kind == "entry" else {"supplier": table.dairy, "supplier_name": ""} | given
    with pytest.raises(IntegrityError), transaction.atomic():
        make(table.body, who, **whole)


def test_policy_and_query_agree_on_whose_lines_somebody_reads(table):
    outside = directory.organization("Far Dairy")
    factories.supply_link(table.body, table.mill, outside)
    companies = [table.mill, table.dairy, outside, table.host]
    for user in table.users.values():
        seen = set(readers.lines_of(user, table.body, TODAY))
        assert seen == {one for one in companies if policies.can_see_lines(user, MapCompany(table.body, one))}
        maps = set(readers.with_map(user, TODAY))
        assert maps == ({table.body} if policies.can_see_map(user, table.body) else set())
    assert set(readers.lines_of(table.users["alice"], table.body, TODAY)) == {table.mill, table.dairy}
