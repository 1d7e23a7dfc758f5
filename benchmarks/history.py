"""The national history in our store, and the same figures as plain arrays from which every peer's tables are made.

Ceilings of withheld cells are part of the loaded data on every side: ours computes them when it loads, and the peers
get them as a column for nothing.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

import numpy as np
import numpy.typing as npt

from benchmarks.national import FIRST_YEAR, Size, zips
from benchmarks.timing import say
from lmi.bounds import Bounds, known
from lmi.industries import Level
from lmi.loading import load
from lmi.measures.growth import growth
from lmi.measures.location_quotient import location_quotient
from lmi.measures.shift_share import shift_share
from lmi.measures.shift_share_dynamic import dynamic_shift_share
from lmi.periods import Period
from lmi.store import Edition, Store

JOBS = "employment"
TOP = 25


@cache
def edition(size: Size) -> Edition:
    """The history as an edition; loaded on the first call and kept."""
    store = Store(size.folder / "store")
    if not store.has_data():
        started = time.perf_counter()
        load(store, zips(size), at=datetime.now(UTC))
        say(f"loaded {size.years} years in {time.perf_counter() - started:.0f} s")
    return store.edition()


def periods(size: Size) -> list[Period]:
    """The years in the files. (The year before the first, made from the printed changes, is left aside.)"""
    return [period for period in edition(size).periods if period.year >= FIRST_YEAR]


@dataclass(frozen=True, slots=True)
class Facts:
    """Six-digit private jobs of all counties: [year][county][industry], and what a profile compares with."""

    years: tuple[int, ...]
    counties: tuple[str, ...]
    industries: tuple[str, ...]
    values: npt.NDArray[np.int32]
    ceilings: npt.NDArray[np.int32]
    covered: npt.NDArray[np.int64]
    slack: dict[str, npt.NDArray[np.int64]]
    nation: Bounds
    nation_private: Bounds
    nation_covered: Bounds


@cache
def facts(size: Size) -> Facts:
    """Read once from our own store, so that every side answers from the same figures."""
    parts = [edition(size).partition(period) for period in periods(size)]
    first = parts[0]
    common = set(first.area_codes).intersection(*(part.area_codes for part in parts))
    counties = tuple(code for code in sorted(common) if code.isdigit() and not code.endswith("000"))
    span = first.level_slice(Level.NAICS6)
    rows = [np.array([part.area_row(code) for code in counties]) for part in parts]
    us = [part.area_row("US000") for part in parts]
    states = sorted({code[:2] + "000" for code in counties})
    return Facts(
        tuple(part.period.year for part in parts),
        counties,
        first.industry_codes[span],
        np.stack([part.values(JOBS)[row, span] for part, row in zip(parts, rows, strict=True)]),
        np.stack([part.ceiling(JOBS)[row, span] for part, row in zip(parts, rows, strict=True)]),
        np.stack([part.total_covered(JOBS)[row] for part, row in zip(parts, rows, strict=True)]),
        {s: np.stack([part.state_slack(JOBS)[s][span] for part in parts]) for s in states},
        known(np.stack([part.values(JOBS)[row, span] for part, row in zip(parts, us, strict=True)])),
        known(np.array([[part.values(JOBS)[row, 0]] for part, row in zip(parts, us, strict=True)])),
        known(np.array([[part.total_covered(JOBS)[row]] for part, row in zip(parts, us, strict=True)])),
    )


def questions(size: Size, counties_count: int, count: int) -> list[list[str]]:
    """Regions of counties drawn at random from the whole nation, each another one."""
    codes = np.array(facts(size).counties)
    rng = np.random.default_rng(counties_count)
    return [sorted(rng.choice(codes, size=counties_count, replace=False).tolist()) for _ in range(count)]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a profile computed: five columns of ranges, and the places of the best industries by a five-part score."""

    columns: tuple[Bounds, ...]
    best: npt.NDArray[np.intp]

    @classmethod
    def of(cls, *columns: Bounds) -> Answer:
        jobs, quotients, rates, competitive, dynamic = columns
        scored = (jobs[-1], quotients[-1], rates, competitive, dynamic)
        middles = np.array([column.lower for column in scored]) + np.array([column.upper for column in scored])
        middles[~np.isfinite(middles)] = 0.0
        middles -= middles.mean(axis=1, keepdims=True)
        spreads = np.sqrt(np.square(middles).mean(axis=1))
        spreads[spreads == 0.0] = 1.0
        return cls(columns, np.argpartition((middles / spreads[:, None]).sum(axis=0), -TOP)[-TOP:])

    @property
    def checksum(self) -> list[float]:
        """Sums of both bounds of every column, and of the best places. Compared before timing, not timed."""
        ends = [end for column in self.columns for end in (column.lower, column.upper)]
        return [*(float(end[np.isfinite(end)].sum()) for end in ends), float(self.best.sum())]


def answer(here: Facts, jobs: Bounds, covered: Bounds) -> Answer:
    """The analysis every peer runs on its sums: the library's own measures, in NumPy, the fastest second half."""
    quotients = location_quotient(jobs, covered, here.nation, here.nation_covered)
    tide = growth(here.nation_private[0], here.nation_private[-1])
    there = growth(here.nation[0], here.nation[-1])
    parts = shift_share(jobs[0], jobs[-1], growth=tide, industry_growth=there)
    dynamic = dynamic_shift_share(jobs, here.nation, here.nation_private)
    return Answer.of(jobs, quotients, growth(jobs[0], jobs[-1]), parts.competitive, dynamic.competitive)


def capped(here: Facts, floor: dict[str, npt.NDArray[np.float64]], tops: dict[str, npt.NDArray[np.float64]]) -> Bounds:
    """Floor and ceiling of a region from its sums by state, [year][industry] each: states' slack caps the room."""
    lower = np.zeros((len(here.years), len(here.industries)))
    room = np.zeros_like(lower)
    for state, values in floor.items():
        lower += values
        room += np.minimum(tops[state] - values, here.slack[state])
    return Bounds(lower, lower + room)
