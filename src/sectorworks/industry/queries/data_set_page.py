"""One data set: where it comes from, how far it goes, and how good it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..rules.data_sets import LAYOUT_WORDS
from . import store
from .data import DataSetRow, current_edition_id, row_of

if TYPE_CHECKING:
    from lmi.store import Edition
    from lmi.store.catalog import Contents

OWNERSHIP_WORDS: dict[str, str | Promise] = {
    "0": gettext_lazy("Total covered"),
    "1": gettext_lazy("Federal"),
    "2": gettext_lazy("State"),
    "3": gettext_lazy("Local"),
    "5": gettext_lazy("Private"),
    "8": gettext_lazy("All government"),
}
KIND_WORDS: dict[str, str | Promise] = {
    "nation": gettext_lazy("United States"),
    "state": gettext_lazy("States"),
    "msa": gettext_lazy("Metropolitan areas"),
    "csa": gettext_lazy("Combined areas"),
}


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """How far down one part of the country goes: areas, and the finest level of private industry."""

    place: str
    areas_count: int
    finest: str


@dataclass(frozen=True, slots=True)
class LevelRow:
    """How many industries of one level there are, by ownership in the order of the table's columns."""

    level: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DataSetPage:
    """All a data set's own page tells."""

    row: DataSetRow
    edition_id: str
    sha256: str
    lineage: str
    layout_words: str | Promise
    origin: DataSetRow | None
    derived: tuple[DataSetRow, ...]
    ownerships: tuple[str, ...]
    levels: tuple[LevelRow, ...]
    coverage: tuple[CoverageRow, ...]
    quality: Mapping[str, Any]
    has_published: bool


def dataset_page(dataset_id: str) -> DataSetPage | None:
    """A data set of any edition, the current one first; None when no edition has it."""
    for basis in (store.REAL, store.SAMPLE):
        if not store.store().has_data(basis):
            continue
        current = current_edition_id(basis)
        names = [current, *(one.id for one in store.store().editions(basis=basis) if one.id != current)]
        for name in names:
            edition = store.store().edition(name, basis=basis)
            if dataset_id in edition.dataset_ids:
                return _page(edition, dataset_id, name == current)
    return None


def _page(edition: Edition, dataset_id: str, is_current: bool) -> DataSetPage:
    from lmi.store.catalog import Contents, read_json

    datasets = {dataset.id: dataset for dataset in edition.datasets}
    dataset = datasets[dataset_id]
    contents = Contents.from_json(read_json(edition.dataset_folder(dataset_id) / "contents.json"))
    # What is derived from a file carries the file's own checksum, and says so in its lineage.
    family = [one for one in edition.datasets if one.sha256 == dataset.sha256 and one.id != dataset.id]
    derived = tuple(row_of(one, is_current) for one in family if one.lineage and not dataset.lineage)
    origin = next((row_of(one, is_current) for one in family if dataset.lineage and not one.lineage), None)
    ownerships, levels = _levels(contents)
    return DataSetPage(
        row=row_of(dataset, is_current),
        edition_id=edition.id,
        sha256=dataset.sha256,
        lineage=dataset.lineage,
        layout_words=LAYOUT_WORDS.get(dataset.layout, dataset.layout),
        origin=origin,
        derived=derived,
        ownerships=ownerships,
        levels=levels,
        coverage=_coverage(contents),
        quality=dataset.quality,
        has_published=dataset.has_published,
    )


def _levels(contents: Contents) -> tuple[tuple[str, ...], tuple[LevelRow, ...]]:
    """Industries by level and ownership, over all periods of the file."""
    from lmi import industries
    from lmi.industries import Level

    codes: dict[str, set[str]] = {}
    for part in contents.coverage.values():
        for ownership, found in part.industries.items():
            codes.setdefault(ownership, set()).update(found)
    owners = tuple(sorted(codes))
    counts = {(level, own): 0 for level in Level for own in owners}
    for own in owners:
        for code in codes[own]:
            counts[industries.level_of(code), own] += 1
    rows = (LevelRow(level.label, tuple(counts[level, own] for own in owners)) for level in Level)
    return tuple(str(OWNERSHIP_WORDS.get(own, own)) for own in owners), tuple(row for row in rows if any(row.counts))


def _coverage(contents: Contents) -> tuple[CoverageRow, ...]:
    """Nation, states and metropolitan areas, then the counties of each state, each with its finest private level."""
    from lmi.areas import state_name
    from lmi.store.catalog import kind_of

    finest: dict[str, Any] = {}
    counted: dict[tuple[int, str, str], int] = {}
    for part in contents.coverage.values():
        for kind, depths in part.depths.items():
            levels = [level for own, level in depths.items() if own == "5"] or list(depths.values())
            finest[kind] = max([*levels, finest.get(kind, levels[0])], key=lambda level: level.rank)
    ranks = {kind: rank for rank, kind in enumerate(KIND_WORDS)}
    for area in {area for part in contents.coverage.values() for area in part.areas}:
        kind = kind_of(area)
        if kind == "county":
            place = (len(ranks) + 1, _("Counties of %(state)s") % {"state": state_name(area)}, kind)
        else:
            place = (ranks.get(kind, len(ranks)), str(KIND_WORDS.get(kind, area)), kind)
        counted[place] = counted.get(place, 0) + 1
    rows = sorted(counted.items(), key=lambda item: (item[0][0], item[0][1]))
    return tuple(CoverageRow(place, count, finest[kind].label) for (_rank, place, kind), count in rows)
