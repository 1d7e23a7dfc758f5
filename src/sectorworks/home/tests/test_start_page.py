"""The start page, for visitors and for each sample person; and the sample itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from lmi.store import Store
from sectorworks.accounts.models import User
from sectorworks.core import audit, clock
from sectorworks.home import operations, sample
from sectorworks.home.queries import work as queries
from sectorworks.industry.models import Review, ReviewState
from sectorworks.industry.queries import evidence, store
from sectorworks.notices import mail_operations
from sectorworks.notices.models import Notice

AT = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
WAITING = (
    (sample.ALICE, ["Give your answer"]),  # convenes, and has not answered
    (sample.BOB, []),  # has answered
    (sample.CARLA, ["Give your answer"]),
    (sample.EVE, []),  # an outsider
)


@pytest.fixture(autouse=True)
def on_the_samples_day(monkeypatch):
    """The sample is loaded on the day it is: what it opens for two weeks is open."""
    monkeypatch.setattr(clock, "now", lambda: AT)
    monkeypatch.setattr(clock, "today", AT.date)


@pytest.fixture
def site(db, settings, tmp_path):
    """A site with the whole sample in a store of its own."""
    settings.STORE_FOLDER = tmp_path / "store"
    operations.load_sample(at=AT)
    return settings


def person(invitee) -> User:
    return User.objects.get(email=invitee.email)


def signed_in(invitee) -> Client:
    client = Client()
    client.force_login(person(invitee), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_a_visitor_learns_what_the_site_is_for(db):
    page = Client().get(reverse("home"))
    assert page.status_code == 200
    assert reverse("industries") in page.content.decode()


def test_the_sample_as_each_person_meets_it(site, subtests, django_assert_max_num_queries):
    with subtests.test("two vintages, a decision on the first, an open review, a whole record"):
        held = Store(site.STORE_FOLDER)
        assert len({edition.id for edition in held.editions(basis=store.SAMPLE)}) == 2
        decided = Review.objects.get(state=ReviewState.CLOSED)
        assert decided.edition_id != held.edition(basis=store.SAMPLE).id
        assert evidence.retested(decided) is not None
        assert Review.objects.filter(state=ReviewState.OPEN).count() == 1
        assert list(audit.broken_links()) == []
    with subtests.test("loading it again adds nothing"):
        before = User.objects.count(), Review.objects.count()
        operations.load_sample(at=AT)
        assert (User.objects.count(), Review.objects.count()) == before
    for invitee, waiting in WAITING:
        with subtests.test("what waits", person=invitee.full_name):
            acts = [item.what for item in queries.work_of(person(invitee)).waiting]
            assert [act for act in acts if act == "Give your answer"] == waiting
            page = signed_in(invitee).get(reverse("home")).content.decode()
            assert all(act in page for act in waiting)
    with subtests.test("nobody hears of seats that were filled before they came, or gets mail"):
        assert not Notice.objects.filter(topic="seats").exists()
        assert Notice.objects.exists()
        assert mail_operations.send_due(at=AT + timedelta(days=8)) == 0
    with subtests.test("the page of sample people says who each is and what to try"):
        text = Client().get(reverse("sample_people"), headers={"host": "localhost"}).content.decode()
        assert all(f"<strong>{who}.</strong>" in text for who, _tries in sample.PARTS.values())
    with subtests.test("an outsider sees no review of others"):
        assert queries.work_of(person(sample.EVE)).others == ()
    for invitee in (sample.ALICE, sample.CARLA, sample.FAITH):
        client = signed_in(invitee)
        with subtests.test("few queries", person=invitee.full_name), django_assert_max_num_queries(15):
            client.get(reverse("home"))


def test_where_real_figures_are_loaded_the_sample_brings_people_but_no_reviews(db, settings, tmp_path, monkeypatch):
    settings.STORE_FOLDER = tmp_path / "store"
    monkeypatch.setattr(store, "basis", lambda: store.REAL)
    operations.load_sample(at=AT)
    assert User.objects.filter(is_sample=True).count() == len(sample.PEOPLE)
    assert not Review.objects.exists()


def test_search_groups_what_it_finds_and_says_when_there_is_nothing(db):
    found = Client().get(reverse("search"), {"q": "no such thing at all"}).content.decode()
    assert "Nothing found for “no such thing at all”" in found
    assert Client().get(reverse("search"), {"q": "<script>alert(1)</script>"}).content.count(b"<script>alert") == 0
