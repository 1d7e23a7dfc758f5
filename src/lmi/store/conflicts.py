"""Two sources of one figure must agree, or say that they are of different vintages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lmi.errors import DataError, Finding, VintageConflict
from lmi.periods import Period
from lmi.store.catalog import read_json
from lmi.store.indexing import Loaded, scan

if TYPE_CHECKING:
    import polars as pl

_KEY = ["area", "ownership", "industry", "year", "quarter"]
_MAX_FINDINGS = 50
_REMEDY = "If this is a revision, load it with --vintage LABEL; it then wins and earlier editions stay as they are."


def check(held: Sequence[Loaded], added: Sequence[Loaded]) -> None:
    """Raise `VintageConflict` where figures differ, `DataError` where one file has a row twice."""
    for item in added:
        _duplicates(item)
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


def _duplicates(item: Loaded) -> None:
    """Rows with one key, found area range by area range so that memory does not grow with the file."""
    import polars as pl

    key = pl.struct(_KEY).hash()
    counted = scan(item.folder).select(pl.len(), key.n_unique().alias("distinct")).collect(engine="streaming")
    if counted["len"][0] == counted["distinct"][0]:
        return
    twice = scan(item.folder).with_row_index("n").filter(pl.len().over(_KEY) > 1).sort([*_KEY, "n"]).collect()
    if not twice.height:
        return
    origins = [tuple(origin) for origin in read_json(item.folder / "origins.json")]
    findings = []
    first: dict[tuple[object, ...], dict[str, object]] = {}
    for row in twice.head(2 * _MAX_FINDINGS).iter_rows(named=True):
        name = tuple(row[column] for column in _KEY)
        if name not in first:
            first[name] = row
            continue
        file, line = _place(int(row["n"]), origins)
        other, other_line = _place(int(str(first[name]["n"])), origins)
        where = f"row {other_line:,}" + ("" if other == file else f" of {other}")
        same = all(row[column] == first[name][column] for column in row if column != "n")
        problem = f"Area {name[0]}, ownership {name[1]}, industry {name[2]} repeats {where}."
        if not same:
            problem = f"{problem[:-1]} with other figures, as if two vintages were joined."
        findings.append(Finding(file, line, "", problem, "Keep one of the two, or load the publisher's own file."))
    raise DataError(findings[:_MAX_FINDINGS])


def _place(row: int, origins: Sequence[tuple[str, int, int]]) -> tuple[str, int]:
    for file, first_row, count in origins:
        if row < count:
            return file, first_row + row
        row -= count
    return "", row
