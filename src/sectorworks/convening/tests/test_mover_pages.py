"""Pages of candidate champions: names for few, companies for the support team, nothing for others."""

from __future__ import annotations

import pytest
from django.urls import reverse

from sectorworks.convening.models import Mover
from sectorworks.core import audit, clock

from .region import Region, client_of, make_region
from .test_movers import knows, leader, named

SECRETS = ("Lou Leader", "Everybody calls Lou.", "Kim Example")


@pytest.fixture
def region(db) -> Region:
    return make_region()


def listed(region: Region, name: str, **query: str) -> str:
    response = client_of(region, name).get(reverse("movers", args=[region.body.slug]), query)
    assert response.status_code == 200
    return b"".join(response).decode() if response.streaming else response.content.decode()


def test_staff_and_core_group_chairs_read_names_and_it_is_on_record(region):
    mover = named(region, through=region.people["Kim"])
    for name in ("Kim", "Grace"):
        assert all(secret in listed(region, name) for secret in SECRETS[:2])
        assert client_of(region, name).get(reverse("mover", args=[mover.pk])).status_code == 200
    seen = [one.by.full_name for one in audit.history(mover) if one.verb == "saw"]
    assert set(seen) == {"Kim Example", "Grace Example"}


@pytest.mark.parametrize("query", [{}, {"q": "Lou"}, {"sort": "person"}, {"spoken": "yes"}, {"format": "csv"}])
def test_the_support_team_learns_companies_and_states_by_no_way_more(region, query):
    mover = named(region, through=region.people["Kim"])
    page = listed(region, "Ann", **query)
    body = page.split("<main", 1)[-1]
    assert "Lou" not in body.replace("“Lou”", "").replace('value="Lou"', "").replace("q=Lou", "")
    assert "Everybody calls" not in page
    assert ("Snacks" in page) == ("q" not in query)  # a search for a person's name finds nothing
    assert client_of(region, "Ann").get(reverse("mover", args=[mover.pk])).status_code == 404


@pytest.mark.parametrize("name", ["Hal", "Eve", "Stan"])
def test_nobody_else_finds_the_list_or_anybody_on_it(region, name):
    mover = named(region)
    client = client_of(region, name)
    assert client.get(reverse("movers", args=[region.body.slug])).status_code == 403
    for route in ("mover", "mover-edit", "mover-decline"):
        assert client.get(reverse(route, args=[mover.pk])).status_code == 404
    for route in ("mover-approach", "mover-remove"):
        assert client.post(reverse(route, args=[mover.pk]), {"version": 1}).status_code == 404
    assert Mover.objects.get().version == 1


def test_the_overview_counts_for_readers_and_stays_silent_for_others(region):
    named(region)
    address = reverse("convening", args=[region.body.slug])
    assert "1 candidate of 1 company" in client_of(region, "Ann").get(address).content.decode()
    assert "Candidate champions" not in client_of(region, "Hal").get(address).content.decode()


def test_naming_by_page_with_errors_kept_and_sent_twice(region):
    person, firm = leader(region)
    client, address = client_of(region, "Kim"), reverse("mover-new", args=[region.body.slug])
    assert client.get(address, {"q": "lou", "company": firm.pk}).status_code == 200
    wrong = client.post(address, {"organization": firm.pk, "why": "Everybody calls."})
    assert wrong.status_code == 422
    assert b"Everybody calls." in wrong.content
    both = client.post(address, {"organization": firm.pk, "person": person.pk, "new_name": "Nia New"})
    assert b"not both" in both.content
    sent = {"organization": firm.pk, "person": person.pk, "through": region.people["Kim"].pk, "key": "once"}
    assert client.post(address, sent).status_code == 302
    assert client.post(address, sent).status_code == 302
    assert Mover.objects.count() == 1


def test_changing_winning_declining_and_removing_by_page(region):
    mover, client = named(region), client_of(region, "Grace")
    edit = reverse("mover-edit", args=[mover.pk])
    assert client.get(edit).status_code == 200
    assert client.post(edit, {"why": "Leads by example.", "version": 1}).status_code == 302
    stale = client.post(edit, {"why": "Mine.", "version": 1})
    assert stale.status_code == 422
    assert b"Leads by example." in stale.content
    page = client.post(reverse("mover-approach", args=[mover.pk]), {"to": "warm", "version": 2}, follow=True)
    assert "Interested" in page.content.decode()
    decline = reverse("mover-decline", args=[mover.pk])
    assert client.post(decline, {"version": 3}).status_code == 422
    said = {"decline_reason": "wrong_messenger", "decline_words": "Ask me later.", "version": 3}
    page = client.post(decline, said, follow=True).content.decode()
    assert "Would rather hear from a peer. Ask me later." in page
    assert client.post(reverse("mover-remove", args=[mover.pk]), {"version": 4}).status_code == 302
    assert not Mover.objects.exists()


def test_a_warm_way_leads_to_asking_for_an_introduction(region):
    mover = named(region)
    edge = knows(region, "Eve", mover.person)
    page = client_of(region, "Kim").get(reverse("mover", args=[mover.pk])).content.decode()
    assert "Someone at Elsewhere knows Lou Leader of Snacks." in page
    assert reverse("introduction-ask", args=[edge.pk]) in page
    assert "Eve Example" not in page


def test_files_and_filters(region):
    named(region)
    named(region, "Mo Mover", "Bakery", through=region.people["Kim"])
    assert "Mo Mover" in listed(region, "Kim", format="csv")
    page = listed(region, "Kim", spoken="no")
    assert "Lou Leader" in page
    assert "Mo Mover" not in page
    assert "Nothing matches." in listed(region, "Kim", q="nobody like that")


def test_a_longer_list_costs_no_more(region, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    named(region)
    client, address = client_of(region, "Kim"), reverse("movers", args=[region.body.slug])
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(12):
        named(region, f"Leader {number}", f"Company {number}")
    with django_assert_num_queries(len(few)):
        client.get(address)
    assert len(few) <= 20
    assert clock.today()
