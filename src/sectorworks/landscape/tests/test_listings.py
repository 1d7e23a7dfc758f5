"""Entries: their staff keep them, every change is an edition with its reason, and nobody else changes them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from sectorworks.bodies.models import BodyVisibility
from sectorworks.core import audit
from sectorworks.core.errors import NotAllowed
from sectorworks.core.versions import StaleVersion
from sectorworks.landscape import factories
from sectorworks.landscape.models import Listing, ListingEdition, PartnershipStage
from sectorworks.landscape.operations import listings
from sectorworks.landscape.operations.listings import ListingProblem
from sectorworks.landscape.queries import registry
from sectorworks.landscape.rules.registry import read

from .cast import AT, TODAY, draft, make_cast, strong


@pytest.fixture
def cast(db):
    return make_cast()


def test_an_entry_is_listed_changed_taken_off_and_put_back(cast):
    entry = listings.put_on(body=cast.body, draft=draft(), by=cast.alice, at=AT)
    changed = draft(stage=PartnershipStage.LAUNCHED, launched_on=date(2026, 2, 1))
    listings.revise(listing=entry, draft=changed, reason="Launched", expected=1, by=cast.alice, at=AT)
    listings.take_off(listing=entry, reason="On leave", expected=2, by=cast.alice, at=AT)
    assert registry.entries(TODAY) == []
    with pytest.raises(Listing.DoesNotExist):
        registry.entry_visible_to(cast.mallory, cast.body.slug)
    assert registry.entry_visible_to(cast.alice, cast.body.slug).edition == 3
    listings.put_back(listing=entry, expected=3, by=cast.alice, at=AT)
    assert [one.name for one in registry.entries(TODAY)] == ["Food Partnership"]
    reasons = list(ListingEdition.objects.order_by("number").values_list("reason", flat=True))
    assert reasons == ["First entry", "Launched", "On leave", "Back on the map"]
    entry.refresh_from_db()
    assert [event.verb for event in audit.history(entry)] == ["put back", "take off", "change", "publish"]


def test_only_its_staff_keep_an_entry_not_the_state(cast):
    entry = factories.listing(cast.body)
    for somebody in (cast.dan, cast.admin, cast.bob, cast.eve, cast.mallory):
        with pytest.raises(NotAllowed):
            listings.put_on(body=cast.body, draft=draft(), by=somebody, at=AT)
        with pytest.raises(NotAllowed):
            listings.confirm(listing=entry, expected=1, by=somebody, at=AT)
        with pytest.raises(NotAllowed):
            listings.take_off(listing=entry, reason="So", expected=1, by=somebody, at=AT)


def test_confirming_publishes_what_changed_in_the_record_and_else_adds_no_edition(cast):
    entry = listings.put_on(body=cast.body, draft=draft(), by=cast.alice, at=AT)
    later = AT + timedelta(days=5)
    listings.confirm(listing=entry, expected=1, by=cast.alice, at=later)
    entry.refresh_from_db()
    assert (entry.confirmed_on, entry.editions.count()) == (later.date(), 1)
    cast.body.area_codes = ["17031", "17043"]
    cast.body.save()
    assert registry.entries(TODAY)[0].content.counties == ("17031",)
    listings.confirm(listing=entry, expected=2, by=cast.alice, at=later)
    assert registry.entries(TODAY)[0].content.counties == ("17031", "17043")


def test_what_is_not_right_is_refused_with_words(cast):
    with pytest.raises(ListingProblem, match="when it was launched"):
        listings.put_on(body=cast.body, draft=draft(stage=PartnershipStage.ACTING), by=cast.alice, at=AT)
    cast.body.area_codes = []
    cast.body.save()
    with pytest.raises(ListingProblem, match="counties and industries"):
        listings.put_on(body=cast.body, draft=draft(), by=cast.alice, at=AT)
    cast.body.area_codes = ["17031"]
    cast.body.save()
    entry = listings.put_on(body=cast.body, draft=draft(), by=cast.alice, at=AT)
    with pytest.raises(ListingProblem, match="has an entry already"):
        listings.put_on(body=cast.body, draft=draft(), by=cast.alice, at=AT)
    with pytest.raises(ListingProblem, match="Nothing changed"):
        listings.revise(listing=entry, draft=draft(), reason="So", expected=1, by=cast.alice, at=AT)
    with pytest.raises(ListingProblem, match="why the entry changes"):
        listings.revise(listing=entry, draft=draft(), reason=" ", expected=1, by=cast.alice, at=AT)
    entry.refresh_from_db()
    assert entry.version == 1  # a refused change leaves nothing behind


def test_the_second_of_two_who_change_an_entry_is_told(cast):
    entry = listings.put_on(body=cast.body, draft=draft(), by=cast.alice, at=AT)
    listings.revise(listing=entry, draft=draft(sector="Bread"), reason="A", expected=1, by=cast.alice, at=AT)
    with pytest.raises(StaleVersion):
        listings.revise(listing=entry, draft=draft(sector="Cake"), reason="B", expected=1, by=cast.alice, at=AT)


def test_champions_are_companies_of_named_seats_and_only_where_wished(cast):
    entry = listings.put_on(body=cast.body, draft=draft(), by=cast.alice, at=AT)
    assert read(entry.editions.get().content).champions == ()
    shown = draft(shows_champions=True)
    listings.revise(listing=entry, draft=shown, reason="Named", expected=1, by=cast.alice, at=AT)
    assert registry.entries(TODAY)[0].content.champions == ("River Bakery",)


def test_an_entry_of_a_members_only_partnership_shows_no_more_than_the_entry(db):
    cast = make_cast(BodyVisibility.MEMBERS)
    strong(cast)
    listings.put_on(body=cast.body, draft=draft(), by=cast.alice, at=AT)
    entry = registry.entry_visible_to(cast.mallory, cast.body.slug)
    assert entry.content.champions == ()
    assert "Bob" not in str(entry.content)


def test_an_edition_has_its_number_once(cast):
    entry = factories.listing(cast.body)
    with pytest.raises(IntegrityError), transaction.atomic():
        ListingEdition.objects.create(listing=entry, number=1, content={}, at=AT, by=None)


def test_every_edition_can_be_read_in_full(cast, client):
    entry = listings.put_on(body=cast.body, draft=draft(summary="Bakers of the river."), by=cast.alice, at=AT)
    changed = draft(stage=PartnershipStage.LAUNCHED, launched_on=date(2026, 2, 1), summary="Bakers and millers.")
    listings.revise(listing=entry, draft=changed, reason="Launched", expected=1, by=cast.alice, at=AT)
    address = reverse("registry-history", args=[cast.body.slug])
    now = client.get(address).content.decode()
    assert "Edition 2 in full" in now
    first = client.get(address, {"to": "1"}).content.decode()
    assert "Edition 1 in full" in first
    assert "Bakers of the river." in first
    assert "Bakers and millers." not in first
