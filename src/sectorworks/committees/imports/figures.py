"""A table of figures: each row goes through the page's own form, and one faulty row keeps all of them out."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..forms.reviews import FigureForm
from ..operations.review_figures import MOST_FIGURES, FigureDraft

# The titles of the columns, as the page writes them out too. The same in every language, so that files travel.
COLUMNS = ("label", "value", "unit", "population", "source", "period", "withheld")
OPTIONAL = frozenset({"population", "withheld"})
YES = frozenset({"yes", "y", "true", "1", "x", "sí", "si", "withheld"})
NO = frozenset({"", "no", "n", "false", "0"})


@dataclass(frozen=True, slots=True)
class Reading:
    """The figures of a table, or what is to mend, row by row."""

    drafts: tuple[FigureDraft, ...]
    faults: tuple[str, ...]


def read(text: str) -> Reading:
    """Read a table with titles in its first row. Row numbers are those a spreadsheet shows."""
    rows = list(csv.reader(io.StringIO(text.strip("\r\n")), delimiter=_delimiter(text)))
    titles = [one.strip().lower() for one in rows[0]] if rows else []
    if missing := [one for one in COLUMNS if one not in titles and one not in OPTIONAL]:
        told = {"missing": ", ".join(missing), "columns": ", ".join(COLUMNS)}
        return Reading((), (_("Row 1: a column is missing: %(missing)s. The columns are: %(columns)s.") % told,))
    filled = [(number, row) for number, row in enumerate(rows[1:], start=2) if any(cell.strip() for cell in row)]
    if not filled:
        return Reading((), (_("The table has titles and no rows."),))
    if len(filled) > MOST_FIGURES:
        return Reading((), (_("A review holds up to %(most)s figures.") % {"most": MOST_FIGURES},))
    drafts, faults = [], []
    for number, row in filled:
        found = _row(number, dict(zip(titles, (cell.strip() for cell in row), strict=False)))
        if isinstance(found, FigureDraft):
            drafts.append(found)
        else:
            faults += found
    return Reading((), tuple(faults)) if faults else Reading(tuple(drafts), ())


def _row(number: int, cells: dict[str, str]) -> FigureDraft | list[str]:
    withheld = cells.get("withheld", "").lower()
    if withheld not in YES | NO:
        told = {"number": number, "found": cells["withheld"]}
        return [_("Row %(number)s, withheld: write yes or no, not “%(found)s”.") % told]
    given = {name: cells.get(name, "") for name in COLUMNS if name != "withheld"}
    if withheld in YES:
        given["is_withheld"] = "on"
    form = FigureForm(given)
    if form.is_valid():
        return form.draft()
    return [
        _("Row %(number)s, %(column)s: %(fault)s") % {"number": number, "column": column, "fault": fault}
        for column, faults in form.errors.items()
        for fault in faults
    ]


def _delimiter(text: str) -> str:
    """Tabs come from a spreadsheet's clipboard, semicolons from spreadsheets of some languages."""
    first = text.strip("\r\n").split("\n", 1)[0]
    return max(",;\t", key=first.count)
