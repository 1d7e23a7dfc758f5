"""Rows that are in a file twice."""

from __future__ import annotations

from pathlib import Path

from lmi.errors import DataError, Finding
from lmi.sources.qcew.checks import MAX_FINDINGS
from lmi.sources.qcew.frames import KEY_COLUMNS, Origin, place_of
from lmi.store.catalog import read_json
from lmi.store.indexing import scan


def check(folder: Path) -> None:
    """Raise `DataError` that names each repeated row. Slow: run only when areas are scattered or a key came twice."""
    import polars as pl

    twice = (
        scan(folder)
        .with_row_index("n")
        .filter(pl.len().over(list(KEY_COLUMNS)) > 1)
        .sort([*KEY_COLUMNS, "n"])
        .collect()
    )
    if not twice.height:
        return
    origins = tuple(Origin(*origin) for origin in read_json(folder / "origins.json"))
    findings = []
    first: dict[tuple[object, ...], dict[str, object]] = {}
    for row in twice.head(2 * MAX_FINDINGS).iter_rows(named=True):
        name = tuple(row[column] for column in KEY_COLUMNS)
        if name not in first:
            first[name] = row
            continue
        file, line = place_of(int(row["n"]), origins)
        other, other_line = place_of(int(str(first[name]["n"])), origins)
        where = f"row {other_line:,}" + ("" if other == file else f" of {other}")
        same = all(row[column] == first[name][column] for column in row if column != "n")
        problem = f"Area {name[0]}, ownership {name[1]}, industry {name[2]} repeats {where}."
        if not same:
            problem = f"{problem[:-1]} with other figures, as if two vintages were joined."
        findings.append(Finding(file, line, "", problem, "Keep one of the two, or load the publisher's own file."))
    raise DataError(findings[:MAX_FINDINGS])
