"""The pages of people: works, outsider 404, reader 403; what shows to whom."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from sectorworks.accounts.models import User
from sectorworks.core import audit
from sectorworks.directory import factories
from sectorworks.directory.models import (
    Affiliation,
    ContactMeans,
    MailState,
    Organization,
    OrganizationKind,
    Person,
    Sharing,
)
from sectorworks.directory.operations.affiliations import make_findable
from sectorworks.notices.models import Notice

AT = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
PHONE = "217-555-0142"


def account(name: str, *roles: str) -> User:
    return User.objects.create_user(f"{name}@example.org", full_name=name.title(), roles=list(roles))


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def at(name: str, *arguments: object) -> str:
    return reverse(name, args=arguments)


@pytest.fixture
def board(db: None) -> Organization:
    return factories.organization("Prairie Workforce Board", OrganizationKind.WORKFORCE_BOARD)


@pytest.fixture
def plant(board: Organization) -> Organization:
    return factories.organization("Prairie Foods", steward=board, name_key="prairie foods")


@pytest.fixture
def alice(board: Organization) -> User:
    """Staff of the board, which keeps Maria's record."""
    made = account("alice", "partner_staff")
    factories.representative(made, board)
    return made


@pytest.fixture
def rival(db: None) -> User:
    """Staff of another agency."""
    made = account("rival", "partner_staff")
    factories.representative(made, factories.organization("Other College", OrganizationKind.COMMUNITY_COLLEGE))
    return made


@pytest.fixture
def maria(board: Organization, plant: Organization) -> Person:
    made = factories.person("Maria Nunez", steward=board, email="maria@example.org", phone=PHONE)
    factories.affiliation(made, plant, title="Plant manager", is_main=True)
    return made


def shared(person: Person) -> None:
    Person.objects.filter(pk=person.pk).update(sharing=Sharing.PARTNERS, consented_on=date(2026, 1, 5))


def test_those_who_keep_the_record_see_all_of_it_and_that_is_recorded(alice, maria):
    Person.objects.filter(pk=maria.pk).update(accommodations="Large print")
    page = signed_in(alice).get(at("directory-person", maria.pk)).content.decode()
    assert PHONE in page
    assert "Large print" in page
    assert "Your organization keeps this record." in page
    seen = audit.history(maria).get(verb="saw")
    assert seen.by == alice
    assert "accommodations" in seen.detail["fields"]


def test_an_outsider_learns_nothing(rival, maria):
    client = signed_in(rival)
    assert client.get(at("directory-person", maria.pk)).status_code == 404
    assert client.post(at("directory-person-verify", maria.pk)).status_code == 404
    assert "Maria" not in client.get(at("directory-people")).content.decode()


def test_who_reads_by_consent_may_not_change_and_sees_nothing_sensitive(rival, maria):
    shared(maria)
    Person.objects.filter(pk=maria.pk).update(accommodations="Large print")
    client = signed_in(rival)
    page = client.get(at("directory-person", maria.pk)).content.decode()
    assert PHONE in page
    assert "Large print" not in page
    assert client.get(at("directory-person-edit", maria.pk)).status_code == 403
    assert client.post(at("directory-person-verify", maria.pk)).status_code == 403


def test_do_not_contact_is_loud_and_hides_the_addresses(rival, maria):
    shared(maria)
    Person.objects.filter(pk=maria.pk).update(preferred_means=ContactMeans.NONE)
    client = signed_in(rival)
    page = client.get(at("directory-person", maria.pk)).content.decode()
    assert "Do not contact" in page
    assert PHONE not in page
    assert "maria@example.org" not in page
    assert PHONE not in client.get(at("directory-person-card", maria.pk)).content.decode()


def test_the_list_is_searched_by_name_organization_and_title_and_holds_no_address(alice, maria):
    factories.person("Someone Else", steward=maria.steward)
    make_findable(maria)
    client = signed_in(alice)
    for words in ("nunez", "prairie foods", "plant manager", "Nuñez"):
        page = client.get(at("directory-people"), {"q": words}).content.decode()
        assert "Maria Nunez" in page, words
        assert "Someone Else" not in page, words
    assert PHONE not in page
    assert "maria@example.org" not in page


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ({"kind": "employer"}, True),
        ({"kind": "labor"}, False),
        ({"language": "es"}, False),
        ({"fresh": "yes"}, False),
        ({"fresh": "no"}, True),
        ({"kept": "own"}, True),
        ({"sort": "-checked"}, True),
    ],
)
def test_the_list_can_be_narrowed(query, is_found, alice, maria):
    page = signed_in(alice).get(at("directory-people"), query).content.decode()
    assert ("Maria Nunez" in page) is is_found


def test_the_list_costs_the_same_for_any_number_of_rows(alice, maria, plant, django_assert_max_num_queries):
    client = signed_in(alice)

    def many(names: range) -> None:
        for number in names:
            factories.affiliation(factories.person(f"P {number}", steward=maria.steward), plant)

    many(range(3))
    with django_assert_max_num_queries(12) as few:
        client.get(at("directory-people"))
    many(range(3, 40))
    with django_assert_max_num_queries(len(few.captured_queries)):
        client.get(at("directory-people"))


def test_the_record_page_stays_within_twenty_statements(alice, maria, board, django_assert_max_num_queries):
    for number in range(5):
        factories.affiliation(maria, factories.organization(f"Employer {number}", steward=board))
    client = signed_in(alice)
    client.get(at("directory-person", maria.pk))
    with django_assert_max_num_queries(20):
        client.get(at("directory-person", maria.pk))


def test_one_form_adds_a_person_with_several_places(alice, board, plant):
    client = signed_in(alice)
    form = {
        "full_name": "Lee Park",
        "preferred_means": "email",
        "language": "en-us",
        "sharing": "own",
        "steward": board.pk,
        "place-TOTAL_FORMS": 2,
        "place-INITIAL_FORMS": 0,
        "place-0-organization": "Prairie Foods",
        "place-0-title": "Buyer",
        "place-0-is_main": "on",
        "place-1-organization": f"Prairie Workforce Board #{board.pk}",
        "place-1-starts_on": "2026-01-01",
    }
    assert client.get(at("directory-person-new"), {"organization": plant.pk}).status_code == 200
    assert client.post(at("directory-person-new"), form | {"full_name": ""}).status_code == 422
    unknown = client.post(at("directory-person-new"), form | {"place-0-organization": "No such"})
    assert unknown.status_code == 422
    assert "No organization in the directory is called" in unknown.content.decode()
    assert not Person.objects.filter(full_name="Lee Park").exists()
    assert client.post(at("directory-person-new"), form).status_code == 302
    made = Person.objects.get(full_name="Lee Park")
    assert made.affiliations.count() == 2


def test_editing_keeps_what_two_people_typed(alice, maria, plant):
    client = signed_in(alice)
    place = maria.affiliations.get()
    assert client.get(at("directory-person-edit", maria.pk)).status_code == 200
    form = {
        "full_name": "Maria Nunez-Diaz",
        "preferred_means": "phone",
        "language": "es",
        "sharing": "own",
        "version": 1,
        "place-TOTAL_FORMS": 1,
        "place-INITIAL_FORMS": 1,
        "place-0-organization": f"Prairie Foods #{plant.pk}",
        "place-0-title": "Director",
        "place-0-is_main": "on",
        "place-0-place_key": place.pk,
    }
    assert client.post(at("directory-person-edit", maria.pk), form).status_code == 302
    assert Affiliation.objects.get(pk=place.pk).title == "Director"
    stale = client.post(at("directory-person-edit", maria.pk), form | {"full_name": "Someone stale"})
    assert stale.status_code == 409
    assert "Someone stale" in stale.content.decode()
    assert "Maria Nunez-Diaz" in stale.content.decode()


def test_one_button_each_for_right_bounced_and_left(alice, maria):
    client = signed_in(alice)
    client.post(at("directory-person-bounced", maria.pk))
    assert Person.objects.get(pk=maria.pk).mail_state == MailState.BOUNCED
    client.post(at("directory-person-verify", maria.pk))
    assert Person.objects.get(pk=maria.pk).mail_state == MailState.UNKNOWN
    client.post(at("directory-person-left", maria.affiliations.get().pk), {"on": "2026-02-27"})
    maria.refresh_from_db()
    assert maria.left_reported_on is not None
    assert maria.affiliations.get().ends_on == date(2026, 2, 27)


def test_who_may_not_end_a_place_still_tells_the_keepers(rival, alice, maria, plant):
    shared(maria)
    place = maria.affiliations.get()
    signed_in(rival).post(at("directory-person-left", place.pk), {"on": "2026-02-27"})
    assert Affiliation.objects.get(pk=place.pk).ends_on is None
    told = Notice.objects.get(person=alice)
    assert told.title.startswith("Maria Nunez left Prairie Foods")
    headline = plant.activities.get().headline
    assert "Maria" not in headline
    assert "Prairie Foods" in headline


def test_an_account_is_linked_by_the_keepers_but_never_ones_own(alice, rival, maria):
    client = signed_in(alice)
    member = account("maria", "member")
    wrong = client.post(at("directory-person-account", maria.pk), {"email": "nobody@example.org"})
    assert wrong.status_code == 422
    assert "nobody@example.org" in wrong.content.decode()
    client.post(at("directory-person-account", maria.pk), {"email": "alice@example.org"})
    assert Person.objects.get(pk=maria.pk).account is None
    client.post(at("directory-person-account", maria.pk), {"email": "maria@example.org"})
    assert Person.objects.get(pk=maria.pk).account == member
    shared(maria)
    assert signed_in(rival).post(at("directory-person-unlink", maria.pk)).status_code == 403
    client.post(at("directory-person-unlink", maria.pk))
    assert Person.objects.get(pk=maria.pk).account is None


def test_a_keeper_can_not_hand_an_account_what_they_could_not_give(alice, maria):
    account("mallory", "member")
    maria.affiliations.update(is_representative=True)  # acts for the plant, for which Alice does not act
    refused = signed_in(alice).post(at("directory-person-account", maria.pk), {"email": "mallory@example.org"})
    assert refused.status_code == 403
