"""`sectorworks whitespace --scheme il-edr --level 3 [--json]`: what the map's page of white space shows."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from lmi.errors import LmiError
from sectorworks.core import clock
from sectorworks.core.errors import SectorworksError
from sectorworks.landscape.queries import parameters, whitespace, whitespace_data
from sectorworks.landscape.queries.whitespace import Space


class Command(BaseCommand):
    help = "Driving industries of each region of a scheme, and which of them no listed partnership covers."

    def add_arguments(self, parser: ArgumentParser) -> None:
        schemes = ", ".join(whitespace.PREFIX + one for one in whitespace.SCHEMES)
        parser.add_argument("--scheme", default="il-edr", help=f"One of {schemes}.")
        parser.add_argument("--level", default="3", choices=("2", "3", "4"), help="Digits of the industries.")
        parser.add_argument("--against", default="", help="Area to compare with, such as 17000; the nation without it.")
        parser.add_argument("--json", action="store_true", help="Print everything as JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        today = clock.today()
        try:
            scheme = whitespace.scheme_of(options["scheme"])
            found = whitespace.white_space(
                scheme, options["level"], parameters.marks_on(today), today, reference=options["against"]
            )
        except (LmiError, SectorworksError) as problem:
            raise CommandError(str(problem)) from problem
        if options["json"]:
            self.stdout.write(json.dumps(whitespace_data.plain(found, found.spaces), indent=2))
            return
        about = whitespace_data.about(found)
        self.stdout.write(f"{found.source}\n{about['formula']}")
        for name, why in found.problems:
            self.stdout.write(f"{name}: {why}")
        region = ""
        for one in found.spaces:
            if one.region_code != region:
                region = one.region_code
                self.stdout.write(f"\n{one.region_code} {one.region_name}")
            self.stdout.write(_line(one))


def _line(one: Space) -> str:
    told = whitespace_data.line(one)
    drives = "drives" if told["driving"] == "yes" else "may drive"
    figures = [f"{name} {_bounds(told, name, form)}" for name, form in (("jobs", ",.0f"), ("quotient", ".2f"))]
    partners = f" ({', '.join(told['partnerships'])})" if told["partnerships"] else ""
    return f"  {one.industry.code:6} {one.industry.title:48.48} {drives:9} {one.cover:8} {'; '.join(figures)}{partners}"


def _bounds(told: dict[str, Any], name: str, form: str) -> str:
    low, high = told[f"{name}_lower"], told[f"{name}_upper"]
    if low is None:
        return "not known"
    if high is None:
        return f"at least {low:{form}}"
    return f"{low:{form}}" if f"{low:{form}}" == f"{high:{form}}" else f"{low:{form}}-{high:{form}}"
