"""Reads of contacts: which happened, and what of each somebody may read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from sectorworks.accounts.roles import Capability, can
from sectorworks.directory.models import Affiliation, Organization, Person
from sectorworks.directory.queries import keyset, own
from sectorworks.directory.queries.visibility import organizations_visible_to, people_visible_to
from sectorworks.search import queries as search

from ..models import Contact, ContactKind, ContactOrganization, ContactState, LedBy

MOST_PEOPLE = 60
PAGE_SIZE = 50
MOST_COUNTED = 1_000
# Beyond this many hits words tell nothing apart; more words narrow them.
MOST_FOUND = 2_000
NOUN = "contact"


def works_with_employers(user: Any, today: date) -> bool:
    """Whether a person plans asks and logs contacts: a role for it, and an organization to do it for."""
    return can(user, Capability.ENGAGE) and bool(own.own_keys(user, today))


def contacts_visible_to(user: Any, today: date) -> QuerySet[Contact]:
    """Own organizations' contacts; to partner staff also that others' happened; to an employer, those with it.

    What of each may be read, `as_seen` says. Twin: `policies.contacts.can_see`.
    """
    rows = Contact.objects.filter(removed_at=None)
    if not getattr(user, "is_active", False):
        return rows.none()
    mine = own.own_affiliations(user, today).values("organization")
    recorded = Q(state=ContactState.RECORDED)
    with_us = ContactOrganization.objects.filter(organization__in=mine).values("contact")
    visible = recorded & Q(pk__in=with_us)
    if works_with_employers(user, today):
        visible = recorded | Q(for_organization__in=mine)
    return rows.filter(visible)


def contact_visible_to(user: Any, today: date, pk: int) -> Contact:
    """One of them; raises `Contact.DoesNotExist`."""
    return told(contacts_visible_to(user, today)).get(pk=pk)


def removed_contact(user: Any, today: date, pk: int) -> Contact:
    """One that an own organization deleted; raises `Contact.DoesNotExist`."""
    mine = own.own_affiliations(user, today).values("organization")
    return Contact.objects.filter(for_organization__in=mine).exclude(removed_at=None).get(pk=pk)


def contacts_of(user: Any, organization: Organization, today: date) -> QuerySet[Contact]:
    """The contacts with one organization that this person may know of, newest first."""
    parts = ContactOrganization.objects.filter(organization=organization).values("contact")
    return told(contacts_visible_to(user, today).filter(pk__in=parts)).order_by("-held_on", "-pk")


def told(rows: QuerySet[Contact]) -> QuerySet[Contact]:
    """With everything a list shows, in a fixed number of statements."""
    parts = ContactOrganization.objects.select_related("organization").order_by("is_host_side", "organization__name")
    return rows.select_related("for_organization", "recorded_by", "priority").prefetch_related(
        Prefetch("organizations", queryset=parts)
    )


@dataclass(frozen=True, slots=True)
class SeenContact:
    """One contact as one person may read it. What they may not read is empty."""

    contact: Contact
    is_own: bool
    headline: str
    with_: tuple[Organization, ...]
    hosts: tuple[Organization, ...]
    led_by: str = ""
    program: str = ""
    notes: str = ""

    @property
    def is_draft(self) -> bool:
        return self.contact.state == ContactState.DRAFT


def as_seen(contact: Contact, own_keys: Iterable[int]) -> SeenContact:
    """The contact as somebody sees it who acts for the organizations `own_keys`."""
    parts = list(contact.organizations.all())
    with_ = tuple(one.organization for one in parts if not one.is_host_side)
    hosts = tuple(one.organization for one in parts if one.is_host_side)
    kind = ContactKind(contact.kind).label
    if contact.for_organization_id not in set(own_keys):
        headline = contact.headline if contact.is_shared else _("%(kind)s, headline kept private") % {"kind": kind}
        return SeenContact(contact, False, headline, with_, hosts)
    led_by = str(LedBy(contact.led_by).label)
    return SeenContact(contact, True, contact.headline, with_, hosts, led_by, contact.program, contact.notes)


def own_keys(user: Any, today: date) -> list[int]:
    """The organizations a person acts for."""
    return sorted(own.own_keys(user, today))


def narrowed(rows: QuerySet[Contact], words: str, mine: list[int]) -> QuerySet[Contact]:
    """Contacts that say these words where this person may read them: others' private headlines are not searched."""
    if not words:
        return rows
    said = search.keys(NOUN, words, MOST_FOUND)
    headed = search.keys(NOUN, words, MOST_FOUND, titles_only=True)
    there = ContactOrganization.objects.filter(organization__in=search.keys("organization", words))
    with_it = list(there.order_by("-contact").values_list("contact", flat=True)[:MOST_FOUND])
    readable = Q(for_organization__in=mine, pk__in=said) | Q(is_shared=True, pk__in=headed) | Q(pk__in=with_it)
    # Said once more without rights, so that the database looks at these keys and at no other row.
    return rows.filter(readable, pk__in={*said, *headed, *with_it})


@dataclass(frozen=True, slots=True)
class ContactPage:
    """One page of the list. `count` stops at 1,000."""

    rows: Sequence[Contact]
    before: str
    after: str
    count: int
    is_more: bool


def page_of(rows: QuerySet[Contact], *, is_descending: bool, **marks: str) -> ContactPage:
    """The page that begins after (or ends before) a row, in the order of the days; nobody counts to the end."""
    order = keyset.Order(("held_on", "id"), is_descending=is_descending)
    page = order.page(told(rows), PAGE_SIZE, **marks)
    counted = order.ordered(rows).values("pk")[: MOST_COUNTED + 1].count()
    return ContactPage(page.rows, page.before, page.after, min(counted, MOST_COUNTED), counted > MOST_COUNTED)


def people_of(contact: Contact) -> list[Person]:
    """Who took part. For the contact's own organization only."""
    rows = Person.objects.filter(contact_parts__contact=contact, removed_on=None)
    return list(rows.order_by("name_key", "pk"))


def people_to_choose(user: Any, organizations: Iterable[Organization], today: date) -> QuerySet[Person]:
    """People of these organizations whom this person may see."""
    places = Affiliation.objects.filter(own.current(today), organization__in=list(organizations)).values("person")
    return people_visible_to(user, today).filter(pk__in=places).order_by("name_key", "pk")[:MOST_PEOPLE]


def named(user: Any, today: date, name: str) -> list[Organization]:
    """Organizations that go by exactly this name, capitals aside; at most three."""
    rows = organizations_visible_to(user, today).filter(closed_on=None)
    key = name.strip()
    return list(rows.filter(Q(name__iexact=key) | Q(names__name__iexact=key)).distinct().order_by("name", "pk")[:3])


def like(user: Any, today: date, name: str) -> list[str]:
    """Names that contain these words, to offer when a name is not known."""
    rows = organizations_visible_to(user, today).filter(name__icontains=name.strip())
    return list(rows.order_by("name_key", "pk").values_list("name", flat=True)[:3])


def brought_in(organization: Organization, source_id: str) -> Contact | None:
    """The contact that this message was already read into, deleted or not."""
    return Contact.objects.filter(for_organization=organization, source_id=source_id).first()


def at_addresses(user: Any, today: date, addresses: Iterable[str]) -> list[Person]:
    """The people at these e-mail addresses whom this person may see."""
    wanted = [one.lower() for one in addresses]
    rows = people_visible_to(user, today).exclude(email="")
    return list(rows.filter(email__in=wanted).order_by("name_key", "pk"))


def organizations_of(people: Iterable[Person], today: date) -> list[Organization]:
    """Where these people have a place now."""
    places = Affiliation.objects.filter(own.current(today), person__in=list(people)).values("organization")
    return list(Organization.objects.filter(pk__in=places, merged_into=None).order_by("name_key", "pk"))
