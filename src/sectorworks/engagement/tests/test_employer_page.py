"""The page of a company, its offers, and what it gave and got."""

from __future__ import annotations

import pytest
from django.urls import reverse

from sectorworks.bodies import factories as bodies
from sectorworks.core import audit
from sectorworks.core.errors import NotAllowed
from sectorworks.directory.models import Site
from sectorworks.engagement.models import Ask, AskState, Offer
from sectorworks.engagement.operations import contacts, needs, offers
from sectorworks.engagement.operations.contacts import ContactDraft
from sectorworks.engagement.operations.offers import NothingToChange, OfferDraft, OfferProblem
from sectorworks.engagement.policies import offers as policies
from sectorworks.engagement.queries import offers as offer_queries
from sectorworks.engagement.queries.value import value_of

from .needs_world import AT, make_world, raised
from .test_need_pages import get, post

pytestmark = pytest.mark.django_db
TODAY = AT.date()


@pytest.fixture
def world():
    return make_world()


def offered(world, wording="Plant tour", **changes):
    draft = OfferDraft(**{"employer": world.company, "kind": "tour", "wording": wording} | changes)
    return offers.offer(draft=draft, key=wording, by=world.carol, at=AT)


def asked(world, **fields):
    values = {"kind": "survey", "purpose": "Wages", "starts_on": TODAY, "ends_on": TODAY, "planned_at": AT}
    values |= {"employer": world.company, "for_organization": world.board, "planned_by": world.alice}
    return Ask.objects.create(**values | fields)


def visited(world, person, organization, headline, **fields):
    draft = ContactDraft(organization, "call", TODAY, headline, (world.company,), **fields)
    return contacts.log(draft=draft, by=person, at=AT)


def test_offers_are_made_once_withdrawn_and_put_back(world):
    offer = offered(world)
    assert offered(world) == offer
    assert set(offer_queries.standing(offer_queries.offers_visible_to(world.bob, TODAY), TODAY)) == {offer}
    offers.withdraw(offer=offer, by=world.carol, at=AT)
    assert not offer_queries.standing(Offer.objects.all(), TODAY).exists()
    with pytest.raises(NothingToChange):
        offers.withdraw(offer=offer, by=world.carol, at=AT)
    offers.put_back(offer=offer, by=world.carol, at=AT)
    assert [event.verb for event in audit.history(offer)] == ["put back", "withdraw", "offer"]
    with pytest.raises(OfferProblem, match="passed"):
        offered(world, "Past", until=TODAY.replace(day=1))
    for person in (world.eve, world.dan):
        with pytest.raises(NotAllowed):
            offers.withdraw(offer=offer, by=person, at=AT)


def test_partners_withdraw_what_partners_entered_and_the_company_all_of_it(client, world):
    own, entered = (
        offered(world),
        offers.offer(draft=OfferDraft(world.company, "tour", "By Alice"), by=world.alice, at=AT),
    )
    with pytest.raises(NotAllowed, match="made this offer itself"):
        offers.withdraw(offer=own, by=world.alice, at=AT)
    for reader, shown in ((world.bob, {entered}), (world.carol, {own, entered})):
        page = get(client, reader, "employer", pk=world.company.pk).content.decode()
        assert {one for one in (own, entered) if reverse("offer-withdraw", args=[one.pk]) in page} == shown
        assert {one for one in (own, entered) if policies.can_withdraw(reader, one)} == shown
    offers.withdraw(offer=entered, by=world.bob, at=AT)
    offers.put_back(offer=entered, by=world.carol, at=AT)


def test_the_offer_policy_and_its_list_agree(world):
    offered(world)
    offers.withdraw(offer=offered(world, "Speaker"), by=world.carol, at=AT)
    for person in (world.alice, world.carol, world.dan, world.eve, world.grace):
        listed = set(offer_queries.offers_visible_to(person, TODAY))
        assert listed == {one for one in Offer.objects.all() if policies.can_see(person, one)}


def test_offer_pages(client, world, django_assert_max_num_queries):
    assert "No offers yet" in get(client, world.grace, "offers").content.decode()
    form = {"kind": "speaker", "wording": "A baker speaks", "key": "k"}
    assert post(client, world.carol, "offer-new", form, pk=world.company.pk).status_code == 302
    assert post(client, world.carol, "offer-new", {"kind": "tour"}, pk=world.company.pk).status_code == 422
    assert post(client, world.eve, "offer-new", form, pk=world.company.pk).status_code == 404
    assert post(client, world.dan, "offer-new", form, pk=world.company.pk).status_code == 403
    offer = Offer.objects.get()
    assert post(client, world.dan, "offer-withdraw", pk=offer.pk).status_code == 403
    assert post(client, world.eve, "offer-withdraw", pk=offer.pk).status_code == 404
    assert post(client, world.carol, "offer-withdraw", pk=offer.pk).status_code == 302
    get(client, world.carol, "employer", pk=world.company.pk)  # says so once
    assert '<th scope="row">A baker speaks' not in get(client, world.grace, "offers").content.decode()
    assert post(client, world.carol, "offer-withdraw", {"restore": "1"}, pk=offer.pk).status_code == 302
    for number in range(20):
        offered(world, f"Tour {number}")
    client.force_login(world.grace)
    with django_assert_max_num_queries(12):
        shown = client.get(reverse("offers"), {"q": "tour", "kind": "tour", "sort": "until"}).content.decode()
    assert "Tour 19" in shown
    assert '<th scope="row">A baker speaks' not in shown
    assert "Tour 3" in client.get(reverse("offers"), {"format": "csv"}).content.decode()


def test_each_reader_gets_their_page_of_the_company(client, world):
    raised(world)
    visited(world, world.bob, world.college, "Talked about courses", notes="They are worried.")
    asked(world)
    company, board, college, state = (
        get(client, person, "employer", pk=world.company.pk).content.decode()
        for person in (world.carol, world.alice, world.bob, world.dan)
    )
    assert "Your company’s page" in company
    assert "Who sees this" in company
    assert "Twelve millwrights" in company
    assert "Twelve millwrights" in board
    assert "Twelve millwrights" not in college
    assert "ask Workforce Board to bring you in" in college
    assert "Twelve millwrights" not in state
    assert "Needs and replies" not in state
    for page in (company, board, college):
        assert "Talked about courses" in page
        assert "worried" not in page
    assert "Gave and got" in company
    assert "Gave and got" not in college
    assert get(client, world.eve, "employer", pk=world.company.pk).status_code == 404
    assert get(client, world.alice, "employer", pk=world.college.pk).status_code == 404


def fill(world, rows):
    for number in range(rows):
        raised(world, title=f"Need {number}")
        offered(world, f"Offer {rows} {number}")
        asked(world)
        visited(world, world.bob, world.college, f"Call {number}", hosts=(world.group,))
        Site.objects.create(organization=world.company, city="Peoria")
        seat = bodies.seat(bodies.body(world.board, f"Group {rows} {number}"))
        bodies.term(seat, world.carol.person, organization=world.company)


@pytest.mark.parametrize("who", ["carol", "alice"])
def test_the_page_takes_twenty_statements_however_much_there_is(client, world, who, django_assert_max_num_queries):
    client.force_login(getattr(world, who))
    address = reverse("employer", kwargs={"pk": world.company.pk})
    for rows in (2, 9):
        fill(world, rows)
        client.get(address)  # what was read today is recorded once
        with django_assert_max_num_queries(20):
            assert client.get(address).status_code == 200


def test_give_and_take_is_counted_by_its_definitions(client, world):
    asked(world, state=AskState.GRANTED, minutes_asked=30)
    asked(world, state=AskState.GRANTED, minutes_asked=45)
    asked(world, state=AskState.REFUSED, minutes_asked=60)
    offered(world)
    offers.withdraw(offer=offered(world, "Speaker"), by=world.carol, at=AT)
    visited(world, world.bob, world.college, "A call")
    first = raised(world)
    raised(world, title="Second")
    for version in (1, 2):
        needs.reply(need=first, wording="Yes", expected=version, by=world.alice, at=AT)
    needs.close(need=first, result=needs.Result("Done"), expected=3, by=world.alice, at=AT)
    counts = [line.count for line in value_of(world.company).lines]
    # 2 granted, 30 + 45 minutes, 2 offers, 1 contact; 2 raised, 1 answered (by two replies), 1 done, 0 and 0.
    assert counts == [2, 75, 2, 1, 2, 1, 1, 0, 0]
    assert [line.count for line in value_of(world.rival).lines] == [0] * 9
    page = get(client, world.carol, "employer-value", pk=world.company.pk)
    assert "What Prairie Foods gave and got" in page.content.decode()
    assert get(client, world.alice, "employer-value", pk=world.company.pk).status_code == 200
    assert get(client, world.bob, "employer-value", pk=world.company.pk).status_code == 403
    assert get(client, world.eve, "employer-value", pk=world.company.pk).status_code == 404
