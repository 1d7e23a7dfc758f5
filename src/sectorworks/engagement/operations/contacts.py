"""Log contacts, correct them, delete them and bring them back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.bodies.models import Text
from sectorworks.core import audit, idempotency, versions
from sectorworks.core.errors import SectorworksError
from sectorworks.directory.models import ActivityKind, Organization, Person
from sectorworks.directory.operations import activity
from sectorworks.directory.queries import own
from sectorworks.search import operations as search
from sectorworks.search.operations import Found

from ..models import Contact, ContactKind, ContactOrganization, ContactPerson, ContactState, LedBy
from ..policies import contacts as policies
from ..queries import contacts as queries
from .tellings import tell_of_contact

NOUN = "contact"
FIELDS = (
    "kind", "held_on", "headline", "notes", "is_shared", "led_by", "priority", "program", "for_organization",
)  # fmt: skip


class ContactProblem(SectorworksError):
    """The contact can't be kept as given; the text says what to change."""


class AlreadyBroughtIn(ContactProblem):
    """This message was read into a contact before. `contact` is that one."""

    def __init__(self, contact: Contact) -> None:
        self.contact = contact
        super().__init__(_("This message was brought in before, as “%(name)s”.") % {"name": contact.headline})


@dataclass(frozen=True, slots=True)
class ContactDraft:
    """What is logged. `organizations` are those it was with, `hosts` the partners that came along."""

    for_organization: Organization
    kind: str
    held_on: date
    headline: str
    organizations: tuple[Organization, ...]
    led_by: str = LedBy.RELATIONSHIP
    hosts: tuple[Organization, ...] = ()
    people: tuple[Person, ...] = ()
    priority: Text | None = None
    program: str = ""
    notes: str = ""
    is_shared: bool = True


def log(*, draft: ContactDraft, by: Any, at: datetime, key: str = "") -> Contact:
    """Log a contact that took place. The same form sent twice logs one."""
    policies.can_engage(by).enforce()

    @transaction.atomic
    def make() -> Contact:
        _check(draft, by, at)
        contact = Contact(recorded_at=at, recorded_by=by)
        _fill(contact, draft)
        contact.save(force_insert=True)
        _place(contact, draft)
        _make_findable(contact)
        audit.record(noun=contact, verb="log", by=by, at=at, detail=_detail(draft))
        _announce(contact, draft.organizations, by=by, at=at)
        return contact

    contact, _is_new = idempotency.once(make, key=key, action="engagement.log_contact", by=by, at=at, model=Contact)
    return contact


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """What a message says, matched to people and organizations this person may see."""

    source_id: str
    kind: str
    held_on: date
    headline: str
    notes: str = ""
    organizations: tuple[Organization, ...] = ()
    people: tuple[Person, ...] = ()


@transaction.atomic
def bring_in(*, message: BroughtIn, organization: Organization, by: Any, at: datetime) -> Contact:
    """Keep a message as a draft that nobody else sees, to be completed; `AlreadyBroughtIn` the second time."""
    policies.can_engage(by).enforce()
    _check_acting(organization, by, at)
    # Two uploads at once meet here: the second waits and then finds the first's contact.
    Organization.objects.select_for_update(of=("self",)).get(pk=organization.pk)
    if (known := queries.brought_in(organization, message.source_id)) is not None:
        raise AlreadyBroughtIn(known)
    contact = Contact.objects.create(
        kind=message.kind,
        held_on=message.held_on,
        headline=message.headline,
        notes=message.notes,
        is_shared=False,
        led_by=LedBy.RELATIONSHIP,
        state=ContactState.DRAFT,
        for_organization=organization,
        source_id=message.source_id,
        recorded_at=at,
        recorded_by=by,
    )
    _place_parts(contact, message.organizations, (), message.people)
    _make_findable(contact)
    audit.record(noun=contact, verb="bring in", by=by, at=at, detail={"source": message.source_id})
    return contact


@transaction.atomic
def revise(*, contact: Contact, draft: ContactDraft, expected: int, by: Any, at: datetime) -> Contact:
    """Correct a contact, or complete a draft, which then counts; `StaleVersion` when it changed meanwhile."""
    current = _locked(contact)
    policies.can_change(by, current).enforce()
    _check(draft, by, at)
    was_draft = current.state == ContactState.DRAFT
    before = {part.organization_id for part in current.organizations.all() if not part.is_host_side}
    _fill(current, draft)
    current.state = ContactState.RECORDED
    versions.save(current, expected=expected, fields=[*FIELDS, "state"])
    current.organizations.all().delete()
    current.people.all().delete()
    _place(current, draft)
    _make_findable(current)
    audit.record(noun=current, verb="record" if was_draft else "revise", by=by, at=at, detail=_detail(draft))
    if was_draft or before != {one.pk for one in draft.organizations}:
        activity.take_off(route="contact", route_key=str(current.pk))
        _announce(current, draft.organizations, by=by, at=at)
    else:
        activity.reword(route="contact", route_key=str(current.pk), headline=_headline(current))
        activity.touch(organizations=before, on=current.held_on)
    return current


@transaction.atomic
def remove(*, contact: Contact, expected: int, by: Any, at: datetime) -> Contact:
    """Delete a contact; `bring_back` undoes it. The day of the latest contact that lists show stays."""
    current = _locked(contact)
    policies.can_change(by, current).enforce()
    current.removed_at = at
    versions.save(current, expected=expected, fields=["removed_at"])
    activity.take_off(route="contact", route_key=str(current.pk))
    search.remove(NOUN, [current.pk])
    audit.record(noun=current, verb="delete", by=by, at=at)
    return current


@transaction.atomic
def bring_back(*, contact: Contact, expected: int, by: Any, at: datetime) -> Contact:
    """Undo `remove`."""
    current = _locked(contact)
    policies.can_bring_back(by, current).enforce()
    if current.removed_at is None:
        raise ContactProblem(_("This contact is not deleted."))
    current.removed_at = None
    versions.save(current, expected=expected, fields=["removed_at"])
    _make_findable(current)
    audit.record(noun=current, verb="bring back", by=by, at=at)
    if current.state == ContactState.RECORDED:
        with_ = [part.organization for part in current.organizations.all() if not part.is_host_side]
        _announce(current, with_, by=by, at=at)
    return current


@transaction.atomic
def forget(*, person: Person, by: Any, at: datetime) -> list[str]:
    """Take a person who asked for it out of every contact; the contacts stay. Called by the removal of their data,
    which has asked its own policy."""
    parts = ContactPerson.objects.filter(person=person).select_related("contact")
    for part in parts:
        audit.record(noun=part.contact, verb="forget a person", by=by, at=at)
    count = parts.delete()[0]
    told = _("Taken out of %(count)s contacts that partners logged. The contacts stay, without your name.")
    return [told % {"count": count}] if count else []


def _make_findable(contact: Contact) -> None:
    """By its headline and, for its own organization only (`queries.contacts.narrowed` sees to that), its notes."""
    search.put(Found(NOUN, contact.pk, contact.headline, contact.notes))


def _locked(contact: Contact) -> Contact:
    rows = Contact.objects.select_for_update(of=("self",)).select_related("for_organization")
    return rows.prefetch_related("organizations__organization").get(pk=contact.pk)


def _fill(contact: Contact, draft: ContactDraft) -> None:
    for name in FIELDS:
        setattr(contact, name, getattr(draft, name))
    contact.headline = " ".join(draft.headline.split())
    contact.priority = draft.priority if draft.led_by == LedBy.PRIORITY else None
    contact.program = draft.program if draft.led_by == LedBy.PROGRAM else ""


def _place(contact: Contact, draft: ContactDraft) -> None:
    hosts = [one for one in draft.hosts if one.pk != draft.for_organization.pk]
    _place_parts(contact, draft.organizations, hosts, draft.people)


def _place_parts(
    contact: Contact, with_: Iterable[Organization], hosts: Iterable[Organization], people: Iterable[Person]
) -> None:
    sides = {one.pk: True for one in hosts} | {one.pk: False for one in with_}
    ContactOrganization.objects.bulk_create(
        ContactOrganization(contact=contact, organization_id=pk, is_host_side=is_host) for pk, is_host in sides.items()
    )
    ContactPerson.objects.bulk_create(ContactPerson(contact=contact, person_id=pk) for pk in {one.pk for one in people})


def _check(draft: ContactDraft, by: Any, at: datetime) -> None:
    _check_acting(draft.for_organization, by, at)
    if not draft.headline.strip():
        raise ContactProblem(_("Say in a line what it was about."))
    if not draft.organizations:
        raise ContactProblem(_("Name at least one organization that it was with."))
    if draft.for_organization in draft.organizations:
        raise ContactProblem(_("A contact is with another organization than your own."))
    if draft.held_on > localdate(at):
        raise ContactProblem(_("A contact is logged when it has taken place. Plan an ask for days to come."))
    if draft.led_by == LedBy.PRIORITY and draft.priority is None:
        raise ContactProblem(_("Choose the priority that led to it."))


def _check_acting(organization: Organization, by: Any, at: datetime) -> None:
    if not own.acts_for(by, organization, localdate(at)):
        raise ContactProblem(_("You do not act for %(name)s.") % {"name": organization})


def _headline(contact: Contact) -> str:
    if contact.is_shared:
        return contact.headline
    kind = ContactKind(contact.kind).label
    return _("%(kind)s by %(agency)s") % {"kind": kind, "agency": contact.for_organization}


def _announce(contact: Contact, organizations: Iterable[Organization], *, by: Any, at: datetime) -> None:
    """The feeds, the day of the latest contact, and those who asked to hear of it."""
    organizations = list(organizations)
    happening = activity.Happening(
        kind=ActivityKind.CONTACT,
        headline=_headline(contact),
        route="contact",
        route_key=str(contact.pk),
        for_organization=contact.for_organization,
    )
    for one in organizations:
        activity.note(organization=one, happening=happening, by=by, at=at)
    activity.touch(organizations=[one.pk for one in organizations], on=contact.held_on)
    tell_of_contact(contact, organizations, by=by, at=at)


def _detail(draft: ContactDraft) -> dict[str, object]:
    """For the record. No notes, no names of people: the record is read by more than the own organization."""
    return {
        "kind": draft.kind,
        "held_on": draft.held_on,
        "organizations": [one.pk for one in draft.organizations],
        "hosts": [one.pk for one in draft.hosts],
        "led_by": draft.led_by,
        "is_shared": draft.is_shared,
    }
