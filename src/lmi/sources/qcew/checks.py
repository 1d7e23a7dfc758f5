"""What can be wrong with rows, found column-wise; each check gives findings with file, row, column and remedy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from lmi import code_lists, industries
from lmi.errors import Finding
from lmi.sources.qcew import codes
from lmi.sources.qcew.frames import ANNUAL, Origin, place_of
from lmi.store.fields import OWNERSHIPS

if TYPE_CHECKING:
    import polars as pl

MAX_FINDINGS = 50
DISCLOSURE_CODES = ("", "N", "-")
_RELOAD = "Load the publisher's own file."


@dataclass(slots=True)
class Findings:
    """Up to `MAX_FINDINGS` findings and the count of all. `store_folder` is where full code lists may be installed."""

    store_folder: Path | None = None
    items: list[Finding] = field(default_factory=list)
    total: int = 0

    def add(self, finding: Finding, count: int = 1) -> None:
        self.total += count
        if len(self.items) < MAX_FINDINGS:
            self.items.append(finding)

    def listed(self) -> list[Finding]:
        """The findings, with a last line that counts those not listed."""
        if self.total <= len(self.items):
            return self.items
        rest = f"{self.total - len(self.items):,} more problems like these are not listed."
        return [*self.items, Finding(self.items[0].file, None, "", rest, "Mend the ones above and load again.")]


@dataclass(frozen=True, slots=True)
class Names:
    """The publisher's column for each of ours, for messages."""

    columns: dict[str, str]

    def __getitem__(self, ours: str) -> str:
        return self.columns.get(ours, ours)


def check_rows(frame: pl.DataFrame, origins: tuple[Origin, ...], names: Names, findings: Findings) -> None:
    """Codes and counts of rows already typed. Every distinct code is checked once."""
    folder = findings.store_folder
    years = {(int(year), int(quarter)) for year, quarter in frame.select("year", "quarter").unique().iter_rows()}
    versions = {industries.version_for(year) for year, _ in years}
    lists = {version: code_lists.installed(folder, version) if folder else None for version in versions}

    def is_industry(code: str) -> bool:
        return any(code_lists.is_known(code, version, listed) for version, listed in lists.items())

    tests: tuple[tuple[str, Callable[[str], bool], str, Callable[[str], str]], ...] = (
        ("area", codes.is_area, "'{}' is not an area.", codes.area_remedy),
        ("ownership", OWNERSHIPS.__contains__, "'{}' is not an ownership code.", lambda _: "Use 0, 1, 2, 3, 5, 8."),
        ("industry", is_industry, "'{}' is not an industry of that year.", codes.industry_remedy),
        ("disclosure", DISCLOSURE_CODES.__contains__, "'{}' is not a disclosure code.", lambda _: "Use N, - or none."),
        ("quarter", lambda code: code in "01234", "'{}' is not a quarter.", lambda _: "Use 1, 2, 3, 4, or A."),
        ("year", lambda code: 1990 <= int(code) <= 2100, "{} is not a year QCEW covers.", lambda _: _RELOAD),
    )
    for column, is_known, problem, remedy in tests:
        if column not in frame.columns:
            continue
        for code in frame[column].unique():
            text = "" if code is None else str(code)
            if code is None or not is_known(text):
                rows = _rows(frame, column, code)
                file, row = place_of(rows[0], origins)
                findings.add(Finding(file, row, names[column], problem.format(text), remedy(text)), len(rows))
    _check_counts(frame, origins, names, findings)


def _check_counts(frame: pl.DataFrame, origins: tuple[Origin, ...], names: Names, findings: Findings) -> None:
    import polars as pl

    for column, kind in frame.schema.items():
        if not kind.is_integer() or column in ("year", "quarter"):
            continue
        least = frame[column].min()
        if isinstance(least, int) and least < 0:
            for index in frame.with_row_index("n").filter(pl.col(column) < 0)["n"].head(MAX_FINDINGS):
                file, row = place_of(index, origins)
                findings.add(Finding(file, row, names[column], f"{frame[column][index]} is below zero.", _RELOAD))


def _rows(frame: pl.DataFrame, column: str, code: object) -> list[int]:
    import polars as pl

    match = pl.col(column).is_null() if code is None else pl.col(column) == code
    return frame.with_row_index("n").filter(match)["n"].to_list()


def text_in_numbers(texts: pl.DataFrame, numeric: list[str], origins: tuple[Origin, ...], findings: Findings) -> None:
    """Cells of a chunk read as text that are no whole numbers. `texts` has the publisher's column names."""
    import polars as pl

    for column in numeric:
        bad = texts.with_row_index("n").filter(
            pl.col(column).cast(pl.Int64, strict=False).is_null(), pl.col(column).is_not_null()
        )
        for index, value in bad.select("n", column).head(MAX_FINDINGS).iter_rows():
            file, row = place_of(index, origins)
            findings.add(Finding(file, row, column, f"'{value}' is not a whole number.", _RELOAD))
        findings.total += max(bad.height - MAX_FINDINGS, 0)


def missing_cells(frame: pl.DataFrame, columns: list[str], origins: tuple[Origin, ...], findings: Findings) -> None:
    """Empty cells where the publisher always writes one: a line cut short, or a column emptied."""
    import polars as pl

    for column in columns:
        if not frame[column].null_count():
            continue
        rows = frame.with_row_index("n").filter(pl.col(column).is_null())["n"]
        file, row = place_of(rows[0], origins)
        problem = f"The cell is empty{f' ({len(rows):,} rows)' if len(rows) > 1 else ''}."
        findings.add(Finding(file, row, column, problem, _RELOAD), len(rows))


def mixed_versions(periods: set[tuple[int, int]], file: str, findings: Findings) -> None:
    """A file whose years use different NAICS versions, or that mixes annual and quarterly figures."""
    versions = sorted({industries.version_for(year) for year, _ in periods})
    if len(versions) > 1:
        problem = f"The file mixes years of NAICS {' and '.join(map(str, versions))}."
        findings.add(Finding(file, None, "year", problem, "Split it so that each file has one NAICS version."))
    if len({quarter == ANNUAL for _, quarter in periods}) > 1:
        problem = "The file mixes annual averages and quarters."
        findings.add(Finding(file, None, "qtr", problem, "Load the annual and the quarterly file one by one."))
