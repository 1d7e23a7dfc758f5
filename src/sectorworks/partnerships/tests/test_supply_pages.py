"""Pages of the supply map: who opens them, what they say of what they leave out, introductions, and what they cost."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sectorworks.bodies.models import BodyVisibility, Office, Voice
from sectorworks.core import audit
from sectorworks.core.errors import NotAllowed
from sectorworks.directory import factories as directory
from sectorworks.notices.models import Notice
from sectorworks.partnerships import factories
from sectorworks.partnerships.models import SupplyEntry, SupplyIntroduction, SupplyLink
from sectorworks.partnerships.operations import supply_introductions as introductions
from sectorworks.partnerships.operations.supply_consent import SupplyProblem
from sectorworks.partnerships.queries import supply_map

from .table import AT, TODAY, account, make_table


@pytest.fixture
def table(db, monkeypatch):
    """Mara acts for the mill, Carol for the dairy; both have a seat, only Bob's is Mara's company's."""
    monkeypatch.setattr("sectorworks.core.clock.today", lambda: TODAY)
    monkeypatch.setattr("sectorworks.core.clock.now", lambda: AT)
    made = make_table(BodyVisibility.MEMBERS)
    made.users["mara"] = account("Mara", "member")
    directory.representative(made.users["mara"], made.mill)
    return made


def shown(table, **fields):
    return {"consented_on": TODAY, "consented_by": table.users["alice"]} | fields


def pair(table):
    need = factories.supply_entry(table.body, table.mill, "Butter", **shown(table, side="needs"))
    return need, factories.supply_entry(table.body, table.dairy, "Buter", **shown(table))


def link(table, buyer, supplier, **fields):
    both = {f"{side}_consented_on": TODAY for side in ("buyer", "supplier")}
    both |= {f"{side}_consented_by": table.users["alice"] for side in ("buyer", "supplier")}
    return factories.supply_link(table.body, buyer, supplier, **both | fields)


def text(answer) -> str:
    return answer.content.decode()


def test_the_pages_are_closed_to_outsiders_and_the_state(table):
    need, offer = pair(table)
    bought, asked = link(table, table.mill, table.dairy), factories.supply_introduction(need, offer, table.users["bob"])
    slug, company = table.body.slug, [table.body.slug, table.dairy.pk]
    reads = [("supply", [slug]), ("supply-stop", [slug]), ("supply-company", company), ("supply-entry-new", company)]
    reads += [("supply-link-new", company), ("supply-entry-edit", [offer.pk]), ("supply-entry-consent", [offer.pk])]
    reads += [("supply-link-edit", [bought.pk]), ("supply-link-consent", [bought.pk])]
    posts = [("supply-introduce", [slug]), ("supply-entry-step", [offer.pk]), ("supply-link-step", [bought.pk])]
    posts += [("supply-introduction-answer", [asked.pk])]
    for who in ("dan", "eve"):
        for name, key in reads:
            assert table.client(who).get(reverse(name, args=key)).status_code == 404, (who, name)
        for name, key in posts:
            assert table.client(who).post(reverse(name, args=key)).status_code == 404, (who, name)
    # A member of another company reads the map, and nothing of the dairy's own.
    for name, key in reads[2:7]:
        assert table.client("mara").get(reverse(name, args=key)).status_code == 404, name
    # The supplier speaks for its own end, and does not change what the buyer wrote.
    assert table.client("carol").get(reverse("supply-link-edit", args=[bought.pk])).status_code == 403
    assert Client().get(reverse("supply", args=[slug])).status_code == 302


def test_the_map_says_from_how_much_it_is_drawn(table):
    assert "Nobody has put anything" in text(table.client("bob").get(reverse("supply", args=[table.body.slug])))
    pair(table)
    factories.supply_entry(table.body, table.dairy, "Secret whey")
    page = text(table.client("bob").get(reverse("supply", args=[table.body.slug])))
    # Mill and dairy have seats and agreed; the college is no company.
    assert "Drawn from all 2 member companies" in page
    assert "Secret whey" not in page
    factories.seated(table.body, "Nora", directory.organization("Nut Roasters"), Voice.BUSINESS)
    assert "Drawn from 2 of 3 member" in text(table.client("bob").get(reverse("supply", args=[table.body.slug])))


def test_a_match_is_found_and_both_are_asked(table):
    need, offer = pair(table)
    page = reverse("supply", args=[table.body.slug])
    told = text(table.client("mara").get(page))
    assert "Introduce us" in told
    assert "perhaps: the words differ by a letter" in told  # "Butter", "Buter"
    table.client("mara").post(reverse("supply-introduce", args=[table.body.slug]), {"need": need.pk, "offer": offer.pk})
    asked = SupplyIntroduction.objects.get()
    # Mara asks for the mill: its yes is said. The dairy's people hear of it.
    assert (asked.need_says, asked.need_answered_by, asked.offer_says) == (True, table.users["mara"], None)
    assert Notice.objects.filter(person=table.users["carol"], topic="supply").count() == 1
    assert "Answer for Silver Dairy" in text(table.client("carol").get(page))
    lines = reverse("supply-company", args=[table.body.slug, table.mill.pk])
    assert "carol@example.org" not in text(table.client("mara").get(lines))
    answer = reverse("supply-introduction-answer", args=[asked.pk])
    table.client("carol").post(answer, {"version": asked.version, "end": "offer", "says": "yes"})
    asked.refresh_from_db()
    assert (asked.offer_says, [one.verb for one in audit.history(asked)]) == (True, ["accept", "ask"])
    assert "carol@example.org" in text(table.client("mara").get(lines))
    # Whoever takes an entry off the map ends the introduction with it.
    SupplyEntry.objects.filter(pk=offer.pk).update(consented_on=None, consented_by=None)
    assert "carol@example.org" not in text(table.client("mara").get(lines))


def test_staff_who_ask_say_yes_for_nobody_and_a_no_passes_nothing_on(table):
    need, offer = pair(table)
    made = introductions.ask(need=need, offer=offer, by=table.users["alice"], at=AT)
    assert (made.need_says, made.offer_says) == (None, None)
    with pytest.raises(SupplyProblem, match="asked already"):
        introductions.ask(need=need, offer=offer, by=table.users["alice"], at=AT)
    told = {"introduction": made, "expected": made.version, "at": AT}
    with pytest.raises(SupplyProblem, match="for itself"):
        introductions.answer(end="need", is_yes=True, by=table.users["carol"], **told)
    made = introductions.answer(end="offer", is_yes=False, by=table.users["carol"], **told)
    lines = text(table.client("mara").get(reverse("supply-company", args=[table.body.slug, table.mill.pk])))
    assert ("does not want to talk now" in lines, "carol@example.org" in lines) == (True, False)


def test_only_the_two_and_those_who_lead_ask(table):
    need, offer = pair(table)
    for who in ("dan", "eve"):
        with pytest.raises(NotAllowed):
            introductions.ask(need=need, offer=offer, by=table.users[who], at=AT)
    other = factories.supply_entry(table.body, table.mill, "Butter oil", side="offers")
    for wrong in ((offer, need), (need, other)):
        with pytest.raises(SupplyProblem, match="no longer on the map"):
            introductions.ask(need=wrong[0], offer=wrong[1], by=table.users["alice"], at=AT)


@pytest.mark.parametrize("fields", [{}, {"need_says": True}, {"offer_says": False}])
def test_the_database_asks_a_pair_once_and_knows_who_answered(table, fields):
    need, offer = pair(table)
    factories.supply_introduction(need, offer, table.users["bob"])
    if fields:
        SupplyIntroduction.objects.all().delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.supply_introduction(need, offer, table.users["bob"], **fields)


def test_what_hangs_on_one_company_and_what_if_it_stops(table):
    link(table, table.mill, table.dairy, commodity="Milk", is_only_source=True)
    page = text(table.client("bob").get(reverse("supply", args=[table.body.slug])))
    assert "Silver Dairy is the only source of Milk for 1 company" in page
    stop = reverse("supply-stop", args=[table.body.slug])
    told = text(table.client("bob").get(stop, {"company": table.dairy.pk}))
    assert "1 supply stays without a source" in told
    roast = directory.organization("Nut Roasters")
    factories.supply_entry(table.body, roast, "Milks", **shown(table))
    assert "Nut Roasters" in text(table.client("bob").get(stop, {"company": table.dairy.pk}))
    assert table.client("bob").get(stop, {"company": table.mill.pk}).status_code == 422  # supplies nobody
    assert table.client("bob").get(stop).status_code == 200


def test_two_who_buy_from_one_outsider_do_not_learn_of_each_other(table):
    for buyer in (table.mill, table.dairy):
        fields = {"supplier_name": "Far Mills", "supplier_consented_on": None, "supplier_consented_by": None}
        link(table, buyer, None, **fields)
    apart = supply_map.of(table.body, TODAY)
    assert len([key for key in apart.names if key.startswith("x")]) == 2
    SupplyLink.objects.update(supplier_consented_on=TODAY, supplier_consented_by=table.users["alice"])
    assert len([key for key in supply_map.of(table.body, TODAY).names if not key.startswith("c")]) == 1


def test_forms_keep_what_was_typed_and_do_the_work(table):
    carol, company = table.client("carol"), [table.body.slug, table.dairy.pk]
    new = reverse("supply-entry-new", args=company)
    wrong = carol.post(new, {"side": "offers", "commodity": "", "words": "Ten tons"})
    assert (wrong.status_code, "Ten tons" in text(wrong)) == (422, True)
    many = carol.post(new, {"side": "offers", "commodity": "Cheese", "naics_code": "food"})
    assert (many.status_code, "Which of these" in text(many)) == (422, True)
    carol.post(new, {"key": "k", "side": "offers", "commodity": "Cheese", "naics_code": "3115"})
    entry = SupplyEntry.objects.get()
    assert (entry.naics_code, entry.consented_on) == ("3115", None)
    carol.post(reverse("supply-entry-consent", args=[entry.pk]), {"version": entry.version})
    entry.refresh_from_db()
    assert entry.consented_on == TODAY
    carol.post(reverse("supply-entry-edit", args=[entry.pk]), {"version": 9, "side": "offers", "commodity": "Curd"})
    carol.post(reverse("supply-entry-step", args=[entry.pk]), {"version": entry.version, "do": "remove"})
    entry.refresh_from_db()
    assert (entry.commodity, entry.removed_at) == ("Cheese", AT)
    both = {"commodity": "Cartons", "supplier": table.mill.name, "supplier_name": "Far Away"}
    assert carol.post(reverse("supply-link-new", args=company), both).status_code == 422
    carol.post(reverse("supply-link-new", args=company), both | {"supplier_name": ""})
    bought = SupplyLink.objects.get()
    assert (bought.supplier, bought.buyer_consented_on) == (table.mill, None)
    # Alice notes the dairy's yes: she names who gave it.
    consent = reverse("supply-link-consent", args=[bought.pk]) + "?side=buyer"
    assert table.client("alice").post(consent, {"version": bought.version}).status_code == 422
    table.client("alice").post(consent, {"version": bought.version, "agreed_by": "Dora"})
    bought.refresh_from_db()
    assert (bought.buyer_agreed_by, bought.buyer_consented_on) == ("Dora", TODAY)


def test_a_company_without_a_seat_answers_for_its_end_alone(table):
    far = directory.organization("Far Dairy")
    table.users["fay"] = account("Fay", "member")
    directory.representative(table.users["fay"], far)
    bought = factories.supply_link(
        table.body, table.mill, far, buyer_consented_on=TODAY, buyer_consented_by=table.users["mara"]
    )
    client = table.client("fay")
    assert "Bauer Mill" in text(client.get(reverse("supply-link", args=[bought.pk]), follow=True))
    assert client.get(reverse("supply", args=[table.body.slug])).status_code == 404
    client.post(reverse("supply-link-consent", args=[bought.pk]), {"version": bought.version, "side": "supplier"})
    bought.refresh_from_db()
    assert bought.supplier_consented_on == TODAY


def test_the_map_costs_the_same_however_full_it_is(table):
    pair(table)
    link(table, table.mill, table.dairy)
    client, address = table.client("alice"), reverse("supply", args=[table.body.slug])
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        assert client.get(address).status_code == 200
    for number in range(12):
        company = directory.organization(f"Company {number}", steward=table.host)
        factories.seated(table.body, f"Person {number}", company, Voice.BUSINESS, office=Office.MEMBER)
        factories.supply_entry(table.body, company, f"Butter {number}", **shown(table))
        factories.supply_entry(table.body, company, f"Flour {number}", **shown(table, side="needs"))
        link(table, company, table.dairy, commodity=f"Milk {number}", is_only_source=number % 2 == 0)
    with CaptureQueriesContext(connection) as many:
        assert client.get(address).status_code == 200
    assert len(many) == len(few), [one["sql"][:150] for one in many.captured_queries]
    assert len(many) <= 20, [one["sql"][:200] for one in many.captured_queries]
