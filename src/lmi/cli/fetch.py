"""Download QCEW files from the publisher: whole years as zips, or single areas; resumes what was broken off."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from lmi.cli.load import Meter
from lmi.cli.output import add_output_arguments, add_store_argument, print_rows
from lmi.sources.qcew.fetch import PUBLISHER, Wanted, fetch

FOLDER = "fetched"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--year", type=int, required=True, action="append", help="year; may be given more than once")
    time = parser.add_mutually_exclusive_group(required=True)
    time.add_argument("--quarter", type=int, choices=(1, 2, 3, 4), help="one quarter (a zip holds all four)")
    time.add_argument("--annual", action="store_true", help="annual averages")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--area", action="append", default=[], metavar="CODE", help="only this area; repeat for more")
    what.add_argument("--single-file", action="store_true", help="the whole nation in one file (the default)")
    what.add_argument("--by-area", action="store_true", help="the whole nation, one file an area, with titles")
    parser.add_argument("--from", dest="base", default=PUBLISHER, metavar="ADDRESS", help="another address to ask")
    parser.add_argument("--load", action="store_true", help="load what was fetched")
    add_store_argument(parser)
    add_output_arguments(parser)


def wanted(arguments: argparse.Namespace) -> list[Wanted]:
    """Each file asked for, by year and area."""
    return [
        Wanted(year, area=area, quarter=arguments.quarter, by_area=arguments.by_area)
        for year in arguments.year
        for area in arguments.area or [""]
    ]


def run(arguments: argparse.Namespace) -> int:
    from lmi.sources.download import Terms

    terms = Terms(progress=Meter()) if sys.stderr.isatty() else Terms()
    folder: Path = arguments.store / FOLDER
    files = [fetch(one, folder, base=arguments.base, terms=terms) for one in wanted(arguments)]
    rows = [
        {
            "file": str(file.path),
            "bytes": file.bytes,
            "sha256": file.sha256,
            "retrieved": file.retrieved,
            "state": "unchanged" if file.unchanged else "new",
        }
        for file in files
    ]
    print_rows(rows, arguments)
    return _load([file.path for file in files], arguments) if arguments.load else 0


def _load(paths: list[Path], arguments: argparse.Namespace) -> int:
    """Load as `lmi load` would, with its own defaults; its list goes to the screen, not into `--output`."""
    from lmi.cli import load

    parser = argparse.ArgumentParser()
    load.add_arguments(parser)
    return load.run(parser.parse_args([*map(str, paths), "--store", str(arguments.store)]))
