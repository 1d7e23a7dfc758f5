"""Where names go so that none covers another: tried in order, first fit wins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lmi.charts import text
from lmi.charts.drawing import SMALL

LINE = 14.0


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, x: float, y: float, radius: float) -> Box:
        return cls(x - radius, y - radius, x + radius, y + radius)

    def meets(self, other: Box) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, other: Box) -> bool:
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )


@dataclass(frozen=True, slots=True)
class Spot:
    """The baseline of the first line, how lines are anchored there, and the lines."""

    x: float
    y: float
    anchor: str
    lines: tuple[str, ...]


@dataclass
class Labeler:
    """Places names one after the other inside `room`, clear of `taken` and of each other."""

    room: Box
    taken: list[Box] = field(default_factory=list)

    def place(self, content: str, x: float, y: float, radius: float, *, bold: bool = False) -> Spot | None:
        """A free spot beside a circle, in one line or two; None when there is none."""
        own = Box.around(x, y, min(radius, 14))
        others = [box for box in self.taken if box != own]
        for lines in _shapes(content, bold=bold):
            wide = max(text.width(line, SMALL, bold=bold) for line in lines)
            for spot, box in _spots(lines, wide, (x, y, radius)):
                if self.room.holds(box) and not any(box.meets(other) for other in others):
                    self.taken.append(box)
                    return spot
        return None


def _shapes(content: str, *, bold: bool) -> Iterator[tuple[str, ...]]:
    """The name in one line if short, in two, and cut to fit two."""
    if text.width(content, SMALL, bold=bold) <= 170:
        yield (content,)
    if " " in content:
        yield tuple(text.wrap(content, 130, SMALL, bold=bold, lines=2))
        yield tuple(text.wrap(content, 90, SMALL, bold=bold, lines=2))


def _spots(lines: tuple[str, ...], wide: float, circle: tuple[float, float, float]) -> Iterator[tuple[Spot, Box]]:
    x, y, radius = circle
    tall, gap, slant = LINE * len(lines), 4.0, radius * 0.72
    for anchor, px, top in (
        ("start", x + radius + gap, y - tall / 2),
        ("end", x - radius - gap, y - tall / 2),
        ("middle", x, y - radius - gap - tall),
        ("middle", x, y + radius + gap),
        ("start", x + slant + gap, y - slant - tall),
        ("end", x - slant - gap, y - slant - tall),
        ("start", x + slant + gap, y + slant),
        ("end", x - slant - gap, y + slant),
        ("middle", x, y - tall / 2),
    ):
        left = px if anchor == "start" else px - wide if anchor == "end" else px - wide / 2
        if anchor == "middle" and top == y - tall / 2 and wide > radius * 1.8:
            continue
        yield Spot(px, top + 10.5, anchor, lines), Box(left - 1, top, left + wide + 1, top + tall)
