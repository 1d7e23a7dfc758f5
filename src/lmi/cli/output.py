"""How commands print: a table for people, or CSV, JSON and Parquet for programs."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TextIO

FORMATS = ("table", "csv", "json", "parquet")
Row = Mapping[str, object]


def add_output_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=FORMATS, default="table", help="how to print (default: table)")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write here; parquet always needs it")


def add_store_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--store", type=Path, required=True, metavar="DIR", help="folder of the loaded figures")


def print_rows(rows: Sequence[Row], arguments: argparse.Namespace) -> None:
    """Print rows as the arguments of `add_output_arguments` say. All rows have the keys of the first, in its order."""
    if arguments.format == "parquet":
        _parquet(rows, arguments.output)
    elif arguments.output is None:
        _write(rows, arguments.format, sys.stdout)
    else:
        with Path(arguments.output).open("w", encoding="utf-8", newline="") as file:
            _write(rows, arguments.format, file)


def _write(rows: Sequence[Row], form: str, file: TextIO) -> None:
    if form == "json":
        json.dump([dict(row) for row in rows], file, ensure_ascii=False, indent=2, default=str)
        file.write("\n")
    elif form == "csv":
        writer = csv.DictWriter(file, list(rows[0]) if rows else [])
        if rows:
            writer.writeheader()
        writer.writerows(rows)
    else:
        file.write(table(rows))


def table(rows: Sequence[Row]) -> str:
    """Columns side by side, numbers to the right with thousands separators, nothing for None.

    >>> print(table([{"area": "17031", "jobs": 2589344}, {"area": "17143", "jobs": None}]), end="")
    area        jobs
    -----  ---------
    17031  2,589,344
    17143
    """
    if not rows:
        return "Nothing to show.\n"
    names = list(rows[0])
    cells = [[_cell(row[name]) for name in names] for row in rows]
    is_number = [all(isinstance(row[name], int | float | None) for row in rows) for name in names]
    widths = [max(len(name), *(len(line[n]) for line in cells)) for n, name in enumerate(names)]

    def line(parts: Sequence[str]) -> str:
        placed = (
            part.rjust(width) if right else part.ljust(width)
            for part, width, right in zip(parts, widths, is_number, strict=True)
        )
        return "  ".join(placed).rstrip() + "\n"

    return line(names) + line(["-" * width for width in widths]) + "".join(line(parts) for parts in cells)


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool() | str():
            return str(value)
        case int():
            return f"{value:,}"
        case float():
            return f"{value:,.2f}"
    return str(value)


def _parquet(rows: Sequence[Row], path: Path | None) -> None:
    import polars as pl

    from lmi.errors import LmiError

    if path is None:
        msg = "Parquet is not for the screen: name a file with --output FILE."
        raise LmiError(msg)
    pl.DataFrame([dict(row) for row in rows], infer_schema_length=None).write_parquet(path)


def add_chart_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--chart", type=_chart_path, metavar="FILE", help="also draw it, as .svg or .png")


def _chart_path(text: str) -> Path:
    path = Path(text)
    if path.suffix not in (".svg", ".png"):
        raise argparse.ArgumentTypeError(f"'{text}' does not end in .svg or .png.")
    return path
