"""Shift-share: what the nation, the industry mix and the region itself added to each change in jobs."""

from __future__ import annotations

from dataclasses import dataclass

from lmi.charts import numbers, text
from lmi.charts.bars import Rows, grid
from lmi.charts.drawing import (
    AXIS,
    BODY,
    INK,
    MARGIN,
    PAPER,
    SMALL,
    Caption,
    Look,
    group,
    mark,
    muted,
    notes,
    svg,
    whisker,
    words,
)  # fmt: skip
from lmi.figures import Figure

# Grey, ochre, blue: far apart in lightness, in this fixed order, and each labeled.
FILLS = ("#a9aeb1", "#b36b00", "#005ea2")
INSIDE = (INK, PAPER, PAPER)


@dataclass(frozen=True, slots=True)
class PartsRow:
    """One industry (or the whole region): three parts that add up to `total`."""

    label: str
    parts: tuple[Figure, Figure, Figure]
    total: Figure
    highlight: bool = False


@dataclass(frozen=True, slots=True)
class Parts:
    caption: Caption
    rows: tuple[PartsRow, ...]
    names: tuple[str, str, str] = ("National growth", "Industry mix", "Competitive share")
    total_name: str = "Change in jobs"
    form: numbers.NumberFormat = numbers.CHANGE


def parts(data: Parts, look: Look = Look()) -> str:  # noqa: B008 - frozen
    """Diverging stacked bars as SVG: what added jobs lies right of zero, what cost jobs left of it; a diamond marks
    the sum. A row with withheld parts shows the range of its total instead."""
    values = [data.form.figure(row.total) for row in data.rows]
    rows = Rows.of([row.label for row in data.rows], [*values, data.total_name], look, step=34)
    ends = [end for row in data.rows for end in _reach(row)]
    scale = numbers.straight([0, *ends], (rows.left, rows.right), about=3 if look.is_narrow else 5)
    legend, top = _legend(data, look)
    header = muted(data.total_name, look.width - MARGIN, top + 10, "column", text_anchor="end")
    top += 18
    height = top + rows.step * len(data.rows)
    body = [*legend, header, *grid(scale, data.form, (top, height))]
    for index, row in enumerate(data.rows):
        body.append(_row(row, data, rows, scale, (top + rows.step * index, look.width - MARGIN)))
    remarks = ["Whiskers: part of the figures is withheld, so only the range of the change is known."]
    under, extra = notes(remarks if any(not _is_exact(row) for row in data.rows) else [], height + 24, look.width)
    return svg([*body, *under], height + 26 + extra, data.caption, look)


def _is_exact(row: PartsRow) -> bool:
    return all(part.value is not None for part in row.parts)


def _reach(row: PartsRow) -> tuple[float, ...]:
    """How far the row's marks go left and right of zero."""
    limits = numbers.bounds(row.total) or ()
    if not _is_exact(row):
        return limits
    sizes = [part.value or 0 for part in row.parts]
    return (*limits, sum(size for size in sizes if size > 0), sum(size for size in sizes if size < 0))


def _row(row: PartsRow, data: Parts, rows: Rows, scale: numbers.Scale, place: tuple[float, float]) -> str:
    top, edge = place
    y = rows.middle(top)
    shown = data.form.figure(row.total)
    told = [f"{name} {data.form.figure(part)}" for name, part in zip(data.names, row.parts, strict=True)]
    marks = [rows.label(row.label, top, bold=row.highlight)]
    if _is_exact(row):
        marks += _stack(row, data, scale, y)
        if row.total.value is not None:
            x = scale(row.total.value)
            marks.append(
                mark(
                    "path", "total", d=f"M{x:.1f},{y - 6:.1f}l6,6l-6,6l-6,-6Z", fill=INK, stroke=PAPER, stroke_width=1.5
                )
            )
    elif (limits := numbers.bounds(row.total)) is not None:
        marks.append(whisker((scale(limits[0]), y), (scale(limits[1]), y)))
    marks.append(
        words(shown, edge, y + 4.5, "value halo", text_anchor="end", font_weight=600 if row.highlight else None)
    )
    return group("row", marks, f"{row.label}: {shown} ({', '.join(told)})")


def _stack(row: PartsRow, data: Parts, scale: numbers.Scale, y: float) -> list[str]:
    marks, right, left = [], 0.0, 0.0
    for index, part in enumerate(row.parts):
        size = part.value or 0
        start = right if size >= 0 else left
        right, left = (right + size, left) if size >= 0 else (right, left + size)
        x1, x2 = sorted((scale(start), scale(start + size)))
        marks.append(
            mark(
                "rect",
                f"part part-{index + 1}",
                x=x1,
                y=y - 9,
                width=x2 - x1,
                height=18,
                fill=FILLS[index],
                stroke=PAPER,
                stroke_width=1,
            )
        )
        label = data.form.text(size)
        covered = row.total.value is not None and x1 < scale(row.total.value) + 8 and scale(row.total.value) - 8 < x2
        if text.width(label, SMALL) + (44 if covered else 12) < x2 - x1:
            middle = (x1 + x2) / 2
            if covered and row.total.value is not None:  # keep clear of the diamond
                x = scale(row.total.value)
                middle = (x1 + min(x, x2) - 8) / 2 if x > middle else (max(x, x1) + 8 + x2) / 2
            marks.append(
                words(
                    label,
                    middle,
                    y + 4,
                    f"inside inside-{index + 1}",
                    text_anchor="middle",
                    fill=INSIDE[index],
                    font_size=SMALL,
                )
            )
    return marks


def _legend(data: Parts, look: Look) -> tuple[list[str], float]:
    """Words with a swatch each, in the order of the bars, wrapped to the width."""
    marks, x, y = [], MARGIN, 12.0
    for index, name in enumerate((*data.names, "Sum of the three")):
        needed = 20 + text.width(name, BODY) + 20
        if x + needed > look.width and x > MARGIN:
            x, y = MARGIN, y + 20
        if index < len(FILLS):
            marks.append(
                mark(
                    "rect",
                    f"part part-{index + 1}",
                    x=x,
                    y=y - 10,
                    width=13,
                    height=13,
                    fill=FILLS[index],
                    stroke=AXIS,
                    stroke_width=0.5,
                )
            )
        else:
            marks.append(mark("path", "total", d=f"M{x + 6:.1f},{y - 10:.1f}l6,6l-6,6l-6,-6Z", fill=INK))
        marks.append(words(name, x + 20, y + 1, "legend"))
        x += needed
    return marks, y + 14
