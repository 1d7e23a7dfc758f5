"""Everything about one company on one page, as far as the reader may see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from sectorworks.accounts.roles import Capability, can
from sectorworks.bodies.models import Privacy, Term, TermState
from sectorworks.bodies.queries.visibility import bodies_visible_to
from sectorworks.directory.models import AssociationMembership, Organization, Site
from sectorworks.directory.queries import activity, own
from sectorworks.directory.queries.activity import FeedRow

from ..models import Ask, AskState, Need, Offer, Referral
from . import asks, contacts, offers, referrals
from .contacts import SeenContact
from .needs import OPEN_STATES, needs_visible_to
from .value import Value, value_of

MOST_ROWS = 10
OPEN_ASKS = (AskState.PLANNED, AskState.WAITING, AskState.MADE)


@dataclass(frozen=True, slots=True)
class NeedLine:
    """One need; of one that is not at the reader's table only kind, owner and state are shown."""

    need: Need
    is_seen: bool


@dataclass(frozen=True, slots=True)
class EmployerPage:
    """What one reader sees of one company."""

    organization: Organization
    is_own: bool
    works_here: bool
    # Staff of the organization that keeps the record.
    is_steward: bool
    needs: list[NeedLine]
    offers: list[Offer]
    withdrawn: list[Offer]
    # Offers that the reader may withdraw or put back.
    own_offers: frozenset[int]
    asks: list[Ask]
    contacts: list[SeenContact]
    terms: list[Term]
    sites: list[Site]
    associations: list[Organization]
    referrals: list[Referral]
    feed: list[FeedRow]
    value: Value | None

    @property
    def open_needs(self) -> list[NeedLine]:
        return [line for line in self.needs if line.need.state in OPEN_STATES]


def employer_visible_to(user: Any, pk: int) -> Organization:
    """One company; raises `Organization.DoesNotExist`."""
    return offers.company_visible_to(user, pk)


def keeps(user: Any, organization: Organization, today: date) -> bool:
    """Whether the person acts for the organization that keeps this company's record."""
    return can(user, Capability.ENGAGE) and organization.steward_id in own.own_keys(user, today)


def employer_page(user: Any, organization: Organization, today: date) -> EmployerPage:
    """At most 20 statements with those of the request around it, however many rows."""
    mine = contacts.own_keys(user, today)
    is_own = organization.pk in mine
    works_here = bool(mine) and can(user, Capability.ENGAGE)
    is_steward = works_here and organization.steward_id in mine
    rows = contacts.contacts_of(user, organization, today)[:MOST_ROWS]
    told = list(offers.offers_visible_to(user, today).filter(employer=organization).order_by("-offered_at", "-pk")[:50])
    return EmployerPage(
        organization=organization,
        is_own=is_own,
        works_here=works_here,
        is_steward=is_steward,
        needs=_needs(user, organization, today, is_own=is_own) if is_own or works_here else [],
        offers=[one for one in told if offers.stands(one, today)][:MOST_ROWS],
        withdrawn=[one for one in told if one.withdrawn_at and (is_own or works_here)][:MOST_ROWS],
        own_offers=_own_offers(organization, told, is_own=is_own, works_here=works_here),
        asks=list(_asks(user, organization, today)[:MOST_ROWS]),
        contacts=[contacts.as_seen(one, mine) for one in rows],
        terms=list(_terms(user, organization, today)[:MOST_ROWS]),
        sites=list(organization.sites.filter(closed_on=None).order_by("-is_main", "city", "pk")[:MOST_ROWS]),
        associations=_associations(organization, today),
        referrals=list(referrals.of_employer(organization)[:MOST_ROWS]) if is_own else [],
        feed=activity.of_organization(user, organization, today),
        value=value_of(organization) if is_own else None,
    )


def _own_offers(organization: Organization, told: list[Offer], *, is_own: bool, works_here: bool) -> frozenset[int]:
    """Twin: `policies.offers.can_withdraw`."""
    if not is_own and not (works_here and told):
        return frozenset()
    voices = frozenset() if is_own else offers.own_voices(organization)
    return frozenset(one.pk for one in told if one.offered_by_id not in voices)


def _needs(user: Any, organization: Organization, today: date, *, is_own: bool) -> list[NeedLine]:
    rows = Need.objects.filter(employer=organization).select_related("owner_organization", "owner")
    found = list(rows.order_by("-raised_at", "-pk")[:MOST_ROWS])
    if is_own:
        return [NeedLine(need, is_seen=True) for need in found]
    seen = set(needs_visible_to(user, today).filter(employer=organization).values_list("pk", flat=True))
    return [NeedLine(need, need.pk in seen) for need in found]


def _asks(user: Any, organization: Organization, today: date) -> QuerySet[Ask]:
    rows = asks.asks_visible_to(user, today).filter(employer=organization, state__in=OPEN_ASKS)
    return asks.told(rows).order_by("starts_on", "pk")


def _terms(user: Any, organization: Organization, today: date) -> QuerySet[Term]:
    """Seats held for the company on groups the reader may see. Whose lived experience it is, is not a company's."""
    in_time = Q(starts_on__lte=today) & (Q(ends_on=None) | Q(ends_on__gte=today))
    rows = Term.objects.filter(in_time, organization=organization, state=TermState.SERVING, seat__privacy=Privacy.NAMED)
    rows = rows.filter(seat__body__in=bodies_visible_to(user, today).values("pk"))
    return rows.select_related("seat__body", "person").order_by("seat__body__name", "seat__position", "pk")


def _associations(organization: Organization, today: date) -> list[Organization]:
    in_time = (Q(starts_on=None) | Q(starts_on__lte=today)) & (Q(ends_on=None) | Q(ends_on__gte=today))
    rows = AssociationMembership.objects.filter(in_time, member=organization).select_related("association")
    return [row.association for row in rows.order_by("association__name_key", "pk")[:MOST_ROWS]]
