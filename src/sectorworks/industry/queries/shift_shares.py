"""The figure of the shift-share tab, in the three forms that a reader may choose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sectorworks.ui import wording

from .charts import CHANGE, caption
from .figures import FigureColumn, FigureRow, PageFigure
from .profiles import Opened, pedigree, source_line

if TYPE_CHECKING:
    from lmi.bounds import Bounds
    from lmi.charts import Look
    from lmi.figures import Figure

MOST_BARS = 14
THREE_PARTS = (gettext_lazy("Overall growth"), gettext_lazy("Industry mix"), gettext_lazy("Competitive share"))


@dataclass(frozen=True, slots=True)
class Form:
    """One way to split a change: what it is called, what it asks, its formula, and its three parts."""

    label: str | Promise
    sentence: str | Promise
    formula: str | Promise
    parts: tuple[str | Promise, str | Promise, str | Promise] = THREE_PARTS


CLASSIC, DYNAMIC, ESTEBAN = "classic", "dynamic", "esteban"
FORMS = {
    CLASSIC: Form(
        gettext_lazy("Three parts"),
        gettext_lazy(
            "Splits each change in jobs into the growth of all jobs in the wider area, how this industry did there, "
            "and what is left: the region's own part."
        ),
        gettext_lazy(
            "Overall growth = E × g. Industry mix = E × (gᵢ − g). Competitive share = change − E × gᵢ. E: jobs here in "
            "the base period; g: growth of all jobs in the wider area; gᵢ: growth of this industry there (Dunn 1960)."
        ),
    ),
    DYNAMIC: Form(
        gettext_lazy("Year by year"),
        gettext_lazy(
            "The same three parts, taken for each year and summed, so that each year counts from its own start."
        ),
        gettext_lazy(
            "The three parts of each year, with that year's E, g and gᵢ, added over the years (Barff and Knight 1988)."
        ),
    ),
    ESTEBAN: Form(
        gettext_lazy("Own pace and specialization"),
        gettext_lazy(
            "Splits the region's own part once more: what the industry's pace here is worth, and what the region gains "
            "or loses by holding more of the industry than usual."
        ),
        gettext_lazy(
            "Own pace = E′ × (rᵢ − gᵢ). Specialization = (E − E′) × (rᵢ − gᵢ). E′: jobs the industry would have here "
            "if it were as common as in the wider area; rᵢ: its growth here (Esteban-Marquillas 1972)."
        ),
        (gettext_lazy("Pace elsewhere"), gettext_lazy("Own pace"), gettext_lazy("Specialization")),
    ),
}


def forms_offered(opened: Opened) -> list[str]:
    """Year by year only where years lie between the ends: with two it is the same as the three parts."""
    has_years_between = len(opened.profile.choice.periods) > 2
    return [key for key in FORMS if key != DYNAMIC or has_years_between]


@dataclass(frozen=True, slots=True)
class _Split:
    """One industry with its change, the parts of the chosen form, and what it gained on its pace elsewhere."""

    code: str
    title: str
    change: Figure
    parts: tuple[Figure, Figure, Figure]
    own: Figure


def figure(opened: Opened, form: str) -> PageFigure:
    """The change in jobs of each industry, split as the form says."""
    splits = _splits(opened, form)
    known = [one for one in splits if all(part.lower is not None for part in (one.own, one.change, *one.parts))]
    shown = sorted(known, key=lambda one: -abs(_middle(one.own)))[:MOST_BARS]
    shown.sort(key=lambda one: -_middle(one.own))
    title, names = _title(known, opened), tuple(str(name) for name in FORMS[form].parts)

    def draw(look: Look) -> str:
        from lmi import charts

        data = charts.Parts(
            caption(opened, title, _("Parts of the change in jobs")),
            tuple(charts.PartsRow(one.title, one.parts, one.change) for one in shown),
            names=(names[0], names[1], names[2]),
            total_name=_("Change in jobs"),
        )
        return charts.parts(data, look)

    choice = opened.profile.choice
    note = ""
    if not shown:
        note = choice.no_base or choice.no_change_reference or _("BLS withholds what this figure needs.")
    elif len(known) > len(shown):
        note = _("The chart shows the %(count)d that differ most from their pace elsewhere; the table has all.")
        note %= {"count": len(shown)}
    return PageFigure(
        "shift-share",
        title,
        (CHANGE, *(FigureColumn(f"part-{place}", name, is_change=True) for place, name in enumerate(names, 1))),
        tuple(FigureRow(one.code, one.title, (one.change, *one.parts)) for one in splits),
        source_line(opened),
        pedigree(opened),
        note,
        draw if shown else None,
        _("Industry"),
    )


def _splits(opened: Opened, form: str) -> list[_Split]:
    columns, own = _columns(opened, form)
    found = []
    for place in opened.places:
        row = opened.row(place)
        first, second, third = (column.figure(place) for column in columns)
        found.append(_Split(row.code, row.title, row.change, (first, second, third), own.figure(place)))
    return found


def _columns(opened: Opened, form: str) -> tuple[tuple[Bounds, Bounds, Bounds], Bounds]:
    """The three parts in jobs, and what of them is the region's own."""
    profile = opened.profile
    if form == ESTEBAN:
        pace, specialization = profile.esteban_marquillas
        parts = profile.shift_share
        return (parts.national + parts.mix, pace, specialization), parts.competitive
    parts = profile.dynamic_shift_share if form == DYNAMIC else profile.shift_share
    return (parts.national, parts.mix, parts.competitive), parts.competitive


def _middle(figure: Figure) -> float:
    low = figure.lower if figure.lower is not None else 0.0
    return (low + (figure.upper if figure.upper is not None else low)) / 2


def _title(known: list[_Split], opened: Opened) -> str:
    """Names the industry that surely gained most on its pace elsewhere; it may have lost jobs all the same."""
    sure = [one for one in known if (one.own.lower or 0) > 0]
    area = opened.profile.choice.change_reference
    if not sure or area is None:
        return _("No industry surely did better here than its industry elsewhere")
    best = max(sure, key=lambda one: one.own.lower or 0)
    return _("%(title)s has %(jobs)s more jobs here than its pace in %(area)s would have left") % {
        "title": best.title,
        "jobs": wording.figure(best.own),
        "area": area.name,
    }
