"""Which organizations and people somebody may see. Each has a twin in `policies`."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from sectorworks.accounts.roles import Capability, can

from ..models import Affiliation, Organization, OrganizationKind, Person, Sharing
from . import own


def organizations_visible_to(user: Any, today: date) -> QuerySet[Organization]:
    """Partner staff see all organizations; everyone else who is signed in, the support side and their own.

    Twin: `policies.organizations.can_see`.
    """
    rows = Organization.objects.filter(merged_into=None, arriving_with=None)
    if not getattr(user, "is_active", False):
        return rows.none()
    if can(user, Capability.USE_DIRECTORY):
        return rows
    mine = own.own_affiliations(user, today).values("organization")
    return rows.filter(~Q(kind=OrganizationKind.EMPLOYER) | Q(pk__in=mine))


def people_visible_to(user: Any, today: date) -> QuerySet[Person]:
    """One's own record; one's own organization's people and those it keeps; those who agreed to be found.

    Twin: `policies.people.can_see`.
    """
    rows = Person.objects.filter(merged_into=None, removed_on=None, arriving_with=None)
    if not getattr(user, "is_active", False):
        return rows.none()
    mine = own.own_affiliations(user, today).values("organization")
    visible = Q(account=user) | Q(steward__in=mine)
    colleagues = Affiliation.objects.filter(own.current(today), organization__in=mine)
    visible |= Q(pk__in=colleagues.values("person"))
    if can(user, Capability.USE_DIRECTORY):
        visible |= Q(sharing=Sharing.PARTNERS)
    return rows.filter(visible)
