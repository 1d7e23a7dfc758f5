"""Pages about who convenes: what each reader finds, and what no reader but one may find."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from sectorworks.bodies.models import BodyVisibility
from sectorworks.convening.models import ConvenerCandidate, ConvenerScore, ConvenerSelection
from sectorworks.convening.operations import conveners
from sectorworks.convening.policies import conveners as policies
from sectorworks.convening.queries import conveners as queries
from sectorworks.core import clock
from sectorworks.core.models import AuditEvent

from .region import CODES, Region, client_of, later, make_region
from .test_conveners import choose, propose, score, scored


@pytest.fixture
def region(db) -> Region:
    return make_region()


def page_of(region: Region, name: str, route: str = "convener") -> str:
    response = client_of(region, name).get(reverse(route, args=[region.body.slug]))
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("route", ["convening", "convener", "core-group", "convening-plan"])
def test_who_takes_part_reads_and_who_does_not_is_told_why(region, route):
    for name in ("Kim", "Ann", "Grace"):
        page_of(region, name, route)
    address = reverse(route, args=[region.body.slug])
    for name in ("Eve", "Stan"):  # the partnership is public, its convening is not
        assert client_of(region, name).get(address).status_code == 403
    assert Client().get(address).status_code == 302


@pytest.mark.parametrize("route", ["convening", "convener", "core-group", "movers", "convening-plan"])
def test_of_a_group_for_members_outsiders_learn_nothing(db, route):
    region = make_region(BodyVisibility.MEMBERS)
    for name in ("Eve", "Stan"):
        assert client_of(region, name).get(reverse(route, args=[region.body.slug])).status_code == 404
    assert client_of(region, "Kim").get(reverse(route, args=["no-such-group"])).status_code == 404
    assert client_of(region, "Kim").get(reverse(route, args=[region.core.slug])).status_code == 404


def test_before_the_comparison_each_reads_only_what_the_own_organization_gave(region):
    candidate = scored(region)
    own = page_of(region, "Ann")
    assert "What College gave" in own
    assert "2 – In part" in own
    for other in ("What Mill gave", "What Dairy gave", "What Chamber gave", "4 – A strength"):
        assert other not in own
    for reader in ("Kim", "Grace"):
        assert "2 – In part" not in page_of(region, reader)
    assert "The comparison opens once" not in own
    assert candidate.organization.name in own


def test_once_open_nobody_reads_a_single_score_not_even_staff_or_candidate(region):
    scored(region)
    conveners.compare(body=region.body, by=region.users["Kim"], at=clock.now())
    page = page_of(region, "Kim")  # staff, and the candidate's own people
    assert "3 of 4 (4 raters, apart)" in page
    for name in ("Mill", "Dairy", "College", "Chamber"):
        assert f"What {name} gave" not in page
    assert "– In part" not in page
    assert "– A strength" not in page
    assert "Scores of" not in page


def test_the_twin_of_single_scores_lets_in_their_own_organization_alone(region):
    scored(region)
    for who in region.users.values():
        visible = set(queries.scores_visible_to(who, region.body, clock.today()).values_list("pk", flat=True))
        allowed = {one.pk for one in ConvenerScore.objects.all() if policies.can_see_score(who, one)}
        assert visible == allowed
    assert len(queries.scores_visible_to(region.users["Ann"], region.body, clock.today())) == len(CODES)
    assert not queries.scores_visible_to(region.users["Stan"], region.body, clock.today())


def test_no_score_stands_in_the_record_of_who_did_what(region):
    scored(region)
    assert not [one for one in AuditEvent.objects.all() if set(CODES) & set(str(one.detail).replace("'", " ").split())]


def test_scoring_by_page_keeps_what_was_chosen_and_says_what_is_missing(region):
    candidate = propose(region)
    client, address = client_of(region, "Ann"), reverse("convener-score", args=[candidate.pk])
    assert client.get(address).status_code == 200
    half = {"rater": str(region.organizations["Ann"].pk), "neutral": "4"}
    response = client.post(address, half)
    assert response.status_code == 422
    assert b"Choose one of the four." in response.content
    whole = half | dict.fromkeys(CODES, "3")
    assert client.post(address, whole).status_code == 302
    assert ConvenerScore.objects.filter(organization=region.organizations["Ann"], score=3).count() == len(CODES)
    forged = whole | {"rater": str(region.organizations["Bo"].pk)}
    assert client.post(address, forged).status_code == 422
    assert client_of(region, "Kim").get(address).status_code == 403  # the candidate's own
    assert client_of(region, "Eve").get(address).status_code == 404
    assert client_of(region, "Stan").get(address).status_code == 404


def test_staff_propose_and_choose_by_page(region):
    client = client_of(region, "Kim")
    address = reverse("convener-propose", args=[region.body.slug])
    assert client.get(address, {"q": "cham"}).status_code == 200
    assert client.post(address, {}).status_code == 422
    sent = {"organization": region.organizations["Bo"].pk, "words": "A desk and a phone.", "key": "once"}
    assert client.post(address, sent).status_code == 302
    assert client.post(address, sent).status_code == 302
    assert ConvenerCandidate.objects.count() == 1
    address = reverse("convener-choose", args=[region.body.slug])
    assert client.get(address).status_code == 200
    bo = region.organizations["Bo"].pk
    typed = {"convener": bo, "chosen_on": later(0).isoformat(), "method": "By voice.", "reason": "Neutral."}
    wrong = client.post(address, typed | {"successor": bo})
    assert wrong.status_code == 422
    assert b"By voice." in wrong.content
    assert client.post(address, typed | {"successor": region.organizations["Ann"].pk}).status_code == 302
    chosen = ConvenerSelection.objects.get()
    assert (chosen.convener_id, chosen.successor.name) == (bo, "College")
    page = page_of(region, "Hal")
    assert "Chamber convenes" in page
    assert "Record a new choice" not in page
    assert client_of(region, "Ann").get(reverse("convener-edit", args=[chosen.pk])).status_code == 403
    assert client_of(region, "Eve").get(reverse("convener-edit", args=[chosen.pk])).status_code == 404
    assert client.get(reverse("convener-edit", args=[chosen.pk])).status_code == 200
    ends = {"on": later(0).isoformat(), "version": 1}
    assert client.post(reverse("convener-end", args=[chosen.pk]), ends).status_code == 302
    assert client.get(reverse("convener-end", args=[chosen.pk])).status_code == 403


def test_buttons_say_what_stands_in_the_way(region):
    candidate = propose(region)
    client = client_of(region, "Kim")
    response = client.post(reverse("convener-compare", args=[region.body.slug]), follow=True)
    assert "at least 3 organizations" in response.content.decode()
    decline = reverse("convener-decline", args=[candidate.pk])
    assert client_of(region, "Grace").post(decline, {"version": 1}).status_code == 403
    assert "Declined" in client.post(decline, {"version": 1}, follow=True).content.decode()
    back = reverse("convener-bring-back", args=[candidate.pk])
    assert "is a candidate again" in client.post(back, {"version": 2}, follow=True).content.decode()
    response = client.post(reverse("convener-anew", args=[region.body.slug]), follow=True)
    assert "not open" in response.content.decode()


def test_the_page_costs_the_same_however_many_score(region, django_assert_max_num_queries):
    for name in ("Kim", "Bo", "Ann"):
        candidate = propose(region, name)
        for rater in ("Grace", "Hal"):
            score(region, candidate, rater)
    choose(region)
    client = client_of(region, "Kim")
    address = reverse("convener", args=[region.body.slug])
    client.get(address)
    with django_assert_max_num_queries(18):
        client.get(address)
    ann = client_of(region, "Ann")
    for route, most in (("convener", 20), ("core-group", 21), ("convening-plan", 13), ("convening", 28)):
        address = reverse(route, args=[region.body.slug])
        ann.get(address)
        with django_assert_max_num_queries(most):
            ann.get(address)


def test_the_hand_over_pack_knows_who_takes_over(region):
    propose(region)
    choose(region)
    page = client_of(region, "Kim").get(reverse("group-hand-over", args=[region.body.slug])).content.decode()
    assert "Chamber" in page
    assert "The list of mills is in the shared folder." in page
