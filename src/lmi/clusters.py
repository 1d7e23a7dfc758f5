"""Traded and local clusters: industries that gain from being near each other, by a definition that is loaded.

A definition is a CSV with the columns naics, traded_local, cluster and subcluster, one row a 6-digit code, like the
benchmark definitions of Delgado, Porter and Stern (credit the US Cluster Mapping Project). It is kept in the store's
folder `definitions/`; none is shipped. Codes that no cluster names are left out of the view and counted.
"""

from __future__ import annotations

import csv
import shutil
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from lmi import comparison, panel
from lmi.bounds import Bounds
from lmi.errors import DamagedFile, Finding, NotLoaded
from lmi.industries import Level
from lmi.panel import Cut, Snapshot
from lmi.profile import RegionProfile
from lmi.reference_area import ReferenceArea, reference_area
from lmi.regions import Region
from lmi.store.partition import Partition

COLUMNS = ("naics", "traded_local", "cluster", "subcluster")


@dataclass(frozen=True)
class Definition:
    """Code to (Traded or Local, cluster, subcluster)."""

    name: str
    entries: dict[str, tuple[str, str, str]]

    @cached_property
    def clusters(self) -> tuple[str, ...]:
        return tuple(sorted({cluster for _, cluster, _ in self.entries.values()}))

    def cluster_of(self, code: str) -> str | None:
        entry = self.entries.get(code)
        return entry[1] if entry else None

    def kind_of(self, cluster: str) -> str:
        """`Traded` or `Local`."""
        return next((kind for kind, name, _ in self.entries.values() if name == cluster), "")

    def codes_of(self, cluster: str) -> tuple[str, ...]:
        return tuple(sorted(code for code, (_, name, _) in self.entries.items() if name == cluster))


def read(path: Path) -> Definition:
    """`DamagedFile` when a column is missing or a code is not six digits."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        lacking = [name for name in COLUMNS if name not in (rows.fieldnames or [])]
        if lacking:
            finding = Finding(path.name, 1, lacking[0], "This column is missing.", f"Have {', '.join(COLUMNS)}.")
            raise DamagedFile([finding])
        entries = {}
        for number, row in enumerate(rows, 2):
            if None in row.values():
                remedy = f"Write {', '.join(COLUMNS)}, with commas between."
                raise DamagedFile([Finding(path.name, number, "", "This row has too few cells.", remedy)])
            code = row["naics"].strip()
            if not (len(code) == 6 and code.isdigit()):
                problem = f"'{code}' is not a 6-digit code."
                raise DamagedFile([Finding(path.name, number, "naics", problem, "Write six digits, as text.")])
            entries[code] = (row["traded_local"].strip(), row["cluster"].strip(), row["subcluster"].strip())
    return Definition(path.stem, entries)


def install(store_folder: Path, path: Path) -> Definition:
    """Check a definition and keep it in the store, in place of one of the same name."""
    definition = read(path)
    folder = store_folder / "definitions"
    folder.mkdir(parents=True, exist_ok=True)
    partial = folder / f"{path.name}.partial"
    shutil.copyfile(path, partial)
    partial.replace(folder / path.name)
    return definition


def installed(store_folder: Path) -> tuple[Definition, ...]:
    """The definitions kept in a store, by name."""
    return tuple(read(path) for path in sorted((store_folder / "definitions").glob("*.csv")))


def summed(column: Bounds, groups: npt.NDArray[np.float64]) -> Bounds:
    """Columns [...][industry] as [...][cluster]; `groups` is [industry][cluster], 1 where one is in the other."""
    open_ = np.isinf(column.upper)
    upper = np.where(open_, 0.0, column.upper) @ groups
    unbounded = (open_.astype(np.float64) @ groups) > 0
    return Bounds(column.lower @ groups, np.where(unbounded, np.inf, upper), column.reason)


@dataclass(frozen=True, eq=False)
class ClusterArea(ReferenceArea):
    """What clusters are compared with: the same area, its jobs summed in the same way."""

    groups: npt.NDArray[np.float64]

    @cached_property
    def jobs(self) -> Bounds:
        return summed(reference_area(self.partitions, self.cut).jobs, self.groups)


@dataclass(frozen=True)
class ClusterProfile(RegionProfile):
    """A profile whose rows are clusters: sums over their 6-digit industries. `codes` are the clusters' names."""

    definition: Definition

    @cached_property
    def _industries(self) -> RegionProfile:
        """The same question, by 6-digit industry."""
        return RegionProfile(self.edition, self.question, self.choice)

    @cached_property
    def _groups(self) -> npt.NDArray[np.float64]:
        """[industry][cluster], 1 where the industry is in the cluster."""
        codes = panel.industry_codes(self.partition, Level.NAICS6)
        names = [self.definition.cluster_of(code) for code in codes]
        return np.array([[name == cluster for cluster in self.codes] for name in names], dtype=np.float64)

    @cached_property
    def codes(self) -> tuple[str, ...]:
        return self.definition.clusters

    def title_of(self, code: str) -> str:
        return code

    def kind_of(self, code: str) -> str:
        return self.definition.kind_of(code)

    @cached_property
    def unassigned(self) -> tuple[str, ...]:
        """6-digit codes with establishments here that no cluster names."""
        counts = self._industries.establishments.upper
        codes = panel.industry_codes(self.partition, Level.NAICS6)
        return tuple(
            code
            for code, count in zip(codes, counts, strict=True)
            if count > 0 and not self.definition.cluster_of(code)
        )

    def _summed(self, column: Bounds) -> Bounds:
        return summed(column, self._groups)

    def _area(self, area: Region, partitions: list[Partition]) -> ReferenceArea:
        return ClusterArea(tuple(partitions), Cut(area, self.ownership, self.level), self._groups)

    @cached_property
    def jobs_by_period(self) -> Bounds:
        return self._summed(self._industries.jobs_by_period)

    @cached_property
    def establishments(self) -> Bounds:
        return self._summed(self._industries.establishments)

    @cached_property
    def coverage_share(self) -> npt.NDArray[np.float64]:
        counts = self._industries.establishments.upper
        shown = (counts * self._industries.coverage_share) @ self._groups
        total = counts @ self._groups
        return np.where(total > 0, shown / np.maximum(total, 1e-9), 1.0)

    @cached_property
    def wages(self) -> Bounds:
        return self._summed(self._industries.wages)

    @cached_property
    def average_jobs(self) -> Bounds:
        return self._summed(self._industries.average_jobs)


def cluster_profile(edition: Snapshot, definition: Definition, question: comparison.Question) -> ClusterProfile:
    """The region's clusters; `NotLoaded` unless the region is loaded to six digits."""
    if question.level is not Level.NAICS6:
        msg = "Clusters are sums of 6-digit industries. Ask with level 6."
        raise NotLoaded(msg)
    return ClusterProfile(edition, question, comparison.choose(edition, question), definition)
