"""P8: a new process answers `lmi profile`, against a new process that only imports NumPy."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks import history
from benchmarks.national import Size
from benchmarks.timing import Result, milliseconds, race_commands

ROUNDS = 15
GOAL, GOAL_BYTES = 1.5, 60_000_000


def run(size: Size) -> list[Result]:
    history.edition(size)
    counties = history.questions(size, 12, 1)[0]
    lmi = str(Path(sys.executable).with_name("lmi"))
    store = str(size.folder / "store")
    commands = {
        "ours": [lmi, "profile", "+".join(counties), "--store", store],
        "numpy": [sys.executable, "-c", "import numpy"],
    }
    # Both sides byte-compiled, as installed packages are, whatever the shell says.
    measured = race_commands(commands, ROUNDS, PYTHONDONTWRITEBYTECODE="")
    (own, own_bytes), (bare, _) = measured["ours"], measured["numpy"]
    ratio = own.median / bare.median
    return [
        Result(
            f"cold `lmi profile`, at most {GOAL}x `import numpy`",
            milliseconds(own.median),
            milliseconds(bare.median),
            f"{ratio:.2f}x",
            ratio <= GOAL,
        ),
        Result(
            "the same, at most 60 MB",
            f"{own_bytes / 1e6:.0f} MB",
            "the limit of 60 MB",
            f"{own_bytes / GOAL_BYTES:.2f}x",
            own_bytes <= GOAL_BYTES,
        ),
    ]
