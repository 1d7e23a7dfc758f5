"""P13: what htmx asks for while a job runs and nothing changed (304), against the barest signed-in page."""

from __future__ import annotations

from benchmarks import web
from benchmarks.national import Size
from benchmarks.timing import Result, milliseconds

GOAL, ROWS = 2.0, 1_000


def run(_: Size) -> list[Result]:
    measured = web.pages(ROWS)[ROWS]
    own, bare = measured["unchanged"]["seconds"], measured["signed"]["seconds"]
    ratio = own / bare
    return [
        Result(
            f"an unchanged part of a page, at most {GOAL:g}x the barest signed-in page",
            milliseconds(own),
            milliseconds(bare),
            f"{ratio:.2f}x",
            ratio <= GOAL,
        )
    ]
