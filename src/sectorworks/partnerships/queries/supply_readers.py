"""Who reads a supply map, and whose own lines somebody reads. Twins in `policies.supply`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from sectorworks.accounts.roles import Capability, can
from sectorworks.bodies.models import Body, BodyKind, Term, TermState
from sectorworks.bodies.queries.visibility import parts_of
from sectorworks.core import clock
from sectorworks.core.memo import remembered
from sectorworks.directory.models import Organization, OrganizationKind
from sectorworks.directory.queries import own

from ..models import SupplyEntry, SupplyIntroduction, SupplyLink
from .solution_readers import ABOVE, in_time, is_reading, reading


@dataclass(frozen=True, slots=True)
class MapCompany:
    """One company and the partnership on whose map it stands or may stand."""

    body: Body
    company: Organization


def seats_of_companies(today: date) -> QuerySet[Term]:
    """Seats that somebody holds for a company."""
    return Term.objects.filter(
        in_time(today), state=TermState.SERVING, organization__kind=OrganizationKind.EMPLOYER,
        organization__merged_into=None,
    )  # fmt: skip


def members_of(body: Body, today: date) -> QuerySet[Organization]:
    """The companies with a seat in the partnership or one of its teams."""
    seat = seats_of_companies(today).filter(
        Q(seat__body=body) | Q(seat__body__parent=body), organization=OuterRef("pk")
    )
    return Organization.objects.filter(Exists(seat)).order_by("name_key", "pk")


def with_map(user: Any, today: date) -> QuerySet[Body]:
    """Partnerships in which the person has a part, or in which a company that they act for has a seat."""
    if not getattr(user, "is_active", False):
        return Body.objects.none()
    mine = seats_of_companies(today).filter(organization__in=own.own_keys(user, today))
    near = Q(pk__in=mine.values("seat__body")) | Q(pk__in=mine.values("seat__body__parent"))
    near |= Q(pk__in=reading(user, today).values("pk"))
    return Body.objects.filter(near, kind=BodyKind.PARTNERSHIP)


def reads_map(user: Any, body: Body, today: date) -> bool:
    """Asked once a page, and of the database only where neither a part in the group nor its other tabs tell."""
    if body.kind != BodyKind.PARTNERSHIP:
        return False
    if parts_of(user, body, today) or is_reading(user, body, today):
        return True
    found = with_map(user, today).filter(pk=body.pk)
    return remembered(("reads supply map", getattr(user, "pk", None), body.pk, today), found.exists)


def map_of(user: Any, slug: str) -> Body:
    """One whose map the person reads; raises `Body.DoesNotExist`."""
    today = clock.today()
    found = with_map(user, today).select_related(*ABOVE).get(slug=slug)
    remembered(("reads supply map", getattr(user, "pk", None), found.pk, today), lambda: True)
    return found


def speaks_for(user: Any, today: date) -> Q:
    """Of organizations: those the person acts for, and companies whose record their organization keeps."""
    mine = own.own_keys(user, today)
    found = Q(pk__in=mine)
    if mine and can(user, Capability.ENGAGE):
        found |= Q(steward__in=mine, kind=OrganizationKind.EMPLOYER)
    return found


def lines_of(user: Any, body: Body, today: date) -> QuerySet[Organization]:
    """The companies whose own lines of this map the person reads, shown or not. Twin: `policies.supply.can_see_lines`.

    A company without a seat has lines once a buyer agreed that others may know from whom it buys. Who keeps a
    company's record reads them only where they read the map.
    """
    mine = own.own_keys(user, today)
    named = SupplyLink.objects.filter(
        body=body, supplier=OuterRef("pk"), removed_at=None, buyer_consented_on__isnull=False
    )
    near = Q(Exists(members_of(body, today).filter(pk=OuterRef("pk")))) | Q(Exists(named))
    near |= Q(Exists(SupplyEntry.objects.filter(body=body, organization=OuterRef("pk"))))
    near |= Q(Exists(SupplyLink.objects.filter(body=body, buyer=OuterRef("pk"))))
    who = speaks_for(user, today) if reads_map(user, body, today) else Q(pk__in=mine)
    return Organization.objects.filter(near, who, merged_into=None).order_by("name_key", "pk")


def company_of(user: Any, slug: str, pk: int) -> MapCompany:
    """One company's place on a map; raises `DoesNotExist` for those who may not know what it noted."""
    body = Body.objects.select_related(*ABOVE).get(slug=slug, kind=BodyKind.PARTNERSHIP)
    return MapCompany(body, lines_of(user, body, clock.today()).get(pk=pk))


def entry_visible_to(user: Any, pk: int) -> SupplyEntry:
    """An entry of a company whose lines the person reads; raises `SupplyEntry.DoesNotExist`."""
    rows = SupplyEntry.objects.select_related("organization", *(f"body__{one}" for one in ABOVE))
    found = rows.get(pk=pk)
    if not lines_of(user, found.body, clock.today()).filter(pk=found.organization_id).exists():
        raise SupplyEntry.DoesNotExist
    return found


def sides_of(user: Any, link: SupplyLink, today: date) -> frozenset[str]:
    """For which ends of a purchase the person speaks. The supplier's learns of it once the buyer agreed."""
    seen = set(
        lines_of(user, link.body, today)
        .filter(pk__in=[link.buyer_id, link.supplier_id or link.buyer_id])
        .values_list("pk", flat=True)
    )
    found = {"buyer"} if link.buyer_id in seen else set()
    if link.supplier_id in seen and link.buyer_consented_on is not None and link.removed_at is None:
        found.add("supplier")
    return frozenset(found)


def link_visible_to(user: Any, pk: int) -> SupplyLink:
    """A purchase for one end of which the person speaks; raises `SupplyLink.DoesNotExist`."""
    rows = SupplyLink.objects.select_related("buyer", "supplier", *(f"body__{one}" for one in ABOVE))
    found = rows.get(pk=pk)
    if not sides_of(user, found, clock.today()):
        raise SupplyLink.DoesNotExist
    return found


def introduction_visible_to(user: Any, pk: int) -> SupplyIntroduction:
    """An introduction of a company the person speaks for; raises `SupplyIntroduction.DoesNotExist`."""
    above = [f"need__body__{one}" for one in ABOVE]
    found = SupplyIntroduction.objects.select_related("need__organization", "offer__organization", *above).get(pk=pk)
    if not ends_of(user, found, clock.today()):
        raise SupplyIntroduction.DoesNotExist
    return found


def ends_of(user: Any, introduction: SupplyIntroduction, today: date) -> frozenset[str]:
    """For which of the two companies the person speaks: need, offer."""
    need, offer = introduction.need, introduction.offer
    pair = [need.organization_id, offer.organization_id]
    seen = set(lines_of(user, need.body, today).filter(pk__in=pair).values_list("pk", flat=True))
    return frozenset(name for name, entry in (("need", need), ("offer", offer)) if entry.organization_id in seen)
