"""Every industry of every region of a scheme, with what tells whether it drives the region: the map's white space."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from lmi.industries import Level
from lmi.regions import Region
from sectorworks.places import queries as places
from sectorworks.places.models import Membership, Scheme

from . import store
from .profiles import quarter_label, reference_region

if TYPE_CHECKING:
    from lmi.bounds import Bounds
    from lmi.figures import Figure
    from lmi.periods import Period
    from lmi.profile import RegionProfile
    from lmi.store import Edition

PRIVATE = "5"


@dataclass(frozen=True, slots=True)
class Standing:
    """One industry of a region, private ownership. `jobs_share` is of all covered jobs there, all ownerships."""

    code: str
    title: str
    jobs: Figure
    jobs_share: Figure
    quotient: Figure
    growth: Figure


@dataclass(frozen=True, slots=True)
class RegionStanding:
    """A region's industries that have an establishment there; `problem` says why there are none."""

    region: Region
    industries: tuple[Standing, ...]
    period: Period | None = None
    base: Period | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class SchemeStanding:
    """All regions of a scheme in one edition. `source` says whose figures they are, of which time, against whom."""

    edition: Edition
    regions: tuple[RegionStanding, ...]
    source: str
    has_growth: bool
    period: str


def sector_of(code: str) -> str:
    """The sector (31-33, 62 …) that an industry stands in; empty for what is none or wider.

    >>> sector_of("3112"), sector_of("62"), sector_of("1013")
    ('31-33', '62', '')
    """
    from lmi import industries
    from lmi.errors import UnknownCode

    try:
        line = (code, *industries.ancestors_of(code))
    except UnknownCode:
        return ""
    return next((one for one in line if industries.level_of(one) is Level.SECTOR), "")


def levels() -> dict[str, Level]:
    """How fine white space may be asked for, by the word in an address."""
    return {"2": Level.SECTOR, "3": Level.SUBSECTOR, "4": Level.GROUP}


def regions_of(scheme: Scheme, on: date) -> tuple[Region, ...]:
    """The scheme's regions by their counties that day, numbered ones in the order of their numbers: two statements."""
    held: dict[int, list[tuple[str, float]]] = {}
    dated = Membership.objects.filter(places.in_force(on), region__scheme=scheme).order_by("area_code")
    for region, code, share in dated.values_list("region", "area_code", "share"):
        held.setdefault(region, []).append((code, share))
    return tuple(
        Region(one.name, tuple(held[one.pk]), scheme.code, one.code)
        for one in places.scheme_regions(scheme)
        if one.pk in held
    )


def of_scheme(
    regions: tuple[Region, ...], level: Level, *, edition_id: str = "", reference: str = ""
) -> SchemeStanding:
    """Raises `NotLoaded` when nothing is loaded. Made once an edition, scheme, level and reference, then remembered."""
    edition = store.edition(edition_id)
    found = _standings(edition, regions, level, reference)
    dated = [one for one in found if one.period is not None]
    label = quarter_label(dated[0].period) if dated and dated[0].period else ""
    return SchemeStanding(edition, found, _source(edition, dated, reference), any(one.base for one in dated), label)


# Nothing that is remembered here is in anybody's language but the library's own.
@lru_cache(maxsize=24)
def _standings(
    edition: Edition, regions: tuple[Region, ...], level: Level, reference: str
) -> tuple[RegionStanding, ...]:
    return tuple(_standing(edition, region, level, reference) for region in regions)


def _standing(edition: Edition, region: Region, level: Level, reference: str) -> RegionStanding:
    from lmi.errors import LmiError  # numpy comes with it
    from lmi.profile import region_profile

    try:
        profile = region_profile(edition, region, level=level, ownership=PRIVATE, reference=reference_region(reference))
        return RegionStanding(region, tuple(_rows(profile)), profile.period, profile.base_period)
    except LmiError as problem:
        return RegionStanding(region, (), problem=str(problem))


def _rows(profile: RegionProfile) -> Iterable[Standing]:
    import numpy as np

    from lmi import panel
    from lmi.bounds import ratio

    covered = panel.total_covered(profile.partition, profile.region, profile.partition.employment_measure)
    share = ratio(profile.jobs, covered, "There are no covered jobs here.")
    quotient, growth = profile.location_quotient, profile.growth
    for place in (int(one) for one in np.flatnonzero(profile.is_present)):
        code = profile.codes[place]
        figures = (column.figure(place) for column in (profile.jobs, share, quotient, growth))
        yield Standing(code, profile.title_of(code), *figures)


def covered_shares(
    edition: Edition, standing: RegionStanding, level: Level, counties: Iterable[str]
) -> dict[str, tuple[float, float]]:
    """By industry, the least and most share (0 to 1) of the region's private jobs that stand in these counties."""
    inside = frozenset(counties)
    part = tuple(member for member in standing.region.members if member[0] in inside)
    if not part or standing.period is None:
        return {one.code: (0.0, 0.0) for one in standing.industries}
    if len(part) == len(standing.region.members):
        return {one.code: (1.0, 1.0) for one in standing.industries}
    return _shares(edition, standing.region, part, level, standing.period)


@lru_cache(maxsize=512)
def _shares(
    edition: Edition, region: Region, part: tuple[tuple[str, float], ...], level: Level, period: Period
) -> dict[str, tuple[float, float]]:
    from lmi import panel
    from lmi.panel import Cut

    partition = edition.partition(period)
    rest = tuple(member for member in region.members if member not in part)
    here, there = (
        panel.level_totals(partition, Cut(Region(region.name, members), PRIVATE, level), partition.employment_measure)
        for members in (part, rest)
    )
    codes = panel.industry_codes(partition, level)
    return {code: _share_of(here, there, place) for place, code in enumerate(codes)}


def _share_of(here: Bounds, there: Bounds, place: int) -> tuple[float, float]:
    low, high = float(here.lower[place]), float(here.upper[place])
    others_low, others_high = float(there.lower[place]), float(there.upper[place])
    return _quotient(low, others_high, 0.0), _quotient(high, others_low, 1.0)


def _quotient(part: float, rest: float, unknown: float) -> float:
    """The part of both together; `unknown` where nobody bounds one of them. Nothing of nothing is nothing."""
    if part == float("inf") or rest == float("inf"):
        return unknown
    return part / (part + rest) if part else 0.0


def _source(edition: Edition, dated: list[RegionStanding], reference: str) -> str:
    from lmi.comparison import NATION

    if not dated or dated[0].period is None:
        return ""
    period, base = dated[0].period, dated[0].base
    area = reference_region(reference) or NATION
    told = {"period": quarter_label(period), "area": area.name, "edition": edition.id}
    publisher = _("Sample figures") if edition.basis == store.SAMPLE else _("BLS QCEW")
    said = [publisher, _("private jobs, %(period)s, against %(area)s, edition %(edition)s") % told]
    if base is not None:
        said.append(_("growth since %(period)s") % {"period": quarter_label(base)})
    return ", ".join(said)
