"""The list of organizations: what the address asks for, the page of it, and how fresh the list is.

Its cost does not grow with the number of organizations: pages begin at the last row shown, and neither the count nor
the score looks at more than the first 10,000.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from sectorworks.search import queries as search

from ..models import Organization, Site
from ..rules import freshness
from ..rules.freshness import Freshness
from ..rules.names import name_key
from . import industries, keyset, visibility

PAGE_SIZE = 50
MOST_COUNTED = 10_000
# Beyond this many hits words tell nothing apart; more words narrow them.
MOST_FOUND = 2_000
QUIET_DAYS = 90

ORDERS = {
    "name": keyset.Order(("name_key", "id")),
    "kind": keyset.Order(("kind", "name_key", "id")),
    "contacted": keyset.Order(("contacted_on", "id"), nullable=frozenset({"contacted_on"})),
    "verify": keyset.Order(("verify_by", "id"), nullable=frozenset({"verify_by"})),
}
SHOWN = ("name", "name_key", "kind", "sub_kind", "naics_code", "size_class", "contacted_on", "verify_by", "closed_on")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks of the list: words, narrowings by their names, order, and the mark of a page."""

    words: str = ""
    chosen: Mapping[str, str] = field(default_factory=dict)
    sort: str = "name"
    after: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """One organization as the list shows it."""

    organization: Organization
    city: str
    industry: str
    freshness: Freshness


@dataclass(frozen=True, slots=True)
class OrganizationList:
    """One page. `count` stops at 10,000; `score` is the share of the counted that are still in time."""

    rows: list[Listed]
    before: str
    after: str
    count: int
    is_more: bool
    score: float | None


def organizations(user: Any, asked: Asked, today: date) -> OrganizationList:
    """The page that an address asks for, of what the person may see. At most 8 statements, however many rows."""
    rows = narrowed(visibility.organizations_visible_to(user, today), asked, today)
    order = ORDERS.get(asked.sort.removeprefix("-"), ORDERS["name"])
    if asked.sort.startswith("-"):
        order = keyset.Order(order.fields, is_descending=True, nullable=order.nullable)
    page = order.page(rows.only(*SHOWN), PAGE_SIZE, after=asked.after, before=asked.before)
    counted, in_time = _counts(rows, today)
    return OrganizationList(
        rows=_listed(page.rows, today),
        before=page.before,
        after=page.after,
        count=min(counted, MOST_COUNTED),
        is_more=counted > MOST_COUNTED,
        score=freshness.share(in_time, counted),
    )


def narrowed(rows: QuerySet[Organization], asked: Asked, today: date) -> QuerySet[Organization]:
    """The rows that fit the words and every narrowing. Closed organizations only when they are asked for."""
    chosen = asked.chosen
    is_closed = chosen.get("state") == "closed"
    rows = rows.filter(closed_on__isnull=not is_closed)
    if asked.words and is_closed:  # search forgets what is closed
        rows = rows.filter(name_key__contains=name_key(asked.words))
    elif asked.words:
        rows = rows.filter(pk__in=search.keys("organization", asked.words, MOST_FOUND))
    for name, column in (("kind", "kind"), ("sub", "sub_kind"), ("size", "size_class")):
        if name in chosen:
            rows = rows.filter(**{column: chosen[name]})
    if "sector" in chosen:
        first, beyond = industries.code_range(chosen["sector"])
        rows = rows.filter(naics_code__gte=first, naics_code__lt=beyond)
    if "county" in chosen:
        here = Site.objects.filter(county_fips=chosen["county"], closed_on=None)
        rows = rows.filter(pk__in=here.values("organization"))
    if "contact" in chosen:
        quiet = Q(contacted_on=None) | Q(contacted_on__lt=today - timedelta(days=QUIET_DAYS))
        rows = rows.filter(quiet)
    if "fresh" in chosen:
        rows = rows.filter(_as_fresh(Freshness(chosen["fresh"]), today))
    return rows


def _as_fresh(wanted: Freshness, today: date) -> Q:
    """The same borders as `rules.freshness.freshness`, for the database."""
    due = today + timedelta(days=freshness.DUE_DAYS)
    return {
        Freshness.FRESH: Q(verify_by__gt=due),
        Freshness.DUE: Q(verify_by__gte=today, verify_by__lte=due),
        Freshness.STALE: Q(verify_by__lt=today),
        Freshness.UNKNOWN: Q(verify_by=None),
    }[wanted]


def _counts(rows: QuerySet[Organization], today: date) -> tuple[int, int]:
    """How many there are and how many of them are in time, of the first 10,001."""
    first = rows.order_by().values("pk", "verify_by")[: MOST_COUNTED + 1]
    found = first.aggregate(all=Count("pk"), in_time=Count("pk", filter=Q(verify_by__gte=today)))
    return found["all"], found["in_time"]


def _listed(rows: Any, today: date) -> list[Listed]:
    main = Site.objects.filter(organization__in=[one.pk for one in rows], is_main=True)
    cities = dict(main.values_list("organization", "city"))
    titles = {code: industries.title_of(code) for code in {one.naics_code for one in rows}}
    return [
        Listed(one, cities.get(one.pk, ""), titles[one.naics_code], freshness.freshness(one.verify_by, today))
        for one in rows
    ]
