"""The sample's places and industries: Illinois, the counties that share its metros, and the nation around."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from lmi.industries import Level, codes, level_of
from lmi.sample import geography as shapes
from lmi.sample.economy import Numbers, Sector
from lmi.sample.tree import Tree

HERE = Path(__file__).parent
NAICS_VERSION = 2022
DETAIL_PER_GROUP = 2
"""Six-digit industries kept in each four-digit group: enough to drill down, few enough to load in seconds."""


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
        detail = list(_detail(row["industry"], per_group))
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


def _detail(industry: str, per_group: int) -> Iterable[str]:
    """The six-digit industries kept below a subsector: evenly spaced ones of each group, in the codes QCEW uses."""
    if level_of(industry) is Level.NAICS6:
        return [industry]
    known = codes(NAICS_VERSION)
    groups: dict[str, list[str]] = {}
    for code in sorted(known):
        # BLS prints the specialty trades only split in residential (…1) and nonresidential (…2).
        split = code.startswith("238") and code.endswith("0")
        if len(code) == 6 and code.startswith(industry) and not split:
            groups.setdefault(code[:4], []).append(code)
    return [found[place] for found in groups.values() for place in _spaced(len(found), per_group)]


def _spaced(count: int, wanted: int) -> list[int]:
    """At most `wanted` places, evenly over `count`.

    >>> _spaced(5, 2), _spaced(1, 2)
    ([0, 2], [0])
    """
    return sorted({place * count // wanted for place in range(wanted)})


def _read(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))
