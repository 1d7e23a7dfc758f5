"""Layouts D and E and the one-month reference: small tables with names or series for codes."""

from __future__ import annotations

import math
import re
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lmi.errors import Finding, UnknownLayout
from lmi.sources.qcew import archives, checks, codes, workbooks
from lmi.sources.qcew.frames import Origin, Part, stored_type
from lmi.store.fields import ANNUAL_EMPLOYMENT, ESTABLISHMENTS, MONTHS, OWNERSHIPS, WAGES

if TYPE_CHECKING:
    import polars as pl

_OWNERSHIP_CODES = {name.casefold(): code for code, name in OWNERSHIPS.items()}
_MONTH_NAMES = (
    "January February March", "April May June", "July August September", "October November December",
)  # fmt: skip
VIEWER_COLUMNS = ("Year", "Qtr", "Area", "Ownership", "Industry", "Status Code", "Establishment Count")
_VIEWER_WAGES, _VIEWER_PAY = "Total Quarterly Wages", "Average Weekly Wage"
_VIEWER_QUOTIENTS = {
    "Employment Location Quotient Relative to U.S.": "lq_month3_emplvl",
    "Total Wage Location Quotient Relative to U.S.": "lq_total_qtrly_wages",
}
MONTH_REFERENCE_COLUMNS = (
    "ownership",
    "industry",
    "us_month3_emplvl_lo",
    "us_month3_emplvl_hi",
    "us_month3_emplvl_est",
)
_SERIES = re.compile(r"ENU(?P<area>[0-9A-Z]{5})(?P<type>[1-5])(?P<size>\d)(?P<own>\d)(?P<industry>\d{2,6})")
FRACTIONS = "figures with fractions, which the publisher never gives, were rounded"
_SERIES_MEASURES = {"1": ANNUAL_EMPLOYMENT, "2": ESTABLISHMENTS, "3": WAGES}


def _frame(rows: list[dict[str, Any]], measures: Sequence[str]) -> pl.DataFrame:
    import polars as pl

    schema: dict[str, Any] = {
        "area": pl.String, "ownership": pl.String, "industry": pl.String,
        "year": pl.Int16, "quarter": pl.Int8, "disclosure": pl.String,
    }  # fmt: skip
    schema |= {measure: stored_type(measure) for measure in measures}
    return pl.DataFrame([[row.get(name) for name in schema] for row in rows], schema=schema, orient="row")


class _Rows:
    """Rows of a small table, with findings for cells that can't be read."""

    def __init__(self, file: str, findings: checks.Findings) -> None:
        self.file, self.findings = file, findings

    def number(self, row: int, column: str, text: str) -> int | None:
        try:
            return int(text.replace(",", ""))
        except ValueError:
            problem = f"'{text}' is not a whole number."
            self.findings.add(Finding(self.file, row, column, problem, "Export the table again."))
            return None

    def ownership(self, row: int, column: str, name: str) -> str:
        code = _OWNERSHIP_CODES.get(name.casefold())
        if code is None:
            problem = f"'{name}' is not an ownership."
            self.findings.add(Finding(self.file, row, column, problem, "Export the table again."))
        return code or ""


def read_viewer(path: Path, findings: checks.Findings) -> Part:
    """Layout D. Codes come from names: the area's title, the first word of `Industry`, the ownership in words."""
    lines = _table(path)
    header = list(lines[0])
    rows, published, read = [], [], _Rows(path.name, findings)
    area_titles: dict[str, str] = {}
    for number, cells in enumerate(lines[1:], 2):
        line = dict(zip(header, cells, strict=False))
        if len(cells) != len(header):
            problem = f"The row has {len(cells)} cells; the header has {len(header)}."
            findings.add(Finding(path.name, number, "", problem, "Export the table again."))
            continue
        year, quarter = read.number(number, "Year", line["Year"]), read.number(number, "Qtr", line["Qtr"])
        area = codes.area_of_name(line["Area"])
        if area is None:
            problem = f"'{line['Area']}' is not an area we know by name."
            findings.add(Finding(path.name, number, "Area", problem, "Load the file with codes (layout A or B)."))
        if year is None or quarter not in (1, 2, 3, 4) or area is None:
            continue
        area_titles[area] = line["Area"]
        withheld = line["Status Code"] == "N"
        months = [f"{month} Employment" for month in _MONTH_NAMES[quarter - 1].split()]
        if missing := [name for name in (*months, _VIEWER_WAGES) if name not in header]:
            problem = f"There is no such column, though the row is of quarter {quarter}."
            raise UnknownLayout([Finding(path.name, 1, name, problem, "Export one quarter.") for name in missing])
        named = dict(zip(MONTHS, months, strict=True)) | {WAGES: _VIEWER_WAGES}
        figures = {ours: None if withheld else read.number(number, name, line[name]) for ours, name in named.items()}
        count = read.number(number, "Establishment Count", line["Establishment Count"])
        key = {
            "area": area,
            "ownership": read.ownership(number, "Ownership", line["Ownership"]),
            "industry": line["Industry"].partition(" ")[0],
            "year": year,
            "quarter": quarter,
            "disclosure": line["Status Code"],
        }
        rows.append(key | figures | {ESTABLISHMENTS: count})
        published.append(_viewer_results(line, read, number))
    frame = _frame(rows, (ESTABLISHMENTS, *MONTHS, WAGES))
    origins = (Origin(path.name, 2, len(rows)),)
    checks.check_rows(frame, origins, checks.Names({"industry": "Industry", "disclosure": "Status Code"}), findings)
    return Part(frame, _results_frame(published), origins, area_titles)


def _viewer_results(line: dict[str, str], read: _Rows, number: int) -> dict[str, Any]:
    results: dict[str, Any] = {"avg_wkly_wage": read.number(number, _VIEWER_PAY, line.get(_VIEWER_PAY, "0"))}
    for name, ours in _VIEWER_QUOTIENTS.items():
        results[ours] = float(line.get(name) or 0)
    return results | {"lq_disclosure_code": line["Status Code"]}


def _results_frame(published: list[dict[str, Any]]) -> pl.DataFrame:
    import polars as pl

    return pl.DataFrame(published)


def read_month_reference(path: Path, findings: checks.Findings) -> Part:
    """Reconstructed US employment of one month with bounds; year and quarter are in the file's name."""
    found = re.search(r"(\d{4})_q([1-4])", path.name)
    if found is None:
        problem = "The table does not say its quarter."
        remedy = "Name the file like derived_us_2023_q2_supersector.csv."
        raise UnknownLayout([Finding(path.name, None, "", problem, remedy)])
    lines = _table(path)
    rows, read = [], _Rows(path.name, findings)
    month = MONTHS[2]
    for number, cells in enumerate(lines[1:], 2):
        line = dict(zip(lines[0], cells, strict=False))
        rows.append(
            {
                "area": "US000",
                "ownership": read.ownership(number, "ownership", line["ownership"]),
                "industry": line["industry"].partition(" ")[0],
                "year": int(found[1]),
                "quarter": int(found[2]),
                "disclosure": "",
                month: read.number(number, "us_month3_emplvl_est", line["us_month3_emplvl_est"]),
                f"{month}_low": read.number(number, "us_month3_emplvl_lo", line["us_month3_emplvl_lo"]),
                f"{month}_high": read.number(number, "us_month3_emplvl_hi", line["us_month3_emplvl_hi"]),
            }
        )
    frame = _frame(rows, (month, f"{month}_low", f"{month}_high"))
    origins = (Origin(path.name, 2, len(rows)),)
    checks.check_rows(frame, origins, checks.Names({}), findings)
    return Part(frame, None, origins)


def read_series(path: Path, findings: checks.Findings) -> Part:
    """Layout E: one row per series, one column per year. The series' name holds area, measure, owner and industry."""
    from python_calamine import CalamineError, CalamineWorkbook

    workbooks.check(path)
    try:
        lines = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    except CalamineError as error:
        raise archives.damaged(path.name, f"The workbook can't be read ({error}).") from error
    start = next((n for n, line in enumerate(lines) if line and str(line[0]).strip() == "Series ID"), None)
    if start is None:
        remedy = "Load the workbook as the BLS data finder gives it."
        raise UnknownLayout([Finding(path.name, None, "Series ID", "No row is headed Series ID.", remedy)])
    years = {column: _year(str(name)) for column, name in enumerate(lines[start]) if column}
    for column, year in years.items():
        if year is None:
            problem = f"'{str(lines[start][column]).strip()}' is not a year's annual average."
            findings.add(Finding(path.name, start + 1, "", problem, "Choose annual averages when you export."))
    rows: dict[tuple[str, str, str, int], dict[str, Any]] = {}
    notes = {FRACTIONS: 0}
    read = _Rows(path.name, findings)
    for number, line in enumerate(lines[start + 1 :], start + 2):
        match = _SERIES.fullmatch(str(line[0]).strip())
        if match is None or match["type"] not in _SERIES_MEASURES or match["size"] != "0":
            problem = f"'{line[0]}' is not a series of establishments, jobs or total wages."
            findings.add(Finding(path.name, number, "Series ID", problem, "Remove the row."))
            continue
        for column, year in years.items():
            if year is not None and column < len(line):
                cell = line[column]
                notes[FRACTIONS] += isinstance(cell, float) and not cell.is_integer()
                _put(rows, match, year, read.number(number, str(year), _whole(cell)))
    measures = [name for name in _SERIES_MEASURES.values() if any(name in row for row in rows.values())]
    frame = _frame(list(rows.values()), measures)
    origins = (Origin(path.name, start + 2, len(rows)),)
    checks.check_rows(frame, origins, checks.Names({"industry": "Series ID", "area": "Series ID"}), findings)
    return Part(frame, None, origins, notes={what: count for what, count in notes.items() if count})


def _year(text: str) -> int | None:
    found = re.fullmatch(r"Annual\s+(\d{4})", text.strip())
    return int(found[1]) if found else None


def _whole(cell: object) -> str:
    """A workbook cell as text; a fraction (some holder's own estimate) is rounded, half up."""
    return str(math.floor(cell + 0.5)) if isinstance(cell, float) else str(cell).strip()


def _put(rows: dict[tuple[str, str, str, int], dict[str, Any]], match: re.Match[str], year: int, n: int | None) -> None:
    key = (match["area"], match["own"], match["industry"], year)
    row = rows.setdefault(
        key,
        {"area": key[0], "ownership": key[1], "industry": key[2], "year": year, "quarter": 0, "disclosure": ""},
    )
    row[_SERIES_MEASURES[match["type"]]] = n


def _table(path: Path) -> list[list[str]]:
    """All rows of a small csv or csv.gz."""
    import csv
    import io

    member = archives.members(path)[0]
    try:
        with io.TextIOWrapper(member.open(), encoding="utf-8-sig", newline="") as stream:
            text = stream.read()
    except (EOFError, OSError, UnicodeDecodeError, zlib.error) as error:
        raise archives.damaged(path.name, f"The file ends early or is damaged ({error}).") from error
    return [line for line in csv.reader(io.StringIO(text)) if line]
