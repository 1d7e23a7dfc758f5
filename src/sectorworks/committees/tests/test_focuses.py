"""A group's focus: who declares it, what is tied to it, and who sees which of that."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from sectorworks.bodies import factories as groups
from sectorworks.bodies.models import BodyRequest, BodyVisibility
from sectorworks.bodies.tests.people import AT, TODAY, make_cast
from sectorworks.committees import factories
from sectorworks.committees.models import TIED, Focus, FocusTie
from sectorworks.committees.operations import focuses
from sectorworks.committees.operations.focuses import FocusDraft, FocusProblem
from sectorworks.committees.policies import focuses as policies
from sectorworks.committees.queries import focuses as queries
from sectorworks.core import audit
from sectorworks.core.errors import NotAllowed
from sectorworks.core.versions import StaleVersion
from sectorworks.engagement.models import Need
from sectorworks.plans import factories as plans

pytestmark = pytest.mark.django_db
YEAR = (date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture
def cast(monkeypatch):
    monkeypatch.setattr("sectorworks.core.clock.now", lambda: AT)
    monkeypatch.setattr("sectorworks.core.clock.today", lambda: TODAY)
    return make_cast()


def declared(cast, **draft):
    given = {"title": "Transportation", "barrier": "transportation", "starts_on": YEAR[0], "ends_on": YEAR[1]}
    return focuses.declare(body=cast.body, draft=FocusDraft(**given | draft), by=cast.bob, at=AT)


def test_a_chair_declares_it_once_and_members_do_not(cast):
    draft = FocusDraft("Transportation", "transportation", *YEAR)
    for person in (cast.carol, cast.eve):
        with pytest.raises(NotAllowed):
            focuses.declare(body=cast.body, draft=draft, by=person, at=AT)
    row = focuses.declare(body=cast.body, draft=draft, by=cast.bob, at=AT, key="k")
    assert focuses.declare(body=cast.body, draft=draft, by=cast.bob, at=AT, key="k") == row
    assert [one.verb for one in audit.history(row)] == ["declare"]
    assert list(queries.current_of(cast.body, TODAY)) == [row]
    assert not queries.current_of(cast.body, date(2027, 1, 1)).exists()


@pytest.mark.parametrize("wrong", [{"title": " "}, {"barrier": "no-such"}, {"ends_on": date(2025, 1, 1)}])
def test_what_is_refused(cast, wrong):
    with pytest.raises(FocusProblem):
        declared(cast, **wrong)
    assert not Focus.objects.exists()


def test_a_change_keeps_both_editors_words(cast):
    row = declared(cast)
    draft = FocusDraft("Rides", "transportation", *YEAR)
    focuses.change(row=row, draft=draft, expected=1, by=cast.bob, at=AT)
    with pytest.raises(StaleVersion):
        focuses.change(row=row, draft=draft, expected=1, by=cast.alice, at=AT)


def test_records_are_tied_once_and_taken_off(cast):
    row, done = declared(cast), plans.accomplishment(cast.body)
    tie = focuses.tie(row=row, kind="accomplishment", key=done.pk, by=cast.bob, at=AT)
    with pytest.raises(FocusProblem, match="already"):
        focuses.tie(row=row, kind="accomplishment", key=done.pk, by=cast.bob, at=AT)
    for kind, key in (("accomplishment", 10**6), ("no-such", 1)):
        with pytest.raises(FocusProblem, match="Choose"):
            focuses.tie(row=row, kind=kind, key=key, by=cast.bob, at=AT)
    with pytest.raises(NotAllowed):
        focuses.untie(tie=tie, by=cast.carol, at=AT)
    focuses.untie(tie=tie, by=cast.bob, at=AT)
    assert [one.verb for one in audit.history(row)] == ["untie", "tie", "declare"]
    assert not FocusTie.objects.exists()


def test_what_the_person_does_not_see_cannot_be_tied(cast):
    secret = groups.body(cast.host, "Secret Group", visibility=BodyVisibility.MEMBERS)
    row, done = declared(cast), plans.accomplishment(secret)
    with pytest.raises(FocusProblem, match="Choose"):
        focuses.tie(row=row, kind="accomplishment", key=done.pk, by=cast.bob, at=AT)


def test_a_resource_needs_a_title_and_an_address_of_the_web(cast):
    row = declared(cast)
    focuses.tie_resource(row=row, title="Rides", address="https://rides.example.org/", by=cast.bob, at=AT)
    for title, address in (("", "https://a.example.org/"), ("X", "javascript:alert(1)"),
                           ("Rides", "https://rides.example.org/")):  # fmt: skip
        with pytest.raises(FocusProblem):
            focuses.tie_resource(row=row, title=title, address=address, by=cast.bob, at=AT)


def test_each_reader_sees_of_what_is_tied_what_they_may_see_anyway(client, cast):
    row = declared(cast)
    open_one = plans.accomplishment(cast.body, "Everybody knows.", is_public=True)
    inner = plans.accomplishment(cast.body, "Members know.")
    goal = plans.goal(plans.plan(cast.body), "Members plan rides.")
    for kind, one in (("accomplishment", open_one), ("accomplishment", inner), ("goal", goal)):
        focuses.tie(row=row, kind=kind, key=one.pk, by=cast.bob, at=AT)
    address = reverse("focus", args=[row.pk])
    page = client.get(address).content
    assert b"Everybody knows." in page
    assert b"Members" not in page.replace(b"Members and staff", b"")
    client.force_login(cast.carol)
    page = client.get(address).content
    assert b"Members know." in page
    assert b"Members plan rides." in page
    assert client.get(reverse("focus-edit", args=[row.pk])).status_code == 403
    cast.body.visibility = BodyVisibility.MEMBERS
    cast.body.save()
    client.force_login(cast.eve)
    assert client.get(address).status_code == 404


def test_the_chair_ties_by_the_form_and_the_groups_page_shows_the_focus(client, cast):
    row, done = declared(cast), plans.accomplishment(cast.body, is_public=True)
    client.force_login(cast.bob)
    address = reverse("focus-tie", args=[row.pk, "accomplishment"])
    assert client.post(address, {}).status_code == 422
    assert client.post(address, {"record": done.pk}).status_code == 302
    assert client.get(reverse("focus-tie", args=[row.pk, "no-such"])).status_code == 404
    assert client.post(reverse("focus-resource", args=[row.pk]), {"title": "X", "address": "no"}).status_code == 422
    assert b"Transportation" in client.get(reverse("group-more", args=[cast.body.slug])).content
    assert b"Transportation" in client.get(reverse("search"), {"q": "transportation"}).content


def test_who_sees_it_agrees_with_the_list(cast):
    row = declared(cast)
    for visibility in (BodyVisibility.PUBLIC, BodyVisibility.MEMBERS):
        cast.body.visibility = visibility
        cast.body.save()
        for person in (cast.alice, cast.bob, cast.carol, cast.eve):
            seen = queries.visible_to(person, TODAY).filter(pk=row.pk).exists()
            assert bool(policies.can_see(person, Focus.objects.get(pk=row.pk))) == seen


def test_what_the_database_refuses(cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.focus(cast.body, ends_on=date(2025, 12, 31))
    row = factories.focus(cast.body)
    goal = plans.goal(plans.plan(cast.body))
    rows = {
        "goal": goal,
        "action": plans.action(goal),
        "accomplishment": plans.accomplishment(cast.body),
        "recommendation": factories.recommendation(cast.body),
    }
    rows["matter"] = BodyRequest.objects.create(
        from_body=cast.body, to_body=groups.body(cast.host, "Other"), kind="feedback", title="Rides", wording="Ask.",
        asked_at=AT, asked_by=cast.bob,
    )  # fmt: skip
    rows["need"] = Need.objects.create(
        employer=cast.host, kind="other", title="Rides", wording="At night.", owner_organization=cast.host,
        owner=cast.alice, due_on=TODAY, raised_at=AT, raised_by=cast.alice,
    )  # fmt: skip
    assert set(rows) == set(TIED)
    both = {"goal": goal, "action": rows["action"]}
    for fields in ({}, {"title": "No address"}, both, {"goal": goal, "address": "https://a.example.org/"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            FocusTie.objects.create(focus=row, tied_at=AT, **fields)
    for name, one in rows.items():
        FocusTie.objects.create(focus=row, tied_at=AT, **{name: one})
        with pytest.raises(IntegrityError), transaction.atomic():
            FocusTie.objects.create(focus=row, tied_at=AT, **{name: one})


def test_the_page_costs_the_same_however_much_is_tied(client, cast, django_assert_max_num_queries):
    row = declared(cast)
    for number in range(12):
        done = plans.accomplishment(cast.body, f"Deed {number}", is_public=True)
        FocusTie.objects.create(focus=row, accomplishment=done, tied_at=AT)
        FocusTie.objects.create(focus=row, recommendation=factories.recommendation(cast.body), tied_at=AT)
    client.force_login(cast.bob)
    with django_assert_max_num_queries(20):
        client.get(reverse("focus", args=[row.pk]))
