"""Recompute every published quotient, over-the-year change and weekly wage; one line a check, `N of M agree`.

Leaves with 0 only when all agree, with 1 when any does not, and with 2 when there is nothing to check.
"""

from __future__ import annotations

import argparse
import sys

from lmi.cli.choices import add_edition_arguments, edition_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_edition_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    from lmi.verify import verify

    checks = verify(edition_of(arguments))
    for check in checks:
        print(check)
        for wrong in check.disagreements:
            place = f"{wrong.area} {wrong.period} ownership {wrong.ownership} industry {wrong.industry} {wrong.column}"
            print(f"  {place}: published {wrong.published}, ours {wrong.ours}", file=sys.stderr)
    if not checks:
        print("No loaded data set carries published quotients or changes to check.", file=sys.stderr)
        return 2
    return 0 if all(check.passed for check in checks) else 1
