"""Set two regions side by side, industry by industry, in the same periods."""

from __future__ import annotations

import argparse

from lmi.cli.choices import REGION_HELP, add_question_arguments, columns, profile_of
from lmi.cli.output import add_chart_argument, print_rows


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("region", metavar="REGION", help=REGION_HELP)
    parser.add_argument("other", metavar="OTHER", help="the region to set beside it")
    add_question_arguments(parser)
    add_chart_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    one = profile_of(arguments, arguments.region)
    arguments.period = one.period
    other = profile_of(arguments, arguments.other)
    if arguments.chart:
        from lmi.cli.pictures import pairs, save  # a third of the start, and rarely asked for

        save(arguments.chart, pairs(one, other))
    rows = []
    for row in one.rows():
        line: dict[str, object] = {"industry": row.code, "title": row.title}
        for prefix, beside in (("", row), ("other_", other.row(row.code) if row.code in other.places else None)):
            if beside is not None:
                line |= columns(f"{prefix}jobs", beside.jobs)
                line |= columns(f"{prefix}location_quotient", beside.location_quotient, digits=2)
                line |= columns(f"{prefix}growth", beside.growth, digits=4)
        rows.append(line)
    every = {name: None for line in rows for name in line}
    print_rows([{**every, **line} for line in rows], arguments)
    return 0
