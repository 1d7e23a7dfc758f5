"""Builds the hot index of one period from the Parquet files of all data sets that hold it.

For each area one group of data sets speaks: published before derived before reference; among equals, the vintage
loaded later. So figures of two vintages are never added up inside an area.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from lmi import industries
from lmi.figures import Flag
from lmi.periods import Period
from lmi.store.building import BLOCK_AREAS, Builder, Cells, Shape, is_state
from lmi.store.catalog import DERIVED_OTY, REFERENCE, SAMPLE, Contents, Dataset, kind_of
from lmi.store.fields import PRIVATE, measures_of
from lmi.store.mapped import FileSink, save_header
from lmi.store.partition import AreaFacts, Header

if TYPE_CHECKING:
    import polars as pl

FORMAT = "1"
"""Part of every partition's address: raise it when the arrays change, and old ones are never misread."""
_ROWS_AT_ONCE = 500_000
_FLAGS = {DERIVED_OTY: Flag.DERIVED, REFERENCE: Flag.REFERENCE, SAMPLE: Flag.SAMPLE}


@dataclass(frozen=True, slots=True)
class Loaded:
    """A data set with what it covers and where its Parquet files are."""

    dataset: Dataset
    contents: Contents
    folder: Path


def address(period: Period, ids: Sequence[str]) -> str:
    """Folder name of a period's index: it says what is inside, so equal data is built once."""
    digest = hashlib.sha256("\n".join((FORMAT, period.code, *ids)).encode()).hexdigest()
    return f"{period.code}-{digest[:16]}"


def build(period: Period, loaded: Sequence[Loaded], folder: Path) -> None:
    """Write header and arrays into an empty folder. `loaded` are the data sets with that period, in load order."""
    chosen = speakers(period, loaded)
    areas = tuple(sorted(chosen))
    used = [item for item in loaded if any(item in items for items in chosen.values())]
    coverage = [item.contents.coverage[period.code] for item in used]
    codes = tuple(sorted({code for part in coverage for own in part.industries.values() for code in own}, key=_order))
    place = {code: column for column, code in enumerate(codes)}
    columns = {
        own: np.array(sorted({place[code] for part in coverage for code in part.industries.get(own, ())}))
        for own in sorted({own for part in coverage for own in part.industries})
    }
    if PRIVATE in columns:
        columns[PRIVATE] = np.arange(len(codes))
    references = frozenset(area for area in areas if chosen[area][0].dataset.basis == REFERENCE)
    shape = Shape(period, areas, codes, columns, references, _mixed_states(chosen))
    sink = FileSink(folder, len(areas))
    builder = Builder(shape, sink)
    for count, cells in _blocks(shape, chosen, used):
        builder.add(count, cells)
    builder.finish()
    sink.close()
    titles: dict[str, str] = {}
    for item in used:
        titles |= {code: title for code, title in item.contents.industry_titles.items() if code in place}
    facts = {area: _facts(area, period, chosen[area]) for area in areas}
    save_header(folder, Header(period, areas, facts, codes, titles, tuple(columns), shape.states))


def _order(code: str) -> tuple[int, str, str, str]:
    return industries.sort_key(code)


def speakers(period: Period, loaded: Sequence[Loaded]) -> dict[str, list[Loaded]]:
    """For each area of a period, the data sets of the group that speaks for it, fewest measures first."""
    labels: list[str] = []
    for item in loaded:
        if item.dataset.vintage not in labels:
            labels.append(item.dataset.vintage)
    chosen: dict[str, list[Loaded]] = {}
    best: dict[str, tuple[int, int]] = {}
    by_measures = sorted(loaded, key=lambda item: len(item.contents.coverage[period.code].measures))
    for item in by_measures:
        rank = (item.dataset.rank, labels.index(item.dataset.vintage))
        for area in item.contents.coverage[period.code].areas:
            if area not in best or rank > best[area]:
                best[area], chosen[area] = rank, [item]
            elif rank == best[area]:
                chosen[area].append(item)
    return chosen


def _mixed_states(chosen: Mapping[str, list[Loaded]]) -> frozenset[str]:
    """States some of whose counties come from another vintage: their slack would mix two."""
    label = {area: (items[0].dataset.rank, items[0].dataset.vintage) for area, items in chosen.items()}
    return frozenset(
        f"{area[:2]}000"
        for area in chosen
        if area.isdigit() and not is_state(area) and label.get(f"{area[:2]}000", label[area]) != label[area]
    )


def _facts(area: str, period: Period, items: Sequence[Loaded]) -> AreaFacts:
    depths: dict[str, industries.Level] = {}
    measures: set[str] = set()
    title = ""
    for item in items:
        part = item.contents.coverage[period.code]
        measures.update(part.measures)
        title = item.contents.area_titles.get(area, title)
        for own, level in part.depths.get(kind_of(area), {}).items():
            if own not in depths or level.rank > depths[own].rank:
                depths[own] = level
    flag = _FLAGS.get(items[0].dataset.basis)
    return AreaFacts(title or area, depths, frozenset(measures), frozenset([flag] if flag else []))


def _blocks(
    shape: Shape, chosen: Mapping[str, list[Loaded]], used: Sequence[Loaded]
) -> Iterator[tuple[int, dict[str, Cells]]]:
    """Rows of `BLOCK_AREAS` areas after one another, read from Parquet in larger pieces."""
    rows = sum(item.contents.coverage[shape.period.code].rows for item in used)
    step = max(BLOCK_AREAS, int(_ROWS_AT_ONCE / max(rows / len(shape.area_codes), 1)) // BLOCK_AREAS * BLOCK_AREAS)
    for first in range(0, len(shape.area_codes), step):
        areas = shape.area_codes[first : first + step]
        frame = _read(shape, areas, chosen, used)
        owned = {own: _columns(frame, shape, own) for own in shape.columns}
        for start in range(0, len(areas), BLOCK_AREAS):
            count = min(BLOCK_AREAS, len(areas) - start)
            yield count, {own: _slice(part, start, count) for own, part in owned.items() if len(part.area)}


def _read(
    shape: Shape, areas: Sequence[str], chosen: Mapping[str, list[Loaded]], used: Sequence[Loaded]
) -> pl.DataFrame:
    """The rows that speak for some areas, with `area` and `industry` as positions, sorted by area."""
    import polars as pl

    frames = []
    for item in used:
        mine = [area for area in areas if item in chosen[area]]
        if not mine:
            continue
        wanted = scan(item.folder).filter(
            pl.col("area").is_between(pl.lit(areas[0]), pl.lit(areas[-1])),
            pl.col("year") == shape.period.year,
            pl.col("quarter") == (shape.period.quarter or 0),
        )
        held = set(item.contents.coverage[shape.period.code].areas)
        if len(mine) < sum(area in held for area in areas):
            wanted = wanted.filter(pl.col("area").is_in(mine))
        frames.append(wanted.drop("year", "quarter").collect())
    frame = pl.concat(frames, how="diagonal") if len(frames) > 1 else frames[0]
    if len(frames) > 1:
        frame = frame.unique(subset=["area", "ownership", "industry"], keep="last", maintain_order=True)
    frame = frame.with_columns(
        pl.col("area").cast(pl.Enum(areas)).to_physical(),
        pl.col("industry").cast(pl.Enum(shape.industry_codes)).to_physical(),
    )
    return frame if frame["area"].is_sorted() else frame.sort("area", maintain_order=True)


def scan(folder: Path, table: str = "figures") -> pl.LazyFrame:
    """A data set's Parquet files (`figures`, or `published`), in the order of the source."""
    import polars as pl

    return pl.scan_parquet(sorted(folder.glob(f"{table}-*.parquet")), glob=False)


def _columns(frame: pl.DataFrame, shape: Shape, ownership: str) -> Cells:
    import polars as pl

    part = frame.filter(pl.col("ownership") == ownership)
    position = np.full(len(shape.industry_codes), -1, np.int64)
    position[shape.columns[ownership]] = np.arange(len(shape.columns[ownership]))

    def numbers(name: str) -> np.ndarray:
        if name not in part.columns:
            return np.full(part.height, -1, np.int64)
        return part[name].fill_null(-1).to_numpy()

    measures = measures_of(shape.period)
    bounded = [measure for measure in measures if f"{measure}_low" in part.columns]
    return Cells(
        area=part["area"].to_numpy().astype(np.int64),
        column=position[part["industry"].to_numpy()],
        withheld=(part["disclosure"] == "N").to_numpy(),
        figures={measure: numbers(measure) for measure in measures},
        low={measure: numbers(f"{measure}_low") for measure in bounded},
        high={measure: numbers(f"{measure}_high") for measure in bounded},
    )


def _slice(cells: Cells, start: int, count: int) -> Cells:
    low, high = np.searchsorted(cells.area, (start, start + count))
    cut = slice(int(low), int(high))
    return Cells(
        cells.area[cut] - start,
        cells.column[cut],
        cells.withheld[cut],
        {measure: values[cut] for measure, values in cells.figures.items()},
        {measure: values[cut] for measure, values in cells.low.items()},
        {measure: values[cut] for measure, values in cells.high.items()},
    )
