"""SVG by hand: marks, the frame every chart shares, and the light palette.

Marks carry presentation attributes, which any style rule of a page overrides, so one file is right by itself and
follows the page's dark, print and forced-color modes. There are no `style` attributes: the site's policy forbids them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from lmi.charts import text as texts

INK, MUTED, AXIS, GRID, PAPER = "#1b1b1b", "#565c65", "#71767a", "#dfe1e2", "#ffffff"
CONTEXT, HIGHLIGHT = "#8d9297", "#005ea2"
# Safe for color-blind readers, each at least 3:1 on white and different in lightness; never the only difference.
HUES = ("#005ea2", "#c05600", "#00695c", "#8a4fbd", "#7a6200", "#565c65")
DASHES = ("", "7 3", "2 3", "9 3 2 3", "12 4", "4 4")
SEQUENCE = ("#dbe8f5", "#a9cbe8", "#6fa6d3", "#2f7ab8", "#0b4778")
FONT = "Public Sans, Helvetica, Arial, sans-serif"
BODY, SMALL, TITLE = 13, 12, 17
MARGIN = 4.0

Attribute = str | float | int | None


@dataclass(frozen=True, slots=True)
class Caption:
    """What a chart says: the finding as a sentence, the unit of its numbers, its source, and a description for those
    who can't see it (the numbers themselves belong in a table beside it)."""

    title: str
    unit: str = ""
    source: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """`prefix` keeps ids unique on a page; `width` in pixels (340 draws the narrow variant);
    `framed` draws title, unit and source inside, for files that stand alone."""

    prefix: str = "chart"
    width: int = 720
    framed: bool = True

    @property
    def is_narrow(self) -> bool:
        return self.width < 520


def mark(tag: str, name: str, content: str = "", **attributes: Attribute) -> str:
    """One element of class `sw-chart__name`. `_` in an attribute's name becomes `-`; None leaves it out.

    >>> mark("line", "grid", x1=0, x2=10.25, stroke_width=1)
    '<line class="sw-chart__grid" x1="0" x2="10.2" stroke-width="1"/>'
    """
    parts = [f'<{tag} class="{" ".join("sw-chart__" + part for part in name.split())}"' if name else f"<{tag}"]
    for key, value in attributes.items():
        if value is not None:
            shown = f"{round(value, 1):g}" if isinstance(value, float) else escape(str(value))
            parts.append(f' {key.rstrip("_").replace("_", "-")}="{shown}"')
    return "".join(parts) + (f">{content}</{tag}>" if content else "/>")


def words(content: str, x: float, y: float, name: str = "label", **attributes: Attribute) -> str:
    """A line of text; attributes default to body size in ink."""
    given: dict[str, Attribute] = {"font_size": BODY, "fill": INK, **attributes}
    if "halo" in name.split():  # keeps text readable where it crosses a line
        given.update(stroke=PAPER, stroke_width=3, stroke_linejoin="round", paint_order="stroke")
    return mark("text", f"text {name}", escape(content), x=float(x), y=float(y), **given)


def muted(content: str, x: float, y: float, name: str = "note", **attributes: Attribute) -> str:
    given: dict[str, Attribute] = {"font_size": SMALL, "fill": MUTED, **attributes}
    return words(content, x, y, name, **given)


def group(name: str, children: Sequence[str], tip: str = "", **attributes: Attribute) -> str:
    """Marks that belong together, with a native tooltip."""
    title = f"<title>{escape(tip)}</title>" if tip else ""
    return mark("g", name, title + "".join(children) or " ", **attributes)


def hatch(prefix: str) -> str:
    """The pattern that means "withheld", referred to by `hatch_fill`."""
    lines = mark("rect", "hatch-ground", width=6, height=6, fill=PAPER)
    lines += mark("path", "hatch-line", d="M0,6L6,0M-1,1L1,-1M5,7L7,5", stroke=AXIS, stroke_width=1)
    return f'<pattern id="{escape(prefix)}-hatch" width="6" height="6" patternUnits="userSpaceOnUse">{lines}</pattern>'


def hatch_fill(prefix: str) -> str:
    return f"url(#{prefix}-hatch)"


def whisker(start: tuple[float, float], end: tuple[float, float], stroke: str = INK) -> str:
    """A range: a line with caps at both ends."""
    (x1, y1), (x2, y2) = start, end
    flat = y1 == y2
    caps = "".join(
        f"M{x:.1f},{y - 4:.1f}V{y + 4:.1f}" if flat else f"M{x - 4:.1f},{y:.1f}H{x + 4:.1f}" for x, y in (start, end)
    )
    return mark(
        "path", "range", d=f"M{x1:.1f},{y1:.1f}L{x2:.1f},{y2:.1f}{caps}", stroke=stroke, stroke_width=1.5, fill="none"
    )


def notes(lines: Sequence[str], top: float, width: float) -> tuple[list[str], float]:
    """Sentences under a chart, wrapped; and the height they take."""
    wrapped = [part for line in lines for part in texts.wrap(line, width - 2 * MARGIN, SMALL)]
    marks = [muted(line, MARGIN, top + 14 + 17 * index) for index, line in enumerate(wrapped)]
    return marks, 17.0 * len(wrapped) + (6 if wrapped else 0)


def svg(body: Sequence[str], height: float, caption: Caption, look: Look) -> str:
    """The finished chart: body drawn below the title, source beneath, names for assistive technology."""
    above, top = _heading(caption, look)
    below, bottom = _source(caption, look)
    moved = group("body", body, transform=f"translate(0 {top:g})")
    total = top + height + bottom
    inside = "".join([
        f'<title id="{escape(look.prefix)}-title">{escape(caption.title)}</title>',
        f'<desc id="{escape(look.prefix)}-desc">{escape(caption.description or caption.unit or caption.title)}</desc>',
        f"<defs>{hatch(look.prefix)}</defs>",
        mark("rect", "ground", width=look.width, height=f"{total:g}", fill=PAPER) if look.framed else "",
        *above, moved, group("source", below, transform=f"translate(0 {top + height:g})") if below else "",
    ])  # fmt: skip
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="sw-chart" role="img" viewBox="0 0 {look.width} {total:g}" '
        f'width="{look.width}" height="{total:g}" font-family="{FONT}" font-size="{BODY}" '
        f'aria-labelledby="{escape(look.prefix)}-title" aria-describedby="{escape(look.prefix)}-desc">{inside}</svg>'
    )


def _heading(caption: Caption, look: Look) -> tuple[list[str], float]:
    if not look.framed:
        return [], 0
    room = look.width - 2 * MARGIN
    marks = [
        words(line, MARGIN, 20 + 23 * index, "title", font_size=TITLE, font_weight=600)
        for index, line in enumerate(texts.wrap(caption.title, room, TITLE, bold=True))
    ]
    top = 4 + 23.0 * len(marks)
    for line in texts.wrap(caption.unit, room, BODY) if caption.unit else []:
        marks.append(muted(line, MARGIN, top + 14, "unit", font_size=BODY))
        top += 18
    return marks, top + 14


def _source(caption: Caption, look: Look) -> tuple[list[str], float]:
    if not look.framed or not caption.source:
        return [], 0
    rule = mark("line", "rule", x1=MARGIN, x2=look.width - MARGIN, y1=10, y2=10, stroke=GRID, stroke_width=1)
    marks, height = notes([f"Source: {caption.source}"], 14, look.width)
    return [rule, *marks], height + 20
