"""Lines over time: gaps where a value is withheld, bands where only a range is known."""

from __future__ import annotations

from dataclasses import dataclass

from lmi.charts import numbers, text
from lmi.charts.drawing import (
    AXIS,
    CONTEXT,
    DASHES,
    GRID,
    HUES,
    MARGIN,
    PAPER,
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


@dataclass(frozen=True, slots=True)
class Line:
    """One series; `figures` has one entry a period."""

    label: str
    figures: tuple[Figure, ...]
    highlight: bool = False


@dataclass(frozen=True, slots=True)
class Trend:
    """Lines over the same periods, oldest first. An index or a rate may set `from_zero` to False."""

    caption: Caption
    periods: tuple[str, ...]
    lines: tuple[Line, ...]
    form: numbers.NumberFormat = numbers.JOBS
    from_zero: bool = True


@dataclass(frozen=True, slots=True)
class _Plot:
    left: float
    right: float
    top: float
    bottom: float
    count: int
    scale: numbers.Scale

    def x(self, index: int) -> float:
        return self.left + (self.right - self.left) * (index / (self.count - 1) if self.count > 1 else 0.5)


def trend(data: Trend, look: Look = Look()) -> str:  # noqa: B008 - frozen
    """Lines as SVG, each named at its end and different in color, dash and marker."""
    plot = _plot(data, look)
    body = _axes(data, plot)
    ordered = sorted(enumerate(data.lines), key=lambda pair: pair[1].highlight)
    for index, line in ordered:
        body.append(_line(line, index, data, plot, look))
    body += _ends(data, plot, look)
    under, extra = notes(_remarks(data), plot.bottom + 26, look.width)
    return svg([*body, *under], plot.bottom + 30 + extra, data.caption, look)


def _plot(data: Trend, look: Look) -> _Plot:
    known = [limit for line in data.lines for figure in line.figures for limit in numbers.bounds(figure) or ()]
    base = [0.0] if data.from_zero or not known else []
    top, bottom = 10.0, 260.0 if look.is_narrow else 320.0
    scale = numbers.straight([*base, *known] or [0.0], (bottom, top))
    left = MARGIN + max(text.width(numbers.tick_text(tick, scale, data.form), SMALL) for tick in scale.ticks) + 16
    names = max((text.width(line.label, SMALL, bold=True) for line in data.lines), default=0)
    right = look.width - min(names + 16, look.width * 0.3)
    return _Plot(left, right, top, bottom, len(data.periods), scale)


def color_of(line: Line, index: int, data: Trend) -> str:
    """Grey context around one highlight; with none or several, a hue each."""
    highlights = sum(other.highlight for other in data.lines)
    if highlights == 1:
        return HUES[0] if line.highlight else CONTEXT
    return HUES[index % len(HUES)]


def _axes(data: Trend, plot: _Plot) -> list[str]:
    marks = []
    for tick in plot.scale.ticks:
        y, zero = plot.scale(tick), tick == 0
        marks.append(
            mark(
                "line",
                "axis" if zero else "grid",
                x1=plot.left - 6,
                x2=plot.right,
                y1=y,
                y2=y,
                stroke=AXIS if zero else GRID,
                stroke_width=1,
            )
        )
        marks.append(
            muted(numbers.tick_text(tick, plot.scale, data.form), plot.left - 12, y + 4, "tick", text_anchor="end")
        )
    widest = max((text.width(period, SMALL) for period in data.periods), default=1) + 14
    every = max(1, -(-int(widest * (plot.count - 1)) // max(1, int(plot.right - plot.left))))
    for index in range(plot.count - 1, -1, -every):
        marks.append(muted(data.periods[index], plot.x(index), plot.bottom + 18, "tick", text_anchor="middle"))
    return marks


def _line(line: Line, index: int, data: Trend, plot: _Plot, look: Look) -> str:
    color, name = color_of(line, index, data), "highlight" if line.highlight else f"series-{index % len(HUES) + 1}"
    marks, run = [], ""
    for place, figure in enumerate(line.figures):
        x, limits = plot.x(place), numbers.bounds(figure)
        if figure.value is None:
            run = ""
        if limits is None:
            marks.append(
                mark("rect", "gap", x=x - 5, y=plot.bottom - 9, width=10, height=9, fill=hatch_fill(look.prefix))
            )
        elif figure.value is None:
            marks.append(whisker((x, plot.scale(limits[0])), (x, plot.scale(limits[1])), color))
        else:
            y = plot.scale(figure.value)
            if run:
                marks.append(
                    mark(
                        "path",
                        f"line {name}",
                        d=f"M{run}L{x:.1f},{y:.1f}",
                        stroke=color,
                        fill="none",
                        stroke_width=3 if line.highlight else 2,
                        stroke_dasharray=DASHES[index % len(DASHES)] or None,
                        stroke_linecap="round",
                    )
                )
            run = f"{x:.1f},{y:.1f}"
    marks = marks + [
        _dot(plot.x(i), plot.scale(f.value), index, f"dot {name}", color)
        for i, f in enumerate(line.figures)
        if f.value is not None
    ]
    told = "; ".join(
        f"{period} {data.form.figure(figure)}" for period, figure in zip(data.periods, line.figures, strict=True)
    )
    return group("series", marks, f"{line.label}: {told}")


def _dot(x: float, y: float, index: int, name: str, color: str) -> str:
    """Circle, square, diamond or triangle, so that a line is known without its color."""
    shapes = (
        f"M{x - 4:.1f},{y:.1f}a4,4 0 1,0 8,0a4,4 0 1,0 -8,0Z",
        f"M{x - 3.5:.1f},{y - 3.5:.1f}h7v7h-7Z",
        f"M{x:.1f},{y - 5:.1f}l5,5l-5,5l-5,-5Z",
        f"M{x:.1f},{y - 5:.1f}l5,9h-10Z",
    )
    return mark("path", name, d=shapes[index % len(shapes)], fill=color, stroke=PAPER, stroke_width=1)


def _ends(data: Trend, plot: _Plot, look: Look) -> list[str]:
    """Each line's name beside its latest point, pushed apart where they would touch."""
    wanted = []
    for index, line in enumerate(data.lines):
        known = [
            middle for figure in line.figures if (limits := numbers.bounds(figure)) for middle in [sum(limits) / 2]
        ]
        if known:
            wanted.append((plot.scale(known[-1]), index, line))
    wanted.sort(key=lambda found: found[0])
    marks, lowest = [], 0.0
    for y, index, line in wanted:
        lowest = max(y, lowest + 15)
        shown = text.shorten(line.label, look.width - plot.right - 12, SMALL, bold=line.highlight)
        weight = 600 if line.highlight else None
        marks.append(
            words(
                shown,
                plot.right + 10,
                lowest + 4,
                "line-label",
                font_size=SMALL,
                font_weight=weight,
                fill=_ink(line, index, data),
            )
        )
    return marks


def _ink(line: Line, index: int, data: Trend) -> str:
    color = color_of(line, index, data)
    return "#565c65" if color == CONTEXT else color


def _remarks(data: Trend) -> list[str]:
    figures = [figure for line in data.lines for figure in line.figures]
    remarks = []
    if any(numbers.is_range(figure) for figure in figures):
        remarks.append("Whiskers: part is withheld, so only the range is known.")
    if any(numbers.bounds(figure) is None for figure in figures):
        remarks.append("Hatched marks on the axis: withheld or undefined; the line has a gap there.")
    return remarks
