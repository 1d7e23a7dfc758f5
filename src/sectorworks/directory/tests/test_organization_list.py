"""The list and the feed: what fits is shown, page after page, and their cost does not grow with the rows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sectorworks.accounts.models import User
from sectorworks.directory import factories
from sectorworks.directory.models import Activity, Organization, OrganizationKind, Site
from sectorworks.directory.operations.organizations import make_findable
from sectorworks.directory.queries import activity, organizations_list
from sectorworks.directory.queries.organizations_list import Asked

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 30)


@pytest.fixture
def staff() -> User:
    return User.objects.create_user("staff@example.org", full_name="Dan Staff", roles=["partner_staff"])


@pytest.fixture
def client(staff: User) -> Client:
    client = Client()
    client.force_login(staff, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def _many(count: int, **fields: object) -> None:
    for number in range(count):
        factories.organization(f"Company {number:04}", **fields)


def _names(asked: Asked, user: User) -> list[str]:
    return [one.organization.name for one in organizations_list.organizations(user, asked, TODAY).rows]


@pytest.mark.parametrize("sort", ["name", "-name", "kind", "-kind", "contacted", "-contacted", "verify", "-verify"])
def test_every_row_comes_once_whatever_the_order(staff: User, sort: str) -> None:
    for number in range(125):
        contacted = None if number % 3 == 0 else TODAY - timedelta(days=number % 7)
        kind = OrganizationKind.LABOR if number % 4 else OrganizationKind.EMPLOYER
        factories.organization(f"Same name {number % 5}", kind, contacted_on=contacted, verify_by=contacted)
    seen, before, after = [], [], ""
    for _page in range(3):
        found = organizations_list.organizations(staff, Asked(sort=sort, after=after), TODAY)
        seen.append([one.organization.pk for one in found.rows])
        before.append(found.before)
        after = found.after
    assert after == ""
    assert [len(page) for page in seen] == [50, 50, 25]
    assert len({key for page in seen for key in page}) == 125
    back = organizations_list.organizations(staff, Asked(sort=sort, before=before[2]), TODAY)
    assert [one.organization.pk for one in back.rows] == seen[1]
    first = organizations_list.organizations(staff, Asked(sort=sort, before=before[1]), TODAY)
    assert ([one.organization.pk for one in first.rows], first.before) == (seen[0], "")


@pytest.mark.parametrize("mark", ["x", "[]", '["a"]', '[1,"b"]', "[null,null]", '["a",true]', "[" * 300, '["a",-1]'])
def test_a_mark_that_is_none_of_ours_gives_the_first_page(client: Client, mark: str) -> None:
    _many(2)
    page = client.get(reverse("organizations"), {"after": mark})
    assert page.status_code == 200
    assert "Company 0000" in page.content.decode()


def test_narrowings(staff: User) -> None:
    mill = factories.organization(
        "Mill", naics_code="3112", size_class="20-49", verify_by=TODAY, contacted_on=TODAY - timedelta(days=91)
    )
    Site.objects.create(organization=mill, city="Rockford", county_fips="17201")
    factories.organization("Bus", naics_code="4851", verify_by=TODAY - timedelta(days=1), contacted_on=TODAY)
    factories.organization("Gone", closed_on=TODAY)
    factories.organization("Union", OrganizationKind.LABOR, sub_kind="local", verify_by=TODAY + timedelta(days=31))
    for chosen, names in (
        ({"kind": "labor"}, ["Union"]),
        ({"sub": "local"}, ["Union"]),
        ({"sector": "31-33"}, ["Mill"]),
        ({"sector": "48-49"}, ["Bus"]),
        ({"county": "17201"}, ["Mill"]),
        ({"size": "20-49"}, ["Mill"]),
        ({"fresh": "fresh"}, ["Union"]),
        ({"fresh": "due"}, ["Mill"]),
        ({"fresh": "stale"}, ["Bus"]),
        ({"fresh": "unknown"}, []),
        ({"contact": "quiet"}, ["Mill", "Union"]),
        ({"state": "closed"}, ["Gone"]),
        ({}, ["Bus", "Mill", "Union"]),
    ):
        assert _names(Asked(chosen=chosen), staff) == names, chosen


def test_words_find_names_other_names_and_cities(staff: User) -> None:
    mill = factories.organization("Prairie Mill", name_key="prairie mill")
    mill.names.create(name="Grandma’s Flour", name_key="grandmas flour", kind="trade")
    Site.objects.create(organization=mill, city="Rockford")
    make_findable(mill)
    factories.organization("Other")
    for words in ("mill", "grandma", "rockf"):
        assert _names(Asked(words=words), staff) == ["Prairie Mill"], words
    assert _names(Asked(words="nowhere"), staff) == []


def test_the_score_is_the_share_in_time(staff: User) -> None:
    # Two of four are in time: the one due today and the one due tomorrow. 2 / 4 = 0.5
    for number, until in enumerate([TODAY, TODAY + timedelta(days=1), TODAY - timedelta(days=1), None]):
        factories.organization(f"Company {number}", verify_by=until)
    found = organizations_list.organizations(staff, Asked(), TODAY)
    assert (found.count, found.is_more, found.score) == (4, False, 0.5)
    assert organizations_list.organizations(staff, Asked(chosen={"kind": "labor"}), TODAY).score is None


def test_beyond_ten_thousand_nobody_counts(staff: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(organizations_list, "MOST_COUNTED", 3)
    _many(5, verify_by=TODAY)
    found = organizations_list.organizations(staff, Asked(), TODAY)
    assert (found.count, found.is_more, found.score) == (3, True, 1.0)


@pytest.mark.parametrize("route", ["organizations", "activity"])
def test_at_most_twelve_statements_however_many_rows(client: Client, staff: User, route: str) -> None:
    counts = []
    for size in (3, 60):
        for number in range(size):
            one = factories.organization(f"Company {size} {number}")
            Activity.objects.create(organization=one, kind="record", headline="Added", at=factories.AT, by=staff)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert client.get(reverse(route)).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]
    assert counts[1] <= 12


def test_many_marked_ones_are_still_right(client: Client) -> None:
    _many(3)
    keys = list(Organization.objects.values_list("pk", flat=True))
    page = client.post(reverse("organizations-verify"), {"chosen": [*keys[:2], "x"]}, follow=True).content.decode()
    assert "2 records are still right" in page
    assert Organization.objects.filter(verified_on__isnull=False).count() == 2
    nothing = client.post(reverse("organizations-verify"), follow=True).content.decode()
    assert "Mark the organizations that are still right first." in nothing


def test_an_empty_directory_teaches(client: Client) -> None:
    page = client.get(reverse("organizations")).content.decode()
    assert "No organizations yet" in page
    assert "Nothing happened yet" in client.get(reverse("activity")).content.decode()


def test_the_feed_shows_what_is_shared_and_what_ones_own_organization_did(staff: User) -> None:
    mine = factories.organization("Agency", OrganizationKind.WORKFORCE_BOARD)
    other = factories.organization("College", OrganizationKind.COMMUNITY_COLLEGE)
    employer = factories.organization("Prairie")
    factories.representative(staff, mine)
    for headline, actor, shared in (("Ours", mine, False), ("Theirs", other, False), ("All", other, True)):
        Activity.objects.create(
            organization=employer,
            kind="contact",
            headline=headline,
            route="organization",
            route_key=str(employer.pk),
            for_organization=actor,
            is_shared=shared,
            at=factories.AT,
        )
    rows = activity.newest(staff, TODAY).rows
    assert [(row.headline, bool(row.address)) for row in rows] == [("All", False), ("Ours", True)]
    eve = User.objects.create_user("eve@example.org", full_name="Eve", roles=["member"])
    assert activity.newest(eve, TODAY).rows == []  # an employer she may not see


def test_the_door_shows_each_role_the_pages_it_uses(client: Client) -> None:
    page = client.get(reverse("organizations")).content.decode()
    eve = Client()
    member = User.objects.create_user("eve@example.org", full_name="Eve", roles=["member"])
    eve.force_login(member, backend="allauth.account.auth_backends.AuthenticationBackend")
    hers = eve.get(reverse("organizations")).content.decode()
    for route, is_for_members in (("asks", False), ("imports", False), ("needs", True), ("directory-people", True)):
        link = f'href="{reverse(route)}"'
        assert link in page, route
        assert (link in hers) is is_for_members, route
