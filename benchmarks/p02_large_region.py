"""P2: the profile of 254 counties against just summing the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from benchmarks import history
from benchmarks.national import Size
from benchmarks.p01_region_profile import ours
from benchmarks.timing import Result, milliseconds, race
from lmi.industries import Level

COUNTIES, ROUNDS = 254, 60
ALLOWANCE_SECONDS = 0.0015


def bare_sum(size: Size) -> Callable[[Sequence[str]], int]:
    """Sums of values and ceilings of the same counties, industries and years, and nothing else."""
    parts = [history.edition(size).partition(period) for period in history.periods(size)]
    span = parts[0].level_slice(Level.NAICS6)

    def total(counties: Sequence[str]) -> int:
        found = 0
        for part in parts:
            rows = np.array([part.area_row(code) for code in counties])
            for array in (part.values(history.JOBS), part.ceiling(history.JOBS)):
                found += int(array[rows, span].sum(axis=0, dtype=np.int64)[0])
        return found

    return total


def run(size: Size) -> list[Result]:
    count = min(COUNTIES, len(history.facts(size).counties) // 2)
    asked = history.questions(size, count, ROUNDS)
    times = race({"ours": ours(size), "sum": bare_sum(size)}, asked, warm=5)
    own, bare = times["ours"].median, times["sum"].median
    return [
        Result(
            f"region profile, {count} counties, at most 2x the bare sum + {milliseconds(ALLOWANCE_SECONDS)}",
            milliseconds(own),
            milliseconds(bare),
            f"{own / bare:.2f}x",
            own <= 2 * bare + ALLOWANCE_SECONDS,
        )
    ]
