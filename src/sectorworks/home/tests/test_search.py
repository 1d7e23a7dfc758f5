"""The site's search: organizations and people by right, one kind at a time, and suggestions while somebody types."""

import pytest
from django.test import Client
from django.urls import reverse

from sectorworks.accounts.models import User
from sectorworks.directory import factories
from sectorworks.directory.models import OrganizationKind
from sectorworks.search.operations import Found, put

pytestmark = pytest.mark.django_db


def signed_in(name, *roles, where=None):
    user = User.objects.create_user(f"{name}@example.org", full_name=name, roles=list(roles))
    if where is not None:
        factories.representative(user, where)
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def agency():
    agency = factories.organization("Prairie Board", OrganizationKind.WORKFORCE_BOARD)
    employer = factories.organization("Prairie Foods")
    person = factories.person("Prairie Jones", email="canary@example.org", phone="CANARY", steward=agency)
    factories.affiliation(person, employer, title="Plant manager")
    for one in (agency, employer):
        put(Found("organization", one.pk, one.name))
    put(Found("person", person.pk, person.full_name))
    return agency


@pytest.fixture
def staff(agency):
    return signed_in("Sam", "partner_staff", where=agency)


def found(client, words, **more):
    return client.get(reverse("search"), {"q": words, **more}).content.decode()


def titles(client, words):
    return [one["title"] for one in client.get(reverse("search-suggest"), {"q": words}).json()["items"]]


def test_staff_find_organizations_and_people(staff):
    page = found(staff, "prairie")
    for words in ("Prairie Board", "Prairie Foods", "Prairie Jones", "Plant manager"):
        assert words in page
    assert "canary" not in page.lower()


def test_a_misspelled_word_is_forgiven(staff):
    assert "Prairie Foods" in found(staff, "praire foods")


def test_others_find_what_they_may_see(agency):
    member = found(signed_in("Mel", "member"), "prairie")
    assert "Prairie Board" in member
    assert "Prairie Foods" not in member
    assert "Prairie Jones" not in member
    visitor = found(Client(), "prairie")
    assert "Prairie Board" not in visitor
    assert "Prairie Jones" not in visitor


def test_one_kind_at_a_time(staff):
    page = found(staff, "prairie", kind="People")
    main = page.split("<main")[1]
    assert "Prairie Jones" in main
    assert ">Prairie Foods<" not in main
    assert "kind=Organizations" in main
    assert ">Prairie Foods<" in found(staff, "prairie", kind="Kings")


def test_suggestions_are_the_same_by_right(staff, agency):
    assert titles(staff, "prairie f") == ["Prairie Foods"]
    assert set(titles(staff, "prairie")) >= {"Prairie Board", "Prairie Foods", "Prairie Jones"}
    assert titles(Client(), "prairie") == []
    assert titles(staff, "p") == []


def test_suggestions_are_nobody_elses_to_keep(staff):
    answer = staff.get(reverse("search-suggest"), {"q": "prairie"})
    assert answer["Cache-Control"] == "private, no-store"


def test_suggestions_of_a_kind_are_few_and_cost_the_same(staff, django_assert_max_num_queries):
    for number in range(40):
        one = factories.organization(f"Quillwork {number}")
        put(Found("organization", one.pk, one.name))
    staff.get(reverse("search-suggest"), {"q": "quill"})
    with django_assert_max_num_queries(12):
        assert len(titles(staff, "quill")) == 3


def test_what_is_typed_is_never_markup(staff):
    page = found(staff, "<svg onload=alert(1)>")
    assert "<svg onload" not in page


def test_who_acts_for_one_company_has_a_short_way_there(agency):
    company = factories.organization("River Bakery")
    page = signed_in("Hector", "member", where=company).get(reverse("home")).content.decode()
    assert f'href="{reverse("employer", args=[company.pk])}"' in page
    assert "My company" in page


def test_who_acts_for_an_agency_has_none(staff):
    assert "My company" not in staff.get(reverse("home")).content.decode()
