"""From a request to the region it is about, for every page that shows one."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest
from django.utils.dateparse import parse_date

from sectorworks.core import clock
from sectorworks.places.models import SavedRegion

from ..queries import regions
from ..queries.regions import ChosenRegion
from ..rules import region_addresses
from ..rules.region_addresses import RegionAddress


def address_of(request: HttpRequest) -> RegionAddress:
    """The region named by `region`, by `areas`, or by the picker's boxes (`area`, once for each county)."""
    boxes = ",".join(request.GET.getlist("area"))
    areas = ",".join(part for part in (request.GET.get("areas", ""), boxes) if part)
    return region_addresses.read(request.GET.get("region", "").strip(), areas)


def day_of(request: HttpRequest) -> date:
    """The day whose boundaries count: the one the address is pinned to, or today."""
    try:
        return parse_date(request.GET.get("on", "")) or clock.today()
    except ValueError:
        return clock.today()


def region_of(request: HttpRequest, address: RegionAddress | None = None) -> ChosenRegion:
    """The region of this page. 404 for someone else's private region, so that its name is not given away."""
    try:
        return regions.resolve(address or address_of(request), request.user, day_of(request))
    except SavedRegion.DoesNotExist as missing:
        raise Http404 from missing
