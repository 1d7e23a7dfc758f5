"""Where a plan's days fall on a drawing: months across, one line for each action that has a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sectorworks.bodies.rules.months import month_starts

# About as wide as the column of a page, so that the words are read at the size they are drawn.
LABELS, WIDTH, ROW, TOP = 225, 660, 28, 34
LONGEST_LABEL, MOST_MONTHS = 30, 8


@dataclass(frozen=True, slots=True)
class Mark:
    """One action: its due day and, when finished, the day it was done."""

    label: str
    due_on: date
    state: str
    is_late: bool = False
    finished_on: date | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark with its place in the drawing."""

    mark: Mark
    x: float
    y: float
    done_x: float | None

    @property
    def short_label(self) -> str:
        """The label as far as it fits.

        >>> Placed(Mark("A" * 50, date(2026, 1, 1), "done"), 0, 0, None).short_label
        'AAAAAAAAAAAAAAAAAAAAAAAAAAAAA…'
        """
        text = self.mark.label
        return text if len(text) <= LONGEST_LABEL else text[: LONGEST_LABEL - 1].rstrip() + "…"


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole drawing, in its own units."""

    marks: tuple[Placed, ...]
    months: tuple[tuple[float, date], ...]
    today_x: float | None
    height: int
    width: int = WIDTH
    labels: int = LABELS
    top: int = TOP


def draw(marks: Sequence[Mark], starts_on: date, ends_on: date, today: date) -> Drawing:
    """Place the marks by their due day. Days before or after the period widen the drawing by whole months.

    >>> drawn = draw([Mark("Map", date(2026, 12, 31), "done")], date(2026, 1, 1), date(2026, 12, 31), date(2025, 1, 1))
    >>> drawn.marks[0].x, len(drawn.months), drawn.today_x
    (660.0, 6, None)
    """
    days = [starts_on, ends_on, *(day for one in marks for day in (one.due_on, one.finished_on) if day)]
    first, latest = min(days).replace(day=1), max(days)
    span = max(1, (latest - first).days)

    def place(day: date) -> float:
        return round(LABELS + (WIDTH - LABELS) * (day - first).days / span, 1)

    count = (latest.year - first.year) * 12 + latest.month - first.month + 1
    months = month_starts(first, count)
    step = max(1, -(-count // MOST_MONTHS))
    placed = tuple(
        Placed(one, place(one.due_on), TOP + ROW * row + ROW / 2, place(one.finished_on) if one.finished_on else None)
        for row, one in enumerate(sorted(marks, key=lambda one: one.due_on))
    )
    return Drawing(
        placed,
        tuple((place(day), day) for day in months[::step]),
        place(today) if first <= today <= latest else None,
        TOP + ROW * len(placed) + 10,
    )
