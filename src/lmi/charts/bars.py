"""Horizontal bars from zero, one a row, with whiskers where only a range is known."""

from __future__ import annotations

from dataclasses import dataclass

from lmi.charts import numbers, text
from lmi.charts.drawing import (
    AXIS,
    BODY,
    CONTEXT,
    GRID,
    HIGHLIGHT,
    INK,
    MARGIN,
    SMALL,
    Caption,
    Look,
    group,
    hatch_fill,
    mark,
    muted,
    notes,
    svg,
    whisker,
    words,
)  # fmt: skip
from lmi.figures import Figure

RANGE_NOTE = (
    "Hatched bars with whiskers: part of the figure is withheld, so only the lowest and highest it can be are known."
)


@dataclass(frozen=True, slots=True)
class Bar:
    label: str
    figure: Figure
    highlight: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars in the order given. `reference` draws a labeled line across them (a quotient of 1, the state's growth)."""

    caption: Caption
    rows: tuple[Bar, ...]
    form: numbers.NumberFormat = numbers.JOBS
    reference: float | None = None
    reference_label: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """Where labels and marks of a chart of rows go; on a narrow chart the label stands above its bar."""

    left: float
    right: float
    label_room: float
    step: float
    stacked: bool

    @classmethod
    def of(cls, labels: list[str], values: list[str], look: Look, *, step: float = 30) -> Rows:
        value_room = max((text.width(value) for value in values), default=0) + 14
        if look.is_narrow:
            return cls(MARGIN + 22, look.width - MARGIN - value_room, look.width - 2 * MARGIN, step + 16, stacked=True)
        room = min(max((text.width(label) for label in labels), default=0) + 4, look.width * 0.36)
        return cls(MARGIN + room + 10, look.width - MARGIN - value_room, room, step, stacked=False)

    def label(self, content: str, top: float, *, bold: bool = False) -> str:
        """The row's label; two lines beside the bar if one is not enough."""
        weight = 600 if bold else None
        if self.stacked:
            return words(
                text.shorten(content, self.label_room, bold=bold), MARGIN, top + 13, "row halo", font_weight=weight
            )
        lines = text.wrap(content, self.label_room, bold=bold, lines=2)
        size = BODY if len(lines) == 1 else SMALL
        first = top + self.step / 2 + 4.5 - 7 * (len(lines) - 1)
        return "".join(
            words(
                line, self.left - 10, first + 14 * index, "row", text_anchor="end", font_weight=weight, font_size=size
            )
            for index, line in enumerate(lines)
        )

    def middle(self, top: float) -> float:
        """The line on which a row's marks lie."""
        return top + self.step / 2 + (8 if self.stacked else 0)


def bars(data: Bars, look: Look = Look()) -> str:  # noqa: B008 - frozen
    """Bars as SVG."""
    values = [data.form.figure(row.figure) for row in data.rows]
    rows = Rows.of([row.label for row in data.rows], values, look)
    known = [limit for row in data.rows for limit in numbers.bounds(row.figure) or ()]
    reference = [data.reference] if data.reference is not None else []
    # Values of negative bars stand left of them, so the scale starts later.
    left = rows.left + (text.width("−99.9%") + 8 if min(known, default=0) < 0 else 0)
    scale = numbers.straight([0, *known, *reference], (left, rows.right), about=3 if look.is_narrow else 5)
    top = 20.0 if data.reference_label else 4.0
    height = top + rows.step * len(data.rows)
    body = grid(scale, data.form, (top, height))
    body += _reference(data, scale, top, height)
    for index, row in enumerate(data.rows):
        body += _row(row, rows, scale, top + rows.step * index, data.form, look)
    under, extra = notes(
        [RANGE_NOTE] if any(numbers.is_range(row.figure) for row in data.rows) else [], height + 24, look.width
    )
    return svg([*body, *under], height + 26 + extra, data.caption, look)


def grid(scale: numbers.Scale, form: numbers.NumberFormat, span: tuple[float, float]) -> list[str]:
    """Light upright lines with their numbers beneath; the zero line is darker."""
    top, bottom = span
    marks = []
    for tick in scale.ticks:
        x = scale(tick)
        zero = tick == 0
        marks.append(
            mark(
                "line",
                "axis" if zero else "grid",
                x1=x,
                x2=x,
                y1=top,
                y2=bottom,
                stroke=AXIS if zero else GRID,
                stroke_width=1,
            )
        )
        marks.append(muted(numbers.tick_text(tick, scale, form), x, bottom + 16, "tick", text_anchor="middle"))
    return marks


def _reference(data: Bars, scale: numbers.Scale, top: float, bottom: float) -> list[str]:
    if data.reference is None:
        return []
    x = scale(data.reference)
    line = mark(
        "line", "reference", x1=x, x2=x, y1=top - 4, y2=bottom, stroke=INK, stroke_width=1.5, stroke_dasharray="4 3"
    )
    half = text.width(data.reference_label, SMALL) / 2
    place = min(max(x, scale.start + half), scale.end - half + 40)
    return [line, muted(data.reference_label, place, top - 8, "reference-label", text_anchor="middle")]


def _row(row: Bar, rows: Rows, scale: numbers.Scale, top: float, form: numbers.NumberFormat, look: Look) -> list[str]:
    shown, y = form.figure(row.figure), rows.middle(top)
    limits = numbers.bounds(row.figure)
    weight = 600 if row.highlight else None
    label = rows.label(row.label, top, bold=row.highlight)
    zero = scale(0)
    if limits is None:
        value = muted(shown, zero + 8, y + 4.5, "value withheld halo", font_style="italic")
        return [group("row withheld", [label, value], f"{row.label}: {shown}")]
    near, far = (scale(limit) for limit in limits)
    solid = near if limits[0] >= 0 else far if limits[1] <= 0 else zero
    fill = HIGHLIGHT if row.highlight else CONTEXT
    name = "bar highlight" if row.highlight else "bar"
    marks = [label]
    if near != far:
        marks.append(_box("bar-range", (near, far), y, hatch_fill(look.prefix), fill))
    marks.append(_box(name, (zero, solid), y, fill))
    if near != far:
        marks.append(whisker((near, y), (far, y)))
    end, anchor = (
        (max(near, far, zero) + 8, "start") if limits[1] > 0 or limits[0] >= 0 else (min(near, far) - 8, "end")
    )
    if anchor == "end" and end - text.width(shown) < rows.left:
        end, anchor = zero + 8, "start"
    marks.append(words(shown, end, y + 4.5, "value halo", text_anchor=anchor, font_weight=weight))
    return [group("row", marks, f"{row.label}: {shown}")]


def _box(name: str, ends: tuple[float, float], y: float, fill: str, stroke: str | None = None) -> str:
    left, right = sorted(ends)
    return mark("rect", name, x=left, y=y - 8, width=right - left, height=16, fill=fill, stroke=stroke)
