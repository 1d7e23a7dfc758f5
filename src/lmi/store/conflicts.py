"""Two sources of one figure must agree, or say that they are of different vintages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lmi.errors import Finding, VintageConflict
from lmi.periods import Period
from lmi.store.indexing import Loaded, scan

if TYPE_CHECKING:
    import polars as pl

_KEY = ["area", "ownership", "industry", "year", "quarter"]
_MAX_FINDINGS = 50
_REMEDY = "If this is a revision, load it with --vintage LABEL; it then wins and earlier editions stay as they are."


def check(held: Sequence[Loaded], added: Sequence[Loaded]) -> None:
    """Raise `VintageConflict` where figures differ."""
    known = list(held)
    for item in added:
        findings: list[Finding] = []
        total = 0
        for other in known:
            count = _compare(other, item, findings)
            total += count
        if total:
            if total > len(findings):
                more = f"{total - len(findings):,} more figures differ."
                findings.append(Finding(item.dataset.name, None, "", more, _REMEDY))
            raise VintageConflict(findings)
        known.append(item)


def _compare(held: Loaded, added: Loaded, findings: list[Finding]) -> int:
    """Differing rows of two data sets that would speak for the same area together."""
    import polars as pl

    same_group = (held.dataset.rank, held.dataset.vintage) == (added.dataset.rank, added.dataset.vintage)
    total = 0
    for period in set(held.dataset.periods) & set(added.dataset.periods) if same_group else ():
        mine, theirs = (item.contents.coverage[period.code] for item in (added, held))
        areas = sorted(set(mine.areas) & set(theirs.areas))
        measures = [measure for measure in mine.measures if measure in theirs.measures]
        if not areas or not measures:
            continue
        both = (
            _rows(added, period, areas)
            .join(_rows(held, period, areas), on=_KEY, suffix="_held")
            .filter(pl.any_horizontal(pl.col(name).ne_missing(pl.col(f"{name}_held")) for name in measures))
            .collect()
        )
        total += both.height
        for row in both.head(max(_MAX_FINDINGS - len(findings), 0)).iter_rows(named=True):
            findings.append(_finding(added, held, row, measures))
    return total


def _rows(item: Loaded, period: Period, areas: list[str]) -> pl.LazyFrame:
    import polars as pl

    return scan(item.folder).filter(
        pl.col("year") == period.year, pl.col("quarter") == (period.quarter or 0), pl.col("area").is_in(areas)
    )


def _finding(added: Loaded, held: Loaded, row: dict[str, object], measures: list[str]) -> Finding:
    measure = next(name for name in measures if row[name] != row[f"{name}_held"])
    new, old = (_word(row[name]) for name in (measure, f"{measure}_held"))
    period = Period(int(str(row["year"])), int(str(row["quarter"])) or None)
    problem = (
        f"Area {row['area']}, industry {row['industry']}, ownership {row['ownership']}, {period.code}: "
        f"{measure} is {new} here and {old} in {held.dataset.name}."
    )
    return Finding(added.dataset.name, None, measure, problem, _REMEDY)


def _word(value: object) -> str:
    return "withheld" if value is None else f"{value:,}"
