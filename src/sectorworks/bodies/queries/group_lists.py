"""Lists of groups: as a table that is searched and narrowed, and as a tree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Lower

from sectorworks.search.queries import keys

from ..models import Body, Seat, Term, TermState
from . import visibility
from .requests import own_bodies

ACTIVE, ENDED = "active", "ended"


def listed(visible: QuerySet[Body], today: date) -> QuerySet[Body]:
    """Bodies with what a row shows: host, parent, and how many of their seats are filled."""
    open_seats = Seat.objects.filter(body=OuterRef("pk"), opened_on__lte=today).exclude(closed_on__lte=today)
    serving = Term.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=today),
        seat__body=OuterRef("pk"),
        state=TermState.SERVING,
        starts_on__lte=today,
    )
    return visible.select_related("host", "parent").annotate(
        seat_count=_count(open_seats, "body"), filled_count=_count(serving, "seat__body")
    )


def _count(rows: QuerySet[Any], by: str) -> Coalesce:
    counted = rows.order_by().values(by).annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def narrowed(bodies: QuerySet[Body], words: str, chosen: Mapping[str, str], today: date) -> QuerySet[Body]:
    """Those that fit the words and the filters `kind`, `status`, `host` and `region`."""
    if words:
        bodies = bodies.filter(Q(pk__in=keys("body", words)) | Q(name__icontains=words))
    if kind := chosen.get("kind"):
        bodies = bodies.filter(kind=kind)
    if host := chosen.get("host"):
        bodies = bodies.filter(host=int(host))
    if region := chosen.get("region"):
        bodies = bodies.filter(region_name=region)
    if chosen.get("status") == ENDED:
        return bodies.filter(ends_on__lte=today)
    if chosen.get("status") == ACTIVE:
        return bodies.exclude(ends_on__lte=today)
    return bodies


def hosts_and_regions(visible: QuerySet[Body]) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """What the filters offer: hosts and regions of the bodies a person may see."""
    hosts: dict[str, str] = {}
    regions: dict[str, str] = {}
    for key, name, region in visible.values_list("host", "host__name", "region_name").distinct().order_by():
        hosts[str(key)] = name
        if region:
            regions[region] = region
    return sorted(hosts.items(), key=lambda one: one[1].casefold()), sorted(regions.items())


def visible_bodies(user: Any, only_own: bool, today: date) -> QuerySet[Body]:
    """All bodies a person may see, or those they sit on or keep."""
    visible = visibility.bodies_visible_to(user, today)
    return visible.filter(pk__in=own_bodies(user, today).values("pk")) if only_own else visible


@dataclass(slots=True)
class Branch:
    """A body with those below it."""

    body: Body
    below: list[Branch] = field(default_factory=list)


def roots(visible: QuerySet[Body]) -> QuerySet[Body]:
    """The bodies with nothing above them that the person may see, by name."""
    return visible.exclude(parent__in=visible.order_by().values("pk")).order_by(Lower("name"), "pk")


def tree(tops: list[Body], visible: QuerySet[Body]) -> list[Branch]:
    """The tops with everything below them, in one further statement: nothing stands more than two levels down."""
    branches = {body.pk: Branch(body) for body in tops}
    below = list(visible.filter(Q(parent__in=tops) | Q(parent__parent__in=tops)).order_by(Lower("name"), "pk"))
    branches |= {body.pk: Branch(body) for body in below}
    for body in below:
        if body.parent_id in branches:
            branches[body.parent_id].below.append(branches[body.pk])
    return [branches[body.pk] for body in tops]
