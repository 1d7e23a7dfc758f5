"""Split each industry's change in jobs in the tide, its industry's pace, and the region's own part (Dunn)."""

from __future__ import annotations

import argparse

from lmi.cli.choices import add_profile_arguments, columns, profile_of
from lmi.cli.output import add_chart_argument, print_rows


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_profile_arguments(parser)
    add_chart_argument(parser)
    parser.add_argument("--dynamic", action="store_true", help="sum the parts year by year")


def run(arguments: argparse.Namespace) -> int:
    profile = profile_of(arguments, arguments.region)
    parts = profile.dynamic_shift_share if arguments.dynamic else profile.shift_share
    rows = [
        {
            "industry": row.code,
            "title": row.title,
            **columns("change", row.change),
            **columns("national", parts.national.figure(row.place), digits=1),
            **columns("mix", parts.mix.figure(row.place), digits=1),
            **columns("competitive", parts.competitive.figure(row.place), digits=1),
        }
        for row in profile.rows()
    ]
    if arguments.chart:
        from lmi.cli.pictures import change_parts, save  # a third of the start, and rarely asked for

        save(arguments.chart, change_parts(profile, parts))
    print_rows(rows, arguments)
    return 0
