"""Pages of initiatives: what each reader finds, and what no page tells."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sectorworks.convening.models import Alignment, Initiative, InitiativeAlignment, Purpose
from sectorworks.core.models import AuditEvent
from sectorworks.places.factories import small_reference
from sectorworks.places.operations import load_reference

from .initiative_cast import aligned, listed
from .region import AT, DAY, Region, client_of, make_region

SECRETS = ("98,765", "98765", "Quiet Fund")


@pytest.fixture
def region(db) -> Region:
    load_reference(reference=small_reference(), by=None, at=AT)
    return make_region()


def typed(**fields: object) -> dict[str, object]:
    told = {
        "name": "Plant visits", "purpose": Purpose.RETENTION, "industries": "311", "areas": "", "yearly_usd": "60000",
        "funder": "", "summary": "", "starts_on": "", "ends_on": "",
    }  # fmt: skip
    return told | fields


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_the_list_shows_everybody_what_is_public_and_partners_what_each_runs(region):
    listed(region, is_public=True)
    listed(region, "Bo", name="Only for partners")
    address = reverse("initiatives")
    assert "Only for partners" in text_of(client_of(region, "Eve"), address)
    for client in (Client(), client_of(region, "Grace")):
        found = text_of(client, address)
        assert "Maintenance certificate" in found
        assert "Only for partners" not in found
        assert not any(secret in found for secret in SECRETS)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "visits"}, {"Visits"}), ({"purpose": "talent"}, {"Maintenance certificate"}),
        ({"industry": "62"}, {"Visits"}), ({"industry": "31-33"}, {"Maintenance certificate"}),
        ({"kept": "mine"}, {"Maintenance certificate"}), ({"kept": "removed"}, set()),
    ],
)  # fmt: skip
def test_the_list_narrows(region, query, found):
    listed(region)
    listed(region, "Bo", name="Visits", purpose=Purpose.RETENTION, naics_codes=("621",))
    page = client_of(region, "Ann").get(reverse("initiatives"), query).content.decode()
    assert {name for name in ("Visits", "Maintenance certificate") if f">{name}</a>" in page} == found


def test_the_list_costs_the_same_for_many(region):
    listed(region)
    client, address = client_of(region, "Kim"), reverse("initiatives")
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(address)
    for number in range(8):
        listed(region, name=f"Effort {number}")
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) == len(few) <= 12


@pytest.mark.parametrize("state", [None, Alignment.TALKING])
def test_the_page_tells_companies_and_money_to_nobody_but_the_owner_before_it_is_aligned(region, state):
    one = listed(region, is_public=True)
    if state:
        aligned(region, one, state, by="Kim")
    address = reverse("initiative", args=[one.pk])
    own = text_of(client_of(region, "Ann"), address)
    assert "$98,765" in own
    assert "Mill" in own
    for client in (Client(), *(client_of(region, name) for name in ("Kim", "Eve", "Stan", "Hal"))):
        found = text_of(client, address)
        assert not any(secret in found for secret in (*SECRETS, "Mill"))


def test_once_aligned_the_partnership_sees_them_and_that_is_on_record(region):
    one = listed(region)
    aligned(region, one)
    address = reverse("initiative", args=[one.pk])
    assert "$98,765" in text_of(client_of(region, "Kim"), address)
    saw = AuditEvent.objects.filter(noun="convening.initiative", verb="saw")
    assert [row.by for row in saw] == [region.users["Kim"]]
    company = text_of(client_of(region, "Hal"), address)  # sits on the core group for a competitor
    assert "$98,765" in company
    assert "Mill" not in company
    assert not any(secret in text_of(client_of(region, "Eve"), address) for secret in (*SECRETS, "Mill"))


def test_an_office_of_the_state_finds_public_initiatives_alone(region):
    one, shown = listed(region), listed(region, "Bo", name="Open house", is_public=True)
    aligned(region, one)
    stan = client_of(region, "Stan")
    assert stan.get(reverse("initiative", args=[one.pk])).status_code == 404
    listing = text_of(stan, reverse("initiatives"))
    assert shown.name in listing
    assert one.name not in listing
    assert not any(secret in text_of(stan, reverse("initiative", args=[shown.pk])) for secret in (*SECRETS, "Mill"))


def test_who_may_not_see_one_learns_nothing_and_who_may_not_change_it_is_told_why(region):
    one = listed(region)
    for client in (Client(), client_of(region, "Grace")):
        assert client.get(reverse("initiative", args=[one.pk])).status_code == 404
    assert client_of(region, "Grace").get(reverse("initiative-edit", args=[one.pk])).status_code == 404
    refused = client_of(region, "Eve").get(reverse("initiative-edit", args=[one.pk]))
    assert refused.status_code == 403
    assert "Only people of College" in refused.content.decode()
    assert client_of(region, "Kim").get(reverse("initiative", args=[one.pk + 999])).status_code == 404


def test_listed_changed_removed_and_brought_back_by_pages(region):
    client = client_of(region, "Ann")
    assert client.get(reverse("initiative-new")).status_code == 200
    owner = region.organizations["Ann"].pk
    response = client.post(
        reverse("initiative-new"), typed(owner=owner, employers=[region.organizations["Hal"].pk], areas="St. Clair")
    )
    one = Initiative.objects.get()
    assert response.url == reverse("initiative", args=[one.pk])
    assert [row.employer.name for row in one.employers.all()] == ["Dairy"]
    page = text_of(client, reverse("initiative-edit", args=[one.pk]))
    assert 'value="Plant visits"' in page
    wrong = client.post(
        reverse("initiative-edit", args=[one.pk]), typed(owner=owner, version=1, industries="moonshine")
    )
    assert wrong.status_code == 422
    assert "moonshine" in wrong.content.decode()
    fine = typed(owner=owner, version=1, name="Plant calls")
    assert client.post(reverse("initiative-edit", args=[one.pk]), fine).status_code == 302
    stale = client.post(reverse("initiative-edit", args=[one.pk]), typed(owner=owner, version=1, name="Late"))
    assert stale.status_code == 422
    assert "Somebody changed this" in stale.content.decode()
    one.refresh_from_db()
    client.post(reverse("initiative-remove", args=[one.pk]), {"version": one.version})
    assert client_of(region, "Eve").get(reverse("initiative", args=[one.pk])).status_code == 404
    client.post(reverse("initiative-bring-back", args=[one.pk]), {"version": one.version + 1})
    assert Initiative.objects.get().removed_at is None


def test_the_portfolio_and_saying_how_one_stands(region):
    one = listed(region)
    address = reverse("initiative-portfolio", args=[region.body.slug])
    assert "told once it is aligned" in text_of(client_of(region, "Kim"), address)
    align = reverse("initiative-align", args=[one.pk, region.body.slug])
    page = text_of(client_of(region, "Kim"), align)
    assert 'value="talking"' in page
    assert 'value="aligned"' not in page
    fields = {"words": "Agreed.", "since_on": DAY, "version": 0}
    assert client_of(region, "Kim").post(align, fields | {"state": "aligned"}).status_code == 422
    assert client_of(region, "Ann").post(align, fields | {"state": "aligned"}).url == address
    assert InitiativeAlignment.objects.get().said_by == region.users["Ann"]
    found = text_of(client_of(region, "Kim"), address)
    for words in ("1 company", "Mill", "says Ann Example", "Agreed."):
        assert words in found
    assert "Mill" not in text_of(client_of(region, "Hal"), address)
    for name in ("Eve", "Stan"):
        assert client_of(region, name).get(address).status_code == 403
    assert client_of(region, "Eve").get(align).status_code == 403


def test_the_portfolio_costs_the_same_for_many(region):
    aligned(region, listed(region))
    client, address = client_of(region, "Kim"), reverse("initiative-portfolio", args=[region.body.slug])
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(8):
        aligned(region, listed(region, name=f"Effort {number}"))
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) == len(few) <= 20, len(few)


def test_the_list_stands_behind_a_door_and_says_when_it_was_made_up(region):
    address = reverse("initiatives")
    one = listed(region, is_public=True)
    eve = text_of(client_of(region, "Eve"), address)
    assert f'href="{address}" aria-current="page"' in eve
    assert f'href="{reverse("overlaps")}"' in eve
    anybody = text_of(Client(), address)
    assert f'href="{reverse("overlaps")}"' not in anybody  # for who starts groups or recognizes them
    assert "Sample figures" not in anybody
    Initiative.objects.filter(pk=one.pk).update(is_sample=True)
    assert "Sample figures" in text_of(Client(), address)
