"""Recomputes what the publisher computed, from the figures it published: does our arithmetic give its results?

A comparison is one published value: three months of a row are three. Everything is compared in integers: a quotient
in hundredths and halves up, a percent in tenths and halves to the even tenth. Where the national value is only known in
bounds, ours is the range of quotients they allow, and the published one must lie in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from lmi.areas import NATION
from lmi.store.fields import ANNUAL_EMPLOYMENT, ESTABLISHMENTS, MONTHS, WAGES

if TYPE_CHECKING:
    import polars as pl

    from lmi.store import Edition

Whole = Any
"""A column of whole numbers: int64, or Python integers where products outgrow it."""

JOBS_NAMES = {month: f"month{number}_emplvl" for number, month in enumerate(MONTHS, 1)}
NAMES = {
    **{measure: (name,) for measure, name in JOBS_NAMES.items()},
    ANNUAL_EMPLOYMENT: ("annual_avg_emplvl",),
    ESTABLISHMENTS: ("qtrly_estabs", "annual_avg_estabs"),
    WAGES: ("total_qtrly_wages", "total_annual_wages"),
}
"""Our measure to the publisher's names, as they follow `lq_` and `oty_`."""
LABELS = {
    **dict.fromkeys((*MONTHS, ANNUAL_EMPLOYMENT), "employment"),
    ESTABLISHMENTS: "establishment",
    WAGES: "wage",
}
KEYS = ["ownership", "industry", "year", "quarter"]
WITHHELD, NO_REFERENCE, NO_PRIOR, NO_JOBS = (
    "withheld by BLS",
    "national value not known",
    "nothing a year ago",
    "no jobs",
)
SHARES = "printed as shares of the nation, not quotients"
SHARE_AREAS = ("USMSA", "USCMS", "USNMS")
"""All metropolitan, combined and other areas of the nation: BLS divides their totals by the nation's own."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One published value that ours does not meet. `ours` is a range where the national value is one."""

    area: str
    ownership: str
    industry: str
    period: str
    column: str
    published: str
    ours: str


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the report. `left_out` counts, by reason, published values that could not be compared."""

    name: str
    agreed: int
    compared: int
    left_out: dict[str, int]
    disagreements: tuple[Disagreement, ...] = ()

    @property
    def passed(self) -> bool:
        return self.agreed == self.compared

    def __str__(self) -> str:
        line = f"{self.name}: {self.agreed:,} of {self.compared:,} agree"
        out = [f"{count:,} {reason}" for reason, count in self.left_out.items() if count]
        return line + (f" (left out: {'; '.join(out)})" if out else "")


@dataclass(frozen=True, slots=True)
class _Compared:
    """Aligned whole numbers of one published column: the published value must lie between `lowest` and `highest`."""

    check: str
    column: str
    published: Whole
    lowest: Whole
    highest: Whole
    where: Whole
    left_out: dict[str, int]
    unit: int


def verify(edition: Edition, *, progress: Callable[[int, int, str], None] | None = None) -> tuple[Check, ...]:
    """All checks over all data sets of an edition that carry the publisher's own results."""
    datasets = [dataset for dataset in edition.datasets if dataset.has_published]
    reference = _reference(edition)
    totals: dict[str, Check] = {}
    for done, dataset in enumerate(datasets):
        if progress:
            progress(done, len(datasets), dataset.name)
        frame = _read(edition, dataset.id)
        found: dict[str, list[tuple[_Compared, pl.DataFrame]]] = {}
        results = (
            *_quotients(frame, reference),
            *_weekly_quotients(frame, reference),
            *_over_the_year(frame),
            *_weekly_wages(frame),
        )
        for compared in results:
            found.setdefault(compared.check, []).append((compared, frame))
        for name, parts in found.items():
            check = _count(name, parts)
            totals[name] = _joined(totals[name], check) if name in totals else check
    return tuple(totals.values())


def _read(edition: Edition, dataset_id: str) -> pl.DataFrame:
    """Figures and published results side by side, with each row's area totals."""
    import polars as pl

    from lmi.store.indexing import scan  # polars

    folder = edition.dataset_folder(dataset_id)
    frame = pl.concat([scan(folder).collect(), scan(folder, "published").collect()], how="horizontal")
    measures = [name for name in (*NAMES, "avg_wkly_wage") if name in frame.columns]
    totals = frame.filter((pl.col("ownership").cast(pl.String) == "0") & (pl.col("industry").cast(pl.String) == "10"))
    totals = totals.select("area", "year", "quarter", *[pl.col(name).alias(f"{name}_total") for name in measures])
    return frame.join(totals, on=["area", "year", "quarter"], how="left", maintain_order="left")


def _reference(edition: Edition) -> pl.DataFrame:
    """National values with bounds, one row an ownership, industry and period; the last loaded wins."""
    import polars as pl

    from lmi.store.indexing import scan  # polars

    frames = []
    for dataset in edition.datasets:
        lines = scan(edition.dataset_folder(dataset.id)).filter(pl.col("area").cast(pl.String) == NATION).collect()
        if not lines.height:
            continue
        columns = [pl.col(key) for key in KEYS]
        for name in (name for name in NAMES if name in lines.columns):
            bounded = f"{name}_low" in lines.columns
            for side in ("low", "high"):
                columns.append(pl.col(f"{name}_{side}" if bounded else name).cast(pl.Int64).alias(f"{name}_us_{side}"))
        frames.append(lines.select(columns).with_columns(pl.col("ownership", "industry").cast(pl.String)))
    if not frames:
        return pl.DataFrame(
            schema={"ownership": pl.String, "industry": pl.String, "year": pl.Int16, "quarter": pl.Int8}
        )
    return pl.concat(frames, how="diagonal").unique(subset=KEYS, keep="last", maintain_order=True)


def _beside(frame: pl.DataFrame, reference: pl.DataFrame) -> pl.DataFrame:
    """Each row with the national values of its industry and, named `_all`, of total covered."""
    import polars as pl

    keyed = frame.with_columns(pl.col("ownership", "industry").cast(pl.String))
    reference = reference.with_columns(pl.col(name).cast(keyed[name].dtype) for name in ("year", "quarter"))
    total = reference.filter((pl.col("ownership") == "0") & (pl.col("industry") == "10")).drop("ownership", "industry")
    joined = keyed.join(reference, on=KEYS, how="left", maintain_order="left")
    return joined.join(total, on=["year", "quarter"], how="left", suffix="_all", maintain_order="left")


def _weekly_quotients(frame: pl.DataFrame, reference: pl.DataFrame) -> Iterator[_Compared]:
    """Quotient of weekly wages: the industry's against all here, over the same in the nation.

    BLS divides the four wages as printed, in whole dollars, so that quotients of exactly half a hundredth are common;
    its division lands on either side of them, and both neighbors count as equal.
    """
    column, weekly = "lq_avg_wkly_wage", "avg_wkly_wage"
    sides = [f"{name}_us_{side}" for name in (*MONTHS, WAGES) for side in ("low", "high")]
    if column not in frame.columns or any(name not in reference.columns for name in sides):
        return
    joined = _beside(frame, reference)
    shares = joined["area"].cast(str).is_in(SHARE_AREAS)
    open_ = _is_open(joined, "lq_disclosure_code", WAGES) & joined[column].is_not_null() & ~shares
    known = _all_positive(joined, [*sides, *(f"{side}_all" for side in sides)])
    has_jobs = _all_positive(joined, [f"{weekly}_total", weekly])
    use = open_ & known & has_jobs
    part = joined.filter(use)
    mine, here = _whole(part[weekly]), _whole(part[f"{weekly}_total"])
    low, high = _national_weekly_wage(part, "")
    low_all, high_all = _national_weekly_wage(part, "_all")
    yield _Compared(
        "Weekly-wage location quotients",
        column,
        _in_units(part[column], 100),
        _half_down(100 * mine * low_all, here * high),
        _half_up(100 * mine * high_all, here * low),
        np.flatnonzero(use.to_numpy()),
        {
            WITHHELD: int((~open_ & ~shares).sum()),
            NO_REFERENCE: int((open_ & ~known).sum()),
            NO_JOBS: int((open_ & known & ~has_jobs).sum()),
            SHARES: int(shares.sum()),
        },
        100,
    )


def _national_weekly_wage(part: pl.DataFrame, suffix: str) -> tuple[Whole, Whole]:
    """Least and most whole dollars a week that the nation's bounds allow."""

    def wage(pay: str, jobs: str) -> Whole:
        months = sum((_whole(part[f"{name}_us_{jobs}{suffix}"]) for name in MONTHS[1:]), np.int64(0))
        months = months + _whole(part[f"{MONTHS[0]}_us_{jobs}{suffix}"])
        return _half_up(3 * _whole(part[f"{WAGES}_us_{pay}{suffix}"]), 13 * months).astype(np.int64)

    return wage("low", "high"), wage("high", "low")


def _all_positive(frame: pl.DataFrame, columns: list[str]) -> pl.Series:
    import polars as pl

    return frame.select(pl.all_horizontal(pl.col(name).fill_null(0) > 0 for name in columns)).to_series()


def _quotients(frame: pl.DataFrame, reference: pl.DataFrame) -> Iterator[_Compared]:
    """Location quotients of jobs, establishments and wages, on the base of total covered."""

    joined = _beside(frame, reference)
    for measure, column in _published(frame, "lq_"):
        published = joined[column]
        shares = joined["area"].cast(str).is_in(SHARE_AREAS)
        open_ = _is_open(joined, "lq_disclosure_code", measure) & published.is_not_null() & ~shares
        sides = [f"{measure}_us_low", f"{measure}_us_high"]
        if sides[0] not in joined.columns:
            continue
        bounds = [*sides, *(f"{side}_all" for side in sides)]
        local = joined[measure].is_not_null() & (joined[f"{measure}_total"].fill_null(0) > 0)
        known = local & _all_positive(joined, bounds)
        use = open_ & known
        part = joined.filter(use)
        mine, here, low, high, low_all, high_all = (
            _whole(part[name]) for name in (measure, f"{measure}_total", *bounds)
        )
        yield _Compared(
            f"{LABELS[measure].capitalize()} location quotients",
            column,
            _in_units(part[column], 100),
            _half_up(100 * mine * low_all, here * high),
            _half_up(100 * mine * high_all, here * low),
            np.flatnonzero(use.to_numpy()),
            {
                WITHHELD: int((~open_ & ~shares).sum()),
                NO_REFERENCE: int((open_ & ~known).sum()),
                SHARES: int(shares.sum()),
            },
            100,
        )


def _over_the_year(frame: pl.DataFrame) -> Iterator[_Compared]:
    """Percent changes from the changes: change / (value - change), in tenths of a percent."""
    for measure, column in (*_published(frame, "oty_", "_pct_chg"), *_weekly(frame, "oty_", "_pct_chg")):
        change = column.replace("_pct_chg", "_chg")
        value = measure if measure in frame.columns else "avg_wkly_wage"
        open_ = _is_open(frame, "oty_disclosure_code", measure) & frame[column].is_not_null()
        known = frame[value].is_not_null() & frame[change].is_not_null()
        had_some = (frame[value].cast(int) - frame[change].cast(int)).fill_null(0) > 0
        use = open_ & known & had_some
        part = frame.filter(use)
        up = _whole(part[change])
        percent = np.sign(up) * _half_even(1000 * np.abs(up), _whole(part[value]) - up)
        label = LABELS.get(measure, "weekly-wage")
        yield _Compared(
            f"Over-the-year {label} changes",
            column,
            _in_units(part[column], 10),
            percent,
            percent,
            np.flatnonzero(use.to_numpy()),
            {WITHHELD: int((~open_).sum()), NO_PRIOR: int((open_ & known & ~had_some).sum())},
            10,
        )


def _weekly_wages(frame: pl.DataFrame) -> Iterator[_Compared]:
    """Average weekly wage: wages over 13 weeks and the mean of three months, or 52 and the annual average.

    The annual average is printed as a whole number but divided by before it is rounded, so that the wage is a range:
    wages over 52 weeks and half a job more, to half a job less.
    """
    names = {"avg_wkly_wage": (MONTHS, 13), "annual_avg_wkly_wage": ((ANNUAL_EMPLOYMENT,), 52)}
    for column, (jobs, weeks) in names.items():
        if column not in frame.columns or WAGES not in frame.columns or any(name not in frame.columns for name in jobs):
            continue
        open_ = _is_open(frame, "disclosure", WAGES) & frame[WAGES].is_not_null()
        total = sum((frame[name].cast(int).fill_null(0) for name in jobs[1:]), frame[jobs[0]].cast(int).fill_null(0))
        use = open_ & frame[column].is_not_null() & (total > 0)
        part = frame.filter(use)
        wages, twice = 2 * len(jobs) * _whole(part[WAGES]), 2 * _whole(total.filter(use))
        slack = int(jobs == (ANNUAL_EMPLOYMENT,))
        lowest, highest = (_half_up(wages, weeks * (twice + side)) for side in (slack, -slack))
        left_out = {WITHHELD: int((~open_).sum()), NO_JOBS: int((open_ & ~use).sum())}
        where = np.flatnonzero(use.to_numpy())
        yield _Compared("Average weekly wages", column, _in_units(part[column], 1), lowest, highest, where, left_out, 1)


def _published(frame: pl.DataFrame, prefix: str, suffix: str = "") -> Iterator[tuple[str, str]]:
    for measure, names in NAMES.items():
        for name in names:
            if f"{prefix}{name}{suffix}" in frame.columns and measure in frame.columns:
                yield measure, f"{prefix}{name}{suffix}"


def _weekly(frame: pl.DataFrame, prefix: str, suffix: str) -> Iterator[tuple[str, str]]:
    column = f"{prefix}avg_wkly_wage{suffix}"
    if column in frame.columns and "avg_wkly_wage" in frame.columns:
        yield "weekly", column


def _is_open(frame: pl.DataFrame, code: str, measure: str) -> pl.Series:
    """Published, by its own disclosure code and the row's. Establishments are never withheld."""
    import polars as pl

    if measure == ESTABLISHMENTS:
        return pl.Series(np.ones(frame.height, np.bool_))
    codes = [name for name in dict.fromkeys(("disclosure", code)) if name in frame.columns]
    closed = [pl.col(name).cast(pl.String).fill_null("") == "N" for name in codes]
    return frame.select(~pl.any_horizontal(closed)).to_series()


def _whole(column: pl.Series) -> Whole:
    """Python integers: products of national wages outgrow 64 bits."""
    values = column.cast(int).to_numpy()
    return values.astype(object) if len(values) and int(values.max()) > 10**9 else values.astype(np.int64)


def _in_units(column: pl.Series, unit: int) -> Whole:
    """A published decimal in its smallest unit, exactly: 0.29 is 29 hundredths."""
    return np.rint(column.cast(float).to_numpy() * unit).astype(np.int64)


def _half_up(top: Whole, bottom: Whole) -> Whole:
    """`top / bottom` to the nearest whole number, halves up, for numbers of 0 or more."""
    return (2 * top + bottom) // (2 * bottom)


def _half_down(top: Whole, bottom: Whole) -> Whole:
    return -((bottom - 2 * top) // (2 * bottom))


def _half_even(top: Whole, bottom: Whole) -> Whole:
    """As `_half_up`, but an exact half goes to the even neighbor, as BLS's percent changes do."""
    whole, rest = top // bottom, top % bottom
    return whole + ((2 * rest > bottom) | ((2 * rest == bottom) & (whole % 2 == 1)))


def _count(name: str, parts: list[tuple[_Compared, pl.DataFrame]]) -> Check:
    agreed = compared = 0
    left_out: dict[str, int] = {}
    wrong: list[Disagreement] = []
    for part, frame in parts:
        ok = np.asarray((part.lowest <= part.published) & (part.published <= part.highest), dtype=bool)
        agreed, compared = agreed + int(ok.sum()), compared + len(ok)
        for reason, count in part.left_out.items():
            left_out[reason] = left_out.get(reason, 0) + count
        wrong += [_disagreement(part, frame, int(place)) for place in np.flatnonzero(~ok)[:5]]
    return Check(name, agreed, compared, left_out, tuple(wrong[:10]))


def _disagreement(part: _Compared, frame: pl.DataFrame, place: int) -> Disagreement:
    row = frame.row(int(part.where[place]), named=True)
    low, high = int(part.lowest[place]) / part.unit, int(part.highest[place]) / part.unit
    return Disagreement(
        area=str(row["area"]),
        ownership=str(row["ownership"]),
        industry=str(row["industry"]),
        period=f"{row['year']}Q{row['quarter']}" if row["quarter"] else f"{row['year']}A",
        column=part.column,
        published=str(row[part.column]),
        ours=f"{low:g}" if low == high else f"{low:g} to {high:g}",
    )


def _joined(one: Check, other: Check) -> Check:
    reasons = {**one.left_out, **{key: one.left_out.get(key, 0) + count for key, count in other.left_out.items()}}
    wrong = (*one.disagreements, *other.disagreements)[:10]
    return Check(one.name, one.agreed + other.agreed, one.compared + other.compared, reasons, wrong)
