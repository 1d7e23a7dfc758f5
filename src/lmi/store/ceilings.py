"""How large a withheld value can be, from published values alone.

A withheld cell is at most its published parent (or the parent's own ceiling) less the parent's disclosed children.
The total of an ownership is at most total covered less the disclosed totals of the other ownerships. Nothing here
uses establishment counts, and nothing tightens what the publisher's own tables allow.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lmi.store.fields import NO_BOUND, BoolArray, IntArray


@dataclass(frozen=True, slots=True)
class Tree:
    """Columns in level order. `parents[c]` is the column of c's parent, -1 at the top.

    `starts` are the columns where a new parent begins: children of one parent are one run.
    """

    parents: IntArray
    starts: IntArray
    levels: tuple[slice, ...]

    @classmethod
    def of(cls, parents: IntArray, levels: tuple[slice, ...]) -> Tree:
        changed = np.flatnonzero(np.diff(parents)) + 1
        edges = np.array([level.start for level in levels if level.stop > level.start], dtype=np.int64)
        starts = np.union1d(changed, edges).astype(np.int64) if len(parents) else edges
        return cls(parents, np.union1d(starts, [0]).astype(np.int64) if len(parents) else starts, levels)


@dataclass(frozen=True, slots=True)
class Known:
    """What is published of one measure: `lower` is the value where disclosed (the low bound of a reference), else 0.

    `upper` is the value (or high bound) where disclosed. `open` marks withheld cells, `present` cells with a row.
    """

    lower: IntArray
    upper: IntArray
    open: BoolArray
    present: BoolArray


def ceilings(known: Known, top: IntArray, tree: Tree, *, is_rounded: bool) -> IntArray:
    """The bound of each cell [area][column], also for cells without a row (their parent's bound).

    `top` bounds the whole ownership by area. Annual averages are rounded one by one (`is_rounded`), so a parent can
    differ from its children by half a job each; the allowance keeps the ceiling above the true value.
    """
    bound: IntArray = known.upper.astype(np.int64)
    disclosed = known.present & ~known.open
    for level in tree.levels:
        if level.stop <= level.start:
            continue
        columns = np.arange(level.start, level.stop)
        parents = tree.parents[level]
        above = np.where(parents >= 0, bound[:, parents], top[:, None])
        starts = tree.starts[(tree.starts >= level.start) & (tree.starts < level.stop)] - level.start
        run = np.searchsorted(starts, columns - level.start, side="right") - 1
        siblings = np.add.reduceat(known.lower[:, level].astype(np.int64), starts, axis=1)[:, run]
        slack = np.maximum(above - np.where(parents >= 0, siblings, 0), 0)
        if is_rounded:
            count = np.add.reduceat(disclosed[:, level].astype(np.int64), starts, axis=1)[:, run]
            slack = np.minimum(slack + np.where(count > 0, (count + 2) // 2, 0), above)
        slack = np.where(above >= NO_BOUND, NO_BOUND, slack)
        bound[:, level] = np.where(disclosed[:, level], bound[:, level], np.where(known.open[:, level], slack, above))
    return bound
