"""An industry tree whose every level is one run of columns, so that sums up the tree are plain array operations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lmi.industries import Level, ancestors_of, level_of, parent_of, sort_key

Cells = npt.NDArray[np.int64]
"""Whole numbers, one row an area, one column an industry."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One level below the total: its columns, where each parent's children start in it, and the parents' columns."""

    columns: slice
    starts: npt.NDArray[np.intp]
    parents: slice


@dataclass(frozen=True, slots=True)
class Tree:
    """Codes level by level, children of a parent side by side. `rungs` run from the finest level up."""

    codes: tuple[str, ...]
    rungs: tuple[Rung, ...]
    leaves: slice

    @classmethod
    def over(cls, leaf_codes: Iterable[str]) -> Tree:
        """The tree above codes of six digits.

        >>> Tree.over(["311111", "311119"]).codes
        ('10', '101', '1013', '31-33', '311', '3111', '31111', '311111', '311119')
        """
        found = set(leaf_codes)
        for code in list(found):
            found.update(ancestors_of(code))
        codes = sorted(found, key=sort_key)
        places = {code: place for place, code in enumerate(codes)}
        levels: dict[int, list[str]] = {}
        for code in codes:
            levels.setdefault(level_of(code).rank, []).append(code)
        rungs = []
        for rank in range(Level.NAICS6.rank, 0, -1):
            here, above = levels[rank], levels[rank - 1]
            owners = np.array([places[parent_of(code) or ""] for code in here])
            starts = np.flatnonzero(np.diff(owners, prepend=-1))
            rungs.append(Rung(_run(places, here), starts, _run(places, above)))
        return cls(tuple(codes), tuple(rungs), rungs[0].columns)

    def roll_up(self, leaf_cells: Cells) -> Cells:
        """Cells of every industry from those of six digits: children always add up to their parent."""
        cells = np.zeros((leaf_cells.shape[0], len(self.codes)), dtype=np.int64)
        cells[:, self.leaves] = leaf_cells
        for rung in self.rungs:
            cells[:, rung.parents] = np.add.reduceat(cells[:, rung.columns], rung.starts, axis=1)
        return cells

    def downwards(self) -> Iterator[Rung]:
        return reversed(self.rungs)


def _run(places: dict[str, int], codes: list[str]) -> slice:
    return slice(places[codes[0]], places[codes[-1]] + 1)
