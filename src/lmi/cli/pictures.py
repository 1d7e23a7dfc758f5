"""`--chart FILE`: the answer of a command as a drawing with its finding, its source, and ranges shown as ranges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from lmi import charts
from lmi.comparison import NATION
from lmi.errors import LmiError, NotLoaded
from lmi.figures import Figure, Flag, between
from lmi.industries import TOTAL_CODE, Level
from lmi.profile import RegionProfile
from lmi.regions import Region
from lmi.rows import IndustryRow

if TYPE_CHECKING:
    from lmi.measures.shift_share import Parts
    from lmi.ranking import Ranking

MOST_BUBBLES, MOST_ROWS = 20, 15
WIDEST_GROWTH = 1.0  # a range of more than 100 points would squeeze all others flat, and tells little
LOOK = charts.Look(prefix="lmi")


def save(path: Path, svg: str) -> None:
    try:
        path.write_bytes(charts.png(svg) if path.suffix == ".png" else svg.encode())
    except OSError as error:
        msg = f"The chart can't be written to {path}: {error.strerror}. Choose another place."
        raise LmiError(msg) from error


def bubbles(profile: RegionProfile) -> str:
    """The largest industries: concentration across, growth up."""
    reference, base = profile.choice.reference, profile.base_period
    if reference is None or base is None:
        raise NotLoaded(profile.choice.no_reference or profile.choice.no_base)
    rows = _largest(list(profile.rows()), MOST_BUBBLES)
    everything = RegionProfile(profile.edition, replace(profile.question, level=Level.TOTAL), profile.choice)
    line = everything.row(TOTAL_CODE).reference_growth.value or 0.0
    star = next((row for row in rows if _floor(row.location_quotient) > 1 and _floor(row.growth) > line), None)
    name = profile.region.name
    pace = f"growing faster than {_change_name(profile)}" if line else "growing"
    title = (
        f"{star.title}: concentrated in {name} and {pace} since {base.label}"
        if star
        else f"No large industry of {name} is surely both concentrated and growing faster since {base.label}"
    )
    items = tuple(
        charts.Bubble(row.title, row.location_quotient, _drawable(row.growth), row.jobs, row == star, row.code)
        for row in rows
    )
    data = charts.Bubbles(
        _caption(profile, title, "Location quotient across, growth up, jobs as area"),
        items,
        line,
        f"{_change_name(profile).removeprefix('the ')}, all industries" if line else "no change",
        f"Location quotient (1 = as common here as in {_name(reference)})",
        f"Growth in jobs since {base.label}",
    )
    return charts.bubble(data, LOOK)


def scores(ranking: Ranking, count: int | None) -> str:
    """Scores as bars from the first rank on; highlighted where the shortlist holds under every swing of weights."""
    shown = ranking.top(min(count or MOST_ROWS, MOST_ROWS))
    if not shown:
        msg = "No industry is ranked, so there is nothing to draw. Lower --minimum-jobs."
        raise LmiError(msg)
    first, profile = shown[0], ranking.profile
    firm = (
        "however one weight swings" if first.worst_rank == 1 else f"rank {first.worst_rank} at worst as a weight swings"
    )
    title = f"First in {profile.region.name} by these weights: {_inside(first.title)}, {firm}"
    rows = tuple(
        charts.Bar(f"{one.rank}. {one.title}", between(one.lowest_score, one.highest_score), one.is_robust)
        for one in shown
    )
    unit = f"Score from 0 to 100. Blue: among the first {ranking.terms.shortlist} however one weight swings"
    return charts.bars(charts.Bars(_caption(profile, title, unit), rows), LOOK)


def change_parts(profile: RegionProfile, parts: Parts) -> str:
    """What the tide, the mix and the region itself gave to each industry's change."""
    area = profile.choice.change_reference
    if area is None:
        raise NotLoaded(profile.choice.no_base or profile.choice.no_change_reference)
    rows = sorted(profile.rows(), key=lambda row: -_floor(row.jobs))[:MOST_ROWS]
    local = {row.code: parts.competitive.figure(row.place) for row in rows}
    sure = [row for row in rows if _floor(local[row.code]) > 0 or _ceiling(local[row.code]) < 0]
    name = profile.region.name
    title = f"What is published does not settle where {name} itself gained or lost jobs"
    if sure:
        most = max(sure, key=lambda row: max(_floor(local[row.code]), -_ceiling(local[row.code])))
        verb = "gained" if _floor(local[most.code]) > 0 else "lost"
        title = f"Beyond the tide and the industry's pace, {name} itself {verb} most in {_inside(most.title)}"
    rows.sort(key=lambda row: -_middle(local[row.code]))
    drawn = tuple(
        charts.PartsRow(
            row.title, (parts.national.figure(row.place), parts.mix.figure(row.place), local[row.code]), row.change
        )
        for row in rows
    )
    names = (f"Growth of {_name(area)}", "Industry mix", "Competitive share")
    return charts.parts(charts.Parts(_caption(profile, title, "Parts of the change in jobs"), drawn, names), LOOK)


def pairs(one: RegionProfile, other: RegionProfile) -> str:
    """Concentration in two regions, by industry."""
    reference = one.choice.reference
    if reference is None:
        raise NotLoaded(one.choice.no_reference)
    beside = [(row, other.row(row.code)) for row in _largest(list(one.rows()), MOST_ROWS) if row.code in other.places]
    names = (one.region.name, other.region.name)
    gap, row = max(
        ((_floor(here.location_quotient) - _ceiling(there.location_quotient), here) for here, there in beside),
        key=lambda pair: pair[0],
        default=(0.0, None),
    )
    title = f"What is published shows no large industry more concentrated in {names[0]} than in {names[1]}"
    if row is not None and gap > 0:
        title = f"What most sets {names[0]} apart from {names[1]}: {_inside(row.title)}"
    data = charts.Dumbbells(
        _caption(one, title, f"Location quotient (1 = as common as in {_name(reference)})"),
        tuple(charts.Pair(here.title, there.location_quotient, here.location_quotient) for here, there in beside),
        (names[1], names[0]),
        charts.QUOTIENT,
    )
    return charts.dumbbell(data, LOOK)


def _caption(profile: RegionProfile, title: str, unit: str) -> charts.Caption:
    where = f"{profile.region.name}, {profile.period.label}. {unit}."
    if Flag.SAMPLE in profile.flags:
        source = "made-up sample of sectorworks, no real figures"
    else:
        source = "US Bureau of Labor Statistics, Quarterly Census of Employment and Wages"
    said = [f"{source}, {profile.period.label}; edition {profile.edition_id}."]
    if Flag.REFERENCE in profile.choice.reference_flags:
        said.append("The national figures are reconstructed, not official.")
    earlier = profile.base_period and profile.edition.partition(profile.base_period)
    if earlier and any(Flag.DERIVED in earlier.flags_of(code) for code in profile.region.area_codes):
        said.append(f"{earlier.period.label} is derived from published changes.")
    return charts.Caption(title, where, " ".join(said), where)


def _largest(rows: Sequence[IndustryRow], count: int) -> list[IndustryRow]:
    return sorted(rows, key=lambda row: -_floor(row.jobs))[:count]


def _change_name(profile: RegionProfile) -> str:
    area = profile.choice.change_reference
    return _name(area) if area else ""


def _name(area: Region) -> str:
    """An area's name in the middle of a sentence."""
    return f"the {area.name}" if area == NATION else area.name


def _drawable(growth: Figure) -> Figure:
    """Nothing in place of a range too wide to draw: the chart then names the industry as not drawn."""
    return growth if _ceiling(growth) - _floor(growth) <= WIDEST_GROWTH else replace(growth, lower=None, upper=None)


def _floor(figure: Figure) -> float:
    return figure.lower if figure.lower is not None else -float("inf")


def _ceiling(figure: Figure) -> float:
    return figure.upper if figure.upper is not None else float("inf")


def _middle(figure: Figure) -> float:
    return 0.0 if figure.lower is None or figure.upper is None else (figure.lower + figure.upper) / 2


def _inside(title: str) -> str:
    """A title in the middle of a sentence; one that starts with an abbreviation keeps its capitals."""
    return title if title[:2].isupper() else title[:1].lower() + title[1:]
