"""One's own data: seen, taken along, asked about, removed; and no relation to a person that nobody answers for."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from sectorworks.accounts.models import User
from sectorworks.core import audit
from sectorworks.core.errors import NotAllowed
from sectorworks.directory import factories, registry
from sectorworks.directory.models import (
    Acquaintance,
    Affiliation,
    DataRequest,
    DataRequestKind,
    Organization,
    OrganizationKind,
    Person,
    Sharing,
)
from sectorworks.directory.operations import acquaintances, affiliations, personal_data
from sectorworks.directory.operations.acquaintances import AcquaintanceDraft
from sectorworks.directory.operations.personal_data import Asked, DataRequestProblem
from sectorworks.directory.policies import personal_data as policies
from sectorworks.directory.queries import personal_data as queries
from sectorworks.notices.models import Notice
from sectorworks.search.models import Entry

AT = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
REMOVAL, CORRECTION = Asked(DataRequestKind.REMOVAL), Asked(DataRequestKind.CORRECTION, "Nuñez, not Nunez.")


def account(name: str, *roles: str) -> User:
    return User.objects.create_user(f"{name}@example.org", full_name=name.title(), roles=list(roles))


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def board(db: None) -> Organization:
    return factories.organization("Prairie Workforce Board", OrganizationKind.WORKFORCE_BOARD)


@pytest.fixture
def alice(board: Organization) -> User:
    made = account("alice", "partner_staff")
    factories.representative(made, board)
    return made


@pytest.fixture
def maria(board: Organization) -> Person:
    """Has an account, a place, an acquaintance, and everything filled in."""
    made = factories.person(
        "Maria Nunez",
        steward=board,
        email="maria@example.org",
        phone="217-555-0142",
        accommodations="Large print",
        pronouns="she",
        account=account("maria", "member"),
        sharing=Sharing.PARTNERS,
        consented_on=date(2026, 1, 5),
    )
    factories.affiliation(made, board, title="Advisor")
    affiliations.make_findable(made)
    return made


def relations_to_a_person() -> set[str]:
    return {
        f"{one.related_model._meta.label}.{one.field.name}"
        for one in Person._meta.related_objects
        if not one.related_model._meta.auto_created
    }


def unanswered(relations: set[str]) -> list[str]:
    answered = {name for one in registry.personal_data for name in one.relations}
    return sorted(relations - answered)


def test_every_relation_to_a_person_is_answered_for():
    assert unanswered(relations_to_a_person()) == []


def test_an_unknown_relation_is_found():
    assert unanswered({"directory.Affiliation.person", "new.Thing.person"}) == ["new.Thing.person"]


def test_a_person_reads_and_takes_along_all_that_is_held(maria, alice):
    own = Person.objects.get(account=alice)
    acquaintances.record(draft=AcquaintanceDraft(own, maria, AT.date(), "Choir"), by=alice, at=AT)
    client = signed_in(maria.account)
    page = client.get(reverse("my-data")).content.decode()
    for words in ("217-555-0142", "Large print", "Advisor", "Somebody knows you", "30 days"):
        assert words in page, words
    # Who knows her is not told by name: that is the other person's own.
    held = json.loads(client.get(reverse("my-data-file")).content)
    assert "Alice" not in json.dumps(held)
    assert held["Directory"][0]["E-mail"] == "maria@example.org"


def test_a_page_without_a_record_says_what_to_do(db):
    page = signed_in(account("eve", "member")).get(reverse("my-data")).content.decode()
    assert "No record is linked to your account" in page


def test_a_request_is_due_in_thirty_days_and_told_to_the_keepers(maria, alice):
    made = personal_data.ask(person=maria, asked=CORRECTION, by=maria.account, at=AT)
    assert made.due_on == date(2026, 4, 1)  # 2 March + 30 days
    assert Notice.objects.get().person == alice
    with pytest.raises(DataRequestProblem):
        personal_data.ask(person=maria, asked=CORRECTION, by=maria.account, at=AT)
    with pytest.raises(NotAllowed):
        personal_data.ask(person=maria, asked=REMOVAL, by=alice, at=AT)


def test_a_correction_is_answered_in_words_that_the_person_reads(maria, alice):
    made = personal_data.ask(person=maria, asked=CORRECTION, by=maria.account, at=AT)
    with pytest.raises(NotAllowed):
        personal_data.answer_correction(data_request=made, words="Done.", by=maria.account, at=AT)
    personal_data.answer_correction(data_request=made, words="Spelled so now.", by=alice, at=AT)
    assert "Spelled so now." in signed_in(maria.account).get(reverse("my-data")).content.decode()
    with pytest.raises(DataRequestProblem):
        personal_data.answer_correction(data_request=made, words="Again.", by=alice, at=AT)


def test_a_removal_leaves_nobody_behind_and_says_what_stays(maria, alice):
    own, user = Person.objects.get(account=alice), maria.account
    acquaintances.record(draft=AcquaintanceDraft(own, maria, AT.date(), "Maria's choir"), by=alice, at=AT)
    made = personal_data.ask(person=maria, asked=REMOVAL, by=user, at=AT)
    signed_in(alice).post(reverse("data-request", args=[made.pk]))
    gone = Person.objects.get(pk=maria.pk)
    emptied = (gone.email, gone.phone, gone.accommodations, gone.pronouns, gone.name_key, gone.account, gone.sharing)
    assert gone.full_name == "Removed person"
    assert emptied == ("", "", "", "", "", None, "own")
    assert gone.removed_on is not None
    place = Affiliation.objects.get(person=gone)
    assert (place.title, place.ends_on is not None) == ("", True)
    edge = Acquaintance.objects.get()
    assert (edge.context, edge.withdrawn_on is not None) == ("", True)
    assert not Entry.objects.filter(noun="person", noun_key=gone.pk).exists()
    # The person still reads the answer, under their account; nobody sees the record.
    page = signed_in(user).get(reverse("my-data")).content.decode()
    assert "were removed from the directory" in page
    assert signed_in(alice).get(reverse("directory-person", args=[gone.pk])).status_code == 404
    assert "Maria" not in json.dumps([event.detail for event in audit.history(gone)])


def test_nothing_is_removed_when_one_room_fails(maria, alice, monkeypatch):
    def failing(**_named: object) -> list[str]:
        raise RuntimeError

    items = registry.personal_data._items
    broken = registry.PersonalData(queries.held_here, failing)
    monkeypatch.setitem(items, "directory", (10, broken))
    made = personal_data.ask(person=maria, asked=REMOVAL, by=maria.account, at=AT)
    with pytest.raises(RuntimeError):
        personal_data.remove(data_request=made, by=alice, at=AT)
    assert Person.objects.get(pk=maria.pk).full_name == "Maria Nunez"
    assert DataRequest.objects.get().answered_at is None


def test_the_queue_and_the_policy_agree(maria, alice, board):
    everyone = [alice, maria.account, account("admin", "state_administrator"), account("eve", "member")]
    rival = account("rival", "partner_staff")
    factories.representative(rival, factories.organization("Other"))
    personal_data.ask(person=maria, asked=CORRECTION, by=maria.account, at=AT)
    personal_data.ask(person=Person.objects.get(account=alice), asked=REMOVAL, by=alice, at=AT)
    for user in [*everyone, rival]:
        allowed = {one.pk for one in DataRequest.objects.all() if policies.can_answer(user, one)}
        assert set(queries.requests_to_answer(user, AT.date()).values_list("pk", flat=True)) == allowed, user


def test_a_choice_of_sharing_is_the_persons_own_and_dated(maria):
    signed_in(maria.account).post(reverse("my-data-sharing"), {"sharing": "own"})
    maria.refresh_from_db()
    assert (maria.sharing, maria.consent_version) == ("own", "2026-01")
    assert maria.consented_on is not None


def test_who_knew_whom_is_forgotten_a_year_after_it_ended(maria, alice):
    own = Person.objects.get(account=alice)
    made = acquaintances.record(draft=AcquaintanceDraft(own, maria, AT.date()), by=alice, at=AT)
    acquaintances.withdraw(acquaintance=made, by=alice, at=AT)
    a_year = timedelta(days=365)
    assert personal_data.forget_ended_acquaintances(by=None, at=AT + a_year) == 0
    assert personal_data.forget_ended_acquaintances(by=None, at=AT + a_year + timedelta(days=1)) == 1


def test_the_database_wants_an_answer_whole(maria):
    made = personal_data.ask(person=maria, asked=REMOVAL, by=maria.account, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        DataRequest.objects.filter(pk=made.pk).update(answered_at=AT)
