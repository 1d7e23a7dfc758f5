"""Which made-up figures are printed as withheld.

It imitates the pattern of the publisher's practice (few establishments, one dominant employer, then further cells
so that no single withheld cell follows by subtraction). It protects nobody, since nobody is behind these figures.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from lmi.sample.geography import METRO, STATE, Geography
from lmi.sample.tree import Cells, Rung, Tree

Marks = npt.NDArray[np.bool_]
FEWEST_ESTABLISHMENTS = 3
DOMINANT_SHARE = 0.8
_NEVER = np.iinfo(np.int64).max


def withheld(geography: Geography, tree: Tree, establishments: Cells, jobs: Cells, dominated: Marks) -> Marks:
    """True where a published area's figure is withheld. `dominated` marks leaf industries of published areas."""
    present = establishments > 0
    held = present & (establishments < FEWEST_ESTABLISHMENTS)
    held[:, tree.leaves] |= dominated & present[:, tree.leaves]
    for _ in range(2):
        for rung in tree.rungs:
            _rise(rung, held, present, jobs)
        _across_areas(geography, held, present, jobs)
        for rung in tree.downwards():
            _sink(rung, held, present, jobs)
    held[geography.us_row] = False
    held[:, 0] = False
    return held


def _rise(rung: Rung, held: Marks, present: Marks, jobs: Cells) -> None:
    """A parent that is mostly one withheld child is withheld; a lone withheld child gets company."""
    inside = np.where(held[:, rung.columns], jobs[:, rung.columns], 0)
    largest = np.maximum.reduceat(inside, rung.starts, axis=1)
    above = jobs[:, rung.parents]
    held[:, rung.parents] |= (largest > DOMINANT_SHARE * above) & present[:, rung.parents]
    _accompany(rung, held, present, jobs, at_least_one=np.False_)


def _sink(rung: Rung, held: Marks, present: Marks, jobs: Cells) -> None:
    """Below a withheld parent at least two children are withheld, or all."""
    _accompany(rung, held, present, jobs, at_least_one=held[:, rung.parents])
    _accompany(rung, held, present, jobs, at_least_one=np.False_)


def _accompany(rung: Rung, held: Marks, present: Marks, jobs: Cells, *, at_least_one: Marks | np.bool_) -> None:
    """Where one child is withheld, or none although one must be, withhold the smallest child still printed."""
    marks = held[:, rung.columns]
    counted = np.add.reduceat(marks, rung.starts, axis=1, dtype=np.int64)
    short = (counted == 1) | ((counted == 0) & at_least_one)
    still_printed = np.where(present[:, rung.columns] & ~marks, jobs[:, rung.columns], _NEVER)
    smallest = np.minimum.reduceat(still_printed, rung.starts, axis=1)
    target = np.where(short & (smallest < _NEVER), smallest, -1)
    lengths = np.diff(rung.starts, append=marks.shape[1])
    held[:, rung.columns] = marks | (still_printed == np.repeat(target, lengths, axis=1))


def _across_areas(geography: Geography, held: Marks, present: Marks, jobs: Cells) -> None:
    """No sum over counties gives away its only withheld county, and none is little more than one withheld county."""
    for state, counties in geography.whole_states():
        alone = (held[counties].sum(axis=0) == 1) & ~held[state]
        still_printed = np.where(present[counties] & ~held[counties], jobs[counties], _NEVER)
        columns = np.flatnonzero(alone & (still_printed.min(axis=0) < _NEVER))
        held[counties[still_printed.argmin(axis=0)[columns]], columns] = True
    county_of = {int(members[0]): row for row, members in enumerate(geography.members) if len(members) == 1}
    for area in np.flatnonzero((geography.kinds == METRO) | (geography.kinds == STATE)):
        counties = np.array([county_of[int(leaf)] for leaf in geography.members[area] if int(leaf) in county_of])
        marks = held[counties]
        largest = np.where(marks, jobs[counties], 0).max(axis=0)
        held[area] |= (largest > DOMINANT_SHARE * jobs[area]) & present[area]
        if geography.kinds[area] == METRO:
            held[area] |= (marks.sum(axis=0) == 1) & present[area]
