"""Two values a row, side by side: the region and the state, then and now."""

from __future__ import annotations

from dataclasses import dataclass

from lmi.charts import numbers, text
from lmi.charts.bars import Rows, grid
from lmi.charts.drawing import (
    AXIS,
    CONTEXT,
    HIGHLIGHT,
    INK,
    MARGIN,
    PAPER,
    Caption,
    Look,
    group,
    mark,
    notes,
    svg,
    whisker,
    words,
)  # fmt: skip
from lmi.figures import Figure


@dataclass(frozen=True, slots=True)
class Pair:
    label: str
    first: Figure
    second: Figure


@dataclass(frozen=True, slots=True)
class Dumbbells:
    """`names` are the two sides in words; the second is the one the reader looks for.

    `ends` are values that the scale reaches whatever the rows hold: (0,), or both ends of a rating such as (1, 4).
    """

    caption: Caption
    rows: tuple[Pair, ...]
    names: tuple[str, str]
    form: numbers.NumberFormat = numbers.JOBS
    ends: tuple[float, ...] = ()


def dumbbell(data: Dumbbells, look: Look = Look()) -> str:  # noqa: B008 - frozen
    """Pairs as SVG: a hollow square for the first side, a filled circle for the second."""
    values = [f"{data.form.figure(row.first)}  {data.form.figure(row.second)}" for row in data.rows]
    both = [f"{data.names[0]}  {data.names[1]}"]
    rows = Rows.of([row.label for row in data.rows], values + both if not look.is_narrow else values, look, step=32)
    known = [limit for row in data.rows for side in (row.first, row.second) for limit in numbers.bounds(side) or ()]
    scale = numbers.straight([*data.ends, *known] or [0.0], (rows.left, rows.right), about=3 if look.is_narrow else 5)
    legend, top = _legend(data)
    columns = _columns(data, look)
    height = top + rows.step * len(data.rows)
    body = [*legend, *grid(scale, data.form, (top, height)), *([] if look.is_narrow else _headers(data, columns, top))]
    body += [_row(row, data, (rows, scale, columns), top + rows.step * index) for index, row in enumerate(data.rows)]
    unknown = any(side.value is None for row in data.rows for side in (row.first, row.second))
    told = ["Whiskers: part is withheld, so only the range is known. A side with no mark is withheld or undefined."]
    under, extra = notes(told if unknown else [], height + 24, look.width)
    return svg([*body, *under], height + 26 + extra, data.caption, look)


def _legend(data: Dumbbells) -> tuple[list[str], float]:
    x = MARGIN + 24 + text.width(data.names[0]) + 26
    return [
        _first(MARGIN + 8, 10), words(data.names[0], MARGIN + 22, 14.5, "legend"),
        _second(x, 10), words(data.names[1], x + 14, 14.5, "legend"),
    ], 34  # fmt: skip


def _columns(data: Dumbbells, look: Look) -> tuple[float, float]:
    """Right edges of the two columns of values."""
    wide = max((text.width(data.form.figure(row.second)) for row in data.rows), default=0)
    right = look.width - MARGIN
    return right - max(wide, text.width(data.names[1]) if not look.is_narrow else 0) - 12, right


def _headers(data: Dumbbells, columns: tuple[float, float], top: float) -> list[str]:
    return [
        words(name, x, top - 4, "column", text_anchor="end", fill="#565c65", font_size=12)
        for name, x in zip(data.names, columns, strict=True)
    ]


def _first(x: float, y: float) -> str:
    return mark("rect", "first", x=x - 5, y=y - 5, width=10, height=10, fill=PAPER, stroke=AXIS, stroke_width=2)


def _second(x: float, y: float) -> str:
    return mark("circle", "second", cx=x, cy=y, r=6, fill=HIGHLIGHT, stroke=PAPER, stroke_width=1)


def _row(row: Pair, data: Dumbbells, place: tuple[Rows, numbers.Scale, tuple[float, float]], top: float) -> str:
    rows, scale, columns = place
    y, marks = rows.middle(top), [rows.label(row.label, top)]
    if row.first.value is not None and row.second.value is not None:
        marks.append(
            mark(
                "line",
                "link",
                x1=scale(row.first.value),
                x2=scale(row.second.value),
                y1=y,
                y2=y,
                stroke=CONTEXT,
                stroke_width=3,
            )
        )
    for figure, draw, color in ((row.first, _first, AXIS), (row.second, _second, HIGHLIGHT)):
        limits = numbers.bounds(figure)
        if figure.value is not None:
            marks.append(draw(scale(figure.value), y))
        elif limits is not None:
            marks.append(whisker((scale(limits[0]), y), (scale(limits[1]), y), color))
    shown = [data.form.figure(side) for side in (row.first, row.second)]
    marks.append(words(shown[0], columns[0], y + 4.5, "value", text_anchor="end", fill="#565c65"))
    marks.append(words(shown[1], columns[1], y + 4.5, "value", text_anchor="end", fill=INK))
    return group("row", marks, f"{row.label}: {data.names[0]} {shown[0]}, {data.names[1]} {shown[1]}")
