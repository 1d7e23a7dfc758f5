"""The bubble chart people in this field expect: concentration across, growth up, jobs as area."""

from __future__ import annotations

import math
from dataclasses import dataclass

from lmi.charts import numbers, text
from lmi.charts.drawing import (
    AXIS,
    CONTEXT,
    GRID,
    HIGHLIGHT,
    INK,
    MARGIN,
    SMALL,
    Attribute,
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
from lmi.charts.labels import Box, Labeler
from lmi.figures import Figure

QUADRANTS = ("Concentrated, faster", "Concentrated, slower", "Not concentrated, faster", "Not concentrated, slower")


@dataclass(frozen=True, slots=True)
class Bubble:
    """One industry: location quotient, growth (a share: 0.03 is 3%) and jobs."""

    label: str
    quotient: Figure
    growth: Figure
    jobs: Figure
    highlight: bool = False
    code: str = ""


@dataclass(frozen=True, slots=True)
class Bubbles:
    """`reference_growth` (a share) is the line that parts faster from slower; `reference_name` says whose it is."""

    caption: Caption
    items: tuple[Bubble, ...]
    reference_growth: float = 0.0
    reference_name: str = "no change"
    across: str = "Location quotient (1 = as common here as in the nation)"
    upwards: str = "Growth in jobs"


@dataclass(frozen=True, slots=True)
class _Placed:
    item: Bubble
    x: float
    y: float
    radius: float
    spans: tuple[tuple[float, float], tuple[float, float]]

    @property
    def is_range(self) -> bool:
        return self.spans[0][0] != self.spans[0][1] or self.spans[1][0] != self.spans[1][1]


def bubble(data: Bubbles, look: Look = Look()) -> str:  # noqa: B008 - frozen
    """Bubbles as SVG. An industry of which only a range is known is drawn dashed in the middle of its whiskers."""
    height = 420.0 if look.is_narrow else 460.0
    plot = Box(MARGIN + 44, 24, look.width - 16, height - 42)
    drawn = [item for item in data.items if _limits(item) is not None]
    across, upwards = _scales(drawn, data, plot)
    placed = sorted((_place(item, across, upwards, drawn, look) for item in drawn), key=lambda found: -found.radius)
    body = _axes(data, across, upwards, plot, look)
    body += [_draw(found) for found in placed]
    reference, taken = _reference(data, placed, upwards, plot)
    labels, left_out = _label(placed, plot, look, taken)
    under, extra = notes(_remarks(data, placed, left_out), height - 2, look.width)
    return svg([*body, reference, *labels, *under], height + extra + 4, data.caption, look)


def _limits(item: Bubble) -> tuple[tuple[float, float], tuple[float, float]] | None:
    quotient, growth = numbers.bounds(item.quotient), numbers.bounds(item.growth)
    jobs = numbers.bounds(item.jobs)
    return (quotient, growth) if quotient and growth and jobs else None


def _scales(drawn: list[Bubble], data: Bubbles, plot: Box) -> tuple[numbers.Scale, numbers.Scale]:
    limits = [found for item in drawn if (found := _limits(item))]
    quotients = [0.0, 1.5, *(end for found in limits for end in found[0])]
    growths = [
        data.reference_growth - 0.005,
        data.reference_growth + 0.005,
        0.0,
        *(end for found in limits for end in found[1]),
    ]
    make = numbers.doubling if max(quotients) > 4 else numbers.straight
    pad = (max(growths) - min(growths)) * 0.06
    return (
        make(quotients, (plot.left, plot.right)),
        numbers.straight([min(growths) - pad, max(growths) + pad], (plot.bottom, plot.top)),
    )


def _place(item: Bubble, across: numbers.Scale, upwards: numbers.Scale, drawn: list[Bubble], look: Look) -> _Placed:
    limits, jobs = _limits(item), numbers.bounds(item.jobs)
    assert limits is not None
    assert jobs is not None
    most = max((numbers.bounds(other.jobs) or (0, 0))[1] for other in drawn) or 1
    radius = max(3.0, math.sqrt(jobs[1] / most) * (26 if look.is_narrow else 38))
    spans = ((across(limits[0][0]), across(limits[0][1])), (upwards(limits[1][0]), upwards(limits[1][1])))
    return _Placed(item, sum(spans[0]) / 2, sum(spans[1]) / 2, radius, spans)


def _axes(data: Bubbles, across: numbers.Scale, upwards: numbers.Scale, plot: Box, look: Look) -> list[str]:
    marks = []
    for tick in across.ticks:
        x = across(tick)
        marks.append(mark("line", "grid", x1=x, x2=x, y1=plot.top, y2=plot.bottom, stroke=GRID, stroke_width=1))
        marks.append(
            muted(numbers.tick_text(tick, across, numbers.QUOTIENT), x, plot.bottom + 16, "tick", text_anchor="middle")
        )
    for tick in upwards.ticks:
        y = upwards(tick)
        marks.append(mark("line", "grid", x1=plot.left, x2=plot.right, y1=y, y2=y, stroke=GRID, stroke_width=1))
        marks.append(
            muted(numbers.tick_text(tick, upwards, numbers.PERCENT), plot.left - 6, y + 4, "tick", text_anchor="end")
        )
    x, y = across(1), upwards(data.reference_growth)
    marks.append(mark("line", "axis", x1=x, x2=x, y1=plot.top, y2=plot.bottom, stroke=AXIS, stroke_width=1.5))
    marks.append(mark("line", "axis", x1=plot.left, x2=plot.right, y1=y, y2=y, stroke=AXIS, stroke_width=1.5))
    marks.append(muted(data.upwards, MARGIN, 12, "axis-title"))
    marks.append(muted(data.across, plot.right, plot.bottom + 33, "axis-title", text_anchor="end"))
    return marks + ([] if look.is_narrow else _quadrants(x, plot))


def _reference(data: Bubbles, placed: list[_Placed], upwards: numbers.Scale, plot: Box) -> tuple[str, Box]:
    """Whose growth the level line is, at the first end of it that no bubble covers."""
    growth = numbers.PERCENT.text(data.reference_growth)
    told = data.reference_name if data.reference_growth == 0 else f"{data.reference_name} {growth}"
    wide, y = text.width(told, SMALL), upwards(data.reference_growth)
    spots = [(x, top) for top in (y - 16, y + 2) for x in (plot.right - 4 - wide, plot.left + 4)]
    boxes = [Box(x, top, x + wide, top + 14) for x, top in spots]
    circles = [Box.around(found.x, found.y, found.radius) for found in placed]
    box = next((box for box in boxes if not any(box.meets(circle) for circle in circles)), boxes[0])
    return muted(told, box.left, box.top + 11, "reference-label halo"), box


def _quadrants(x: float, plot: Box) -> list[str]:
    """What each corner means, in words, where the corner is wide enough."""
    right, left = plot.right - 6, plot.left + 6
    spots = (
        (right, plot.top + 16, "end"),
        (right, plot.bottom - 8, "end"),
        (left, plot.top + 16, "start"),
        (left, plot.bottom - 8, "start"),
    )
    return [
        muted(name, px, py, "quadrant", text_anchor=anchor, font_style="italic")
        for name, (px, py, anchor) in zip(QUADRANTS, spots, strict=True)
        if abs(px - x) > 150
    ]


def _draw(found: _Placed) -> str:
    item = found.item
    color = HIGHLIGHT if item.highlight else CONTEXT
    marks = []
    (x1, x2), (y1, y2) = found.spans
    if x1 != x2:
        marks.append(whisker((x1, found.y), (x2, found.y), INK if item.highlight else AXIS))
    if y1 != y2:
        marks.append(whisker((found.x, y1), (found.x, y2), INK if item.highlight else AXIS))
    known = item.jobs.value is not None and not found.is_range
    name = "bubble" + (" highlight" if item.highlight else "") + ("" if known else " uncertain")
    opacity = (0.75 if item.highlight else 0.4) if known else 0.12
    paint: dict[str, Attribute] = {
        "cx": found.x,
        "cy": found.y,
        "r": found.radius,
        "fill": color,
        "fill_opacity": str(opacity),
        "stroke": color,
        "stroke_width": 1.5,
        "stroke_dasharray": None if known else "4 3",
    }
    marks.append(mark("circle", name, "", **paint))
    told = (
        f"{item.label}: location quotient {numbers.QUOTIENT.figure(item.quotient)}, "
        f"growth {numbers.PERCENT.figure(item.growth)}, {numbers.JOBS.figure(item.jobs)} jobs"
    )
    return group("item", marks, told, data_code=item.code or None)


def _label(placed: list[_Placed], plot: Box, look: Look, reference: Box) -> tuple[list[str], int]:
    """Names beside bubbles, the highlighted and the largest first, where they cover no other name."""
    inside = Box(MARGIN, plot.top, look.width - MARGIN, plot.bottom)
    labeler = Labeler(inside, [reference, *(Box.around(found.x, found.y, min(found.radius, 14)) for found in placed)])
    marks, left_out = [], 0
    for found in sorted(placed, key=lambda one: (not one.item.highlight, -one.radius)):
        spot = labeler.place(found.item.label, found.x, found.y, found.radius, bold=found.item.highlight)
        if spot is None:
            left_out += 1
            continue
        weight = 600 if found.item.highlight else None
        for index, line in enumerate(spot.lines):
            y = spot.y + 14 * index
            marks.append(
                words(
                    line, spot.x, y, "bubble-label halo", text_anchor=spot.anchor, font_weight=weight, font_size=SMALL
                )
            )
    return marks, left_out


def _remarks(data: Bubbles, placed: list[_Placed], left_out: int) -> list[str]:
    remarks = ["The larger the bubble, the more jobs."]
    if any(found.is_range or found.item.jobs.value is None for found in placed):
        remarks[0] += " Dashed: part is withheld, so only a range is known; the bubble sits in its middle."
    if left_out:
        remarks.append(
            f"{left_out} bubbles have no room for a name; the table names them all."
            if left_out > 1
            else "One bubble has no room for a name; the table names it."
        )
    missing = [item.label for item in data.items if _limits(item) is None]
    if missing:
        shown = "; ".join(missing[:6]) + (f"; and {len(missing) - 6} more" if len(missing) > 6 else "")
        remarks.append(f"Not drawn, because figures are withheld or undefined: {shown}.")
    return remarks
