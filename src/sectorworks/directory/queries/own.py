"""A signed-in person's own place: their record, and the organizations they act for."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from sectorworks.core.memo import remembered

from ..models import Affiliation, Organization, Person


def person_of(user: Any) -> Person | None:
    """The directory's record of the person who is signed in; None when nobody made one."""
    if not getattr(user, "is_authenticated", False):
        return None
    return Person.objects.filter(account=user).first()


def current(today: date) -> Q:
    """Affiliations in force on a day."""
    return (Q(starts_on=None) | Q(starts_on__lte=today)) & (Q(ends_on=None) | Q(ends_on__gte=today))


def own_affiliations(user: Any, today: date) -> QuerySet[Affiliation]:
    """Where the person acts for an organization on this site."""
    if not getattr(user, "is_active", False):
        return Affiliation.objects.none()
    return Affiliation.objects.filter(current(today), person__account=user, is_representative=True)


def own_organizations(user: Any, today: date) -> QuerySet[Organization]:
    """The organizations a person acts for, by name: whose records they see, in whose name they plan and log."""
    keys = own_affiliations(user, today).values("organization")
    return Organization.objects.filter(pk__in=keys, merged_into=None).order_by("name_key", "pk")


def acts_for(user: Any, organization: Organization, today: date) -> bool:
    """Whether the person acts for this organization."""
    return organization.pk in own_keys(user, today)


def own_keys(user: Any, today: date) -> frozenset[int]:
    """The keys of the organizations a person acts for, asked once a page."""
    return remembered(
        ("own_keys", getattr(user, "pk", None), today),
        lambda: frozenset(own_affiliations(user, today).values_list("organization", flat=True)),
    )
