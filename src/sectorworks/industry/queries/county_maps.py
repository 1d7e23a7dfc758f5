"""One measure of one industry, county by county: the map and its list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lmi import industries
from sectorworks.ui import wording

from .figures import FigureColumn, FigureRow, PageFigure
from .profiles import Opened, source_line

if TYPE_CHECKING:
    from lmi.across import AreaFigure
    from lmi.charts import Look, NumberFormat

MEASURES: dict[str, FigureColumn] = {
    column.key: column
    for column in (
        FigureColumn("employment", gettext_lazy("Jobs")),
        FigureColumn("location_quotient", gettext_lazy("Location quotient"), decimals=2),
        FigureColumn("growth", gettext_lazy("Growth"), "share", 1, is_change=True),
        FigureColumn("average_weekly_wage", gettext_lazy("Weekly wage"), "dollars", unit="US$"),
        FigureColumn("establishments", gettext_lazy("Establishments")),
        FigureColumn("establishment_size", gettext_lazy("Jobs per establishment"), decimals=1),
    )
}
TOTAL = "10"
# The map stands beside its list: narrow enough that its legend goes below.
MAP_WIDTH = 500
# From this year on, BLS counts Connecticut by planning regions.
BOUNDARIES_CHANGED_IN = 2024


def counties_of(opened: Opened) -> tuple[str, ...]:
    """The region's counties; for a state, all of its counties that are loaded. Empty for the nation and metro rows."""
    codes = tuple(member.code for member in opened.chosen.counties)
    if codes:
        return codes
    states = {code[:2] for code in opened.chosen.region.area_codes if code.isdigit() and code.endswith("000")}
    loaded = opened.profile.partition.area_codes
    return tuple(code for code in loaded if code.isdigit() and code[:2] in states and not code.endswith(("000", "999")))


def county_map(opened: Opened, codes: tuple[str, ...], industry: str, measure: str) -> PageFigure:
    """The figure of a map tab or an industry page."""
    from lmi import across
    from lmi.comparison import Question

    profile, column = opened.profile, MEASURES[measure]
    question = Question(
        opened.chosen.region,
        profile.period,
        opened.state.base,
        ownership=opened.state.ownership,
        reference=profile.question.reference,
    )
    found = across.counties(opened.edition, codes, industry, measure, question)
    title = _title(opened, found, industry, column)

    def draw(look: Look) -> str:
        from lmi import charts

        data = charts.Choropleth(
            charts.Caption(
                title, str(column.label), source_line(opened), _("A map of %(count)d counties") % {"count": len(found)}
            ),
            tuple(charts.Area(one.code, one.figure) for one in found),
            _form(column),
            vintage="2023" if profile.period.year >= BOUNDARIES_CHANGED_IN else "2017",
        )
        return charts.choropleth(data, look)

    names = {member.code: member.name for member in opened.chosen.members}
    rows = [FigureRow(one.code, names.get(one.code, short_name(one)), (one.figure,)) for one in found]
    rows.sort(key=_published_first)
    withheld = sum(1 for one in found if one.figure.value is None)
    marks = (
        _("%(count)d of %(all)d counties are withheld by BLS or not known; the list shows their ranges.")
        % {"count": withheld, "all": len(found)}
        if withheld
        else ""
    )
    is_drawn = any(one.figure.value is not None for one in found)
    return PageFigure(
        "map",
        title,
        (column,),
        tuple(rows),
        source_line(opened),
        marks,
        "" if is_drawn else _("No county has a published figure to draw."),
        draw if is_drawn else None,
        _("County"),
        MAP_WIDTH,
    )


def short_name(one: AreaFigure) -> str:
    """`Cook County` of `Cook County, Illinois`."""
    return one.title.partition(",")[0]


def _published_first(row: FigureRow) -> tuple[bool, float, float]:
    """Published figures from the highest down, then ranges by what they may be at most."""
    figure = row.figures[0]
    return (figure.value is None, -(figure.value or 0), -(figure.upper or 0))


def _title(opened: Opened, found: tuple[AreaFigure, ...], industry: str, column: FigureColumn) -> str:
    """Which county leads, if that is sure."""
    name = industries.title_of(
        industry, industries.version_for(opened.profile.period.year), opened.profile.partition.titles
    )
    known = [one for one in found if one.figure.value]  # nobody leads with none
    told = {"industry": name, "measure": str(column.label).lower()}
    if not known:
        return _("%(industry)s: %(measure)s by county") % told
    top = max(known, key=lambda one: one.figure.value or 0)
    bounds = [one.figure.upper for one in found if one is not top]
    told |= {"county": short_name(top), "value": wording.figure(top.figure, column.form, column.decimals)}
    if all(bound is not None and (top.figure.value or 0) >= bound for bound in bounds):
        return _("%(industry)s: %(county)s leads in %(measure)s with %(value)s") % told
    return _("%(industry)s: of the published counties, %(county)s leads in %(measure)s with %(value)s") % told


def _form(column: FigureColumn) -> NumberFormat:
    from lmi import charts

    if column.is_change:
        return charts.PERCENT
    if column.form == "dollars":
        return charts.USD
    return charts.NumberFormat(decimals=column.decimals)


def industry_choices(opened: Opened) -> list[tuple[str, str]]:
    """All industries together, then those of the profile's level that have establishments here."""
    profile = opened.profile
    rows = [(profile.codes[place], profile.title_of(profile.codes[place])) for place in opened.places]
    return [(TOTAL, _("All industries")), *rows]
