"""List schemes, the regions of a scheme, or the areas that a region crosses and who must be told."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from lmi import schemes
from lmi.cli.choices import REGION_HELP, read_region
from lmi.cli.output import Row, add_output_arguments, print_rows


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("scheme", nargs="?", choices=schemes.SCHEMES, help="list the regions of this scheme")
    parser.add_argument("--told", metavar="REGION", help=f"list the areas a region touches: {REGION_HELP}")
    parser.add_argument(
        "--on", type=date.fromisoformat, default=date.max, metavar="2019-06-30", help="default: as it is now"
    )
    parser.add_argument("--store", type=Path, metavar="DIR", help="with --told: shares by jobs, from these figures")
    parser.add_argument("--basis", choices=("real", "sample"), default="real", help="namespace (default: real)")
    add_output_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    print_rows(_told(arguments) if arguments.told else _listed(arguments), arguments)
    return 0


def _listed(arguments: argparse.Namespace) -> list[Row]:
    if arguments.scheme is None:
        return [{"scheme": code, "title": title} for code, title in schemes.SCHEMES.items()]
    return [
        {
            "code": region.code,
            "name": region.name,
            "counties": len(region.members),
            "areas": "+".join(region.area_codes),
        }
        for region in schemes.regions(arguments.scheme, on=arguments.on)
    ]


def _told(arguments: argparse.Namespace) -> list[Row]:
    edition = None
    if arguments.store:
        from lmi.store import Store

        edition = Store(arguments.store).edition(basis=arguments.basis)
    told = schemes.who_must_be_told(read_region(arguments.told, arguments.on), on=arguments.on, edition=edition)
    return [
        {
            "scheme": scheme,
            "code": one.code,
            "name": one.name,
            "counties": len(one.counties),
            "counties_share": round(one.counties_share, 4),
            "jobs_share": None if one.jobs_share is None else round(one.jobs_share, 4),
            "certain": "yes" if one.is_certain else "confirm",
        }
        for scheme, found in told.items()
        for one in found
    ]
