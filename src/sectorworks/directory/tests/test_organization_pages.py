"""The pages of organizations: who gets in, what a form does, and what stays when it is wrong."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sectorworks.accounts.models import User
from sectorworks.directory import factories
from sectorworks.directory.models import Organization, OrganizationKind, Site
from sectorworks.places import factories as places
from sectorworks.places import operations as place_operations
from sectorworks.places.models import SchemeRegion

pytestmark = pytest.mark.django_db


def _person(name: str, *roles: str) -> User:
    return User.objects.create_user(f"{name}@example.org", full_name=name.title(), roles=list(roles))


def _signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def staff() -> Client:
    return _signed_in(_person("staff", "partner_staff"))


@pytest.fixture
def member() -> Client:
    return _signed_in(_person("member", "member"))


@pytest.fixture
def employer() -> Organization:
    return factories.organization("Prairie Foods")


@pytest.fixture
def college() -> Organization:
    return factories.organization("River College", OrganizationKind.COMMUNITY_COLLEGE)


CHANGING = ("organization-edit", "organization-fein", "organization-names", "organization-site-new")


@pytest.mark.parametrize("route", ["organization", "organization-members", *CHANGING])
def test_outsiders_do_not_learn_of_an_employer(
    staff: Client, member: Client, employer: Organization, route: str
) -> None:
    assert staff.get(reverse(route, args=[employer.pk])).status_code == 200
    assert member.get(reverse(route, args=[employer.pk])).status_code == 404


@pytest.mark.parametrize("route", CHANGING)
def test_readers_are_told_why_they_cannot_change(member: Client, college: Organization, route: str) -> None:
    assert member.get(reverse("organization", args=[college.pk])).status_code == 200
    refused = member.get(reverse(route, args=[college.pk]))
    assert refused.status_code == 403
    assert "can change the directory" in refused.content.decode()


@pytest.mark.parametrize("route", ["organization", *CHANGING])
def test_staff_open_every_page(staff: Client, employer: Organization, route: str) -> None:
    assert staff.get(reverse(route, args=[employer.pk])).status_code == 200


def test_an_organization_is_added_and_its_page_says_why_one_sees_it(staff: Client) -> None:
    given = {"name": "Prairie Mills LLC", "kind": "employer", "naics_code": "Grain", "key": "k"}
    answer = staff.post(reverse("organization-new"), given, follow=True)
    if answer.status_code == 422:  # several industries fit the word: the page names them
        assert "Which of these?" in answer.content.decode()
        answer = staff.post(reverse("organization-new"), given | {"naics_code": "3112"}, follow=True)
    page = answer.content.decode()
    assert "Prairie Mills LLC" in page
    assert "Your role uses the shared directory." in page
    assert Organization.objects.get().naics_code == "3112"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"uei": "SHORT"}, "A UEI has 12 letters and digits"),
        ({"kind": "employer", "sub_kind": "labor:local"}, "This sort belongs to another kind"),
        ({"naics_code": "zzz"}, "No industry fits “zzz”"),
        ({"parent": "Nobody Here"}, "No organization is called “Nobody Here”"),
    ],
)
def test_a_mistake_is_named_and_nothing_typed_is_lost(staff: Client, changed: dict[str, str], said: str) -> None:
    given = {"name": "Prairie Mills", "kind": "employer", "summary": "Mills grain"} | changed
    answer = staff.post(reverse("organization-new"), given)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "Mills grain" in answer.content.decode()
    assert not Organization.objects.exists()


def test_a_parent_is_found_by_the_beginning_of_its_name(staff: Client) -> None:
    top = factories.organization("Prairie Group Inc", name_key="prairie group")
    staff.post(reverse("organization-new"), {"name": "Prairie Mills", "kind": "employer", "parent": "prairie gr"})
    made = Organization.objects.get(name="Prairie Mills")
    assert made.parent == top
    page = staff.get(reverse("organization", args=[made.pk])).content.decode()
    assert "Counts as one employer" in page
    assert "Prairie Group Inc" in page


def test_two_people_at_once_both_see_both_versions(staff: Client, employer: Organization) -> None:
    address = reverse("organization-edit", args=[employer.pk])
    given = {"name": "Prairie Foods", "kind": "employer", "version": 1}
    assert staff.post(address, given | {"phone": "555-0100"}).status_code == 302
    answer = staff.post(address, given | {"phone": "555-0199"})
    page = answer.content.decode()
    assert "Somebody else changed this record meanwhile" in page
    assert "555-0100" in page
    assert "555-0199" in page
    assert staff.post(address, given | {"phone": "555-0199", "version": 2}).status_code == 302
    assert Organization.objects.get(pk=employer.pk).phone == "555-0199"
    history = staff.get(reverse("organization", args=[employer.pk])).content.decode().partition("History of the record")
    # Which field was corrected, twice; never what it held.
    assert history[2].count('<p class="sw-history__detail">Phone</p>') == 2


@pytest.mark.parametrize(("route", "said"), [("verify", "is still right"), ("close", "is closed. Its record stays")])
def test_one_key_acts(staff: Client, employer: Organization, route: str, said: str) -> None:
    answer = staff.post(reverse(f"organization-{route}", args=[employer.pk]), {"version": 1}, follow=True)
    assert f"Prairie Foods {said}" in answer.content.decode()


def test_closed_and_opened_again_from_the_page(staff: Client, employer: Organization) -> None:
    staff.post(reverse("organization-close", args=[employer.pk]), {"version": 1})
    assert "This organization is closed" in staff.get(reverse("organization", args=[employer.pk])).content.decode()
    staff.post(reverse("organization-reopen", args=[employer.pk]), {"version": 2})
    assert Organization.objects.get(pk=employer.pk).closed_on is None


def test_the_employer_number_is_not_shown_back(staff: Client, employer: Organization) -> None:
    address = reverse("organization-fein", args=[employer.pk])
    wrong = staff.post(address, {"fein": "36-12345678"})
    assert wrong.status_code == 422
    assert "36-12345678" not in wrong.content.decode()
    page = staff.post(address, {"fein": "36-1234567"}, follow=True).content.decode()
    assert "Kept scrambled" in page
    assert "1234567" not in page


def test_worksites_are_added_corrected_closed_and_opened(staff: Client, employer: Organization) -> None:
    place_operations.load_reference(reference=places.small_reference(), by=None, at=factories.AT)
    given = {"street": "1 Mill Road", "city": "Rockford", "state": "il", "zip_code": "61101", "county_fips": "17031"}
    page = staff.post(reverse("organization-site-new", args=[employer.pk]), given, follow=True).content.decode()
    assert "1 Mill Road, Rockford, IL 61101" in page
    assert "1 worksite, in Cook." in page
    site = Site.objects.get()
    wrong = staff.post(reverse("organization-site", args=[site.pk]), given | {"zip_code": "6110"})
    assert wrong.status_code == 422
    staff.post(reverse("organization-site", args=[site.pk]), given | {"city": "Freeport"})
    staff.post(reverse("organization-site-close", args=[site.pk]))
    site.refresh_from_db()
    assert (site.city, site.is_main, site.closed_on is not None) == ("Freeport", True, True)
    staff.post(reverse("organization-site-reopen", args=[site.pk]))
    assert Site.objects.get().closed_on is None


def test_names_and_areas(staff: Client, employer: Organization) -> None:
    place_operations.load_reference(reference=places.small_reference(), by=None, at=factories.AT)
    address = reverse("organization-names", args=[employer.pk])
    staff.post(address, {"what": "name", "name": "Prairie Kitchens", "kind": "trade"})
    staff.post(address, {"what": "areas", "areas": ["17031"]})
    region = SchemeRegion.objects.get(scheme__code="edr", code="2")
    staff.post(address, {"what": "areas", "areas": ["17031"], "region": region.pk})
    assert sorted(employer.served_areas.values_list("area_code", flat=True)) == ["17031", "17041"]
    assert staff.post(address, {"what": "name", "name": "Prairie Kitchens", "kind": "trade"}).status_code == 422
    page = staff.get(reverse("organization", args=[employer.pk])).content.decode()
    assert "Prairie Kitchens" in page
    assert "Cook" in page
    name = employer.names.get()
    assert staff.post(reverse("organization-name-remove", args=[name.pk])).status_code == 302
    assert not employer.names.exists()


def test_members_of_an_association(staff: Client, employer: Organization) -> None:
    chamber = factories.organization("Prairie Chamber", OrganizationKind.BUSINESS_ASSOCIATION)
    address = reverse("organization-members", args=[chamber.pk])
    assert staff.post(address, {"member": "no such"}).status_code == 422
    page = staff.post(address, {"member": "prairie foods"}, follow=True).content.decode()
    assert "Prairie Foods" in page
    assert "Prairie Chamber" in staff.get(reverse("organization", args=[employer.pk])).content.decode()
    row = chamber.association_members.get()
    staff.post(reverse("organization-membership-end", args=[row.pk]))
    assert chamber.association_members.get().ends_on is not None


def test_who_may_not_change_a_part_of_it(member: Client, college: Organization) -> None:
    site = Site.objects.create(organization=college, city="Elgin")
    name = college.names.create(name="RC", name_key="rc", kind="short")
    routes: dict[str, Any] = {"organization-site": site, "organization-site-close": site}
    routes["organization-name-remove"] = name
    for route, noun in routes.items():
        assert member.post(reverse(route, args=[noun.pk])).status_code == 403, route
