"""The store: immutable editions of all that is loaded, one namespace for real figures and one for the sample."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lmi.errors import NotLoaded
from lmi.periods import Period
from lmi.store.catalog import Contents, Dataset, read_json, write_json
from lmi.store.mapped import open_partition
from lmi.store.partition import Partition

try:
    import fcntl
except ImportError:  # Windows: one office, one writer
    fcntl = None  # type: ignore[assignment]

REAL, SAMPLE = "real", "sample"
# Ids come from addresses too: none may name another file, or one with a name longer than a disk takes.
_NAME = re.compile("[0-9A-Za-z]{1,64}")


@dataclass(frozen=True, slots=True)
class EditionSummary:
    id: str
    basis: str
    made_at: str
    periods: tuple[Period, ...]
    datasets_count: int


class Edition:
    """All that was loaded at one moment. Its id reproduces every number for as long as the store is kept."""

    def __init__(self, folder: Path, plain: dict[str, object], basis: str) -> None:
        self._folder, self.basis = folder, basis
        self.id, self.made_at = str(plain["id"]), str(plain["made_at"])
        self.dataset_ids: tuple[str, ...] = tuple(plain["datasets"])  # type: ignore[arg-type]
        self._addresses: dict[str, str] = dict(plain["partitions"])  # type: ignore[call-overload]
        self.periods = tuple(sorted((Period.parse(code) for code in self._addresses), key=_when))
        self._partitions: dict[Period, Partition] = {}

    @property
    def latest_period(self) -> Period:
        return self.periods[-1]

    @cached_property
    def datasets(self) -> tuple[Dataset, ...]:
        """In the order they were loaded."""
        return tuple(
            Dataset.from_json(read_json(self.dataset_folder(name) / "manifest.json")) for name in self.dataset_ids
        )

    def partition(self, period: Period) -> Partition:
        if period not in self._partitions:
            if period.code not in self._addresses:
                held = ", ".join(each.code for each in self.periods)
                msg = f"{period.label} is not loaded. Loaded: {held}. Load a file of {period.code}, or choose another."
                raise NotLoaded(msg)
            self._partitions[period] = open_partition(
                self._folder / "index" / self._addresses[period.code],
                self._folder.parent if self.basis == REAL else None,
            )
        return self._partitions[period]

    def dataset_folder(self, dataset_id: str) -> Path:
        """Where a data set's manifest and Parquet files are (`figures-*.parquet`, `published-*.parquet`)."""
        return self._folder / "datasets" / dataset_id

    def contents(self, dataset_id: str) -> Contents:
        return Contents.from_json(read_json(self.dataset_folder(dataset_id) / "contents.json"))


def _when(period: Period) -> tuple[int, int]:
    return (period.year, period.quarter or 5)  # an annual average is known after its last quarter


class Store:
    """A folder of loaded figures. Reading needs no lock: files are never changed, only added.

    Below it, for `real` and `sample`: `datasets/` (the truth, as Parquet), `index/` (made from it), `editions/`,
    `CURRENT` (the id of the newest edition) and `staging/` (a load under way, or what a killed one left).
    """

    def __init__(self, folder: Path) -> None:
        self.folder = Path(folder)
        self._open: dict[tuple[str, str], Edition] = {}

    def has_data(self, basis: str = REAL) -> bool:
        return (self.basis_folder(basis) / "CURRENT").exists()

    def edition(self, edition_id: str | None = None, *, basis: str = REAL) -> Edition:
        """The edition of that id, or the newest."""
        folder = self.basis_folder(basis)
        name = edition_id or self._current(basis)
        if (basis, name) not in self._open:
            path = folder / "editions" / f"{name}.json"
            if not _NAME.fullmatch(name) or not path.exists():
                msg = f"There is no edition {name} of {basis} figures in {self.folder}. `lmi catalog` lists them."
                raise NotLoaded(msg)
            self._open[basis, name] = Edition(folder, read_json(path), basis)
        return self._open[basis, name]

    def editions(self, *, basis: str = REAL) -> list[EditionSummary]:
        """Newest first."""
        found = [read_json(path) for path in (self.basis_folder(basis) / "editions").glob("*.json")]
        found.sort(key=lambda plain: plain["number"], reverse=True)
        return [
            EditionSummary(
                plain["id"],
                basis,
                plain["made_at"],
                tuple(sorted((Period.parse(code) for code in plain["partitions"]), key=_when)),
                len(plain["datasets"]),
            )
            for plain in found
        ]

    def basis_folder(self, basis: str) -> Path:
        return self.folder / basis

    def publish(self, basis: str, dataset_ids: Sequence[str], partitions: dict[str, str], *, at: str) -> Edition:
        """Make a new edition current, in one rename. The same data gives the same id."""
        folder = self.basis_folder(basis)
        text = "\n".join([*dataset_ids, *sorted(partitions.values())])
        name = hashlib.sha256(text.encode()).hexdigest()[:12]
        path = folder / "editions" / f"{name}.json"
        if not path.exists():
            number = len(list((folder / "editions").glob("*.json"))) + 1
            plain = {"id": name, "number": number, "made_at": at, "datasets": list(dataset_ids)}
            write_json(path, plain | {"partitions": partitions})
        write_json(folder / "CURRENT", name)
        return self.edition(name, basis=basis)

    @contextmanager
    def writing(self, basis: str) -> Iterator[Path]:
        """The namespace's folder, held for one writer; a second one waits."""
        folder = self.basis_folder(basis)
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(folder / "LOCK", os.O_RDWR | os.O_CREAT, 0o644)
        try:
            if fcntl is not None:
                fcntl.flock(descriptor, fcntl.LOCK_EX)
            for name in ("datasets", "index", "editions", "staging"):
                (folder / name).mkdir(exist_ok=True)
            yield folder
        finally:
            os.close(descriptor)

    def _current(self, basis: str) -> str:
        path = self.basis_folder(basis) / "CURRENT"
        if not path.exists():
            msg = f"Nothing is loaded yet. Load a QCEW file: lmi load FILE --store {self.folder}"
            raise NotLoaded(msg)
        return str(read_json(path))
