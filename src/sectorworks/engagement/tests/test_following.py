"""Following an organization: who may, what they are told when nobody is in contact, and what the pages show."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sectorworks.accounts.models import User
from sectorworks.core.errors import NotAllowed
from sectorworks.directory import factories
from sectorworks.directory.models import Organization
from sectorworks.directory.operations import merging
from sectorworks.engagement.operations import tellings
from sectorworks.notices import queries as notices
from sectorworks.notices.models import Notice, Subscription
from sectorworks.notices.operations import follow

from .partners import AT, TODAY, logged, make_partners

pytestmark = pytest.mark.django_db


@pytest.fixture
def partners(monkeypatch):
    monkeypatch.setattr("sectorworks.core.clock.today", lambda: TODAY)
    return make_partners()


def browser(user):
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def subject(partners):
    return f"organization:{partners.employer.pk}"


def test_a_gap_is_told_once_and_a_contact_starts_the_next(partners):
    logged(partners)
    follow(topic=tellings.CONTACT_GAP, subject=subject(partners), days=30, by=partners.bob, at=AT)
    # The contact was on 20 February: 30 days later is 22 March.
    assert tellings.tell_of_gaps(at=datetime(2026, 3, 21, 15, tzinfo=UTC)) == 0
    assert tellings.tell_of_gaps(at=datetime(2026, 3, 22, 15, tzinfo=UTC)) == 1
    assert tellings.tell_of_gaps(at=datetime(2026, 3, 23, 15, tzinfo=UTC)) == 0
    assert Notice.objects.get(topic=tellings.CONTACT_GAP).title == "No contact with Prairie Foods for 30 days"
    Organization.objects.filter(pk=partners.employer.pk).update(contacted_on=TODAY + timedelta(days=30))
    assert tellings.tell_of_gaps(at=AT + timedelta(days=59)) == 0
    assert tellings.tell_of_gaps(at=AT + timedelta(days=60)) == 1


def test_following_goes_with_a_merge_and_comes_back(partners):
    twin = factories.organization("Prairie Foods Inc", steward=partners.employer.steward)
    theirs = {"topic": tellings.CONTACT_GAP, "subject": f"organization:{twin.pk}", "at": AT}
    follow(**theirs, days=30, by=partners.alice)
    follow(**theirs, days=60, by=partners.bob)
    follow(topic=tellings.CONTACT_GAP, subject=subject(partners), days=90, by=partners.bob, at=AT)
    before = set(Subscription.objects.values_list("person", "subject", "days"))
    keeper = User.objects.create_user("keeper@example.org", roles=["state_administrator", "convener"])
    done = merging.merge(kept=partners.employer, merged=twin, choices={}, by=keeper, at=AT)
    assert notices.followers(tellings.CONTACT_GAP, subject(partners)).count() == 2
    assert Subscription.objects.get(person=partners.alice).days == 30
    assert Subscription.objects.get(person=partners.bob, subject=subject(partners)).days == 90
    merging.unmerge(merge=done, by=keeper, at=AT)
    assert set(Subscription.objects.values_list("person", "subject", "days")) == before


def test_without_any_contact_the_days_count_from_following(partners):
    follow(topic=tellings.CONTACT_GAP, subject=subject(partners), days=60, by=partners.bob, at=AT)
    assert tellings.tell_of_gaps(at=AT + timedelta(days=59)) == 0
    assert tellings.tell_of_gaps(at=AT + timedelta(days=60)) == 1


def test_no_gap_of_a_closed_organization_or_for_who_lost_the_right(partners):
    for person in (partners.alice, partners.bob):
        follow(topic=tellings.CONTACT_GAP, subject=subject(partners), days=30, by=person, at=AT)
    partners.bob.roles = ["member"]
    partners.bob.save()
    late = AT + timedelta(days=40)
    assert tellings.tell_of_gaps(at=late) == 1
    assert [one.person for one in Notice.objects.all()] == [partners.alice]
    Notice.objects.all().delete()
    Organization.objects.filter(pk=partners.employer.pk).update(closed_on=TODAY)
    assert tellings.tell_of_gaps(at=late) == 0


@pytest.mark.parametrize("who", ["carol", "dan", "eve"])
def test_only_partner_staff_follow(partners, who):
    with pytest.raises(NotAllowed):
        follow(topic=tellings.CONTACT_GAP, subject=subject(partners), by=getattr(partners, who), at=AT)


@pytest.mark.parametrize("wrong", ["organization:999999", "organization:x", "person:1", ""])
def test_only_what_is_there_and_seen_is_followed(partners, wrong):
    with pytest.raises(NotAllowed):
        follow(topic=tellings.EMPLOYER_TOUCHED, subject=wrong, by=partners.bob, at=AT)


def test_the_buttons_stand_on_the_organization_page_and_the_wishes_name_it(partners):
    bob = browser(partners.bob)
    page = reverse("organization", args=[partners.employer.pk])
    assert "Remind me" in bob.get(page).content.decode()
    given = {"topic": tellings.CONTACT_GAP, "subject": subject(partners), "days": "60", "next": page}
    back = bob.post(reverse("notices-follow"), given, follow=True)
    assert back.redirect_chain[-1][0] == page
    assert "no contact for 60 days" in back.content.decode()
    wishes = bob.get(reverse("notices-wishes")).content.decode()
    assert "Prairie Foods" in wishes
    assert "after 60 days" in wishes
    bob.post(reverse("notices-follow"), given | {"stop": "1"})
    assert not Subscription.objects.exists()


def test_the_company_itself_sees_no_follow_buttons(partners):
    page = browser(partners.carol).get(reverse("organization", args=[partners.employer.pk])).content.decode()
    assert "Remind me" not in page
