"""Rows in the publisher's single-file layout: quarterly (42 columns) or annual (38), codes quoted, numbers bare.

Location quotients are relative to total covered employment of the area and the nation, two decimals, halves up;
over-the-year percentages have one decimal; the weekly wage is pay / (weeks x mean jobs).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from lmi.industries import level_of
from lmi.sample.disclosure import Marks
from lmi.sample.economy import Calendar
from lmi.sample.geography import Geography
from lmi.sample.tree import Cells

FIRST_COLUMNS = ("area_fips", "own_code", "industry_code", "agglvl_code", "size_code", "year", "qtr", "disclosure_code")


@dataclass(frozen=True, slots=True)
class Layout:
    """Names of one layout's figures in the file's order: counts, jobs, pay, then what is computed from them."""

    calendar: Calendar
    establishments: str
    jobs: tuple[str, ...]
    wages: tuple[str, ...]
    weekly_wage: str
    yearly_pay: str = ""

    @property
    def counted(self) -> tuple[str, ...]:
        return (self.establishments, *self.jobs, *self.wages)

    @property
    def figures(self) -> tuple[str, ...]:
        return (*self.counted, self.weekly_wage, *([self.yearly_pay] if self.yearly_pay else []))

    @property
    def columns(self) -> tuple[str, ...]:
        quotients = [f"lq_{name}" for name in self.figures]
        changes = [f"oty_{name}_{kind}" for name in self.figures for kind in ("chg", "pct_chg")]
        return (
            *FIRST_COLUMNS, *self.figures, "lq_disclosure_code", *quotients, "oty_disclosure_code", *changes,
        )  # fmt: skip


QUARTERLY = Layout(
    Calendar(months=3, weeks=13),
    "qtrly_estabs",
    ("month1_emplvl", "month2_emplvl", "month3_emplvl"),
    ("total_qtrly_wages", "taxable_qtrly_wages", "qtrly_contributions"),
    "avg_wkly_wage",
)
ANNUAL = Layout(
    Calendar(months=1, weeks=52),
    "annual_avg_estabs",
    ("annual_avg_emplvl",),
    ("total_annual_wages", "taxable_annual_wages", "annual_contributions"),
    "annual_avg_wkly_wage",
    "avg_annual_pay",
)


@dataclass(frozen=True, slots=True)
class Section:
    """One ownership in one period, by published area and industry. `figures` by the layout's names."""

    own_code: str
    codes: tuple[str, ...]
    figures: dict[str, Cells]
    held: Marks


@dataclass(frozen=True, slots=True)
class Heading:
    year: int
    qtr: str


def frame(
    layout: Layout, geography: Geography, heading: Heading, now: Sequence[Section], before: Sequence[Section]
) -> pl.DataFrame:
    """All rows of a period, sorted by area, ownership and industry code. `now[0]` is total covered."""
    parts = [
        _rows(layout, geography, heading, _Pair(section, earlier, now[0]))
        for section, earlier in zip(now, before, strict=True)
    ]
    rows = pl.concat(parts)
    # Each part is sorted already, so a stable sort on the two outer keys keeps industries in order.
    return rows.sort("area_fips", "own_code", maintain_order=True).select(layout.columns)


@dataclass(frozen=True, slots=True)
class _Pair:
    """One ownership now and a year before, with total covered now as the base of location quotients."""

    now: Section
    before: Section
    total: Section


def _rows(layout: Layout, geography: Geography, heading: Heading, pair: _Pair) -> pl.DataFrame:
    order = np.argsort(np.array(pair.now.codes))
    count, earlier = pair.now.figures[layout.establishments], pair.before.figures[layout.establishments]
    areas, places = np.nonzero(((count > 0) | (earlier > 0))[:, order])
    cells = (areas, order[places])
    empty = count[cells] == 0
    hidden = pair.now.held[cells] | empty
    own = np.full(len(areas), int(pair.now.own_code))
    levels = np.array([level_of(code).rank for code in pair.now.codes])[cells[1]]
    codes = {
        "area_fips": pl.Series(geography.codes).gather(areas),
        "own_code": own.astype(str),
        "industry_code": pl.Series(pair.now.codes).gather(cells[1]),
        "agglvl_code": (geography.kinds[areas] + levels + (own != 0)).astype(str),
        "size_code": np.full(len(areas), "0"),
        "year": np.full(len(areas), str(heading.year)),
        "qtr": np.full(len(areas), heading.qtr),
        "disclosure_code": np.where(empty, "-", np.where(pair.now.held[cells], "N", "")),
    }
    return pl.DataFrame(
        codes
        | _values(layout, pair.now, cells, hidden)
        | _quotients(layout, geography, pair, cells, hidden)
        | _changes(layout, pair, cells, hidden)
    )


def _values(layout: Layout, section: Section, cells: Any, hidden: Marks) -> dict[str, Any]:
    """Figures as printed: 0 where withheld, except establishments, which are always printed."""
    shown = {name: np.where(hidden, 0, _figure(layout, section, name)[cells]) for name in layout.figures}
    return shown | {layout.establishments: section.figures[layout.establishments][cells]}


def _quotients(layout: Layout, geography: Geography, pair: _Pair, cells: Any, hidden: Marks) -> dict[str, Any]:
    us, (areas, columns) = geography.us_row, cells
    values: dict[str, Any] = {"lq_disclosure_code": np.where(hidden, "N", "")}
    for name in layout.figures:
        local, base = _figure(layout, pair.now, name), _figure(layout, pair.total, name)
        hundredths = rounded_ratio((local[cells], base[us, 0]), (base[areas, 0], local[us, columns]), scale=100)
        shown = hundredths if name == layout.establishments else np.where(hidden, 0, hundredths)
        values[f"lq_{name}"] = _decimal(shown, 2)
    return values


def _changes(layout: Layout, pair: _Pair, cells: Any, hidden: Marks) -> dict[str, Any]:
    hidden = hidden | pair.before.held[cells]
    values: dict[str, Any] = {"oty_disclosure_code": np.where(hidden, "N", "")}
    for name in layout.figures:
        now, before = (_figure(layout, section, name)[cells] for section in (pair.now, pair.before))
        change = now - before
        percent = rounded_ratio((change, 100), (before, 1), scale=10, to_even=True)
        # The publisher prints 100.0 where the year before was 0.
        tenths = np.where(before == 0, 1000 * np.sign(change), percent)
        if name != layout.establishments:
            change, tenths = (np.where(hidden, 0, numbers) for numbers in (change, tenths))
        values[f"oty_{name}_chg"] = change
        values[f"oty_{name}_pct_chg"] = _decimal(tenths, 1)
    return values


def _figure(layout: Layout, section: Section, name: str) -> Cells:
    """A counted figure, or a wage computed from counted ones."""
    figures = section.figures
    if name in figures:
        return figures[name]
    weeks = layout.calendar.weeks if name == layout.weekly_wage else 1
    jobs = np.sum([figures[month] for month in layout.jobs], axis=0)
    figures[name] = rounded_ratio((figures[layout.wages[0]], len(layout.jobs)), (jobs, weeks), scale=1)
    return figures[name]


def rounded_ratio(above: tuple[Any, Any], below: tuple[Any, Any], *, scale: int, to_even: bool = False) -> Cells:
    """`scale` x (a x b) / (c x d) to the nearest whole number, exactly; 0 when undefined.

    Halves go away from zero or, as in the publisher's percent changes, to the even neighbor.

    >>> rounded_ratio((np.array([1, -1, 5]), 1), (np.array([8, 8, 0]), 1), scale=100)
    array([ 13, -13,   0])
    >>> rounded_ratio((np.array([1, -3, 5]), 1), (np.array([8, 8, 0]), 1), scale=100, to_even=True)
    array([ 12, -38,   0])
    """
    a, b, c, d = np.broadcast_arrays(*above, *below)
    defined = (c != 0) & (d != 0)
    divisor = np.where(defined, c.astype(np.float64) * d, 1)
    exact = np.where(defined, scale * (a.astype(np.float64) / divisor) * b, 0)
    halves = np.abs(exact) + 0.5
    result: Cells = (np.floor(halves) * np.sign(exact)).astype(np.int64)
    # Floating point can't tell a tie from its neighbor: decide the few close ones in whole numbers.
    for place in np.flatnonzero(defined & (np.abs(halves - np.rint(halves)) < 1e-6)):
        top, bottom = scale * int(a.flat[place]) * int(b.flat[place]), int(c.flat[place]) * int(d.flat[place])
        whole = (2 * abs(top) + abs(bottom)) // (2 * abs(bottom))
        whole -= to_even and whole % 2 == 1 and (2 * abs(top)) % (2 * abs(bottom)) == abs(bottom)
        result.flat[place] = whole if (top < 0) == (bottom < 0) else -whole
    return result


def _decimal(numbers: npt.NDArray[np.int64], places: int) -> pl.Series:
    """Whole tenths or hundredths as a decimal column, printed with exactly that many places."""
    decimals: pl.Series = (pl.Series(numbers) / 10**places).cast(pl.Decimal(18, places))
    return decimals
