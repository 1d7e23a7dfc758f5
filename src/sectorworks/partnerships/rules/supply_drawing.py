"""The supply map as a drawing: one line a company, an arc for each pair that deals, thick where there is one source.

A list with arcs has no overlaps however many companies there are, and is as readable at 320 pixels as on paper.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

WIDTH, LEFT, STEP, TOP = 300, 84, 30, 22
LONGEST_NAME = 26


@dataclass(frozen=True, slots=True)
class Node:
    """One line: `name` is cut to the room there is, `words` is all of it."""

    key: str
    name: str
    words: str
    y: int
    is_outside: bool
    is_critical: bool


@dataclass(frozen=True, slots=True)
class Arc:
    """From a supplier's line to a buyer's; `path` and `head` are of the SVG language."""

    path: str
    head: str
    words: str
    is_only: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything in drawing units."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    arcs: tuple[Arc, ...]


@dataclass(frozen=True, slots=True)
class Deal:
    """All that one buyer gets from one supplier."""

    supplier: str
    buyer: str
    words: str
    is_only: bool


def in_order(names: Mapping[str, str], deals: Sequence[Deal]) -> list[str]:
    """Suppliers above their buyers where goods do not run in a circle; else by name."""
    left, placed = set(names), list[str]()
    while left:
        waiting = {one.buyer for one in deals if one.supplier in left and one.buyer in left}
        free = (left - waiting) or left
        first = min(free, key=lambda key: (names[key].casefold(), key))
        placed.append(first)
        left.discard(first)
    return placed


def draw(names: Mapping[str, str], deals: Sequence[Deal], critical: frozenset[str], outside: frozenset[str]) -> Drawing:
    """The lines from top to bottom, arcs on their left: near pairs bend little, far ones much."""
    order = in_order(names, deals)
    line = {key: place for place, key in enumerate(order)}
    nodes = tuple(
        Node(key, _cut(names[key]), names[key], TOP + STEP * line[key], key in outside, key in critical)
        for key in order
    )
    farthest = max((abs(line[one.supplier] - line[one.buyer]) for one in deals), default=1)
    arcs = tuple(_arc(one, line, farthest) for one in sorted(deals, key=lambda one: (one.is_only, one.words)))
    return Drawing(WIDTH, TOP + STEP * len(order), nodes, arcs)


def _arc(deal: Deal, line: Mapping[str, int], farthest: int) -> Arc:
    start, end = (TOP + STEP * line[key] for key in (deal.supplier, deal.buyer))
    apart = abs(line[deal.supplier] - line[deal.buyer])
    bend = round(LEFT - 14 - (LEFT - 4) * apart / farthest)
    # Bends of goods that go up stand apart from those that go down, and the arrow's head tells which is which.
    inner = LEFT - 8
    path = f"M{inner},{start} C{bend},{start} {bend},{end} {inner - 5},{end}"
    head = f"M{inner - 7},{end - 4} L{inner},{end} L{inner - 7},{end + 4} Z"
    return Arc(path, head, deal.words, deal.is_only)


def _cut(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"
