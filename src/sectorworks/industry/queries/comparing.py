"""A region beside another: the same industries, the same period, two columns each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from sectorworks.ui import wording

from .charts import GROWTH, QUOTIENT, WAGE
from .county_maps import _form
from .figures import FigureColumn, FigureRow, PageFigure
from .profiles import Opened, pedigree, source_line

if TYPE_CHECKING:
    from lmi.charts import Look
    from lmi.figures import Figure
    from lmi.profile import IndustryRow, RegionProfile
    from lmi.regions import Region

MEASURES = {column.key: column for column in (QUOTIENT, GROWTH, WAGE)}
MOST_PAIRS = 20


def other_profile(opened: Opened, region: Region) -> RegionProfile:
    """The other region's profile for the very same question; raises `NotLoaded` when it can't be given."""
    from lmi.profile import region_profile

    profile = opened.profile
    return region_profile(
        opened.edition,
        region,
        period=profile.period,
        base_period=profile.base_period,
        level=profile.level,
        ownership=profile.ownership,
        reference=profile.question.reference,
    )


def comparison(opened: Opened, other: RegionProfile, measure: str) -> PageFigure:
    """Both regions' figures of the industries that the first one has."""
    names = (opened.chosen.title, other.region.name)
    pairs = [(opened.row(place), other.row(opened.profile.codes[place])) for place in opened.places]
    columns = tuple(
        FigureColumn(
            f"{column.key}-{place}",
            f"{column.label}, {name}",
            column.form,
            column.decimals,
            column.unit,
            column.is_change,
        )
        for column in MEASURES.values()
        for place, name in enumerate(names)
    )
    rows = tuple(
        FigureRow(
            here.code,
            here.title,
            tuple(value(row, key) for key in MEASURES for row in (here, there)),
        )
        for here, there in pairs
    )
    shown = sorted(pairs, key=lambda pair: -(pair[0].jobs.lower or 0))[:MOST_PAIRS]
    title = _title(shown, measure, names)

    def draw(look: Look) -> str:
        from lmi import charts

        column = MEASURES[measure]
        data = charts.Dumbbells(
            charts.Caption(title, str(column.label), source_line(opened), title),
            tuple(charts.Pair(here.title, value(there, measure), value(here, measure)) for here, there in shown),
            (names[1], names[0]),
            _form(column),
            ends=(0.0,) if measure == WAGE.key else (),
        )
        return charts.dumbbell(data, look)

    is_known = any(value(row, measure).lower is not None for pair in shown for row in pair)
    note = (
        _("The %(count)d largest industries here; the table has all.") % {"count": len(shown)}
        if len(pairs) > len(shown)
        else ""
    )
    return PageFigure(
        "compare", title, columns, rows, source_line(opened), pedigree(opened),
        note if is_known else _why_unknown(opened), draw if is_known else None, _("Industry"),
    )  # fmt: skip


def value(row: IndustryRow, measure: str) -> Figure:
    """One measure of a row, by the key of its column."""
    names = {QUOTIENT.key: "location_quotient", GROWTH.key: "growth", WAGE.key: "average_weekly_wage"}
    figure: Figure = getattr(row, names[measure])
    return figure


def _why_unknown(opened: Opened) -> str:
    choice = opened.profile.choice
    return choice.no_reference or choice.no_base or _("BLS withholds what this comparison needs.")


def _title(pairs: list[tuple[IndustryRow, IndustryRow]], measure: str, names: tuple[str, str]) -> str:
    """In how many of the shown industries the first region is surely ahead, and where most."""
    column, ahead, known = MEASURES[measure], [], 0
    for here, there in pairs:
        one, two = value(here, measure), value(there, measure)
        if one.lower is None or one.upper is None or two.lower is None or two.upper is None:
            continue
        known += 1
        if one.lower > two.upper:
            ahead.append((one.lower - two.upper, here, one, two))
    if not known:
        return _("%(measure)s can't be compared here") % {"measure": column.label}
    told = {
        "here": names[0],
        "there": names[1],
        "measure": str(column.label).lower(),
        "all": known,
        "count": len(ahead),
    }
    if not ahead:
        return _("%(here)s is surely ahead of %(there)s in %(measure)s in none of %(all)d industries") % told
    best = max(ahead, key=lambda item: item[0])
    told["title"] = best[1].title
    told["value"] = wording.figure(best[2], column.form, column.decimals)
    told["other"] = wording.figure(best[3], column.form, column.decimals)
    return (
        _("%(here)s is ahead of %(there)s in %(measure)s in %(count)d of %(all)d industries, most in %(title)s: ")
        % told
        + _("%(value)s against %(other)s") % told
    )
