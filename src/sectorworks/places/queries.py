"""Reads: areas on a day, regions a person may use, and who a footprint concerns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from lmi.regions import Region

from .models import Area, AreaKind, Membership, SavedRegion, Scheme, SchemeRegion, Visibility
from .rules import Crossing, MembershipFact, crossing_index, crossings


def in_force(on: date) -> Q:
    """Rows whose `valid_from` and `valid_to` include the day."""
    return Q(valid_from__lte=on) & (Q(valid_to__isnull=True) | Q(valid_to__gt=on))


def stamp() -> str:
    """Changes whenever reference tables are loaded anew or added to."""
    held = (Area, Scheme, SchemeRegion, Membership)
    counts = (model.objects.aggregate(rows=Count("pk"), last=Max("pk")) for model in held)
    return ",".join(f"{one['rows']}:{one['last']}" for one in counts)


def areas(kind: AreaKind, on: date) -> QuerySet[Area]:
    """Areas of one kind in force on a day, by state and name."""
    return Area.objects.filter(in_force(on), kind=kind).order_by("state_code", "name")


def area_names(codes: Iterable[str], on: date) -> dict[str, str]:
    """Names of areas on a day. A code not in force that day gets its latest name; an unknown code is left out."""
    wanted = set(codes)
    dated = Area.objects.filter(code__in=wanted).order_by("valid_from").values_list("code", "name", "valid_from")
    names: dict[str, str] = {}
    for code, name, starts in dated:
        if starts <= on or code not in names:
            names[code] = name
    return names


def unknown_codes(codes: Iterable[str]) -> list[str]:
    """Codes that name no area of any vintage."""
    wanted = set(codes)
    return sorted(wanted - set(Area.objects.filter(code__in=wanted).values_list("code", flat=True)))


def schemes() -> QuerySet[Scheme]:
    """All schemes, by name."""
    return Scheme.objects.order_by("name")


def scheme_regions(scheme: Scheme) -> list[SchemeRegion]:
    """A scheme's regions; codes that are numbers in the order of numbers."""
    return sorted(scheme.regions.all(), key=lambda region: (region.code.zfill(8), region.name))


def scheme_region(scheme_code: str, code: str) -> SchemeRegion:
    """One region of a scheme; raises `SchemeRegion.DoesNotExist`."""
    return SchemeRegion.objects.select_related("scheme").get(scheme__code=scheme_code, code=code)


def regions_visible_to(user: Any) -> QuerySet[SavedRegion]:
    """Saved regions this person may use. Twin: `policies.can_see_region`."""
    return SavedRegion.objects.filter(
        Q(owner=user) | Q(visibility=Visibility.SHARED, archived_at__isnull=True)
    ).select_related("owner")


def region_visible_to(user: Any, region_id: int) -> SavedRegion:
    """One saved region this person may use; raises `SavedRegion.DoesNotExist`."""
    return regions_visible_to(user).get(pk=region_id)


def to_lmi_region(region: SavedRegion | SchemeRegion, on: date) -> Region:
    """The region as the analysis library reads it. A saved region does not depend on the day; a scheme's does."""
    if isinstance(region, SavedRegion):
        members = region.members.order_by("area_code").values_list("area_code", "weight")
        return Region(region.name, tuple(members), "saved", str(region.pk))
    dated = region.memberships.filter(in_force(on)).order_by("area_code").values_list("area_code", "share")
    return Region(region.name, tuple(dated), region.scheme.code, region.code)


@dataclass(frozen=True, slots=True)
class Told:
    """One body that should hear of work in the footprint, and how much of it is theirs."""

    crossing: Crossing
    region_name: str
    body: str
    area_names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SchemeCrossings:
    """What a footprint crosses in one scheme.

    `index` is the effective number of jurisdictions (see `rules.crossing_index`); `outside_share` the part of the
    footprint's counties that no region of this scheme holds, such as counties of another state.
    """

    scheme_code: str
    scheme_name: str
    source: str
    told: tuple[Told, ...]
    index: float | None
    outside_share: float


def who_must_be_told(region: Region, on: date) -> tuple[SchemeCrossings, ...]:
    """Every jurisdiction that the footprint crosses on the day, scheme by scheme, with the share of each.

    Counted by counties. Members that are not counties (a state, a metropolitan area) are in no scheme's counties,
    so they show up as outside.
    """
    if not region.members:
        return ()
    concerned = SchemeRegion.objects.filter(
        scheme__must_be_told=True,
        pk__in=Membership.objects.filter(in_force(on), area_code__in=region.area_codes).values("region"),
    )
    rows = list(Membership.objects.filter(in_force(on), region__in=concerned).select_related("region__scheme"))
    facts = [
        MembershipFact(
            scheme=row.region.scheme.code,
            region=row.region.code,
            area_code=row.area_code,
            share=row.share,
            is_uncertain=row.is_uncertain,
        )
        for row in rows
    ]
    known = {(row.region.scheme.code, row.region.code): row.region for row in rows}
    names = area_names(region.area_codes, on)
    found = crossings(region.members, facts)
    held: dict[str, dict[str, float]] = {}
    for fact in facts:
        shares = held.setdefault(fact.scheme, {})
        shares[fact.area_code] = min(1.0, shares.get(fact.area_code, 0.0) + fact.share)
    footprint = sum(weight for _, weight in region.members)
    result = []
    for scheme_code, group in groupby(found, key=lambda one: one.scheme):
        crossed = tuple(group)
        scheme = known[scheme_code, crossed[0].region].scheme
        inside = sum(weight * held[scheme_code].get(code, 0.0) for code, weight in region.members)
        result.append(
            SchemeCrossings(
                scheme_code=scheme_code,
                scheme_name=scheme.label,
                source=scheme.source,
                told=tuple(
                    Told(
                        crossing=one,
                        region_name=known[scheme_code, one.region].name,
                        body=known[scheme_code, one.region].body,
                        area_names=tuple(names.get(code, code) for code in one.area_codes),
                    )
                    for one in crossed
                ),
                index=crossing_index(crossed),
                outside_share=max(0.0, 1 - inside / footprint),
            )
        )
    return tuple(result)
