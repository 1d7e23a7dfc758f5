"""Where a partnership works, and since when its record says so."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.utils import timezone

from sectorworks.bodies.models import Body
from sectorworks.core import audit
from sectorworks.directory.models import Site
from sectorworks.places.models import Area, AreaKind
from sectorworks.places.queries import in_force

from ..rules.next_gen import Footprint
from ..rules.shares import Share
from .record import Record

STATE_DIGITS = 2


def footprint_of(record: Record, today: date) -> Footprint:
    """Three statements: the counties of its states, its members' worksites, and when the footprint was changed last."""
    body = record.body
    inside = set(body.area_codes)
    states = {code[:STATE_DIGITS] for code in inside}
    return Footprint(
        len(inside), _counties_of(states, today), len(states), _since(body), _members(record, inside, today)
    )


def _counties_of(states: set[str], today: date) -> int:
    if not states:
        return 0
    within = Q()
    for state in states:
        within |= Q(code__startswith=state)
    return Area.objects.filter(in_force(today), within, kind=AreaKind.COUNTY).count()


def _since(body: Body) -> date:
    """The day of the latest change of its counties. Each change is on record; without one, its first day."""
    changes = audit.history(body).filter(verb="change").order_by("-sequence").values_list("detail", "at")
    return next((timezone.localdate(at) for detail, at in changes if "area_codes" in detail), body.starts_on)


def _members(record: Record, inside: set[str], today: date) -> Share:
    members = {
        one.organization
        for one in record.sittings
        if one.body == record.body.pk and one.is_business and one.organization and one.holds(today)
    }
    rows = Site.objects.filter(organization__in=members, closed_on=None).exclude(county_fips="")
    known: dict[int, bool] = {}
    for organization, county in rows.values_list("organization", "county_fips"):
        known[organization] = known.get(organization, False) or county in inside
    return Share(sum(known.values()), len(known), len(members) - len(known))
