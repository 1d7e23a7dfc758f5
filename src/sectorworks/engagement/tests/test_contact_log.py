"""Contacts: logged, corrected, deleted, brought back; what others learn of them; which day lists show."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from sectorworks.core.errors import NotAllowed
from sectorworks.core.models import AuditEvent
from sectorworks.core.versions import StaleVersion
from sectorworks.directory import factories
from sectorworks.directory import registry as directory
from sectorworks.directory.models import Activity, Organization
from sectorworks.engagement.models import Contact, ContactOrganization, ContactPerson, ContactState
from sectorworks.engagement.operations import contacts
from sectorworks.engagement.policies import contacts as policies
from sectorworks.engagement.queries import contacts as queries
from sectorworks.engagement.queries import priority_work

from .partners import AT, TODAY, contact_draft, logged, make_partners

pytestmark = pytest.mark.django_db


@pytest.fixture
def partners(monkeypatch):
    monkeypatch.setattr("sectorworks.core.clock.today", lambda: TODAY)
    return make_partners()


def test_a_contact_is_logged_shown_in_the_feed_and_dated(partners):
    contact = logged(partners, hosts=(partners.developer,))
    row = Activity.objects.get(route="contact", route_key=str(contact.pk))
    assert (row.organization, row.headline) == (partners.employer, "Talked about welders")
    assert Organization.objects.get(pk=partners.employer.pk).contacted_on == date(2026, 2, 20)
    assert contact.organizations.filter(is_host_side=True).get().organization == partners.developer
    event = AuditEvent.objects.get(noun="engagement.contact", verb="log")
    assert "second shift" not in str(event.detail)


def test_the_day_of_the_latest_contact_only_moves_forward(partners):
    logged(partners)
    logged(partners, held_on=date(2026, 1, 5))
    assert Organization.objects.get(pk=partners.employer.pk).contacted_on == date(2026, 2, 20)


def test_others_read_the_headline_and_nothing_else(partners):
    contact = queries.contact_visible_to(partners.bob, TODAY, logged(partners).pk)
    seen = queries.as_seen(contact, queries.own_keys(partners.bob, TODAY))
    assert (seen.headline, seen.notes, seen.led_by, seen.program) == ("Talked about welders", "", "", "")


def test_a_private_headline_shows_nowhere_and_is_not_found(partners):
    contact = logged(partners, is_shared=False)
    assert Activity.objects.get().headline == "Visit by Workforce Board"
    mine = queries.own_keys(partners.bob, TODAY)
    assert "welders" not in queries.as_seen(contact, mine).headline
    rows = queries.contacts_visible_to(partners.bob, TODAY)
    assert not queries.narrowed(rows, "welders", mine).exists()
    assert not queries.narrowed(rows, "second shift", mine).exists()
    own = queries.contacts_visible_to(partners.alice, TODAY)
    assert queries.narrowed(own, "second shift", queries.own_keys(partners.alice, TODAY)).get() == contact


def test_making_a_headline_private_takes_it_from_the_feed(partners):
    contact = logged(partners)
    draft = contact_draft(partners, is_shared=False)
    contacts.revise(contact=contact, draft=draft, expected=1, by=partners.alice, at=AT)
    assert Activity.objects.get().headline == "Visit by Workforce Board"


def test_a_second_edit_based_on_the_first_version_is_stopped(partners):
    contact = logged(partners)
    contacts.revise(contact=contact, draft=contact_draft(partners), expected=1, by=partners.alice, at=AT)
    with pytest.raises(StaleVersion):
        contacts.revise(contact=contact, draft=contact_draft(partners), expected=1, by=partners.alice, at=AT)


def test_deleting_and_bringing_back(partners):
    contact = logged(partners)
    contacts.remove(contact=contact, expected=1, by=partners.alice, at=AT)
    assert not queries.contacts_visible_to(partners.alice, TODAY).exists()
    assert not Activity.objects.exists()
    contacts.bring_back(contact=contact, expected=2, by=partners.alice, at=AT)
    assert queries.contacts_visible_to(partners.bob, TODAY).get() == contact
    assert Activity.objects.count() == 1
    with pytest.raises(contacts.ContactProblem):
        contacts.bring_back(contact=contact, expected=3, by=partners.alice, at=AT)


def test_only_the_organization_that_logged_it_changes_it(partners):
    contact = logged(partners)
    for person in (partners.bob, partners.carol, partners.dan, partners.eve):
        with pytest.raises(NotAllowed):
            contacts.revise(contact=contact, draft=contact_draft(partners), expected=1, by=person, at=AT)
        with pytest.raises(NotAllowed):
            contacts.remove(contact=contact, expected=1, by=person, at=AT)


@pytest.mark.parametrize(
    "fields",
    [{"headline": " "}, {"organizations": ()}, {"held_on": TODAY + timedelta(days=1)}, {"led_by": "priority"}],
)
def test_what_makes_no_sense_is_refused_and_leaves_nothing(partners, fields):
    with pytest.raises(contacts.ContactProblem):
        logged(partners, **fields)
    assert not Contact.objects.exists()
    assert not Activity.objects.exists()


def test_a_person_who_asks_for_it_is_taken_out(partners):
    who = factories.person("Grace Miller", steward=partners.board)
    contact = logged(partners, people=(who,))
    held = [one.held(who) for one in directory.personal_data]
    rows = [row for data in held for row in data.rows if row.get("Logged by") == "Workforce Board"]
    assert len(rows) == 1
    assert "second shift" not in str(held)
    assert contacts.forget(person=who, by=partners.alice, at=AT)
    assert not contact.people.exists()
    assert contacts.forget(person=who, by=partners.alice, at=AT) == []


def test_who_may_see_agrees_with_the_list_on_random_contacts(partners):
    dice = random.Random(5)
    agencies = (partners.board, partners.college, partners.developer)
    others = [partners.employer, factories.organization("River Bakery"), *agencies]
    for number in range(30):
        contact = Contact.objects.create(
            kind="call",
            held_on=TODAY,
            headline=f"Call {number}",
            is_shared=dice.random() < 0.5,
            led_by="need",
            state=dice.choice(ContactState.values),
            for_organization=dice.choice(agencies),
            recorded_at=AT,
            recorded_by=partners.alice,
            removed_at=AT if dice.random() < 0.2 else None,
        )
        for one in dice.sample(others, dice.randint(0, 3)):
            ContactOrganization.objects.create(contact=contact, organization=one)
    for name in ("alice", "bob", "ed", "carol", "dan", "eve"):
        person = getattr(partners, name)
        listed = set(queries.contacts_visible_to(person, TODAY))
        assert listed == {one for one in Contact.objects.all() if policies.can_see(person, one)}, name
    assert not queries.contacts_visible_to(partners.dan, TODAY).exists()


def test_the_database_refuses_what_must_not_be(partners):
    contact = logged(partners, people=(factories.person("Pat Lee"),))
    part, person = contact.organizations.get(), contact.people.get()
    given = {"kind": "call", "held_on": TODAY, "headline": "x", "recorded_at": AT, "recorded_by": partners.alice}
    given["for_organization"] = partners.board
    broken = {
        "contact_led_by_its_priority": lambda: Contact.objects.create(**given, led_by="priority"),
        "contact_organization_once": lambda: ContactOrganization.objects.create(
            contact=contact, organization=part.organization
        ),
        "contact_person_once": lambda: ContactPerson.objects.create(contact=contact, person=person.person),
        "contact_source_once": lambda: [
            Contact.objects.create(**given, led_by="need", source_id="one") for _twice in range(2)
        ],
    }
    for name, write in broken.items():
        # SQLite names the columns of a unique constraint, not the constraint.
        with pytest.raises(IntegrityError, match=f"{name}|UNIQUE"), transaction.atomic():
            write()


def test_nothing_counts_under_a_priority_that_led_to_nothing(partners):
    logged(partners)
    assert priority_work.contact_counts([1, 2]) == {}
    assert priority_work.ask_counts([1, 2]) == {}
