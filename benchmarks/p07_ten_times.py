"""P7: ten times the rows (ten years against one) take at most eleven times the time and 1.2 times the memory."""

from __future__ import annotations

import shutil

from benchmarks.national import Size, zips
from benchmarks.p06_ingest import OURS, command
from benchmarks.timing import Result, race_commands

GOAL_MEMORY = 1.2


def run(size: Size) -> list[Result]:
    paths, folder = zips(size), size.folder / "ingest"
    commands = {"one year": command(OURS, folder, paths[:1]), "all years": command(OURS, folder, paths)}
    measured = race_commands(commands, rounds=1)
    shutil.rmtree(folder, ignore_errors=True)
    (one, one_bytes), (many, many_bytes) = measured["one year"], measured["all years"]
    times, goal = many.median / one.median, 1.1 * len(paths)
    memory = many_bytes / one_bytes
    return [
        Result(
            f"loading {len(paths)}x the rows, at most {goal:g}x the time",
            f"{many.median:.1f} s",
            f"{one.median:.1f} s for one year",
            f"{times:.1f}x",
            times <= goal,
        ),
        Result(
            f"the same, at most {GOAL_MEMORY}x the memory",
            f"{many_bytes / 1e6:,.0f} MB",
            f"{one_bytes / 1e6:,.0f} MB for one year",
            f"{memory:.2f}x",
            memory <= GOAL_MEMORY,
        ),
    ]
