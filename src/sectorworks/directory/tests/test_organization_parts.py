"""Worksites, names, areas and memberships: what each write leaves behind, what the database refuses, who sees what."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sectorworks.accounts.models import User
from sectorworks.core import audit, clock
from sectorworks.core.errors import NotAllowed
from sectorworks.directory import factories
from sectorworks.directory.models import (
    Activity,
    AssociationMembership,
    Organization,
    OrganizationKind,
    OrganizationName,
    ServedArea,
    Site,
)
from sectorworks.directory.operations import associations, names, organizations, sites
from sectorworks.directory.operations.organizations import OrganizationProblem
from sectorworks.directory.operations.sites import SiteDraft, SiteProblem
from sectorworks.directory.policies import organizations as policies
from sectorworks.directory.queries import associations as association_queries
from sectorworks.directory.queries import organizations as queries
from sectorworks.directory.queries.families import families_of
from sectorworks.directory.queries.visibility import organizations_visible_to
from sectorworks.search.models import Entry

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)


def _person(name: str, *roles: str) -> User:
    return User.objects.create_user(f"{name}@example.org", full_name=name.title(), roles=list(roles))


@pytest.fixture
def staff() -> User:
    return _person("staff", "partner_staff")


@pytest.fixture
def employer() -> Organization:
    return factories.organization("Prairie Foods")


def test_the_first_worksite_is_the_main_one_until_another_is(staff: User, employer: Organization) -> None:
    first = sites.add(organization=employer, draft=SiteDraft(city="Rockford"), key="k", by=staff, at=AT)
    assert sites.add(organization=employer, draft=SiteDraft(city="Rockford"), key="k", by=staff, at=AT) == first
    second = sites.add(organization=employer, draft=SiteDraft(city="Elgin", is_main=True), by=staff, at=AT)
    first.refresh_from_db()
    assert (first.is_main, second.is_main) == (False, True)
    sites.change(site=first, draft=SiteDraft(city="Freeport", is_main=True), by=staff, at=AT)
    second.refresh_from_db()
    assert second.is_main is False
    detail = audit.history(employer)[0].detail
    assert detail == {"site": first.pk, "city": ["Rockford", "Freeport"], "is_main": [False, True]}
    assert Entry.objects.get(noun_key=employer.pk).words == "freeport elgin"
    assert Activity.objects.filter(organization=employer).count() == 2  # two added, the correction is no news


def test_a_closed_worksite_is_no_longer_found(staff: User, employer: Organization) -> None:
    site = sites.add(organization=employer, draft=SiteDraft(city="Rockford"), by=staff, at=AT)
    sites.close(site=site, by=staff, at=AT)
    assert Entry.objects.get(noun_key=employer.pk).words == ""
    with pytest.raises(SiteProblem):
        sites.close(site=site, by=staff, at=AT)
    sites.reopen(site=site, by=staff, at=AT)
    with pytest.raises(SiteProblem):
        sites.reopen(site=site, by=staff, at=AT)


@pytest.mark.parametrize("draft", [SiteDraft(), SiteDraft(city="Rockford", county_fips="99999")])
def test_a_worksite_that_is_nowhere_is_refused(staff: User, employer: Organization, draft: SiteDraft) -> None:
    with pytest.raises(SiteProblem):
        sites.add(organization=employer, draft=draft, by=staff, at=AT)
    assert not Site.objects.exists()


def test_who_may_not_change_it_leaves_nothing(employer: Organization) -> None:
    eve = _person("eve", "member")
    tries: list[Any] = [
        lambda: sites.add(organization=employer, draft=SiteDraft(city="Rockford"), by=eve, at=AT),
        lambda: names.add(organization=employer, name="Other", kind="trade", by=eve, at=AT),
        lambda: names.serve(organization=employer, area_codes=[], by=eve, at=AT),
        lambda: organizations.verify(organization=employer, by=eve, at=AT),
    ]
    for attempt in tries:
        with pytest.raises(NotAllowed):
            attempt()
    assert not audit.history(employer).exists()


def test_an_association_takes_in_no_company_that_its_people_do_not_see(employer: Organization) -> None:
    chamber = factories.organization("Chamber of Commerce", OrganizationKind.BUSINESS_ASSOCIATION)
    carol = _person("carol", "member")
    factories.representative(carol, chamber)
    with pytest.raises(NotAllowed, match="for partner staff"):
        associations.join(association=chamber, member=employer, by=carol, at=AT)
    bakery = factories.organization("Bakers' Union", OrganizationKind.LABOR)
    with pytest.raises(NotAllowed, match="can change the directory"):
        associations.join(association=chamber, member=bakery, by=_person("eve", "member"), at=AT)
    assert associations.join(association=chamber, member=bakery, by=carol, at=AT).member == bakery


def test_nothing_stays_when_the_last_step_fails(
    staff: User, employer: Organization, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(organizations, "make_findable", fail)
    for attempt in (
        lambda: sites.add(organization=employer, draft=SiteDraft(city="Rockford"), by=staff, at=AT),
        lambda: names.add(organization=employer, name="Other", kind="trade", by=staff, at=AT),
    ):
        with pytest.raises(RuntimeError):
            attempt()
    assert not Site.objects.exists()
    assert not OrganizationName.objects.exists()
    assert not audit.history(employer).exists()


def test_names_come_and_go(staff: User, employer: Organization) -> None:
    row = names.add(organization=employer, name=" Prairie  Kitchens ", kind="trade", by=staff, at=AT)
    assert (row.name, row.name_key) == ("Prairie Kitchens", "prairie kitchens")
    for known in ("Prairie Kitchens", "Prairie Foods", " - "):
        with pytest.raises(OrganizationProblem):
            names.add(organization=employer, name=known, kind="trade", by=staff, at=AT)
    names.remove(name=row, by=staff, at=AT)
    assert Entry.objects.get(noun_key=employer.pk).words == ""
    assert [event.verb for event in audit.history(employer)] == ["remove name", "add name"]


def test_an_association_counts_families_once(staff: User) -> None:
    # Three companies: one of two plants, one alone, one that is no member. Two of the three meet in the chamber.
    chamber = factories.organization("Chamber", OrganizationKind.BUSINESS_ASSOCIATION)
    top = factories.organization("Top")
    plants = [factories.organization(f"Plant {number}", parent=top) for number in (1, 2)]
    alone, stranger = factories.organization("Alone"), factories.organization("Stranger")
    for member in (plants[1], alone):
        associations.join(association=chamber, member=member, by=staff, at=AT)
    asked = [plants[0].pk, plants[1].pk, alone.pk, stranger.pk]
    found = association_queries.overlap(asked, TODAY)
    assert [(one.association_name, one.overlap.both, one.overlap.companies) for one in found] == [("Chamber", 2, 3)]
    assert found[0].overlap.is_ground_to_build_on
    assert queries.count_employers(asked) == 3
    assert association_queries.overlap(Organization.objects.filter(pk__in=asked), TODAY) == found
    assert association_queries.overlap([], TODAY) == []
    row = AssociationMembership.objects.get(member=alone)
    associations.leave(membership=row, on=date(2026, 3, 1), by=staff, at=AT)
    assert association_queries.overlap(asked, TODAY) == []
    with pytest.raises(OrganizationProblem):
        associations.leave(membership=row, on=TODAY, by=staff, at=AT)
    assert associations.join(association=chamber, member=alone, by=staff, at=AT).ends_on is None


def test_who_cannot_be_a_member(staff: User, employer: Organization) -> None:
    chamber = factories.organization("Chamber", OrganizationKind.BUSINESS_ASSOCIATION)
    associations.join(association=chamber, member=employer, starts_on=TODAY, by=staff, at=AT)
    for association, member in ((chamber, employer), (chamber, chamber), (employer, chamber)):
        with pytest.raises(OrganizationProblem):
            associations.join(association=association, member=member, by=staff, at=AT)
    row = AssociationMembership.objects.get()
    with pytest.raises(OrganizationProblem):
        associations.leave(membership=row, on=date(2026, 3, 1), by=staff, at=AT)


def test_what_the_database_refuses(employer: Organization) -> None:
    chamber = factories.organization("Chamber", OrganizationKind.BUSINESS_ASSOCIATION)
    Site.objects.create(organization=employer, city="A", is_main=True)
    OrganizationName.objects.create(organization=employer, name="Other", kind="trade")
    ServedArea.objects.create(organization=employer, area_code="17031")
    AssociationMembership.objects.create(association=chamber, member=employer)
    other = factories.organization("Other")
    refused: list[Any] = [
        lambda: Site.objects.create(organization=employer, city="B", is_main=True),
        lambda: OrganizationName.objects.create(organization=employer, name="Other", kind="former"),
        lambda: ServedArea.objects.create(organization=employer, area_code="17031"),
        lambda: AssociationMembership.objects.create(association=chamber, member=employer),
        lambda: AssociationMembership.objects.create(association=chamber, member=chamber),
        lambda: AssociationMembership.objects.create(
            association=chamber, member=other, starts_on=TODAY, ends_on=date(2026, 3, 1)
        ),
    ]
    for attempt in refused:
        with pytest.raises(IntegrityError), transaction.atomic():
            attempt()


def test_the_policy_and_the_list_agree() -> None:
    chance = random.Random(20)
    people = [_person("staff", "partner_staff"), _person("member", "member"), _person("own", "member")]
    people.append(_person("closed", "partner_staff"))
    people[3].is_active = False
    people[3].save(update_fields=["is_active"])
    rows = [factories.organization(f"One {n}", chance.choice(list(OrganizationKind))) for n in range(40)]
    rows += [factories.organization("Merged", merged_into=rows[0])]
    for one in chance.sample(rows[:40], 5):
        factories.representative(people[2], one)
    for person in people:
        seen = set(organizations_visible_to(person, clock.today()))
        assert seen == {one for one in rows if policies.can_see(person, one)}, person


def test_a_record_page_asks_at_most_twenty_times(staff: User, employer: Organization) -> None:
    client = Client()
    client.force_login(staff, backend="allauth.account.auth_backends.AuthenticationBackend")
    counts = []
    for size in (1, 8):
        for number in range(size):
            Site.objects.create(organization=employer, city=f"City {number}", county_fips="17031")
            factories.organization(f"Child {size} {number}", parent=employer)
            names.add(organization=employer, name=f"Name {size} {number}", kind="trade", by=staff, at=AT)
            factories.affiliation(factories.person(sharing="partners", consented_on=TODAY), employer)
            chamber = factories.organization(f"Chamber {size} {number}", OrganizationKind.BUSINESS_ASSOCIATION)
            associations.join(association=chamber, member=employer, by=staff, at=AT)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse("organization", args=[employer.pk])).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]
    assert counts[1] <= 20


def test_families_are_found_in_one_statement_however_deep_and_rings_end(db, django_assert_num_queries) -> None:
    top = factories.organization("Top")
    middle = factories.organization("Middle", parent=top)
    low, aside = factories.organization("Low", parent=middle), factories.organization("Aside", parent=top)
    alone = factories.organization("Alone by itself")
    first = factories.organization("Ring one")
    second = factories.organization("Ring two", parent=first)
    Organization.objects.filter(pk=first.pk).update(parent=second)
    with django_assert_num_queries(1):
        heads, family = families_of([low.pk, alone.pk, second.pk])
    # A ring ends at its smallest key.
    assert heads == {top.pk, alone.pk, first.pk}
    own = {one.pk: top.pk for one in (top, middle, low, aside)}
    assert family == own | {alone.pk: alone.pk, first.pk: first.pk, second.pk: first.pk}
    assert families_of(Organization.objects.none()) == (frozenset(), {})
