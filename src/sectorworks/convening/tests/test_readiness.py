"""How ready an industry is: who rates, what is told of it, what follows, and what a playbook's gates find."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sectorworks.bodies.models import Body
from sectorworks.convening.models import ReadinessRating
from sectorworks.convening.operations import readiness as operations
from sectorworks.convening.operations.readiness import RatingDraft, ReadinessProblem
from sectorworks.convening.policies import readiness as policies
from sectorworks.convening.queries import initiative_proofs as proofs
from sectorworks.convening.queries import readiness as queries
from sectorworks.convening.rules.readiness import Advice, Told, advise
from sectorworks.core import clock
from sectorworks.core.models import AuditEvent
from sectorworks.core.verdicts import NotAllowed
from sectorworks.playbooks.registry import Standing

from .region import AT, DAY, Region, client_of, make_region

POINTS = ("core_group", "associations", "pain", "trust", "history")
NOTE = "Between us: the mill will not come."


@pytest.fixture
def region(db) -> Region:
    return make_region()


def rate(region: Region, who: str, *scores: int, words: str = "") -> None:
    given = dict(zip(POINTS, scores or (3, 3, 3, 3, 3), strict=True))
    draft = RatingDraft(region.organizations.get(who, region.host), given, {"pain": words})
    operations.rate(body=region.body, draft=draft, by=region.users[who], at=AT)


@pytest.mark.parametrize(
    ("middles", "advice", "why"),
    [
        # On both sides of the border of 3: five halves is below, three is there.
        ((3, 3, 3, 3), Advice.GO, POINTS[:4]),
        ((Fraction(5, 2), 3, 3, 3), Advice.BUILD_FIRST, ("core_group",)),
        ((3, 3, Fraction(5, 2), 3), Advice.WAIT, ("pain",)),
        ((1, 1, 1, 1), Advice.WAIT, ("pain",)),
        ((4, 2, 4, 2), Advice.BUILD_FIRST, ("associations", "trust")),
        ((4, None, 4, 2), Advice.OPEN, ("associations",)),
    ],
)
def test_what_follows_from_middles(middles, advice, why):
    when_low = {"pain": Advice.WAIT}
    told = [
        Told(code, None if middle is None else Fraction(middle), when_low.get(code, Advice.BUILD_FIRST))
        for code, middle in zip(POINTS, middles, strict=False)
    ]
    found = advise(told, 3)
    assert (found.advice, found.points) == (advice, why)


def test_nothing_is_told_before_three_and_middles_alone_after(region):
    rate(region, "Ann", 4, 3, 4, 1, 3)
    rate(region, "Bo", 3, 3, 4, 2, 3)
    before = queries.index(region.body, DAY)
    assert before.finding.advice is Advice.OPEN
    assert all(one.middle is None for one in before.points)
    assert [one.name for one in before.waiting] == ["Developer"]
    rate(region, "Kim", 2, 4, 3, 4, 3)
    after = queries.index(region.body, DAY)
    # In order: 2 3 4, 3 3 4, 3 4 4, 1 2 4, 3 3 3 – the one in the middle of each.
    assert [one.middle for one in after.points] == [3, 3, 4, 2, 3]
    assert (after.finding.advice, after.finding.points) == (Advice.BUILD_FIRST, ("trust",))


def test_an_organization_counts_once_and_replaces_what_it_gave(region):
    rate(region, "Ann", 1, 1, 1, 1, 1)
    rate(region, "Ann", 3, 3, 3, 3, 3)
    assert set(ReadinessRating.objects.values_list("score", flat=True)) == {3}
    assert ReadinessRating.objects.count() == len(POINTS)
    event = AuditEvent.objects.filter(verb="rate readiness").latest("sequence")
    assert event.detail == {"organization": region.organizations["Ann"].pk}


def test_who_left_the_team_does_not_count_any_more(region):
    for who in ("Ann", "Bo", "Kim"):
        rate(region, who)
    assert queries.index(region.body, DAY).finding.advice is Advice.GO
    region.team.seats.get(terms__person=region.people["Bo"]).terms.update(ends_on=date(2026, 1, 31))
    assert queries.index(region.body, DAY).finding.advice is Advice.OPEN


@pytest.mark.parametrize("who", ["Grace", "Hal", "Eve", "Stan"])
def test_companies_other_agencies_and_the_state_rate_nothing(region, who):
    with pytest.raises(NotAllowed):
        rate(region, who)
    with pytest.raises(NotAllowed):
        operations.take_back(body=region.body, organization=region.host, by=region.users[who], at=AT)
    assert not ReadinessRating.objects.exists()


def test_nobody_rates_for_others_nor_half_nor_beside_the_scale(region):
    ann, whole = region.users["Ann"], dict.fromkeys(POINTS, 3)
    for organization, scores, says in (
        (region.host, whole, "can’t rate for Developer"),
        (region.organizations["Ann"], {"pain": 3}, "from 1 to 4"),
        (region.organizations["Ann"], whole | {"pain": 5}, "from 1 to 4"),
    ):
        with pytest.raises(ReadinessProblem, match=says):
            operations.rate(body=region.body, draft=RatingDraft(organization, scores, {}), by=ann, at=AT)
    Body.objects.filter(pk=region.body.pk).update(ends_on=date(2026, 1, 31))
    with pytest.raises(NotAllowed):
        rate(region, "Ann")


def test_taken_back_it_is_gone_and_only_once(region):
    rate(region, "Ann")
    named = {"body": region.body, "organization": region.organizations["Ann"], "by": region.users["Ann"], "at": AT}
    operations.take_back(**named)
    assert not ReadinessRating.objects.exists()
    with pytest.raises(ReadinessProblem, match="has not rated yet"):
        operations.take_back(**named)


def test_single_ratings_are_seen_by_their_own_organization_alone(region):
    for who in ("Ann", "Bo", "Kim"):
        rate(region, who)
    today = clock.today()
    for name, user in region.users.items():
        seen = set(queries.ratings_visible_to(user, region.body, today))
        for one in ReadinessRating.objects.select_related("body"):
            assert bool(policies.can_see_rating(user, one)) == (one in seen), name
        assert len(seen) == (len(POINTS) if name in ("Ann", "Bo", "Kim") else 0)


def test_no_page_tells_a_word_or_a_score_of_another_organization(region):
    rate(region, "Ann", 1, 3, 3, 3, 3, words=NOTE)
    address = reverse("readiness", args=[region.body.slug])
    own = client_of(region, "Ann").get(address).content.decode()
    assert NOTE in own
    assert "1 – Not there" in own
    for name in ("Kim", "Bo", "Grace"):
        other = client_of(region, name).get(address).content.decode()
        assert NOTE not in other
        assert "Not there" not in other
    for name in ("Eve", "Stan"):
        assert client_of(region, name).get(address).status_code == 403


def test_rated_and_taken_back_by_pages(region):
    client, slug = client_of(region, "Ann"), region.body.slug
    address = reverse("readiness-rate", args=[slug])
    assert client.get(address).status_code == 200
    rater = region.organizations["Ann"].pk
    assert client.post(address, {"rater": rater, "pain": 2}).status_code == 422
    assert client.post(address, {"rater": rater, **dict.fromkeys(POINTS, 2)}).status_code == 302
    assert ReadinessRating.objects.count() == len(POINTS)
    assert client_of(region, "Grace").get(address).status_code == 403
    assert client.post(reverse("readiness-take-back", args=[slug]), {"organization": rater}).status_code == 302
    assert not ReadinessRating.objects.exists()


def test_the_page_costs_little_and_the_same_for_more_raters(region):
    rate(region, "Ann")
    client, address = client_of(region, "Ann"), reverse("readiness", args=[region.body.slug])
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for who in ("Bo", "Kim"):
        rate(region, who)
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) <= len(few) <= 25, len(few)


def test_the_gate_says_who_is_missing_what_to_build_or_go(region):
    assert proofs.readiness_rated(region.body, {}, DAY).standing is Standing.MISSING
    assert "0 of at least 3" in proofs.readiness_rated(region.body, {}, DAY).words
    for who in ("Ann", "Bo", "Kim"):
        rate(region, who, 4, 4, 2, 4, 4)
    found = proofs.readiness_rated(region.body, {}, DAY)
    assert found.standing is Standing.MISSING
    assert found.words.startswith("The ratings say: wait. Companies come for a problem of theirs.")
    for who in ("Ann", "Bo", "Kim"):
        rate(region, who)
    assert proofs.readiness_rated(region.body, {}, DAY).standing is Standing.PROVEN


@pytest.mark.parametrize("score", [0, 5])
def test_the_database_keeps_ratings_in_scale_and_once(region, score):
    rate(region, "Ann")
    one = ReadinessRating.objects.first()
    with pytest.raises(IntegrityError, match="readiness_rating_in_scale"), transaction.atomic():
        ReadinessRating.objects.filter(pk=one.pk).update(score=score)
    one.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        one.save(force_insert=True)
