"""Loads files into a store: all or nothing, resumable, the same file twice adds nothing."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lmi.errors import Cancelled, DataError, Finding
from lmi.periods import Period
from lmi.store.catalog import Contents, Dataset, read_json
from lmi.store.editions import REAL, SAMPLE, Edition, Store

if TYPE_CHECKING:
    from lmi.store.indexing import Loaded

Progress = Callable[[int, int, str], None]
_BYTES_A_ROW = 12  # of a packed file; only for the progress bar
_INDEX_SHARE = 0.25  # of the whole time


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load did. `added` are new data sets, also derived ones; `unchanged` names files already loaded."""

    edition: Edition
    added: tuple[Dataset, ...]
    unchanged: tuple[str, ...]
    warnings: tuple[str, ...]


def load(
    store: Store,
    paths: Sequence[Path],
    *,
    at: datetime,
    basis: str = REAL,
    vintage: str = "",
    published: bool | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> LoadReport:
    """Check and load files (or folders of them) as one new edition; nothing is visible until all are in.

    `at` is when, for the catalog. `vintage` labels a revision: its figures win over those of an earlier label in a
    new edition, while the old editions stay as they were. `published` keeps BLS's own quotients and changes for
    `verify` (None: unless the file is a national one). Raises `DataError` with findings, or `Cancelled`. A killed
    load leaves finished files that the next run takes over, and unfinished ones that it removes.
    """
    loader = _Loader(store, basis, progress or _quiet, cancelled or _never)
    return loader.run(_files(paths), vintage=vintage, at=at.isoformat(timespec="seconds"), published=published)


def _quiet(done: int, total: int, message: str) -> None:
    """No one watches."""


def _never() -> bool:
    return False


def _files(paths: Sequence[Path]) -> list[Path]:
    found: list[Path] = []
    for path in map(Path, paths):
        if not path.exists():
            raise DataError([Finding(str(path), None, "", "There is no such file.", "Check the path.")])
        inside = (item for item in path.rglob("*") if item.name.lower().endswith((".csv", ".csv.gz", ".zip", ".xlsx")))
        found += sorted(inside) if path.is_dir() else [path]
    if not found:
        raise DataError(
            [Finding(str(paths[0]) if paths else "", None, "", "No file to load.", "Name csv or zip files.")]
        )
    return found


class _Loader:
    def __init__(self, store: Store, basis: str, progress: Progress, cancelled: Callable[[], bool]) -> None:
        self._store, self._basis, self._progress, self._cancelled = store, basis, progress, cancelled
        self._unchanged: list[str] = []

    def run(self, files: list[Path], *, vintage: str, at: str, published: bool | None) -> LoadReport:
        with self._store.writing(self._basis) as folder:
            shutil.rmtree(folder / "staging")
            (folder / "staging").mkdir()
            self._folder = folder
            held = self._held()
            added: list[Loaded] = []
            try:
                self._total = sum(path.stat().st_size for path in files)
                self._done = 0
                for path in files:
                    added += self._stage(path, [*held, *added], (vintage, at, published))
                if not added:
                    return LoadReport(self._store.edition(basis=self._basis), (), tuple(self._unchanged), ())
                edition = self._publish(held, added, at)
            except DataError:
                for item in added:  # what can't be loaded is not kept; a killed load's finished files are
                    shutil.rmtree(item.folder, ignore_errors=True)
                raise
            finally:
                shutil.rmtree(folder / "staging", ignore_errors=True)
        datasets = tuple(item.dataset for item in added)
        warnings = tuple(f"{item.name}: {text}" for item in datasets for text in item.quality["warnings"])
        self._progress(self._total, self._total, "Done")
        return LoadReport(edition, datasets, tuple(self._unchanged), warnings)

    def _held(self) -> list[Loaded]:
        if not self._store.has_data(self._basis):
            return []
        return [self._open(name) for name in self._store.edition(basis=self._basis).dataset_ids]

    def _open(self, name: str) -> Loaded:
        from lmi.store.indexing import Loaded  # polars, only when something is loaded

        folder = self._folder / "datasets" / name
        dataset = Dataset.from_json(read_json(folder / "manifest.json"))
        return Loaded(dataset, Contents.from_json(read_json(folder / "contents.json")), folder)

    def _stage(self, path: Path, held: list[Loaded], told: tuple[str, str, bool | None]) -> list[Loaded]:
        """The data sets of one file, new in the store's folder but in no edition yet; none if already loaded."""
        from lmi.sources.qcew.staging import Ask, stage  # polars

        size = path.stat().st_size
        self._step(path.name)
        sha256 = _sha256(path)
        vintage, at, published = told
        if any(item.dataset.sha256 == sha256 for item in held):
            self._unchanged.append(path.name)
            self._done += size
            return []

        def step(rows: int, message: str) -> None:
            self._step(message, min(rows * _BYTES_A_ROW, size))

        ask = Ask(
            path, sha256, vintage, at, self._basis == SAMPLE, published, step, self._cancelled, self._store.folder
        )
        datasets = self._folder / "datasets"
        finished = [name for name in (ask.id, f"{ask.id}p") if (datasets / name / "manifest.json").exists()]
        if ask.id not in finished:
            made = stage(ask, self._folder / "staging")
            if any(item.dataset.content == made[0][0].content for item in held):
                self._unchanged.append(path.name)
                self._done += size
                return []
            for dataset, folder in reversed(made):  # the file itself last: once it is there, all of it is
                shutil.rmtree(datasets / dataset.id, ignore_errors=True)
                folder.rename(datasets / dataset.id)
            finished = [dataset.id for dataset, _ in made]
        self._done += size
        return [self._open(name) for name in finished]

    def _publish(self, held: list[Loaded], added: list[Loaded], at: str) -> Edition:
        from lmi.store import conflicts  # polars

        conflicts.check(held, added)
        everything = [*held, *added]
        periods = sorted({period for item in everything for period in item.dataset.periods}, key=lambda p: p.code)
        partitions = {}
        for number, period in enumerate(periods):
            self._step(f"Indexing {period.label}", int(number / len(periods) * self._total * _INDEX_SHARE))
            partitions[period.code] = self._index(period, everything)
        self._step("Publishing")
        return self._store.publish(self._basis, [item.dataset.id for item in everything], partitions, at=at)

    def _index(self, period: Period, everything: list[Loaded]) -> str:
        from lmi.store import indexing  # polars

        mine = [item for item in everything if period in item.dataset.periods]
        name = indexing.address(period, [item.dataset.id for item in mine])
        final = self._folder / "index" / name
        if not (final / "header.json").exists():
            building = self._folder / "staging" / name
            building.mkdir()
            indexing.build(period, mine, building)
            building.rename(final)
        return name

    def _step(self, message: str, part: int = 0) -> None:
        if self._cancelled():
            msg = "The load was stopped. Nothing of it is kept."
            raise Cancelled(msg)
        share = 1 - _INDEX_SHARE
        self._progress(min(int((self._done + part) * share), self._total), self._total, message)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
