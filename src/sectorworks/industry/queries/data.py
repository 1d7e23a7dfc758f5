"""What is loaded: data sets, editions, and what checking them found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from sectorworks.files.models import StoredFile
from sectorworks.ui import wording

from ..rules.data_sets import BASIS_WORDS, periods_in_words
from . import store

if TYPE_CHECKING:
    from lmi.store.catalog import Dataset
    from lmi.store.editions import EditionSummary


@dataclass(frozen=True, slots=True)
class Source:
    """Who publishes a source, under which licence, from its manifest."""

    code: str
    title: str
    publisher: str
    licence: str
    homepage: str
    release: str
    citation: str


@dataclass(frozen=True, slots=True)
class DataSetRow:
    """One line of the catalog."""

    id: str
    name: str
    source: Source
    layout: str
    basis: str
    basis_words: str | Promise
    periods: str
    newest: tuple[int, int]
    areas_count: int
    rows_count: int
    withheld_share: float
    naics: str
    vintage: str
    loaded_at: datetime
    is_current: bool

    @property
    def publisher(self) -> str:
        """Who made these figures: what was computed from the publisher's is not the publisher's."""
        return self.source.publisher if self.basis == "published" else "Sectorworks"


@dataclass(frozen=True, slots=True)
class EditionRow:
    """One snapshot of all that was loaded at a moment."""

    id: str
    basis: str
    made_at: datetime
    periods: str
    datasets_count: int
    is_current: bool


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One check of published results: `agreed` of `compared`, and why some could not be compared."""

    name: str
    agreed: int
    compared: int
    left_out: Mapping[str, int]

    @property
    def has_passed(self) -> bool:
        return self.agreed == self.compared


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What checking an edition found, and when."""

    made_at: datetime
    lines: tuple[CheckLine, ...]

    @property
    def has_passed(self) -> bool:
        return all(line.has_passed for line in self.lines)


def catalog(edition_id: str = "") -> list[DataSetRow]:
    """Data sets of the edition an address is pinned to, or of the current one; empty when nothing is loaded.

    Raises `NotLoaded` for an edition that is not there.
    """
    if not edition_id and not store.has_data():
        return []
    edition = store.edition(edition_id)
    is_current = edition.id == current_edition_id(edition.basis)
    return [row_of(dataset, is_current) for dataset in edition.datasets]


def editions() -> list[EditionRow]:
    """Snapshots of the figures this site shows, newest first."""
    if not store.has_data():
        return []
    current = current_edition_id(store.basis())
    return [_edition_row(one, current) for one in store.store().editions(basis=store.basis())]


def current_edition_id(basis: str) -> str:
    return store.store().edition(basis=basis).id


def check_report(edition_id: str) -> CheckReport | None:
    """The newest check of an edition; None when it was never checked."""
    from lmi.store.catalog import read_json

    path = checks_path(edition_id)
    if not path.exists():
        return None
    plain = read_json(path)
    lines = tuple(CheckLine(**line) for line in plain["lines"])
    return CheckReport(datetime.fromisoformat(plain["at"]), lines)


def checks_path(edition_id: str) -> Path:
    return Path(settings.STORE_FOLDER) / "checks" / f"{edition_id}.json"


def concordances_folder() -> Path:
    """NAICS concordances, one file a pair of versions. Beside them lie the cluster definitions, found by `*.csv`."""
    return Path(settings.STORE_FOLDER) / "definitions" / "concordances"


def definitions() -> list[str]:
    """The names of the cluster definitions and concordances kept here."""
    folder = concordances_folder()
    return [path.stem for path in (*sorted(folder.parent.glob("*.csv")), *sorted(folder.glob("*.csv")))]


def uploads(keys: Iterable[str]) -> dict[str, StoredFile]:
    """The uploaded files of a job, by key; what is gone is not in it."""
    return {file.key: file for file in StoredFile.objects.filter(key__in=keys)}


def data_note() -> str:
    """The footer's sentence: which figures this site shows."""
    if not store.has_data():
        return ""
    basis = store.basis()
    edition = store.store().edition(basis=basis)
    # The year before, made from changes, is not what the publisher gave out.
    given = [period for one in edition.datasets if one.basis in ("published", "sample") for period in one.periods]
    day = wording.day(datetime.fromisoformat(edition.made_at))
    told = {"periods": periods_in_words(given or edition.periods), "day": day}
    if basis == store.SAMPLE:
        return _("Sample figures, made up. %(periods)s, loaded %(day)s.") % told
    return (
        _("Figures: US Bureau of Labor Statistics, QCEW, %(periods)s, loaded %(day)s. BLS withholds figures that "
          "would tell about single employers; we show what is known as a range.") % told
    )  # fmt: skip


@cache
def source_of(code: str) -> Source:
    """A source's manifest."""
    import yaml

    from lmi import sources

    path = Path(str(sources.__file__)).parent / code / "manifest.yml"
    plain = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Source(**{name: str(plain[name]) for name in Source.__slots__})


def row_of(dataset: Dataset, is_current: bool) -> DataSetRow:
    newest = max(dataset.periods, key=lambda period: (period.year, period.quarter or 5))
    return DataSetRow(
        id=dataset.id,
        name=dataset.name,
        source=source_of(dataset.source),
        layout=dataset.layout,
        basis=dataset.basis,
        basis_words=BASIS_WORDS[dataset.basis],
        periods=periods_in_words(dataset.periods),
        newest=(newest.year, newest.quarter or 5),
        areas_count=dataset.areas_count,
        rows_count=dataset.rows,
        withheld_share=dataset.withheld_share,
        naics=dataset.naics_vintage,
        vintage=dataset.vintage,
        loaded_at=datetime.fromisoformat(dataset.loaded_at),
        is_current=is_current,
    )


def _edition_row(one: EditionSummary, current: str) -> EditionRow:
    made_at = datetime.fromisoformat(one.made_at)
    return EditionRow(one.id, one.basis, made_at, periods_in_words(one.periods), one.datasets_count, one.id == current)
