"""Adding, changing, checking and linking people's records."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from sectorworks.accounts.models import User
from sectorworks.core import audit
from sectorworks.core.errors import NotAllowed
from sectorworks.core.versions import StaleVersion
from sectorworks.directory import factories
from sectorworks.directory.models import Affiliation, MailState, Organization, OrganizationKind, Person, Sharing
from sectorworks.directory.operations import affiliations, people
from sectorworks.directory.operations.affiliations import Place, PlaceProblem
from sectorworks.directory.operations.people import PersonDraft, PersonProblem
from sectorworks.search.models import Entry

AT = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)


def account(name: str, *roles: str) -> User:
    return User.objects.create_user(f"{name}@example.org", full_name=name.title(), roles=list(roles))


@pytest.fixture
def board(db: None) -> Organization:
    return factories.organization("Prairie Workforce Board", OrganizationKind.WORKFORCE_BOARD)


@pytest.fixture
def plant(board: Organization) -> Organization:
    return factories.organization("Prairie Foods", steward=board)


@pytest.fixture
def alice(board: Organization) -> User:
    made = account("alice", "partner_staff")
    factories.representative(made, board)
    return made


@pytest.fixture
def maria(alice: User, plant: Organization) -> Person:
    draft = PersonDraft("Dr. María Núñez", email="Maria@Example.org", places=(Place(plant, "Plant manager", "", True),))
    return people.add(draft=draft, by=alice, at=AT)


def test_a_person_is_kept_by_the_recorders_organization_and_can_be_found(maria, alice, board):
    stored = Person.objects.get(pk=maria.pk)
    assert (stored.steward, stored.name_key, stored.email) == (board, "nunez maria", "maria@example.org")
    # Fresh for 180 days from the day it was recorded: 2 March + 180 days = 29 August.
    assert (stored.verified_on, stored.verify_by) == (date(2026, 3, 2), date(2026, 8, 29))
    assert [event.verb for event in audit.history(stored)] == ["affiliate", "add"]
    assert Entry.objects.get(noun="person", noun_key=stored.pk).title == "Dr. María Núñez"


def test_the_same_form_sent_twice_adds_one(alice):
    first, second = (people.add(draft=PersonDraft("Pat"), key="k", by=alice, at=AT) for _time in range(2))
    assert first == second


def test_nothing_is_left_when_the_last_place_fails(alice, plant):
    bad = Place(plant, starts_on=date(2026, 2, 2), ends_on=date(2026, 2, 1))
    with pytest.raises(PlaceProblem):
        people.add(draft=PersonDraft("Pat", places=(Place(plant), bad)), by=alice, at=AT)
    assert not Person.objects.filter(full_name="Pat").exists()


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        (PersonDraft("  "), "name"),
        (PersonDraft("Pat", sharing=Sharing.PARTNERS), "agreed"),
        (PersonDraft("Pat", sharing=Sharing.PARTNERS, consented_on=date(2026, 3, 3)), "ahead"),
    ],
)
def test_what_can_not_be_recorded_is_refused_in_words(draft, words, alice):
    with pytest.raises(PersonProblem, match=words):
        people.add(draft=draft, by=alice, at=AT)


def test_only_those_who_keep_the_directory_add_and_only_for_their_own(alice, plant):
    with pytest.raises(NotAllowed):
        people.add(draft=PersonDraft("Pat"), by=account("eve", "member"), at=AT)
    with pytest.raises(PersonProblem, match="act for"):
        people.add(draft=PersonDraft("Pat", steward=plant), by=alice, at=AT)


def test_a_change_names_the_fields_but_not_what_stood_in_them(maria, alice):
    draft = PersonDraft("María Núñez", email="new@example.org", phone="555-0100")
    changed = people.change(person=maria, draft=draft, expected=1, by=alice, at=AT)
    assert (changed.version, changed.phone) == (2, "555-0100")
    assert audit.history(maria)[0].detail == {"fields": ["full_name", "email", "phone"]}
    with pytest.raises(StaleVersion):
        people.change(person=maria, draft=draft, expected=1, by=alice, at=AT)


def test_a_new_address_forgets_that_the_old_one_bounced(maria, alice):
    Person.objects.update(mail_state=MailState.BOUNCED)
    same = people.change(person=maria, draft=PersonDraft("M", email="maria@example.org"), expected=1, by=alice, at=AT)
    assert same.mail_state == MailState.BOUNCED
    other = people.change(person=maria, draft=PersonDraft("M", email="m@example.org"), expected=2, by=alice, at=AT)
    assert other.mail_state == MailState.UNKNOWN


def test_still_right_makes_a_record_fresh_and_settles_reports(maria, alice):
    Person.objects.update(mail_state=MailState.BOUNCED, left_reported_on=date(2026, 3, 1))
    seen = people.verify(person=maria, by=alice, at=AT + timedelta(days=10))
    assert (seen.verify_by, seen.left_reported_on, seen.mail_state) == (date(2026, 9, 8), None, "")


def test_only_the_person_makes_the_choice_of_sharing(maria, alice):
    with pytest.raises(PersonProblem):
        people.consent_to(person=maria, sharing=Sharing.PARTNERS, by=alice, at=AT)
    Person.objects.filter(pk=maria.pk).update(account=account("maria", "member"))
    maria.refresh_from_db()
    agreed = people.consent_to(person=maria, sharing=Sharing.PARTNERS, by=maria.account, at=AT)
    assert (agreed.sharing, agreed.consented_on, agreed.consent_version) == ("partners", date(2026, 3, 2), "2026-01")


def test_a_new_main_place_takes_over(maria, alice, board):
    affiliations.affiliate(person=maria, place=Place(board, is_main=True), by=alice, at=AT)
    assert list(maria.affiliations.filter(is_main=True).values_list("organization", flat=True)) == [board.pk]


def test_two_main_places_in_one_form_are_refused(maria, alice, board, plant):
    places = [Place(board, is_main=True), Place(plant, is_main=True)]
    with pytest.raises(PlaceProblem):
        affiliations.rearrange(person=maria, places=places, by=alice, at=AT)


def test_a_place_ends_and_ends_once(maria, alice):
    place = maria.affiliations.get()
    affiliations.end(affiliation=place, on=date(2026, 3, 2), by=alice, at=AT)
    assert Affiliation.objects.get(pk=place.pk).ends_on == date(2026, 3, 2)
    with pytest.raises(PlaceProblem):
        affiliations.end(affiliation=place, on=date(2026, 3, 2), by=alice, at=AT)


def test_nobody_lets_themselves_act_nor_for_a_strangers_organization(maria, alice, plant, board):
    with pytest.raises(NotAllowed):  # alice keeps the record but does not act for the plant
        affiliations.affiliate(person=maria, place=Place(plant, is_representative=True), by=alice, at=AT)
    own = Person.objects.get(account=alice)
    with pytest.raises(NotAllowed):
        affiliations.affiliate(person=own, place=Place(plant, is_representative=True), by=alice, at=AT)
    affiliations.affiliate(person=maria, place=Place(board, is_representative=True), by=alice, at=AT)
    assert maria.affiliations.filter(organization=board, is_representative=True).exists()


def test_acting_for_an_organization_is_not_prolonged_by_editing_dates(maria, alice, plant):
    place = factories.affiliation(maria, plant, is_representative=True, ends_on=date(2026, 1, 31))
    longer = Place(plant, is_representative=True, starts_on=date(2025, 1, 1), key=place.pk)
    with pytest.raises(NotAllowed):
        affiliations.rearrange(person=maria, places=[longer], by=alice, at=AT)
    retitled = Place(plant, "Buyer", is_representative=True, starts_on=date(2025, 1, 1), ends_on=date(2026, 1, 31))
    affiliations.change(affiliation=place, place=retitled, by=alice, at=AT)
    assert Affiliation.objects.get(pk=place.pk).title == "Buyer"


@pytest.mark.parametrize(
    "fields",
    [
        {"verified_on": date(2026, 1, 1)},
        {"sharing": Sharing.PARTNERS},
    ],
    ids=["person_verified_pair", "person_shared_by_consent"],
)
def test_the_database_refuses_half_a_fact(fields, db):
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.person("Pat", **fields)


def test_the_database_refuses_a_person_merged_into_themselves(maria):
    with pytest.raises(IntegrityError, match=r"person_not_merged|CHECK"), transaction.atomic():
        Person.objects.filter(pk=maria.pk).update(merged_into=maria)


def test_the_database_keeps_places_in_order(maria, board):
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.affiliation(maria, board, ends_on=date(2024, 1, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.affiliation(maria, board, is_main=True)
