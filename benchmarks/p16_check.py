"""P16: the whole project's start-up check, against a Django project made a moment ago by `startproject`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks.national import Size
from benchmarks.timing import Result, milliseconds, race_commands

ROUNDS, GOAL = 9, 2.0


def run(_: Size) -> list[Result]:
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "fresh"
        fresh.mkdir()
        python = sys.executable
        race_commands({"made": [python, "-m", "django", "startproject", "fresh", str(fresh)]}, 0)
        commands = {
            "ours": [python, "-m", "sectorworks.config.manage", "check"],
            "fresh": [python, str(fresh / "manage.py"), "check"],
        }
        environment = {"SECTORWORKS_HOME": folder, "PYTHONDONTWRITEBYTECODE": ""}
        measured = race_commands(commands, ROUNDS, **environment)
    own, bare = measured["ours"][0].median, measured["fresh"][0].median
    return [
        Result(
            f"`check` of the whole project, at most {GOAL:g}x a fresh Django project",
            milliseconds(own),
            milliseconds(bare),
            f"{own / bare:.2f}x",
            own <= GOAL * bare,
        )
    ]
