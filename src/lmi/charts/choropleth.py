"""A county map in classes, with the number of counties in each; withheld ones are hatched."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from lmi import geography
from lmi.charts import numbers, text
from lmi.charts.drawing import (
    AXIS,
    INK,
    MARGIN,
    PAPER,
    SEQUENCE,
    SMALL,
    Caption,
    Look,
    group,
    hatch_fill,
    mark,
    muted,
    svg,
    words,
)  # fmt: skip
from lmi.figures import Figure

SWATCH = 16.0


@dataclass(frozen=True, slots=True)
class Area:
    """One county's figure, by its five-digit FIPS code."""

    code: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Choropleth:
    """`breaks` are the inner limits of the classes (at most four), rising; left out, classes hold about as many
    counties each. `outline` are the counties of the region to draw a line around."""

    caption: Caption
    areas: tuple[Area, ...]
    form: numbers.NumberFormat = numbers.JOBS
    breaks: tuple[float, ...] = ()
    outline: tuple[str, ...] = ()
    outline_name: str = "The region"
    vintage: str = "2023"


def choropleth(data: Choropleth, look: Look = Look()) -> str:  # noqa: B008 - frozen
    """A map as SVG with its legend beside it (below it when narrow)."""
    legend_room = 0.0 if look.is_narrow else 280.0
    box = (look.width - 2 * MARGIN - legend_room, 380.0 if look.is_narrow else 500.0)
    found = geography.fit([area.code for area in data.areas], box, outline=data.outline, vintage=data.vintage)
    figures = {area.code: area.figure for area in data.areas}
    values = [area.figure.value for area in data.areas if area.figure.value is not None]
    breaks = data.breaks or class_breaks(values)
    left = MARGIN + (box[0] - found.width) / 2
    marks = [_county(shape, figures[shape.code], breaks, data, look) for shape in found.shapes]
    marks.append(mark("path", "state-line", d=found.state_lines or "M0,0", fill="none", stroke=AXIS, stroke_width=1.5))
    if found.outline:
        marks.append(
            mark(
                "path",
                "outline-ground",
                d=found.outline,
                fill="none",
                stroke=PAPER,
                stroke_width=5,
                stroke_linejoin="round",
            )
        )
        marks.append(
            mark("path", "outline", d=found.outline, fill="none", stroke=INK, stroke_width=2.2, stroke_linejoin="round")
        )
    marks += _names(found, figures, breaks)
    drawn = [figures[shape.code] for shape in found.shapes]
    place = (MARGIN, found.height + 16) if look.is_narrow else (look.width - legend_room + 20, 8.0)
    legend, bottom = _legend(data, drawn, breaks, place, look)
    return svg(
        [group("map", marks, transform=f"translate({left:.1f} 2)"), *legend],
        max(found.height + 10, bottom),
        data.caption,
        look,
    )


def class_breaks(values: Sequence[float], classes: int = len(SEQUENCE)) -> tuple[float, ...]:
    """Round limits that put about as many values into each class.

    >>> class_breaks([10, 20, 30, 40, 50, 60, 70, 80, 90, 1000])
    (25.0, 45.0, 65.0, 85.0)
    """
    ordered = sorted(values)
    if len(set(ordered)) < classes:
        return tuple(float(value) for value in sorted(set(ordered))[1:])
    limits = []
    for place in range(1, classes):
        position = len(ordered) * place // classes
        limits.append(_round_between(ordered[position - 1], ordered[position]))
    return tuple(sorted({limit for limit in limits if ordered[0] < limit <= ordered[-1]}))


def _round_between(low: float, high: float) -> float:
    """The number with fewest digits above `low` and at most `high`, nearest their middle."""
    if low == high:
        return float(high)
    middle = (low + high) / 2
    for digits in range(1, 8):
        power = digits - 1 - math.floor(math.log10(abs(middle))) if middle else digits
        shown = round(middle, power)
        if low < shown <= high:
            return float(shown)
    return float(high)


def class_of(value: float, breaks: Sequence[float]) -> int:
    return sum(value >= limit for limit in breaks)


def _shades(count: int) -> tuple[str, ...]:
    """As many of the sequence as there are classes, spread over its whole range."""
    if count == 1:
        return (SEQUENCE[2],)
    return tuple(SEQUENCE[round(index * (len(SEQUENCE) - 1) / (count - 1))] for index in range(count))


def _county(shape: geography.Shape, figure: Figure, breaks: Sequence[float], data: Choropleth, look: Look) -> str:
    shades = _shades(len(breaks) + 1)
    if figure.value is None:
        name, fill = "county withheld", hatch_fill(look.prefix)
    else:
        place = class_of(figure.value, breaks)
        name, fill = f"county class-{place + 1}", shades[place]
    path = mark(
        "path",
        name,
        d=shape.path,
        fill=fill,
        stroke=PAPER if figure.value is not None else AXIS,
        stroke_width=0.7,
        fill_rule="evenodd",
    )
    return group("area", [path], f"{shape.name}: {data.form.figure(figure)}", data_code=shape.code)


def _names(found: geography.CountyMap, figures: dict[str, Figure], breaks: Sequence[float]) -> list[str]:
    """County names where they fit, on maps small enough to read."""
    marks = []
    for shape in found.shapes if len(found.shapes) <= 40 else ():
        value = figures[shape.code].value
        if text.width(shape.name, SMALL) + 8 < shape.size[0] and shape.size[1] > 20:
            dark = value is not None and class_of(value, breaks) >= 0.6 * (len(breaks) + 1)
            halo = None if value is not None else PAPER
            marks.append(
                words(
                    shape.name,
                    shape.center[0],
                    shape.center[1] + 4,
                    "place on-dark" if dark else "place",
                    text_anchor="middle",
                    font_size=SMALL,
                    fill=PAPER if dark else INK,
                    stroke=halo,
                    stroke_width=3 if halo else None,
                    paint_order="stroke" if halo else None,
                )
            )
    return marks


def _legend(
    data: Choropleth, drawn: list[Figure], breaks: tuple[float, ...], place: tuple[float, float], look: Look
) -> tuple[list[str], float]:
    x, y = place
    marks = []
    shades = _shades(len(breaks) + 1)
    held = [class_of(figure.value, breaks) for figure in drawn if figure.value is not None]
    rows = (
        [
            (f"class-{index + 1}", shades[index], told, held.count(index))
            for index, told in enumerate(_class_words(breaks, data.form))
        ]
        if held
        else []
    )
    withheld = len(drawn) - len(held)
    if withheld:
        rows.append(("withheld", hatch_fill(look.prefix), "Withheld", withheld))
    for name, fill, told, number in reversed(rows[: len(breaks) + 1] if held else []):
        marks += _legend_row((name, fill), told, number, (x, y))
        y += 25
    if withheld:
        marks += _legend_row(("withheld", hatch_fill(look.prefix)), "Withheld", withheld, (x, y + 4))
        y += 29
    if data.outline:
        marks.append(
            mark("line", "outline", x1=x, x2=x + SWATCH + 6, y1=y + 12, y2=y + 12, stroke=INK, stroke_width=2.2)
        )
        marks.append(words(data.outline_name, x + 32, y + 16.5, "legend"))
        y += 25
    return marks, y + 8


def _legend_row(look_of: tuple[str, str], told: str, number: int, place: tuple[float, float]) -> list[str]:
    x, y = place
    name, fill = look_of
    return [
        mark(
            "rect",
            f"county {name}",
            x=x,
            y=y,
            width=SWATCH + 6,
            height=SWATCH,
            fill=fill,
            stroke=AXIS,
            stroke_width=0.7,
        ),
        words(told, x + 32, y + 12.5, "legend"),
        muted(
            f"{number:,} {'county' if number == 1 else 'counties'}",
            x + 32 + text.width(told) + 8,
            y + 12.5,
            "legend-count",
            font_size=SMALL,
        ),
    ]


def _class_words(breaks: tuple[float, ...], form: numbers.NumberFormat) -> list[str]:
    """Classes in words: below, from-to, and more."""
    if not breaks:
        return ["All"]
    middle = [f"{form.text(low)} to under {form.text(high)}" for low, high in pairwise(breaks)]
    return [f"Under {form.text(breaks[0])}", *middle, f"{form.text(breaks[-1])} or more"]
