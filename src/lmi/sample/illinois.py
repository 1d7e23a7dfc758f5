"""The sample's places and industries: Illinois, the counties that share its metros, and the nation around."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np

from lmi.industries import Level, children_of, codes, level_of
from lmi.sample import geography as shapes
from lmi.sample.economy import Numbers, Sector
from lmi.sample.tree import Tree

HERE = Path(__file__).parent
NAICS_VERSION = 2022
DETAIL_PER_GROUP = 2
"""Six-digit industries made up in each four-digit group: enough to drill down, few enough to load in seconds."""


def geography(rng: np.random.Generator) -> shapes.Geography:
    """102 counties, `17999`, the border counties that share a metropolitan area, six states, the nation."""
    rows = _read("areas.csv")
    sizes = np.array([float(row["jobs_thousand"]) for row in rows]) * 1000 * np.exp(rng.normal(0, 0.08, len(rows)))
    metros: dict[str, list[int]] = {}
    for leaf, row in enumerate(rows):
        if row["msa"]:
            metros.setdefault(row["msa"], []).append(leaf)
    leaves = [row["fips"] for row in rows]
    # Codes ending in 999 are jobs whose county is not known: printed for Illinois, elsewhere the rest of the state.
    rests = frozenset(code for code in leaves if code.endswith("999") and code != "17999")
    return shapes.published(leaves, sizes, metros, unprinted=rests)


def sectors(rng: np.random.Generator, *, detail_per_group: int = DETAIL_PER_GROUP) -> list[Sector]:
    """Federal, state and local government and private industry, in the order of their ownership codes."""
    rows = _read("industries.csv")
    return [
        _sector(own, [row for row in rows if row["own_code"] == own], detail_per_group, rng)
        for own in ("1", "2", "3", "5")
    ]


def _sector(own_code: str, rows: list[dict[str, str]], per_group: int, rng: np.random.Generator) -> Sector:
    """One ownership; a subsector's jobs are split over its six-digit industries by chance."""
    leaves: list[str] = []
    columns: dict[str, list[Numbers]] = {"jobs": [], "weekly_wage_usd": [], "jobs_per_establishment": []}
    pulls: list[str] = []
    for row in rows:
        detail = _detail(row["industry"], per_group)
        weights = np.exp(rng.normal(0, 0.9, len(detail)))
        leaves += detail
        pulls += [row["pull"]] * len(detail)
        columns["jobs"].append(float(row["jobs_thousand"]) * 1000 * weights / weights.sum())
        for name, spread in (("weekly_wage_usd", 0.15), ("jobs_per_establishment", 0.35)):
            columns[name].append(float(row[name]) * np.exp(rng.normal(0, spread, len(detail))))
    tree = Tree.over(leaves)
    places = [leaves.index(code) for code in tree.codes[tree.leaves]]
    arranged = {name: np.concatenate(parts)[places] for name, parts in columns.items()}
    return Sector(
        own_code,
        tree,
        arranged["jobs"],
        arranged["weekly_wage_usd"],
        arranged["jobs_per_establishment"],
        tuple(pulls[place] for place in places),
    )


def _detail(industry: str, per_group: int) -> list[str]:
    """Six-digit industries below a subsector. Only their groups are real: the last two digits are invented.

    BLS prints the specialty trades split in residential (…1) and nonresidential (…2), so they are here too.

    >>> _detail("312", 2), _detail("236", 1), _detail("491110", 2)
    (['312110', '312120', '312210', '312220'], ['236110', '236210'], ['491110'])
    """
    if level_of(industry) is Level.NAICS6:
        return [industry]
    groups = children_of(industry, codes(NAICS_VERSION))
    endings = [f"1{place}" if industry == "238" else f"{place}0" for place in range(1, per_group + 1)]
    return [group + ending for group in groups for ending in endings]


def _read(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))
