"""The registry as a list, a matrix of regions by sectors, and a map; what an address narrows it to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from lmi.regions import Region
from sectorworks.bodies.queries import footprint
from sectorworks.directory.queries import industries
from sectorworks.industry.queries import county_shapes, driving
from sectorworks.places.models import Scheme

from ..models import PartnershipStage
from .registry import Entry

BOX = (560.0, 640.0)
HOME = ("17031",)
# The further one wins where two partnerships share a county.
ORDER = tuple(PartnershipStage(one) for one in ("acting", "launched", "organizing", "exploring", "paused", "ended"))


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands for one sector in one region."""

    sector: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Regions of a scheme by the sectors that any entry is for. `outside` have no county in any region."""

    sectors: tuple[tuple[str, str], ...]
    rows: tuple[tuple[Region, tuple[Cell, ...]], ...]
    outside: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """One county as drawn: its path, what a pointer over it says, and the stage that fills it (empty: none)."""

    code: str
    path: str
    words: str
    stage: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """The map as it is drawn on the server: for paper, and where scripts don't run.

    `home`: west, south, east and north of the entries' counties in degrees, where a live map begins; None without any.
    """

    width: float
    height: float
    shapes: tuple[Shape, ...]
    state_lines: str
    stages: tuple[PartnershipStage, ...]
    home: tuple[float, float, float, float] | None


def narrowed(found: Iterable[Entry], chosen: Mapping[str, str], words: str, regions: Iterable[Region]) -> list[Entry]:
    """Those that fit the filters `sector`, `stage`, `region` (of the scheme), `recognized`, and the words."""
    counties = {one.code: frozenset(one.area_codes) for one in regions}
    wanted = counties.get(chosen.get("region", ""))
    kept = []
    for one in found:
        text = f"{one.name} {one.content.sector} {one.content.convener} {one.content.summary}".casefold()
        fits = (
            chosen.get("sector", "") in ("", *one.sectors)
            and chosen.get("stage", one.stage.value) == one.stage.value
            and (wanted is None or bool(wanted.intersection(one.content.counties)))
            and (chosen.get("recognized", "") == "" or (chosen["recognized"] == "yes") == bool(one.recognized_on))
            and all(word in text for word in words.casefold().split())
        )
        if fits:
            kept.append(one)
    return kept


def sectors_of(found: Iterable[Entry]) -> list[tuple[str, str]]:
    """(code, title) of the sectors that entries are for, in the order of their codes."""
    codes = {code for one in found for code in one.sectors}
    return [(code, industries.title_of(code) or code) for code in sorted(codes)]


def matrix(found: list[Entry], regions: Iterable[Region]) -> Matrix:
    """Every region with its partnerships by sector; empty cells are the point of it."""
    sectors = sectors_of(found)
    rows, placed = [], set()
    for region in regions:
        inside = [one for one in found if not frozenset(region.area_codes).isdisjoint(one.content.counties)]
        placed |= {one.slug for one in inside}
        cells = tuple(Cell(code, tuple(one for one in inside if code in one.sectors)) for code, _title in sectors)
        rows.append((region, cells))
    return Matrix(tuple(sectors), tuple(rows), tuple(one for one in found if one.slug not in placed))


def by_county(found: Iterable[Entry]) -> dict[str, list[Entry]]:
    """The entries of each county, the furthest first."""
    held: dict[str, list[Entry]] = {}
    for one in sorted(found, key=lambda entry: (ORDER.index(entry.stage), entry.name)):
        for code in one.content.counties:
            held.setdefault(code, []).append(one)
    return held


def drawing(found: list[Entry]) -> Drawing | None:
    """The States in which entries have counties; Illinois while there is none."""
    held = by_county(found)
    shown = county_shapes.states_of(held or HOME)
    drawn = county_shapes.drawn(shown, BOX)
    if drawn is None:
        return None
    shapes = tuple(
        Shape(
            one.code,
            one.path,
            county_words(one.name, held.get(one.code, [])),
            held[one.code][0].stage.value if one.code in held else "",
        )
        for one in drawn.shapes
    )
    present = {one.stage for one in shapes}
    stages = tuple(one for one in ORDER if one.value in present)
    home = county_shapes.bounds(tuple(sorted(held)))
    return Drawing(drawn.width, drawn.height, shapes, drawn.state_lines, stages, home)


def county_words(name: str, held: list[Entry]) -> str:
    """A county in words: who is there, and how far."""
    if not held:
        return _("%(county)s: no partnership listed") % {"county": name}
    told = "; ".join(f"{one.name} ({one.stage.label})" for one in held)
    return _("%(county)s: %(told)s") % {"county": name, "told": told}


def industry_names(one: Entry) -> list[tuple[str, str]]:
    return footprint.industry_names(one.content.industries)


def county_names(one: Entry, today: date) -> list[str]:
    return sorted(footprint.county_names(one.content.counties, today).values())


def regions_of(scheme: Scheme | None, today: date) -> tuple[Region, ...]:
    """The regions that the matrix and the filter offer; none before places are loaded."""
    return driving.regions_of(scheme, today) if scheme else ()
