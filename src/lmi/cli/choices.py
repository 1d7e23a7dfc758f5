"""Arguments that the questions about regions share: which region, period, level, reference."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING

from lmi.cli.output import add_output_arguments, add_store_argument
from lmi.errors import UnknownCode
from lmi.figures import Figure
from lmi.industries import Level
from lmi.periods import Period
from lmi.regions import Region

if TYPE_CHECKING:
    from lmi.profile import RegionProfile
    from lmi.store import Edition

REGION_HELP = "area codes joined by + (17031+17043), a share after = (17031=0.5), or a scheme's region (edr:4, lwia:21)"


def add_profile_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("region", metavar="REGION", help=REGION_HELP)
    add_question_arguments(parser)


def add_question_arguments(parser: argparse.ArgumentParser) -> None:
    add_edition_arguments(parser)
    parser.add_argument(
        "--period", type=Period.parse, metavar="2016Q2", help="default: the latest loaded for the region"
    )
    parser.add_argument("--base-period", type=Period.parse, metavar="2015Q2", help="default: up to five years back")
    parser.add_argument("--level", type=Level, choices=list(Level), default=Level.SECTOR, help="default: sector")
    parser.add_argument("--ownership", default="5", metavar="CODE", help="QCEW ownership code (default: 5, private)")
    parser.add_argument("--reference", metavar="REGION", help="compare with this (default: the nation, else the State)")
    add_output_arguments(parser)


def add_edition_arguments(parser: argparse.ArgumentParser) -> None:
    add_store_argument(parser)
    parser.add_argument("--basis", choices=("real", "sample"), default="real", help="namespace (default: real)")
    parser.add_argument("--edition", metavar="ID", help="an earlier edition (default: the newest)")


def edition_of(arguments: argparse.Namespace) -> Edition:
    from lmi.store import Store

    return Store(arguments.store).edition(arguments.edition, basis=arguments.basis)


def profile_of(arguments: argparse.Namespace, region: str) -> RegionProfile:
    from lmi.profile import region_profile

    period: Period | None = arguments.period
    on = date(period.year, 12, 31) if period else date.max
    return region_profile(
        edition_of(arguments),
        read_region(region, on),
        period=period,
        base_period=arguments.base_period,
        level=arguments.level,
        ownership=arguments.ownership,
        reference=read_region(arguments.reference, on) if arguments.reference else None,
    )


def read_region(text: str, on: date) -> Region:
    """A region as people write it on the command line; scheme regions are those of the day `on`.

    >>> read_region("17031=0.5+17043", date(2020, 1, 1)).members
    (('17031', 0.5), ('17043', 1.0))
    >>> read_region("edr:5", date(2020, 1, 1)).name
    'Northern Stateline EDR'
    """
    scheme, is_scheme, code = text.partition(":")
    if is_scheme:
        from lmi import schemes

        return schemes.region(scheme, code, on=on)
    members = {}
    for part in text.split("+"):
        area, _, weight = part.strip().partition("=")
        try:
            members[area] = float(weight or 1)
        except ValueError:
            members[area] = 0.0
        if not area or not 0 < members[area] <= 1:
            msg = f"'{part}' is not an area. Write a code like 17031, or 17031=0.5 for half of it."
            raise UnknownCode(msg)
    return Region(text, tuple(sorted(members.items())))


def columns(name: str, figure: Figure, *, digits: int = 0) -> dict[str, float | None]:
    """A figure as three columns: value where exact, and its bounds."""
    return {
        name: _rounded(figure.value, digits),
        f"{name}_low": _rounded(figure.lower, digits),
        f"{name}_high": _rounded(figure.upper, digits),
    }


def _rounded(value: float | None, digits: int) -> float | int | None:
    if value is None:
        return None
    return round(value, digits) if digits or value % 1 else int(value)
