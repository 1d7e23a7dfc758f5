"""One figure of a page: its finding, its picture and its numbers, which are also what a download holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from markupsafe import Markup

from sectorworks.ui import wording

if TYPE_CHECKING:
    from lmi.charts import Look
    from lmi.figures import Figure

WIDE, NARROW = 860, 300


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """One column of numbers. `form` and `decimals` are those of `ui.wording.figure`; `unit` goes into downloads."""

    key: str
    label: str | Promise
    form: str = "number"
    decimals: int = 0
    unit: str = ""
    is_change: bool = False
    help: str | Promise = ""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One row: code, title and a figure for each column. `address` leads to the thing it is about."""

    code: str
    title: str
    figures: tuple[Figure, ...]
    address: str = ""


@dataclass(frozen=True, slots=True)
class PageFigure:
    """A finding as title, the chart that shows it and the numbers behind it. `draw` makes the SVG of a given look."""

    key: str
    title: str
    columns: tuple[FigureColumn, ...]
    rows: tuple[FigureRow, ...]
    source: str
    marks: str = ""
    note: str = ""
    draw: Callable[[Look], str] | None = None
    heading: str = ""
    width: int = WIDE

    def picture(self) -> Markup:
        """The chart for a page, wide and narrow; the style sheet shows the one that fits."""
        from lmi.charts import Look

        if self.draw is None:
            return Markup("")
        wide = self.draw(Look(prefix=f"{self.key}-wide", width=self.width, framed=False))
        narrow = self.draw(Look(prefix=f"{self.key}-narrow", width=NARROW, framed=False))
        # Drawn by `lmi.charts`, which escapes every text.
        boxes = (("wide" if self.width == WIDE else "beside", wide), ("narrow", narrow))
        drawn = (f'<div class="sw-picture sw-picture--{name}">{svg}</div>' for name, svg in boxes)
        return Markup("".join(drawn))  # noqa: S704

    def alone(self) -> str:
        """The chart as a file that stands alone, with title and source inside."""
        from lmi.charts import Look

        if self.draw is None:
            raise LookupError(self.key)
        return self.draw(Look(prefix=self.key, width=WIDE))

    def cells(self, row: FigureRow) -> list[str | Markup]:
        """The row's figures as text for a page."""
        return [shown(figure, column) for figure, column in zip(row.figures, self.columns, strict=True)]


def shown(figure: Figure, column: FigureColumn) -> str | Markup:
    """A figure as people read it; a known change gets sign, arrow and word."""
    if figure.upper is None and figure.lower is not None and figure.lower <= _least(column):
        return _("withheld by BLS")
    if column.is_change and figure.value is not None:
        return wording.change(figure.value, column.form, column.decimals)
    if column.is_change and figure.lower is not None and figure.upper is not None:
        low, high = (_signed(bound, column) for bound in (figure.lower, figure.upper))
        return _("%(low)s to %(high)s") % {"low": low, "high": high}
    return wording.figure(figure, column.form, column.decimals)


def _least(column: FigureColumn) -> float:
    """What such a figure is at least in any case, so that saying so says nothing: all jobs lost, or none there."""
    if not column.is_change:
        return 0.0
    return -1.0 if column.form == "share" else float("-inf")


def _signed(value: float, column: FigureColumn) -> str:
    text = str(
        wording.share(value, column.decimals) if column.form == "share" else wording.number(value, column.decimals)
    )
    return f"+{text}" if value > 0 else text


def flat(figure: PageFigure) -> tuple[list[str], list[list[Any]]]:
    """Header and rows for a download: value, lowest and highest of each figure, and what marks it.

    A figure of which only a range is known has no value: an empty cell, never 0, beside its bounds and its reason.
    """
    header = [_("Code"), figure.heading or _("Name")]
    for column in figure.columns:
        label = f"{column.label} ({column.unit})" if column.unit else str(column.label)
        header += [label, _("%(label)s, lowest") % {"label": label}, _("%(label)s, highest") % {"label": label}]
    header.append(_("Marks"))
    rows: list[list[Any]] = []
    for row in figure.rows:
        line: list[Any] = [row.code, row.title]
        marks: dict[str, None] = {}
        for one in row.figures:
            line += [one.value, one.lower, one.upper]
            marks.update(dict.fromkeys(sorted(str(flag) for flag in one.flags)))
        rows.append([*line, ", ".join(marks)])
    return header, rows


def notes(figure: PageFigure, address: str) -> list[str]:
    """What a download says about itself: finding, source, marks and the address that makes it again."""
    return [text for text in (figure.title, figure.source, figure.marks, address) if text]
