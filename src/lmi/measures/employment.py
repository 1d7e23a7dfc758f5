"""Employment: how many jobs are there?

Formula: jobs of a quarter = its third month; of a year = BLS's annual average; of a region = the sum over its areas,
each times its weight. `average_of_months` is the mean the wage measures divide by.
Inputs: `month1_emplvl` to `month3_emplvl`, or `annual_avg_emplvl` (jobs), QCEW by-area files.
Period and geography: a month or a year; any set of counties, or the published row of a state or MSA.
Suppression: a withheld cell is between 0 and its ceiling (published parent less disclosed siblings); a region's
floor is what is published in it, its ceiling adds, state by state, the smaller of the sum of its withheld cells'
ceilings and what the state's own total leaves for all its withheld counties.
Worked example: a county with 10 jobs and one with a withheld figure of at most 6, in a state whose total leaves 4
for withheld counties: 10 to 14 jobs.

>>> region_total([[10], [0]], [[10], [6]], weights=[1, 1], states=["17", "17"], slack={"17": [4]}).figure(0).upper
14.0

Reference: BLS, Handbook of Methods, "Quarterly Census of Employment and Wages", Concepts and Presentation.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from lmi.bounds import Bounds
from lmi.store.fields import NO_BOUND, NO_BOUND_32

FEW_AREAS = 4
"""Fewer rows than this are added one by one: a sum over an axis costs as much to start."""


def average_of_months(month1: Bounds, month2: Bounds, month3: Bounds) -> Bounds:
    """Mean jobs of a quarter.

    >>> from lmi.bounds import known
    >>> average_of_months(known(1), known(2), known(6)).figure().value
    3.0
    """
    total = month1 + month2 + month3
    return Bounds(total.lower / 3, total.upper / 3)


def region_total(
    values: Any, ceilings: Any, *, weights: Sequence[float], states: Sequence[str], slack: Mapping[str, Any]
) -> Bounds:
    """Floor and ceiling by industry of a weighted set of areas, from rows of values and ceilings [area][industry].

    A leading axis of periods is kept. `slack` bounds all withheld counties of a state together; areas whose state
    is not in it keep their own ceilings.
    """
    values, ceilings = np.asarray(values), np.asarray(ceilings)
    shares = np.asarray(weights, dtype=np.float64)
    no_bound = NO_BOUND if ceilings.dtype.itemsize == 8 else NO_BOUND_32
    floor = _weighted_sum(values, shares)
    room = np.zeros_like(floor)
    groups = dict.fromkeys(states)
    for state in groups:
        inside = slice(None) if len(groups) == 1 else np.array([other == state for other in states])
        tops, part_shares = ceilings[..., inside, :], shares[inside]
        sure = floor if len(groups) == 1 else _weighted_sum(values[..., inside, :], part_shares)
        part = _weighted_sum(tops, part_shares) - sure
        if tops.size and tops.max() >= no_bound:
            part = np.where(tops.max(axis=-2) >= no_bound, np.inf, part)
        if state in slack:
            limit, heaviest = np.asarray(slack[state]), part_shares.max()
            part = np.minimum(part, np.where(limit >= NO_BOUND, np.inf, limit * heaviest))
        room += part
    return Bounds(floor, floor + room)


def whole_areas(values: Any, ceilings: Any, runs: Sequence[slice]) -> tuple[Any, Any] | None:
    """The common case of one period, in whole numbers: the floor by industry, and the room above it by run of areas.

    `runs` are the rows of each state. The room is None where nothing is withheld. The whole answer is None where a
    cell has no ceiling, which needs the longer way.
    """
    highest = int(ceilings.max(initial=0))
    is_narrow = ceilings.dtype.itemsize == 4
    if highest >= (NO_BOUND_32 if is_narrow else NO_BOUND):
        return None
    # Narrow sums are several times faster, and safe while even the ceilings together stay narrow.
    kind = np.int32 if is_narrow and highest * len(values) < NO_BOUND_32 else np.int64
    floor, gaps = values.sum(axis=0, dtype=kind), ceilings - values
    if not gaps.any():
        return floor, None
    if len(runs) == len(values):
        return floor, gaps
    by_run = gaps[[run.start for run in runs]].astype(kind, copy=False)
    for place, run in enumerate(runs):
        for row in range(run.start + 1, run.stop) if run.stop - run.start < FEW_AREAS else ():
            by_run[place] += gaps[row]
        if run.stop - run.start >= FEW_AREAS:
            gaps[run].sum(axis=0, dtype=kind, out=by_run[place])
    return floor, by_run


def _weighted_sum(rows: Any, shares: Any) -> Any:
    """Over areas, the last axis but one. Whole areas add up in integers, which is exact and faster.

    32 bits hold them: a cell is at most its area's jobs, and the nation has fewer than 2 ** 28. Where a cell has no
    bound the sum may wrap, and the caller sets such sums to infinity.
    """
    if (shares == 1.0).all():
        return rows.sum(axis=-2, dtype=rows.dtype).astype(np.float64)
    return shares @ rows
