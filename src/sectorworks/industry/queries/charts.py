"""The figures of the profile's overview, made from one opened profile."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ..rules import findings
from ..rules.findings import Line
from .figures import FigureColumn, FigureRow, PageFigure
from .figures import shown as shown_figure
from .profiles import Opened, pedigree, source_line

if TYPE_CHECKING:
    from markupsafe import Markup

    from lmi.bounds import Bounds
    from lmi.charts import Caption, Look
    from lmi.figures import Figure
    from lmi.profile import IndustryRow

MOST_BUBBLES = 24
# Growth known no better than this is a line across the chart that hides all others; the table has it.
WIDEST_GROWTH = 0.3
# Establishments whose industry is not yet known: no industry to speak of.
UNCLASSIFIED = ("99", "1029")
FEW = 120

JOBS = FigureColumn(
    "jobs", gettext_lazy("Jobs"), help=gettext_lazy("Jobs in the last month of the quarter, or the annual average.")
)
QUOTIENT = FigureColumn(
    "quotient",
    gettext_lazy("Location quotient"),
    decimals=2,
    help=gettext_lazy(
        "The industry's share of all covered jobs here, divided by its share in the reference area. 2 means twice."
    ),
)
GROWTH = FigureColumn(
    "growth",
    gettext_lazy("Growth"),
    "share",
    1,
    is_change=True,
    help=gettext_lazy("Change in jobs since the base period, as a share of the jobs then."),
)
CHANGE = FigureColumn(
    "change",
    gettext_lazy("Change in jobs"),
    is_change=True,
    help=gettext_lazy("Jobs now less jobs in the base period."),
)
WAGE = FigureColumn(
    "wage",
    gettext_lazy("Weekly wage"),
    "dollars",
    unit="US$",
    help=gettext_lazy("Total wages divided by average jobs and by weeks, before taxes, full- and part-time alike."),
)
PLACES_OF_WORK = FigureColumn(
    "establishments",
    gettext_lazy("Establishments"),
    help=gettext_lazy("Places of work. BLS never withholds their number."),
)
TABLE_COLUMNS = (JOBS, QUOTIENT, GROWTH, CHANGE, WAGE, PLACES_OF_WORK)


def reference_name(opened: Opened) -> str:
    """What location quotients compare with, in running text; empty when nothing is loaded to compare with."""
    area = opened.profile.choice.reference
    if area is None:
        return ""
    return _("the United States") if area.area_codes == ("US000",) else area.name


def lines(opened: Opened) -> list[Line]:
    """The industries as the findings read them; of many, those that may have enough jobs to be spoken of."""
    most = opened.profile.jobs.upper
    told = (
        (place for place in opened.places if most[place] >= findings.LEAST_JOBS)
        if len(opened.places) > FEW
        else opened.places
    )
    rows = (opened.row(place) for place in told)
    rows = (row for row in rows if not row.code.startswith(UNCLASSIFIED))
    return [Line(row.code, row.title, row.jobs, row.location_quotient, row.growth) for row in rows]


def summary(opened: Opened, told: list[Line]) -> str:
    base = opened.profile.base_period
    return findings.summary(told, reference=reference_name(opened), since=base.label if base else "")


def growth_text(figure: Figure) -> str | Markup:
    """Growth with its sign, also when only a range is known."""
    return shown_figure(figure, GROWTH)


def wage_text(figure: Figure) -> str | Markup:
    """A weekly wage, or that it is withheld."""
    return shown_figure(figure, WAGE)


def figures_of(row: IndustryRow) -> tuple[Figure, ...]:
    """In the order of `TABLE_COLUMNS`."""
    return (row.jobs, row.location_quotient, row.growth, row.change, row.average_weekly_wage, row.establishments)


def table(opened: Opened, chosen: Sequence[int]) -> PageFigure:
    """The industries at some places of the profile with all their figures; a download asks for all places."""
    rows = (opened.row(place) for place in chosen)
    return PageFigure(
        "table",
        _("Industries of %(region)s") % {"region": opened.chosen.title},
        TABLE_COLUMNS,
        tuple(FigureRow(row.code, row.title, figures_of(row)) for row in rows),
        source_line(opened),
        pedigree(opened),
        heading=_("Industry"),
    )


def sort_keys(opened: Opened) -> dict[str, Callable[[int], Any]]:
    """By column of the table: what a place sorts by. The middle of a range; None, which comes last, if unknown."""
    profile = opened.profile
    columns = {
        JOBS.key: lambda: profile.jobs,
        QUOTIENT.key: lambda: profile.location_quotient,
        GROWTH.key: lambda: profile.growth,
        CHANGE.key: lambda: profile.change,
        WAGE.key: lambda: profile.average_weekly_wage,
        PLACES_OF_WORK.key: lambda: profile.establishments,
    }
    keys: dict[str, Callable[[int], Any]] = {key: _middles(column) for key, column in columns.items()}
    keys["title"] = lambda place: profile.title_of(profile.codes[place]).lower()
    return keys


def _middles(column: Callable[[], Bounds]) -> Callable[[int], float | None]:
    import numpy as np

    made: list[list[float]] = []

    def key(place: int) -> float | None:
        if not made:
            bounds = column()
            made.append(np.where(np.isinf(bounds.upper), bounds.lower, bounds.middle).tolist())
        value = made[0][place]
        return None if value != value else value

    return key


def bubble(opened: Opened, told: list[Line]) -> PageFigure:
    """Concentration across, growth up, jobs as area: the largest industries of the level."""
    base = opened.profile.base_period
    placeable = [line for line in told if _is_placeable(line)]
    shown = sorted(placeable, key=lambda line: -(line.jobs.lower or 0))[:MOST_BUBBLES]
    title = findings.bubble_title(told, reference=reference_name(opened), since=base.label if base else "")
    star = _star(shown, title)

    def draw(look: Look) -> str:
        from lmi import charts

        items = tuple(
            charts.Bubble(line.title, line.quotient, line.growth, line.jobs, line.title == star, line.code)
            for line in shown
        )
        everyone = opened.total.row("10").growth
        data = charts.Bubbles(
            caption(opened, title, _("Location quotient across, growth up, jobs as area")),
            items,
            reference_growth=everyone.value or 0.0,
            reference_name=_("all jobs here") if everyone.value else _("no change"),
            across=_("Location quotient (1 = as common here as in %(area)s)") % {"area": reference_name(opened)},
            upwards=_("Growth in jobs since %(base)s") % {"base": base.label if base else ""},
        )
        return charts.bubble(data, look)

    rows = tuple(FigureRow(line.code, line.title, (line.jobs, line.quotient, line.growth)) for line in shown)
    note = _bubble_note(len(shown), len(placeable), len(told))
    can_draw = bool(reference_name(opened)) and base is not None and bool(shown)
    return PageFigure(
        "bubble",
        title,
        (JOBS, QUOTIENT, GROWTH),
        rows,
        source_line(opened),
        pedigree(opened),
        note if can_draw else _why_no_bubble(opened),
        draw if can_draw else None,
        _("Industry"),
    )


def _is_placeable(line: Line) -> bool:
    growth, quotient = line.growth, line.quotient
    if growth.lower is None or growth.upper is None or quotient.lower is None or quotient.upper is None:
        return False
    return growth.upper - growth.lower <= WIDEST_GROWTH


def _bubble_note(shown: int, placeable: int, everyone: int) -> str:
    said = []
    if shown < placeable:
        said.append(_("The %(count)d largest of %(all)d industries.") % {"count": shown, "all": placeable})
    if placeable < everyone:
        said.append(
            ngettext(
                "%(num)s industry of which too little is published is only in the table below.",
                "%(num)s industries of which too little is published are only in the table below.",
                everyone - placeable,
            )
            % {"num": everyone - placeable}
        )
    return " ".join(said)


def _star(shown: list[Line], title: str) -> str:
    """The industry that the title names, to be highlighted."""
    return next((line.title for line in shown if title.startswith(line.title)), "")


def _why_no_bubble(opened: Opened) -> str:
    choice = opened.profile.choice
    return choice.no_reference or choice.no_base


def caption(opened: Opened, title: str, unit: str) -> Caption:
    from lmi import charts

    where = _("%(region)s. %(unit)s.") % {"region": opened.chosen.title, "unit": unit}
    source = " ".join(part for part in (source_line(opened) + ".", pedigree(opened)) if part)
    return charts.Caption(title, where, source, where)
