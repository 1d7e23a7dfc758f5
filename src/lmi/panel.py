"""Sums over a region, for one period or a run of them: the reading half of every profile.

All industries of one level come as one column. Periods are set side by side only if their industries mean the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from lmi import areas, industries
from lmi.bounds import Bounds
from lmi.errors import NotComparable, NotLoaded
from lmi.figures import Flag
from lmi.industries import Level
from lmi.measures import employment, establishments
from lmi.periods import Period
from lmi.regions import Region
from lmi.store.fields import MONTHS, NO_BOUND, TOTAL_COVERED
from lmi.store.partition import Extent, Partition


class Snapshot(Protocol):
    """What a profile needs of an edition."""

    @property
    def id(self) -> str: ...

    @property
    def periods(self) -> tuple[Period, ...]: ...

    def partition(self, period: Period) -> Partition: ...


@dataclass(frozen=True, slots=True)
class Cut:
    """Which figures: a region, an ownership ("5" private), a level."""

    region: Region
    ownership: str
    level: Level


@dataclass(frozen=True, slots=True)
class Members:
    """A region's rows in one partition. `runs` are the rows that belong to each of `states` (`17000`).

    The state is empty for areas that belong to none: states themselves, MSAs, the nation.
    """

    rows: npt.NDArray[np.intp]
    weights: tuple[float, ...]
    states: tuple[str, ...]
    runs: tuple[slice, ...]
    is_whole: bool


def members(partition: Partition, region: Region, ownership: str, level: Level) -> Members:
    """The region's rows; `NotLoaded` when an area, or the level of it, is not there."""
    found = _members(partition.extent, region, ownership, level)
    if isinstance(found, Members):
        return found
    time, name = partition.period.label, region.name
    row = partition.area_row(found)
    if row is None:
        msg = f"{name}: area {found} is not loaded for {time}. Load it, or leave it out."
        raise NotLoaded(msg)
    depth = partition.extent.depths[row].get(ownership)
    finest = "nothing of this ownership" if depth is None else depth.label.lower()
    msg = f"{name}: for area {found}, {time}, {finest} is the finest level loaded."
    raise NotLoaded(f"{msg} Choose a coarser level than {level.label.lower()}, or load more.")


@lru_cache(maxsize=4096)
def _members(extent: Extent, region: Region, ownership: str, level: Level) -> Members | str:
    """The region's rows, or the first area that is not loaded to the level."""
    rows = []
    for code in region.area_codes:
        row = extent.rows.get(code)
        depth = None if row is None else extent.depths[row].get(ownership)
        if row is None or depth is None or depth.rank < level.rank:
            return code
        rows.append(row)
    weights = tuple(weight for _, weight in region.members)
    is_whole = all(weight == 1.0 for weight in weights)
    return Members(np.array(rows, dtype=np.intp), weights, *_runs(region), is_whole)


@lru_cache(maxsize=1024)
def _runs(region: Region) -> tuple[tuple[str, ...], tuple[slice, ...]]:
    """States and the run of rows of each. Areas are sorted by code, so a state's counties stand together."""
    states = [areas.state_of(code) or "" if areas.is_county(code) else "" for code in region.area_codes]
    starts = [place for place, state in enumerate(states) if not place or state != states[place - 1]]
    ends = [*starts[1:], len(states)]
    runs = tuple(slice(start, end) for start, end in zip(starts, ends, strict=True))
    return tuple(states[start] for start in starts), runs


def is_covered(partition: Partition, cut: Cut) -> bool:
    """Whether every area of the region is loaded to that level."""
    return isinstance(_members(partition.extent, cut.region, cut.ownership, cut.level), Members)


def industry_codes(partition: Partition, level: Level) -> tuple[str, ...]:
    return partition.industry_codes[partition.level_slice(level)]


def level_totals(partition: Partition, cut: Cut, measure: str) -> Bounds:
    """Floor and ceiling by industry of one measure of one period."""
    return history([partition], cut, [measure])[0]


def history(partitions: list[Partition], cut: Cut, measures: list[str]) -> Bounds:
    """[period][industry] of a run of periods; one measure a period, in the industries of the latest one."""
    like = partitions[-1]
    lower, room = [], []
    for partition, measure in zip(partitions, measures, strict=True):
        rows = members(partition, cut.region, cut.ownership, cut.level)
        cells = partition.bounds(measure, cut.ownership, rows.rows, cut.level)
        sums = employment.whole_areas(*cells, rows.runs) if rows.is_whole else None
        if sums is None:
            return _weighted_history(partitions, cut, measures)
        floor, gaps = sums
        if gaps is not None:
            slack = partition.slack_of(rows.states, measure, cut.ownership, cut.level)
            gaps = np.minimum(gaps, slack).sum(axis=0)
        order = _order(partition, cut.level, like)
        lower.append(_pick(floor, order, 0))
        room.append(None if gaps is None else _pick(gaps, order, 0))
    floors = np.array(lower, dtype=np.float64)
    if not any(part is not None for part in room):  # nothing is withheld, as in most totals
        return Bounds(floors, floors)
    nothing = np.zeros(floors.shape[1])
    return Bounds(floors, floors + np.array([nothing if part is None else part for part in room]))


def _weighted_history(partitions: list[Partition], cut: Cut, measures: list[str]) -> Bounds:
    """The longer way of `history`: areas that count in part, or cells whose ceiling nobody knows."""
    lines = []
    for partition, measure in zip(partitions, measures, strict=True):
        rows = members(partition, cut.region, cut.ownership, cut.level)
        values, ceilings = partition.bounds(measure, cut.ownership, rows.rows, cut.level)
        named = [state for state in rows.states if state]
        slack = partition.slack_of(named, measure, cut.ownership, cut.level)
        states = [state for state, run in zip(rows.states, rows.runs, strict=True) for _ in range(run.start, run.stop)]
        total = employment.region_total(
            values, ceilings, weights=rows.weights, states=states, slack=dict(zip(named, slack, strict=True))
        )
        order = _order(partition, cut.level, partitions[-1])
        lines.append(Bounds(_pick(total.lower, order, 0), _pick(total.upper, order, 0)))
    return _stacked(lines)


def reference_history(partitions: list[Partition], cut: Cut, measures: list[str]) -> Bounds:
    """As `history`, for the area to compare with; a reconstructed nation comes with its bounds."""
    like = partitions[-1]
    return _stacked([_reference(part, cut, measure, like) for part, measure in zip(partitions, measures, strict=True)])


def _stacked(lines: list[Bounds]) -> Bounds:
    lower = np.stack([line.lower for line in lines])
    is_known = all(line.is_known for line in lines)
    return Bounds(lower, lower if is_known else np.stack([line.upper for line in lines]))


@lru_cache(maxsize=1024)
def _reference(partition: Partition, cut: Cut, measure: str, like: Partition) -> Bounds:
    if cut.region.area_codes != (areas.NATION,) or Flag.REFERENCE not in partition.flags_of(areas.NATION):
        line = level_totals(partition, cut, measure)
    else:
        bounds = partition.reference_bounds(measure, cut.ownership)
        span = partition.level_slice(cut.level)
        if bounds is None:
            count = len(industry_codes(like, cut.level))
            return Bounds(np.full(count, 0.0), np.full(count, np.inf))
        low, high = bounds[0][span].astype(float), bounds[1][span].astype(float)
        line = Bounds(low, np.where(bounds[1][span] >= NO_BOUND, np.inf, high))
    order = _order(partition, cut.level, like)
    if order is None:
        return line
    return Bounds(_pick(line.lower, order, 0), _pick(line.upper, order, 0))


def total_covered(partition: Partition, region: Region, measure: str) -> Bounds:
    """All ownerships, all industries, of a region: the base of BLS's location quotients."""
    cut = Cut(region, TOTAL_COVERED, Level.TOTAL)
    return _reference(partition, cut, measure, partition)


def covered_history(partitions: list[Partition], region: Region, measures: list[str]) -> Bounds:
    """[period][1]: `total_covered` of a run of periods."""
    cut = Cut(region, TOTAL_COVERED, Level.TOTAL)
    read = reference_history if region.area_codes == (areas.NATION,) else history
    return read(partitions, cut, measures)


def establishment_counts(partition: Partition, cut: Cut) -> Bounds:
    rows = members(partition, cut.region, cut.ownership, cut.level)
    values, _ = partition.bounds("establishments", cut.ownership, rows.rows, cut.level)
    return establishments.count(values, weights=rows.weights)


def coverage(partition: Partition, cut: Cut) -> npt.NDArray[np.float64]:
    """By industry, the share of establishments whose jobs are published."""
    rows = members(partition, cut.region, cut.ownership, cut.level)
    counts, _ = partition.bounds("establishments", cut.ownership, rows.rows, cut.level)
    hidden = partition.hidden(cut.ownership, rows.rows, cut.level)
    return establishments.coverage_share(counts, hidden, weights=rows.weights)


def average_jobs(partition: Partition, cut: Cut) -> Bounds:
    """Mean jobs of the period: the annual average, or the mean of a quarter's months."""
    if partition.period.quarter is None:
        return level_totals(partition, cut, partition.employment_measure)
    return employment.average_of_months(*(level_totals(partition, cut, month) for month in MONTHS))


def require_same_industries(earlier: Partition, later: Partition, level: Level) -> None:
    """`NotComparable` below sectors when NAICS changed in between and the loaded codes show it.

    Sectors and coarser groups kept their meaning through 2012, 2017 and 2022; a history that its publisher restated
    in one version has the same codes throughout.
    """
    versions = [industries.version_for(part.period.year) for part in (earlier, later)]
    if versions[0] == versions[1] or level.rank <= Level.SECTOR.rank:
        return
    if industry_codes(earlier, level) != industry_codes(later, level):
        msg = (
            f"{earlier.period.label} is in NAICS {versions[0]} and {later.period.label} in NAICS {versions[1]}: "
            f"{level.label.lower()} are not the same industries. Compare sectors, or bridge with a concordance."
        )
        raise NotComparable(msg)


@lru_cache(maxsize=1024)
def _order(partition: Partition, level: Level, like: Partition) -> npt.NDArray[np.intp] | None:
    """Where each industry of `like` stands in this partition (-1: it has none of it); None when they are the same."""
    if partition.industry_codes is like.industry_codes:
        return None
    own, codes = industry_codes(partition, level), industry_codes(like, level)
    if own == codes:
        return None
    places = {code: place for place, code in enumerate(own)}
    return np.array([places.get(code, -1) for code in codes], dtype=np.intp)


def _pick(columns: Any, order: npt.NDArray[np.intp] | None, absent: int) -> Any:
    if order is None:
        return columns
    if not columns.shape[-1]:
        return np.full((*columns.shape[:-1], len(order)), absent, columns.dtype)
    return np.where(order >= 0, columns[..., order], np.asarray(absent, dtype=columns.dtype))
