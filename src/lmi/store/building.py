"""Turns rows of one period into the arrays of a partition, block of areas by block of areas.

A block is small enough to stay in the processor's cache, so a national year needs little memory. The same code
builds a stored partition (blocks appended to files) and one in memory (for tests).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from lmi import industries
from lmi.periods import Period
from lmi.store.ceilings import Known, Tree, ceilings
from lmi.store.fields import (
    ANNUAL_EMPLOYMENT,
    ESTABLISHMENTS,
    NO_BOUND,
    NO_BOUND_32,
    PARTS_OF_TOTAL,
    PRIVATE,
    TOTAL_COVERED,
    BoolArray,
    IntArray,
    dtype_of,
    measures_of,
)
from lmi.store.partition import AreaFacts, Header, Partition, Row

BLOCK_AREAS = 64


@dataclass(frozen=True, slots=True)
class Cells:
    """Rows of one ownership in one block, as aligned columns: row in the block, column in the ownership, figures.

    A figure that the source does not give is -1. `low`/`high` bound figures of a reconstructed reference.
    """

    area: IntArray
    column: IntArray
    withheld: BoolArray
    figures: Mapping[str, IntArray]
    low: Mapping[str, IntArray] = field(default_factory=dict)
    high: Mapping[str, IntArray] = field(default_factory=dict)


class Sink(Protocol):
    def append(self, name: str, block: np.ndarray) -> None:
        """Add rows to the array of that name; blocks arrive in area order."""

    def write(self, name: str, array: np.ndarray) -> None:
        """Keep one whole array."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a partition covers. `columns` gives each ownership's industries as positions in `industry_codes`.

    `mixed_states` get no slack: some of their counties are of another vintage than the state.
    """

    period: Period
    area_codes: tuple[str, ...]
    industry_codes: tuple[str, ...]
    columns: Mapping[str, IntArray]
    reference_areas: frozenset[str] = frozenset()
    mixed_states: frozenset[str] = frozenset()

    @property
    def states(self) -> tuple[str, ...]:
        return tuple(code for code in self.area_codes if is_state(code))

    def tree(self, ownership: str) -> Tree:
        codes = [self.industry_codes[column] for column in self.columns[ownership]]
        position = {code: column for column, code in enumerate(codes)}
        parents = [position.get(_loaded_parent(code, position), -1) for code in codes]
        ranks = np.array([industries.level_of(code).rank for code in codes])
        edges = np.searchsorted(ranks, np.arange(len(industries.Level) + 1))
        levels = tuple(slice(int(a), int(b)) for a, b in itertools.pairwise(edges))
        return Tree.of(np.array(parents, dtype=np.int64), levels)


def _loaded_parent(code: str, position: Mapping[str, int]) -> str:
    return next((above for above in industries.ancestors_of(code) if above in position), "")


def is_state(code: str) -> bool:
    return code.endswith("000") and code[:2].isdigit()


def is_county(code: str) -> bool:
    return code.isdigit() and not code.endswith("000")


class Builder:
    """Feeds blocks to a sink. Call `add` for consecutive blocks that cover all areas, then `finish`."""

    def __init__(self, shape: Shape, sink: Sink) -> None:
        self._shape, self._sink = shape, sink
        self._measures = measures_of(shape.period)
        self._trees = {ownership: shape.tree(ownership) for ownership in shape.columns}
        self._slack: dict[tuple[str, str, str], IntArray] = {}
        self._next_row = 0
        for ownership, columns in shape.columns.items():
            if len(columns) != len(shape.industry_codes):
                sink.write(f"{ownership}/columns", columns)

    def add(self, areas_count: int, cells: Mapping[str, Cells]) -> None:
        codes = self._shape.area_codes[self._next_row : self._next_row + areas_count]
        self._next_row += areas_count
        lower: dict[tuple[str, str], IntArray] = {}
        known: dict[str, dict[str, Known]] = {}
        for ownership in self._shape.columns:
            known[ownership] = self._scatter(ownership, areas_count, cells.get(ownership))
            lower |= {(ownership, measure): facts.lower for measure, facts in known[ownership].items()}
        tops = {measure: self._totals(measure, known) for measure in self._measures if measure != ESTABLISHMENTS}
        for ownership, measures in known.items():
            for measure, facts in measures.items():
                if measure != ESTABLISHMENTS:
                    self._bound(codes, (ownership, measure), facts, tops[measure][ownership])
        self._reference(codes, cells)

    def finish(self) -> None:
        """Write what is known of whole states once all their counties are in."""
        for ownership, columns in self._shape.columns.items():
            for measure in self._measures[1:]:
                lines = [
                    self._slack.get((ownership, measure, state), np.full(len(columns), NO_BOUND, np.int64))
                    for state in self._shape.states
                ]
                if lines:
                    self._sink.write(f"{ownership}/{measure}.slack", np.maximum(np.stack(lines), 0))

    def _scatter(self, ownership: str, areas_count: int, cells: Cells | None) -> dict[str, Known]:
        """Dense arrays of one block, handed to the sink; returns what the ceilings need."""
        shape = (areas_count, len(self._shape.columns[ownership]))
        present, withheld = np.zeros(shape, np.bool_), np.zeros(shape, np.bool_)
        known = {}
        if cells is not None:
            place = (cells.area, cells.column)
            present[place] = True
            withheld[place] = cells.withheld
        self._sink.append(f"{ownership}/withheld", withheld)
        for measure in self._measures:
            values = np.zeros(shape, np.int64)
            unknown = withheld.copy() if measure != ESTABLISHMENTS else np.zeros(shape, np.bool_)
            if cells is not None:
                figures = cells.figures[measure]
                unknown[place] |= figures < 0
                values[place] = np.maximum(figures, 0)
                values[unknown] = 0
            lower = upper = values
            if cells is not None and measure in cells.low:
                lower, upper = self._with_bounds(values, cells, measure)
            self._sink.append(f"{ownership}/{measure}", values.astype(dtype_of(measure)))
            known[measure] = Known(lower, upper, unknown, present)
        return known

    @staticmethod
    def _with_bounds(values: IntArray, cells: Cells, measure: str) -> tuple[IntArray, IntArray]:
        lower, upper = values.copy(), values.copy()
        bounded = (cells.low[measure] >= 0) & (cells.figures[measure] >= 0) & ~cells.withheld
        place = (cells.area[bounded], cells.column[bounded])
        lower[place], upper[place] = cells.low[measure][bounded], cells.high[measure][bounded]
        return lower, upper

    def _totals(self, measure: str, known: Mapping[str, Mapping[str, Known]]) -> dict[str, IntArray]:
        """For each ownership, by area: total covered less the disclosed totals of the others."""
        count = len(next(iter(known.values()))[measure].lower)
        unbounded = np.full(count, NO_BOUND, np.int64)
        totals = {own: self._total(own, measures[measure]) for own, measures in known.items()}
        covered = totals.get(TOTAL_COVERED)
        tops = dict.fromkeys(known, unbounded)
        if covered is None:
            return tops
        whole, has_total = covered
        disclosed = {own: totals[own][0] for own in PARTS_OF_TOTAL if own in totals}
        everything = np.sum(list(disclosed.values()), axis=0) if disclosed else np.zeros(count, np.int64)
        for own in disclosed:
            rest = np.maximum(whole - (everything - disclosed[own]), 0)
            tops[own] = np.where(has_total, rest + self._allowance(measure, len(disclosed)), NO_BOUND)
        return tops

    def _total(self, ownership: str, facts: Known) -> tuple[IntArray, BoolArray]:
        """The disclosed total over all industries, and whether there is one; 0 where withheld."""
        first = self._shape.columns[ownership][:1]
        if not len(first) or self._shape.industry_codes[first[0]] != industries.TOTAL_CODE:
            count = len(facts.lower)
            return np.zeros(count, np.int64), np.zeros(count, np.bool_)
        known = facts.present[:, 0] & ~facts.open[:, 0]
        side = facts.upper if ownership == TOTAL_COVERED else facts.lower
        return np.where(known, side[:, 0], 0), known

    @staticmethod
    def _allowance(measure: str, parts: int) -> int:
        return (parts + 2) // 2 if measure == ANNUAL_EMPLOYMENT else 0

    def _bound(self, codes: tuple[str, ...], key: tuple[str, str], facts: Known, top: IntArray) -> None:
        ownership, measure = key
        bound = ceilings(facts, top, self._trees[ownership], is_rounded=measure == ANNUAL_EMPLOYMENT)
        shown = np.where(facts.present, bound, 0)
        if dtype_of(measure) is np.int32:
            shown = np.minimum(shown, NO_BOUND_32)
        self._sink.append(f"{ownership}/{measure}.ceiling", shown.astype(dtype_of(measure)))
        for row, code in enumerate(codes):
            if is_state(code) and code not in self._shape.mixed_states:
                self._slack[*key, code] = bound[row].copy()
        self._less_counties(codes, key, facts)

    def _less_counties(self, codes: tuple[str, ...], key: tuple[str, str], facts: Known) -> None:
        prefixes = np.array([code[:2] if is_county(code) else "" for code in codes])
        for prefix in set(prefixes.tolist()) - {""}:
            line = self._slack.get((*key, f"{prefix}000"))
            if line is None:
                continue
            rows = prefixes == prefix
            taken = facts.lower[rows].astype(np.int64).sum(axis=0)
            if key[1] == ANNUAL_EMPLOYMENT:  # each published average may be half a job too high
                taken -= ((facts.present & ~facts.open)[rows].sum(axis=0) + 1) // 2
            line[line < NO_BOUND] -= taken[line < NO_BOUND]

    def _reference(self, codes: tuple[str, ...], cells: Mapping[str, Cells]) -> None:
        """Low and high bounds of a reconstructed area, kept as they came."""
        for row, code in enumerate(codes):
            if code not in self._shape.reference_areas:
                continue
            for ownership, part in cells.items():
                mine = part.area == row
                for measure in part.low:
                    for side, missing in ((part.low, 0), (part.high, NO_BOUND)):
                        line = np.zeros((1, len(self._shape.columns[ownership])), np.int64)
                        given = side[measure][mine]
                        line[0, part.column[mine]] = np.where(given < 0, missing, given)
                        self._sink.write(f"{ownership}/{measure}.{'low' if side is part.low else 'high'}", line)


@dataclass(slots=True)
class MemorySink:
    """Keeps a partition's arrays in memory."""

    blocks: dict[str, list[np.ndarray]] = field(default_factory=dict)

    def append(self, name: str, block: np.ndarray) -> None:
        self.blocks.setdefault(name, []).append(block)

    def write(self, name: str, array: np.ndarray) -> None:
        self.blocks[name] = [array]

    def get(self, name: str) -> np.ndarray | None:
        blocks = self.blocks.get(name)
        if blocks is None:
            return None
        if len(blocks) > 1:
            self.blocks[name] = blocks = [np.concatenate(blocks)]
        return blocks[0]


def partition_of_rows(period: Period, rows: Iterable[Row]) -> Partition:
    """See `Partition.from_rows`."""
    lines = list(rows)
    areas = tuple(sorted({line.area for line in lines}))
    codes = tuple(sorted({line.industry for line in lines}, key=industries.sort_key))
    place = {code: column for column, code in enumerate(codes)}
    columns = {
        ownership: np.array(sorted({place[line.industry] for line in lines if line.ownership == ownership}))
        for ownership in sorted({line.ownership for line in lines})
    }
    if PRIVATE in columns:
        columns[PRIVATE] = np.arange(len(codes))
    shape = Shape(period, areas, codes, columns)
    sink = MemorySink()
    builder = Builder(shape, sink)
    builder.add(len(areas), {own: _cells([x for x in lines if x.ownership == own], shape, own) for own in columns})
    builder.finish()
    facts = {area: _facts(area, [line for line in lines if line.area == area], period) for area in areas}
    return Partition(Header(period, areas, facts, codes, {}, tuple(columns), shape.states), sink)


def _cells(lines: list[Row], shape: Shape, ownership: str) -> Cells:
    place = {shape.industry_codes[column]: position for position, column in enumerate(shape.columns[ownership])}
    months = [line.jobs if isinstance(line.jobs, tuple) else (line.jobs,) * 3 for line in lines]
    figures = {"establishments": [line.establishments for line in lines], "wages": [line.wages for line in lines]}
    figures |= {f"employment_month{month + 1}": [jobs[month] for jobs in months] for month in range(3)}
    figures["employment"] = figures["employment_month3"]
    return Cells(
        area=np.array([shape.area_codes.index(line.area) for line in lines]),
        column=np.array([place[line.industry] for line in lines]),
        withheld=np.array([line.is_withheld for line in lines], dtype=np.bool_),
        figures={measure: np.array(figures[measure], dtype=np.int64) for measure in measures_of(shape.period)},
    )


def _facts(area: str, lines: list[Row], period: Period) -> AreaFacts:
    depths = {
        ownership: max(
            (industries.level_of(line.industry) for line in lines if line.ownership == ownership),
            key=lambda level: level.rank,
        )
        for ownership in {line.ownership for line in lines}
    }
    return AreaFacts(area, depths, frozenset(measures_of(period)))
