"""Business visits and what was sent on from them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from sectorworks.accounts.roles import Capability, can
from sectorworks.core import clock
from sectorworks.directory.models import Organization, OrganizationKind
from sectorworks.directory.queries import own, visibility

from ..models import ContactOrganization, Referral, Visit
from .contacts import works_with_employers


def visits_visible_to(user: Any, today: date) -> QuerySet[Visit]:
    """Visits on whose side a person's organization was; once the recap is sent, also those it was sent to.

    Twin: `policies.visits.can_see`.
    """
    mine = own.own_affiliations(user, today).values("organization")
    visible = Q(employer__in=mine, recap_sent_at__isnull=False)
    if can(user, Capability.ENGAGE):
        visible |= _on_host_side(mine)
        told = Referral.objects.filter(to_organization__in=mine).values("visit")
        visible |= Q(pk__in=told, recap_sent_at__isnull=False)
    rows = Visit.objects.filter(visible, contact__removed_at=None)
    return rows.select_related("contact__for_organization", "employer")


def _on_host_side(mine: Any) -> Q:
    along = ContactOrganization.objects.filter(organization__in=mine, is_host_side=True).values("contact")
    return Q(contact__for_organization__in=mine) | Q(contact__in=along)


def is_host(user: Any, visit: Visit, today: date) -> bool:
    """Whether the person's organization made the visit or came along."""
    if not can(user, Capability.ENGAGE):
        return False
    mine = own.own_affiliations(user, today).values("organization")
    return Visit.objects.filter(_on_host_side(mine), pk=visit.pk, contact__removed_at=None).exists()


def visit_visible_to(user: Any, pk: int) -> Visit:
    """One visit; raises `Visit.DoesNotExist`."""
    return visits_visible_to(user, clock.today()).get(pk=pk)


def hosts_of(visit: Visit) -> list[Organization]:
    """The organizations on the side of the visitors: whoever logged it first."""
    parts = visit.contact.organizations.filter(is_host_side=True).select_related("organization")
    others = [part.organization for part in parts.order_by("organization__name_key", "pk")]
    first = visit.contact.for_organization
    return [first, *(one for one in others if one.pk != first.pk)]


def employer_to_visit(user: Any, pk: int) -> Organization:
    """A company that a person of a partner organization may visit; raises `Organization.DoesNotExist`."""
    today = clock.today()
    rows = visibility.organizations_visible_to(user, today).filter(kind=OrganizationKind.EMPLOYER)
    if not works_with_employers(user, today):
        rows = rows.filter(pk__in=own.own_affiliations(user, today).values("organization"))
    return rows.get(pk=pk)


def partner_organizations(user: Any, today: date) -> QuerySet[Organization]:
    """The partner organizations a person acts for: in whose name they visit."""
    return own.own_organizations(user, today).exclude(kind=OrganizationKind.EMPLOYER)
