"""P14: the cost of a list page when it has a thousand times the rows (1,000 to 1,000,000)."""

from __future__ import annotations

from benchmarks import web
from benchmarks.national import Size
from benchmarks.p12_list_page import SIZES
from benchmarks.timing import Result, milliseconds

GOAL = 1.5


def run(_: Size) -> list[Result]:
    few, many = (web.pages(*SIZES)[size]["list"]["seconds"] for size in SIZES)
    ratio = many / few
    return [
        Result(
            f"list of 50 among {SIZES[1]:,} rows, at most {GOAL:g}x its cost among {SIZES[0]:,}",
            milliseconds(many),
            milliseconds(few),
            f"{ratio:.2f}x",
            ratio <= GOAL,
        )
    ]
