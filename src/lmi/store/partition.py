"""One period of an edition: who is in it, and dense arrays [area][industry] of each measure and ownership."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np

from lmi import industries
from lmi.errors import NotLoaded
from lmi.figures import Flag
from lmi.industries import Level
from lmi.periods import Period
from lmi.store.fields import (
    ANNUAL_EMPLOYMENT,
    ESTABLISHMENTS,
    MONTHS,
    NO_BOUND,
    NO_BOUND_32,
    PRIVATE,
    TOTAL_COVERED,
    BoolArray,
    IntArray,
    dtype_of,
    measures_of,
)


@dataclass(frozen=True, slots=True)
class AreaFacts:
    """What is known of one area in one period, besides its figures."""

    title: str
    depths: Mapping[str, Level]  # ownership -> finest level loaded; absent: nothing of it is loaded
    measures: frozenset[str]
    flags: frozenset[Flag] = frozenset()


@dataclass(frozen=True, eq=False, slots=True)
class Extent:
    """Which areas there are (code -> row) and how deep each is loaded. Like partitions share one, so that a question
    of many periods looks its areas up once."""

    rows: Mapping[str, int]
    depths: tuple[Mapping[str, Level], ...]


@dataclass(frozen=True, slots=True)
class Header:
    """Everything of a partition but its arrays. `states` are the areas that have a row of state slack."""

    period: Period
    area_codes: tuple[str, ...]
    areas: Mapping[str, AreaFacts]
    industry_codes: tuple[str, ...]
    titles: Mapping[str, str]
    ownerships: tuple[str, ...]
    states: tuple[str, ...]
    thin_areas: frozenset[str] = frozenset()  # whose source lacks a measure, as a series of jobs has no wages


class Arrays(Protocol):
    """Where a partition's arrays come from: memory in tests, mapped files in a store."""

    def get(self, name: str) -> np.ndarray | None:
        """The array named like `5/employment_month3`, `5/wages.ceiling`, `5/withheld`, `1/columns`; None if absent."""


class Partition:
    """Figures of one period. Arrays are read-only; withheld and absent cells are 0 in `values`, never a figure.

    Ask `withheld` before you read a 0, and `area_depth` and `carries` before you take an absent row for none.
    """

    def __init__(self, header: Header, arrays: Arrays, extent: Extent | None = None) -> None:
        self.header, self._arrays, self._extent = header, arrays, extent
        self.period = header.period
        self.area_codes, self.industry_codes = header.area_codes, header.industry_codes
        self.titles = header.titles
        self.employment_measure = MONTHS[2] if header.period.quarter else ANNUAL_EMPLOYMENT
        self.measures = measures_of(header.period)
        self._views: dict[str, np.ndarray] = {}
        self._sections: dict[tuple[str, str, Level | None], Section] = {}

    @classmethod
    def from_rows(cls, period: Period, rows: Iterable[Row]) -> Partition:
        """A partition in memory, built by the code that builds a stored one. For tests and small studies."""
        from lmi.store.building import partition_of_rows  # builds partitions: it stands on this module

        return partition_of_rows(period, rows)

    # ---- areas

    @cached_property
    def extent(self) -> Extent:
        if self._extent is not None:
            return self._extent
        rows = {code: row for row, code in enumerate(self.area_codes)}
        return Extent(rows, tuple(self.header.areas[code].depths for code in self.area_codes))

    def area_row(self, code: str) -> int | None:
        return self.extent.rows.get(code)

    def area_title(self, code: str) -> str:
        return self._facts(code).title

    def area_depth(self, code: str, ownership: str = PRIVATE) -> Level | None:
        """The finest level loaded for the area; below it nothing is known. None: nothing of that ownership."""
        return self._facts(code).depths.get(ownership)

    def carries(self, measure: str, code: str) -> bool:
        """Whether the area's source has that measure at all (a series of jobs has no wages)."""
        return code not in self.header.thin_areas or measure in self._facts(code).measures

    def flags_of(self, code: str) -> frozenset[Flag]:
        """REFERENCE, DERIVED or SAMPLE where the area's figures are not the publisher's own."""
        return self._facts(code).flags

    def _facts(self, code: str) -> AreaFacts:
        facts = self.header.areas.get(code)
        if facts is None:
            msg = f"Area {code} is not loaded for {self.period.label}. Load a file that holds it, or choose another."
            raise NotLoaded(msg)
        return facts

    # ---- industries

    @cached_property
    def _industry_columns(self) -> dict[str, int]:
        return {code: column for column, code in enumerate(self.industry_codes)}

    def industry_index(self, code: str) -> int | None:
        return self._industry_columns.get(code)

    @cached_property
    def _level_slices(self) -> dict[Level, slice]:
        ranks = [industries.level_of(code).rank for code in self.industry_codes]
        edges = np.searchsorted(ranks, np.arange(len(Level) + 1))
        return {level: slice(int(edges[level.rank]), int(edges[level.rank + 1])) for level in Level}

    def level_slice(self, level: Level) -> slice:
        """The run of columns of one level (empty when the level is not loaded)."""
        return self._level_slices[level]

    @cached_property
    def parent_index(self) -> IntArray:
        """The column of each industry's parent; -1 for the total and where the parent is not loaded."""
        columns = self._industry_columns
        return np.array(
            [columns.get(industries.parent_of(code) or "", -1) for code in self.industry_codes], dtype=np.int32
        )

    # ---- figures

    def values(self, measure: str, ownership: str = PRIVATE) -> IntArray:
        """[area][industry]; 0 where withheld or absent."""
        return self._dense(ownership, measure, measure, 0)

    def ceiling(self, measure: str, ownership: str = PRIVATE) -> IntArray:
        """[area][industry]: the value where published, a bound where withheld, 0 where absent."""
        name = measure if measure == ESTABLISHMENTS else f"{measure}.ceiling"
        return self._dense(ownership, name, measure, 0)

    def withheld(self, ownership: str = PRIVATE) -> BoolArray:
        """[area][industry]: True where jobs and wages are withheld. Establishment counts never are."""
        return self._dense(ownership, "withheld", "", 0)

    def total_covered(self, measure: str) -> IntArray:
        """By area: all ownerships, all industries. The base of BLS's location quotients."""
        column = self.industry_index(industries.TOTAL_CODE)
        if column is None:
            return np.zeros(len(self.area_codes), dtype_of(measure))
        rows = np.arange(len(self.area_codes))
        part = self._part(TOTAL_COVERED, measure, rows, slice(column, column + 1))
        return np.zeros(len(rows), dtype_of(measure)) if part is None else part[:, 0]

    def rows(
        self, measure: str, ownership: str, area_rows: Sequence[int] | IntArray, level: Level | None = None
    ) -> tuple[IntArray, IntArray, BoolArray]:
        """Values, ceilings and withheld bits of some areas at one level (None: all): the fast path."""
        values, ceilings = self.bounds(measure, ownership, area_rows, level)
        return values, ceilings, self.hidden(ownership, area_rows, level)

    def bounds(
        self, measure: str, ownership: str, area_rows: Sequence[int] | IntArray, level: Level | None = None
    ) -> Bounds:
        """Values and ceilings of some areas, as `rows` without the bits."""
        kind = dtype_of(measure)
        values = self._some(ownership, measure, area_rows, level, kind)
        if measure == ESTABLISHMENTS:
            return values, values
        return values, self._some(ownership, f"{measure}.ceiling", area_rows, level, kind)

    def hidden(self, ownership: str, area_rows: Sequence[int] | IntArray, level: Level | None = None) -> BoolArray:
        """The withheld bits of some areas."""
        return self._some(ownership, "withheld", area_rows, level, np.bool_)

    def _some(
        self, ownership: str, name: str, area_rows: Sequence[int] | IntArray, level: Level | None, kind: type
    ) -> np.ndarray:
        rows = np.asarray(area_rows, dtype=np.intp)
        view, places, width = self._section(ownership, name, level)
        if view is None:
            return np.zeros((len(rows), width), kind)
        if places is None:
            return view[rows]
        part = np.zeros((len(rows), width), view.dtype)
        part[:, places] = view[rows]
        return part

    def _section(self, ownership: str, name: str, level: Level | None) -> Section:
        """One array's columns of a level, found once: a question of many periods asks for the same again and again."""
        key = (ownership, name, level)
        if key not in self._sections:
            self._sections[key] = self._cut_section(ownership, name, level)
        return self._sections[key]

    def _cut_section(self, ownership: str, name: str, level: Level | None) -> Section:
        span = slice(0, len(self.industry_codes)) if level is None else self.level_slice(level)
        width = span.stop - span.start
        array, columns = self._array(ownership, name), self._array(ownership, "columns")
        if array is None or columns is None:
            return None if array is None else array[:, span], None, width
        low, high = (int(edge) for edge in np.searchsorted(columns, (span.start, span.stop)))
        return array[:, low:high], None if high - low == width else columns[low:high] - span.start, width

    def state_slack(self, measure: str, ownership: str = PRIVATE) -> dict[str, IntArray]:
        """State area code (`17000`) -> by industry: the state's value or ceiling less all disclosed counties.

        A bound on all withheld counties of the state together. States that are not loaded are not in the answer.
        """
        held = self._array(ownership, f"{measure}.slack")
        columns = self._array(ownership, "columns")
        answer = {}
        for row, state in enumerate(self.header.states):
            line = np.full(len(self.industry_codes), NO_BOUND, np.int64)
            if held is not None:
                line[slice(None) if columns is None else columns] = held[row]
            answer[state] = line
        return answer

    @cached_property
    def _state_rows(self) -> dict[str, int]:
        return {state: row for row, state in enumerate(self.header.states)}

    def slack_of(self, states: Sequence[str], measure: str, ownership: str, level: Level) -> IntArray:
        """[state][industry]: the state slack of some states at one level; `NO_BOUND` where a state is not loaded."""
        view, places, width = self._section(ownership, f"{measure}.slack", level)
        rows = [self._state_rows.get(state, -1) for state in states]
        if view is not None and places is None and min(rows, default=-1) >= 0:
            return np.asarray(view[rows])
        lines = np.full((len(rows), width), NO_BOUND, np.int64)
        if view is not None:
            known = np.flatnonzero(np.array(rows) >= 0)
            found = view[np.array(rows)[known]]
            lines[known[:, None], np.arange(width) if places is None else places] = found
        return lines

    def reference_bounds(self, measure: str, ownership: str = PRIVATE, area: str = "US000") -> Bounds | None:
        """Low and high bound by industry of a reconstructed area; None when its figures are published ones.

        The high bound is `NO_BOUND` where the reference gives none.
        """
        row = self.area_row(area)
        if row is None or Flag.REFERENCE not in self.flags_of(area):
            return None
        everything = slice(0, len(self.industry_codes))
        low = self._part(ownership, f"{measure}.low", np.array([0]), everything)
        high = self._part(ownership, f"{measure}.high", np.array([0]), everything)
        return None if low is None or high is None else (low[0], high[0])

    # ---- arrays

    def _array(self, ownership: str, name: str) -> np.ndarray | None:
        return self._arrays.get(f"{ownership}/{name}")

    def _part(self, ownership: str, name: str, rows: IntArray, span: slice) -> np.ndarray | None:
        """Some rows and one run of columns, also of an ownership that keeps only the columns it has."""
        array = self._array(ownership, name)
        columns = self._array(ownership, "columns")
        if array is None or columns is None:
            return None if array is None else array[rows, span]
        low, high = np.searchsorted(columns, (span.start, span.stop))
        part = np.zeros((len(rows), span.stop - span.start), array.dtype)
        part[:, columns[low:high] - span.start] = array[rows, low:high]
        return part

    def _dense(self, ownership: str, name: str, measure: str, fill: int) -> np.ndarray:
        array = self._array(ownership, name)
        shape = (len(self.area_codes), len(self.industry_codes))
        if array is not None and array.shape == shape:
            return array
        key = f"{ownership}/{name}"
        if key not in self._views:
            kind = np.bool_ if name == "withheld" else dtype_of(measure)
            dense = np.full(shape, fill, kind)
            columns = self._array(ownership, "columns")
            if array is not None and columns is not None:
                dense[:, columns] = array
            dense.flags.writeable = False
            self._views[key] = dense
        return self._views[key]


Bounds = tuple[IntArray, IntArray]
Section = tuple[np.ndarray | None, IntArray | None, int]
"""[area][column] of what is stored; where those columns go (None: they are all of the level); the level's width."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a by-area file, for `Partition.from_rows`. `jobs` is one number for all three months, or three."""

    area: str
    industry: str
    ownership: str = PRIVATE
    establishments: int = 0
    jobs: int | tuple[int, int, int] = 0
    wages: int = 0
    is_withheld: bool = False


__all__ = ["NO_BOUND", "NO_BOUND_32", "AreaFacts", "Arrays", "Bounds", "Header", "Partition", "Row"]
