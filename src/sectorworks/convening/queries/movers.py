"""Reads of candidate champions: who is named, who of the industry is not, and the warm ways to each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from sectorworks.bodies.models import Body
from sectorworks.core import clock
from sectorworks.directory.models import Organization, OrganizationKind, Site, SizeClass
from sectorworks.directory.policies import acquaintances as acquaintance_policies
from sectorworks.directory.queries import acquaintances, counties, industries
from sectorworks.directory.queries.acquaintances import WarmPath
from sectorworks.directory.queries.visibility import organizations_visible_to

from ..models import Mover, MoverState
from .visibility import partnerships_named_in

OPEN = (MoverState.NAMED, MoverState.APPROACHED, MoverState.WARM, MoverState.INVITED, MoverState.JOINED)
# Whom an invitation can go to next.
TO_INVITE = (MoverState.NAMED, MoverState.APPROACHED, MoverState.WARM)
MOST_SUGGESTED = 12


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Companies of the industry in the footprint without a candidate, the largest first; `count` of them all."""

    companies: tuple[Organization, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """One way to look at the candidates' companies: its words, and how many companies each value has."""

    by: str
    counts: tuple[tuple[str, int], ...]
    unknown: int


def movers_visible_to(user: Any, today: date) -> QuerySet[Mover]:
    """Candidates whose names the person reads. Twin: `policies.movers.can_see`."""
    rows = Mover.objects.filter(body__in=partnerships_named_in(user, today).values("pk"))
    return told(rows)


def mover_visible_to(user: Any, pk: int) -> Mover:
    """One of them; raises `Mover.DoesNotExist`."""
    return movers_visible_to(user, clock.today()).get(pk=pk)


def told(rows: QuerySet[Mover]) -> QuerySet[Mover]:
    """With everything a list shows, in one statement."""
    return rows.select_related("person", "organization", "through", "body__host", "body__parent", "named_by")


def of(body: Body) -> QuerySet[Mover]:
    """Everybody named, by company. For who may read them: `policies.movers.can_read`."""
    return told(Mover.objects.filter(body=body)).order_by("organization__name_key", "person__name_key", "pk")


def to_invite(body: Body) -> QuerySet[Mover]:
    """Candidates whom an invitation can go to: named to interested, of records that are kept, companies alone."""
    rows = of(body).filter(state__in=TO_INVITE, organization__kind=OrganizationKind.EMPLOYER)
    return rows.filter(person__removed_on=None, person__merged_into=None)


def paths(user: Any, mover: Mover, today: date) -> list[WarmPath] | None:
    """Ways by people who agreed to be named as knowing them; None for readers who may not look for any."""
    if not acquaintance_policies.can_look_for_person(user, mover.person):
        return None
    return acquaintances.paths_to_person(user, mover.person, today)


def suggestions(user: Any, body: Body, today: date) -> Suggestions:
    """Whom to think of next, as far as the directory shows it to the reader."""
    if not body.naics_codes:
        return Suggestions((), 0)
    trade = Q()
    for code in body.naics_codes:
        first, beyond = industries.code_range(code) if "-" in code else (code, f"{code}~")
        trade |= Q(naics_code__gte=first, naics_code__lt=beyond)
    rows = organizations_visible_to(user, today).filter(trade, kind=OrganizationKind.EMPLOYER, closed_on=None)
    if body.area_codes:
        here = Site.objects.filter(county_fips__in=body.area_codes, closed_on=None)
        rows = rows.filter(pk__in=here.values("organization"))
    rows = rows.exclude(pk__in=Mover.objects.filter(body=body, state__in=OPEN).values("organization"))
    sizes = {code: rank for rank, code in enumerate(SizeClass.values)}
    keys = sorted(rows.values_list("size_class", "name_key", "pk"), key=lambda row: (-sizes.get(row[0], 0), row[1]))
    first_keys = [key for _size, _name, key in keys[:MOST_SUGGESTED]]
    by_key = Organization.objects.in_bulk(first_keys)
    return Suggestions(tuple(by_key[key] for key in first_keys), len(keys))


def coverage(companies: Iterable[Organization], today: date) -> list[Coverage]:
    """How the companies of open candidates spread by size, county and part of the industry."""
    companies = list({one.pk: one for one in companies}.values())
    rows = Site.objects.filter(organization__in=companies, closed_on=None).exclude(county_fips="")
    sites = set(rows.values_list("organization", "county_fips"))
    names = counties.names(sorted({code for _key, code in sites}), today)
    sizes = [str(SizeClass(one.size_class).label) for one in companies if one.size_class]
    trades = [industries.title_of(one.naics_code[:3]) or one.naics_code[:3] for one in companies if one.naics_code]
    places = [names[code] for _key, code in sites]
    count = len(companies)
    return [
        Coverage("size", _counted(sizes), count - len(sizes)),
        Coverage("county", _counted(places), count - len({key for key, _code in sites})),
        Coverage("trade", _counted(trades), count - len(trades)),
    ]


def _counted(values: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(values).items(), key=lambda pair: (-pair[1], pair[0])))
