"""A made-up economy: jobs, establishments and pay of every area and six-digit industry, year after year.

Each area draws an industry mix around the nation's: industries that serve residents follow the area's size,
traded ones cluster anywhere, some prefer big cities, some the countryside. Establishments are counted, so small
areas have few or none, which is what makes figures withheld.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lmi.sample.tree import Cells, Tree

Numbers = npt.NDArray[np.float64]

NATIONAL_JOBS = 152_000_000.0

CITY_PULL = {"local": 0.0, "metro": 0.22, "rural": -0.38, "traded": -0.02}
"""How an industry's share grows with the area's size, as a power."""
CLUSTERING = {"local": 0.25, "metro": 0.55, "rural": 0.8, "traded": 1.15}
"""How unevenly an industry is spread: the spread of the logarithm of its local share."""
TAXABLE_SHARE, CONTRIBUTION_SHARE = 0.21, 0.024


@dataclass(frozen=True, slots=True)
class Sector:
    """One ownership's industries. Per leaf industry: national jobs, weekly wage, jobs an establishment, pull.

    Where an area could expect fewer establishments of an industry than `fewest_expected`, it has none.
    """

    own_code: str
    tree: Tree
    jobs: Numbers
    weekly_wage_usd: Numbers
    jobs_per_establishment: Numbers
    pulls: tuple[str, ...]
    fewest_expected: float = 0.0


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One ownership in one period, by leaf area and leaf industry. `jobs` holds one array a month (or one, annual)."""

    establishments: Cells
    jobs: tuple[Cells, ...]
    wages_usd: Cells
    taxable_usd: Cells
    contributions_usd: Cells
    dominated: npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Calendar:
    """How a period is measured: its months printed (3, or 1 for the annual average) and its weeks of pay."""

    months: int
    weeks: int


def simulate(
    sector: Sector, sizes_jobs: Numbers, calendar: Calendar, years: int, rng: np.random.Generator
) -> Iterator[Snapshot]:
    """One snapshot a year, each grown from the one before."""
    shape = (len(sizes_jobs), len(sector.jobs))
    expected = _expected_jobs(sector, sizes_jobs, rng)
    typical = sector.jobs_per_establishment
    establishments = rng.poisson(expected / typical).astype(np.float64)
    # One employer's size varies widely; a thousand employers' mean hardly.
    staffing = typical * np.exp(rng.normal(0, 0.75, shape) / np.sqrt(np.maximum(establishments, 1)))
    pay = sector.weekly_wage_usd * _local_pay(sizes_jobs, rng)[:, None] * np.exp(rng.normal(0, 0.12, shape))
    luck = rng.random(shape)
    growth = rng.normal(0.006, 0.022, shape[1]) + rng.normal(0, 0.01, shape[0])[:, None] * _blend(sizes_jobs)
    season = rng.normal(0.004, 0.012, (2, shape[1]))
    for year in range(years):
        if year:
            push = growth + rng.normal(0, 0.012, shape[1]) + rng.normal(0, 0.035, shape) / np.sqrt(establishments + 1)
            births = rng.poisson(expected / typical * 0.012)
            establishments = np.maximum(
                np.rint(establishments * np.exp(push * 0.6)) + births - (luck < 0.012 * year), 0
            )
            staffing = staffing * np.exp(push * 0.4 + rng.normal(0, 0.05, shape) / np.sqrt(establishments + 1))
        jobs = np.rint(establishments * staffing)
        months = (jobs, np.rint(jobs * (1 + season[0])), np.rint(jobs * (1 + season[0] + season[1])))[: calendar.months]
        wages = np.rint(sum(months) / len(months) * calendar.weeks * pay * 1.038**year)
        taxed = np.rint(wages * TAXABLE_SHARE) if sector.own_code != "1" else np.zeros(shape)
        yield Snapshot(
            establishments.astype(np.int64),
            tuple(month.astype(np.int64) for month in months),
            wages.astype(np.int64),
            taxed.astype(np.int64),
            np.rint(taxed * CONTRIBUTION_SHARE).astype(np.int64),
            (establishments > 0) & (luck < 0.55 * np.exp(-establishments / 14)),
        )


def _expected_jobs(sector: Sector, sizes_jobs: Numbers, rng: np.random.Generator) -> Numbers:
    """Each area's jobs over the industries; rows add up to the area's size times this ownership's national share."""
    relative = sizes_jobs / np.median(sizes_jobs)
    pull = np.array([CITY_PULL[name] for name in sector.pulls])
    spread = np.array([CLUSTERING[name] for name in sector.pulls])
    blend = _blend(sizes_jobs)
    taste = rng.normal(0, 1, (len(sizes_jobs), len(pull))) * spread * blend + np.log(relative)[:, None] * pull * blend
    mix = sector.jobs * np.exp(taste)
    total = sizes_jobs[:, None] * (sector.jobs.sum() / NATIONAL_JOBS)
    expected: Numbers = total * mix / mix.sum(axis=1, keepdims=True)
    return np.where(expected < sector.fewest_expected * sector.jobs_per_establishment, 0.0, expected)


def _blend(sizes_jobs: Numbers) -> Numbers:
    """How odd an area may be: the rests of states and of the nation are blends of many counties."""
    oddness: Numbers = np.where(sizes_jobs > 1_000_000, 0.15, 1.0)[:, None]
    return oddness


def _local_pay(sizes_jobs: Numbers, rng: np.random.Generator) -> Numbers:
    """Pay rises slowly with the size of the labor market."""
    scale: Numbers = np.minimum(sizes_jobs / 100_000, 20) ** 0.06 * np.exp(rng.normal(0, 0.05, len(sizes_jobs)))
    return scale
