"""White space: the driving industries of each region of a scheme, less those that a listed partnership covers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sectorworks.core.errors import SectorworksError
from sectorworks.industry.queries import driving, store
from sectorworks.places import queries as places
from sectorworks.places.models import Scheme

from ..rules.whitespace import Certainty, Cover, Marks, all_of, cover_of, is_for, meets
from .registry import Entry, entries

if TYPE_CHECKING:
    from lmi.figures import Figure
    from sectorworks.industry.queries.driving import RegionStanding, SchemeStanding, Standing

# Schemes whose regions are labor markets or areas somebody answers for; a state is both too wide.
SCHEMES = ("edr", "lwia", "cbsa", "csa", "ccd")
PREFIX = "il-"


class NoScheme(SectorworksError):
    """The scheme or level asked for is none; the text offers those there are."""


@dataclass(frozen=True, slots=True)
class Space:
    """One industry that drives, or may drive, one region, and who is there for it.

    `share_lower` and `share_upper` bound the share of its jobs in the region that stand in counties of partnerships.
    """

    region_code: str
    region_name: str
    counties: tuple[str, ...]
    industry: Standing
    certainty: Certainty
    cover: Cover
    share_lower: float
    share_upper: float
    partnerships: tuple[Entry, ...]

    @property
    def figures(self) -> dict[str, Figure]:
        one = self.industry
        return {"jobs": one.jobs, "jobs_share": one.jobs_share, "quotient": one.quotient, "growth": one.growth}


@dataclass(frozen=True, slots=True)
class WhiteSpace:
    """All of a scheme. `problems` names regions that have no figures, and why."""

    scheme: Scheme
    level: str
    marks: Marks
    spaces: tuple[Space, ...]
    problems: tuple[tuple[str, str], ...]
    regions: tuple[tuple[str, str], ...]
    source: str
    edition_id: str
    retrieved_at: str
    has_growth: bool
    is_sample: bool

    def of_cover(self, *covers: Cover) -> tuple[Space, ...]:
        return tuple(one for one in self.spaces if one.cover in covers)


def scheme_of(word: str) -> Scheme:
    """The scheme of an address or command: `edr`, or `il-edr`; `NoScheme` for another."""
    code = word.strip().lower().removeprefix(PREFIX)
    found = Scheme.objects.filter(code=code).first() if code in SCHEMES else None
    if found is None:
        raise NoScheme(f"There is no scheme '{word}'. Choose one of {', '.join(PREFIX + one for one in SCHEMES)}.")
    return found


def schemes() -> list[Scheme]:
    """Those that white space and the map are offered for, in the order of `SCHEMES`."""
    held = {one.code: one for one in places.schemes()}
    return [held[code] for code in SCHEMES if code in held]


def white_space(scheme: Scheme, level: str, marks: Marks, today: date, *, reference: str = "") -> WhiteSpace:
    """Beside the partnerships listed now.

    Raises `NotLoaded` when nothing is loaded, and `NoScheme` for a level that is none.
    """
    if level not in driving.levels():
        raise NoScheme(f"There is no level '{level}'. Choose one of {', '.join(driving.levels())}.")
    found = driving.of_scheme(driving.regions_of(scheme, today), driving.levels()[level], reference=reference)
    covering = [one for one in entries(today) if one.covers]
    spaces = [space for one in found.regions for space in _of_region(found, one, level, marks, covering)]
    return WhiteSpace(
        scheme,
        level,
        marks,
        tuple(spaces),
        problems=tuple((one.region.name, one.problem) for one in found.regions if one.problem),
        regions=tuple((one.region.code, one.region.name) for one in found.regions),
        source=found.source,
        edition_id=found.edition.id,
        retrieved_at=found.edition.made_at,
        has_growth=found.has_growth,
        is_sample=found.edition.basis == store.SAMPLE,
    )


def _of_region(
    found: SchemeStanding, standing: RegionStanding, level: str, marks: Marks, covering: list[Entry]
) -> Iterator[Space]:
    here = frozenset(standing.region.area_codes)
    near = [one for one in covering if here.intersection(one.content.counties)]
    for one in standing.industries:
        certainty = certainty_of(one, marks)
        if certainty is Certainty.NO:
            continue
        lower, upper = 0.0, 0.0
        partners: tuple[Entry, ...] = ()
        if near and (for_it := _partners(one.code, near)):
            partners = tuple(entry for entry, _whole in for_it)
            # Who is for a part of the industry covers some of its jobs there: from none of them to all.
            sets = [_counties(for_it, here, only_whole=only_whole) for only_whole in (True, False)]
            rung = driving.levels()[level]
            least, most = (driving.covered_shares(found.edition, standing, rung, one_set) for one_set in sets)
            lower, upper = least[one.code][0], most[one.code][1]
        cover = cover_of(lower, upper, marks.covered_share_least)
        region = standing.region
        yield Space(region.code, region.name, region.area_codes, one, certainty, cover, lower, upper, partners)


def certainty_of(one: Standing, marks: Marks) -> Certainty:
    """Whether an industry drives a region: concentrated there, not small, and not shrinking."""
    asked = ((one.quotient, marks.quotient_least), (one.jobs_share, marks.jobs_share_least))
    judged = [meets(figure.lower, figure.upper, least) for figure, least in asked]
    return all_of([*judged, _growing(one.growth, marks.growth_least)])


def _growing(growth: Figure, least: float) -> Certainty:
    """Where no base period is loaded growth is not judged; an industry that came from nothing may be growing."""
    if growth.lower is None and growth.upper is None and "undefined" in growth.flags:
        return Certainty.MAYBE
    return meets(growth.lower, growth.upper, least)


def _partners(industry: str, near: list[Entry]) -> list[tuple[Entry, bool]]:
    found = ((one, *is_for(industry, one.content.industries)) for one in near)
    return [(one, whole) for one, touches, whole in found if touches]


def _counties(partners: list[tuple[Entry, bool]], here: frozenset[str], *, only_whole: bool) -> frozenset[str]:
    chosen = (one.content.counties for one, whole in partners if whole or not only_whole)
    return here.intersection(*[frozenset().union(*chosen)])
