"""Describe a region's industries: jobs, concentration, growth, pay. Withheld parts show as a range (_low, _high)."""

from __future__ import annotations

import argparse

from lmi.cli.choices import add_profile_arguments, columns, profile_of
from lmi.cli.output import add_chart_argument, print_rows


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_profile_arguments(parser)
    add_chart_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    profile = profile_of(arguments, arguments.region)
    rows = [
        {
            "industry": row.code,
            "title": row.title,
            "establishments": columns("establishments", row.establishments)["establishments"],
            **columns("jobs", row.jobs),
            **columns("location_quotient", row.location_quotient, digits=2),
            **columns("growth", row.growth, digits=4),
            **columns("weekly_wage_usd", row.average_weekly_wage),
            "coverage_share": round(row.coverage_share, 4),
        }
        for row in profile.rows()
    ]
    if arguments.chart:
        from lmi.cli.pictures import bubbles, save  # a third of the start, and rarely asked for

        save(arguments.chart, bubbles(profile))
    print_rows(rows, arguments)
    return 0
