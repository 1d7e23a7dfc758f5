"""Order a region's industries by weighted criteria, with reasons, the range of ranks and what was screened out."""

from __future__ import annotations

import argparse
import sys

from lmi.cli.choices import add_profile_arguments, profile_of
from lmi.cli.output import add_chart_argument, print_rows
from lmi.errors import UnknownCode
from lmi.ranking import CRITERIA, EQUAL_WEIGHTS, Terms, rank


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_profile_arguments(parser)
    add_chart_argument(parser)
    criteria = ", ".join(CRITERIA)
    parser.add_argument("--weights", metavar="jobs=2,wage=1", help=f"of {criteria} (default: all equal)")
    parser.add_argument("--minimum-jobs", type=float, default=100, metavar="N", help="default: 100")
    parser.add_argument("--top", type=int, metavar="N", help="only the first N")
    parser.add_argument("--screened-out", action="store_true", help="list what is not ranked, and why")


def run(arguments: argparse.Namespace) -> int:
    terms = Terms(read_weights(arguments.weights), minimum_jobs=arguments.minimum_jobs)
    ranking = rank(profile_of(arguments, arguments.region), terms)
    for code, why in ranking.left_out.items():
        print(f"{CRITERIA[code].label} is left out: {why}", file=sys.stderr)
    if arguments.chart:
        from lmi.cli.pictures import save, scores  # a third of the start, and rarely asked for

        save(arguments.chart, scores(ranking, arguments.top))
    if arguments.screened_out:
        out = [{"industry": one.code, "title": one.title, "why": one.reason} for one in ranking.screened_out]
        print_rows(out, arguments)
        return 0
    rows = [
        {
            "rank": one.rank,
            "industry": one.code,
            "title": one.title,
            "score": round(one.score, 1),
            "score_low": round(one.lowest_score, 1),
            "score_high": round(one.highest_score, 1),
            "best_rank": one.best_rank,
            "worst_rank": one.worst_rank,
            "robust": "yes" if one.is_robust else "no",
            "reasons": " ".join(one.reasons),
        }
        for one in ranking.top(arguments.top)
    ]
    print_rows(rows, arguments)
    return 0


def read_weights(text: str | None) -> dict[str, float]:
    """`jobs=2,wage=1` as weights; criteria that are not named weigh nothing.

    >>> read_weights("jobs=2,wage=1")
    {'jobs': 2.0, 'wage': 1.0}
    """
    if not text:
        return dict(EQUAL_WEIGHTS)
    weights = {}
    for part in text.split(","):
        code, _, weight = part.strip().partition("=")
        try:
            weights[code] = float(weight or 1)
        except ValueError:
            msg = f"'{part}' is not a weight. Write it like jobs=2."
            raise UnknownCode(msg) from None
    return weights
