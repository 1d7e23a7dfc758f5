"""Check QCEW files (csv, csv.gz, zip, xlsx, or folders of them) and load them: all of them or nothing."""

from __future__ import annotations

import argparse
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from lmi.cli.output import add_output_arguments, add_store_argument, print_rows
from lmi.errors import DataError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="file or folder to load")
    add_store_argument(parser)
    parser.add_argument("--vintage", default="", metavar="LABEL", help="name of a revision; it wins over earlier ones")
    parser.add_argument("--basis", choices=("real", "sample"), default="real", help="namespace (default: real)")
    parser.add_argument(
        "--published", action="store_true", help="keep BLS's own quotients and changes also of very large files"
    )
    add_output_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    from lmi.cli.catalog import row_of
    from lmi.loading import load
    from lmi.store import Store

    try:
        report = load(
            Store(arguments.store),
            arguments.paths,
            at=datetime.now(UTC),
            basis=arguments.basis,
            vintage=arguments.vintage,
            published=True if arguments.published else None,
            progress=Meter() if sys.stderr.isatty() else None,
        )
    except DataError as error:
        for finding in error.findings:
            print(finding, file=sys.stderr)
        print("Nothing was loaded.", file=sys.stderr)
        return 2
    for name in report.unchanged:
        print(f"{name}: already loaded, nothing added.", file=sys.stderr)
    for warning in report.warnings:
        print(f"Warning: {warning}", file=sys.stderr)
    if report.added:
        print_rows([row_of(dataset) for dataset in report.added], arguments)
    print(f"Edition {report.edition.id}", file=sys.stderr)
    return 0


class Meter:
    """One line that tells how far the load is, at most five times a second."""

    def __init__(self) -> None:
        self._shown_at = 0.0

    def __call__(self, done: int, total: int, message: str) -> None:
        now = time.monotonic()
        if now - self._shown_at > 0.2 or done >= total:
            self._shown_at = now
            end = "\n" if done >= total else ""
            print(f"\r\x1b[K{done / max(total, 1):4.0%}  {message}", end=end, file=sys.stderr, flush=True)
