"""Which associations already gather a partnership's companies, and what it does about each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from sectorworks.bodies.models import Body
from sectorworks.core import clock
from sectorworks.directory.models import Organization, OrganizationKind
from sectorworks.directory.queries.visibility import organizations_visible_to
from sectorworks.directory.rules.associations import Overlap
from sectorworks.playbooks.queries.partnerships import partnerships_taking_part

from ..models import AssociationRole, AssociationStance
from . import industry_companies


@dataclass(frozen=True, slots=True)
class Gathering:
    """One association: how many of the industry's companies here meet in it, and what was said about it."""

    association: Organization
    overlap: Overlap | None
    role: AssociationRole | None

    @property
    def is_decided(self) -> bool:
        return self.role is not None and self.role.stance != AssociationStance.UNDECIDED

    @property
    def is_to_build_on(self) -> bool:
        """Half of the companies already meet there, and nobody has decided what to do about it."""
        return self.overlap is not None and self.overlap.is_ground_to_build_on and not self.is_decided


def roles_visible_to(user: Any, today: date) -> QuerySet[AssociationRole]:
    """What was said about associations where the person takes part. Twin: `policies.readiness.can_see_role`."""
    bodies = partnerships_taking_part(user, today).values("pk")
    rows = AssociationRole.objects.filter(body__in=bodies)
    return rows.select_related("body__host", "body__parent", "association", "noted_by")


def role_visible_to(user: Any, pk: int) -> AssociationRole:
    """One of them that stands; raises `AssociationRole.DoesNotExist`."""
    return roles_visible_to(user, clock.today()).get(pk=pk, removed_at=None)


def removed_role_visible_to(user: Any, pk: int) -> AssociationRole:
    """One that was taken off; raises `AssociationRole.DoesNotExist`."""
    return roles_visible_to(user, clock.today()).get(pk=pk, removed_at__isnull=False)


def taken_off(body: Body) -> list[AssociationRole]:
    """What was said and taken off, the latest first."""
    rows = AssociationRole.objects.filter(body=body, removed_at__isnull=False).select_related("association")
    return list(rows.order_by("-removed_at", "pk"))


def gatherings(body: Body, today: date) -> list[Gathering]:
    """Associations found by the memberships in the directory, the largest overlap first, then those noted by hand."""
    found = industry_companies.meetings_of(body, today)
    roles = {
        one.association_id: one
        for one in AssociationRole.objects.filter(body=body, removed_at=None).select_related("association", "noted_by")
    }
    rows = [Gathering(one.association, one.overlap, roles.pop(one.association_id, None)) for one in found]
    by_hand = sorted(roles.values(), key=lambda one: (one.association.name_key, one.pk))
    return rows + [Gathering(one.association, None, one) for one in by_hand]


def to_note(user: Any, body: Body, today: date) -> QuerySet[Organization]:
    """Associations about which nothing is on record yet."""
    rows = organizations_visible_to(user, today).filter(kind=OrganizationKind.BUSINESS_ASSOCIATION, closed_on=None)
    return rows.exclude(pk__in=AssociationRole.objects.filter(body=body, removed_at=None).values("association"))
