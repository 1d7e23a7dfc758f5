"""NAICS concordances: which industries of one version are comparable with which of the next.

The publisher's tables are many-to-many, without shares. Nothing is split by guess: codes that exchange pieces are
joined in a group, and only sums over whole groups are compared. A code that stands alone on both sides is a group of
its own. BLS's own splits of specialty trades (238…1, 238…2) stand for the code above them and change with it.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from lmi import industries, panel
from lmi.bounds import Bounds
from lmi.errors import DamagedFile, Finding, NotComparable
from lmi.industries import Level
from lmi.measures.growth import require_like_periods
from lmi.panel import Cut, Snapshot
from lmi.periods import Period
from lmi.regions import Region

_CODE = re.compile(r"\d{6}")
_VERSION = re.compile(r"(\d{4}) NAICS")


@dataclass(frozen=True, slots=True)
class Group:
    """6-digit codes that hold the same activities together in both versions."""

    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True)
class Concordance:
    """Pairs of 6-digit codes of two versions that share activities."""

    earlier: int
    later: int
    pairs: frozenset[tuple[str, str]]

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Smallest sets of codes that exchange pieces only among themselves, in code order."""
        root: dict[str, str] = {}

        def find(node: str) -> str:
            while root.setdefault(node, node) != node:
                root[node] = root[root[node]]
                node = root[node]
            return node

        for before, after in self.pairs:
            root[find(f"<{before}")] = find(f">{after}")
        members: dict[str, tuple[set[str], set[str]]] = {}
        for before, after in self.pairs:
            left, right = members.setdefault(find(f"<{before}"), (set(), set()))
            left.add(before)
            right.add(after)
        found = (Group(tuple(sorted(left)), tuple(sorted(right))) for left, right in members.values())
        return tuple(sorted(found, key=lambda group: group.before))

    def then(self, other: Concordance) -> Concordance:
        """Through a version in between: 2012 to 2022 by way of 2017."""
        if self.later != other.earlier:
            msg = f"NAICS {self.later} and {other.earlier} do not meet. Load the concordance between them."
            raise NotComparable(msg)
        onward: dict[str, set[str]] = {}
        for middle, after in other.pairs:
            onward.setdefault(middle, set()).add(after)
        pairs = frozenset((before, after) for before, middle in self.pairs for after in onward.get(middle, ()))
        return Concordance(self.earlier, other.later, pairs)


@dataclass(frozen=True, slots=True)
class Bridged:
    """Jobs of one group of industries in two periods of different NAICS versions."""

    group: Group
    title: str
    before: Bounds
    after: Bounds


def read(path: Path) -> Concordance:
    """The publisher's table as CSV, plain or gzipped: two title rows, a header, then code, title, code, title."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    versions = [int(year) for year in _VERSION.findall(" ".join(rows[0]))] if rows else []
    pairs = frozenset(
        (row[0].strip(), row[2].strip())
        for row in rows
        if len(row) > 2 and _CODE.fullmatch(row[0].strip()) and _CODE.fullmatch(row[2].strip())
    )
    if len(versions) != 2 or not pairs:
        problem = "This is not a NAICS concordance: its first row names no two versions, or no row has two codes."
        remedy = "Save the Census concordance as CSV with its title rows."
        raise DamagedFile([Finding(path.name, 1, "", problem, remedy)])
    return Concordance(versions[0], versions[1], pairs)


def bridged_change(
    edition: Snapshot, region: Region, *, base_period: Period, period: Period, concordance: Concordance
) -> tuple[Bridged, ...]:
    """Private jobs by group of 6-digit industries in two periods whose NAICS versions the concordance joins."""
    require_like_periods(base_period, period)
    versions = (industries.version_for(base_period.year), industries.version_for(period.year))
    if versions != (concordance.earlier, concordance.later):
        msg = (
            f"{base_period.label} is in NAICS {versions[0]} and {period.label} in NAICS {versions[1]}; the concordance "
            f"joins {concordance.earlier} and {concordance.later}. Load the one that fits."
        )
        raise NotComparable(msg)
    cut = Cut(region, "5", Level.NAICS6)
    sides = []
    for time in (base_period, period):
        partition = edition.partition(time)
        codes = panel.industry_codes(partition, Level.NAICS6)
        sides.append((codes, panel.level_totals(partition, cut, partition.employment_measure)))
    return tuple(
        Bridged(
            group,
            industries.title_of(group.after[0], concordance.later, edition.partition(period).titles),
            _sum(*sides[0], group.before),
            _sum(*sides[1], group.after),
        )
        for group in concordance.groups
    )


def _sum(codes: tuple[str, ...], jobs: Bounds, wanted: Iterable[str]) -> Bounds:
    """Over the wanted codes and BLS's splits of them."""
    stems = {code[:5] if code.startswith("238") else code for code in wanted}
    inside = np.array([code in stems or (code.startswith("238") and code[:5] in stems) for code in codes], dtype=bool)
    return Bounds(jobs.lower[inside].sum(), jobs.upper[inside].sum())
