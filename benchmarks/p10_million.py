"""P10: a million employers in a process of its own: time, memory, accuracy. Minutes; run it by name."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from benchmarks.national import Size
from benchmarks.p09_matching import OURS, SEED, SPLINK, TEACH, Side, as_side
from benchmarks.timing import Result

ROWS = 1_000_000
GOAL_SECONDS, GOAL_BYTES = 60.0, 2_500_000_000
LAUNCHER = """
import os, subprocess, sys
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
print(os.wait4(process.pid, 0)[2].ru_maxrss * 1024)
"""
"""Prints the peak memory of one command, started from a small process: a child's counts its parent's at the fork."""


def measured(code: str, taught: Path) -> Side | None:
    """One contender; None when it did not finish."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "told")
        command = [sys.executable, "-S", "-c", LAUNCHER, sys.executable, "-c", code, str(ROWS), str(SEED), str(path)]
        peak = subprocess.run([*command, str(taught)], check=False, stdout=subprocess.PIPE, text=True).stdout
        return as_side(path, int(peak)) if path.exists() else None


def run(_size: Size) -> list[Result]:
    with tempfile.TemporaryDirectory() as folder:
        taught = Path(folder, "taught")
        ours = measured(OURS, taught)
        peer = None
        if find_spec("splink"):
            subprocess.run([sys.executable, "-c", TEACH, str(taught)], check=True, capture_output=True)
            peer = measured(SPLINK, taught)
    missing = "splink ended without a result" if find_spec("splink") else "splink is not installed"
    against = f"splink {peer.time()}" if peer else missing
    if ours is None:
        return [Result("1,000,000 employers", "did not finish", against, "", False)]
    return [
        Result(
            f"1,000,000 employers within {GOAL_SECONDS:.0f} s",
            ours.time(),
            against,
            f"{GOAL_SECONDS / ours.seconds:.2f}x",
            ours.seconds <= GOAL_SECONDS,
        ),
        Result(
            f"the same, at most {GOAL_BYTES / 1e9:g} GB",
            f"{ours.peak_bytes / 1e9:.1f} GB with the rows",
            against,
            f"{GOAL_BYTES / ours.peak_bytes:.2f}x",
            ours.peak_bytes <= GOAL_BYTES,
        ),
        Result(
            "the same, F1 at least splink’s best",
            ours.found(),
            f"splink {peer.found()}" if peer else against,
            f"{ours.f1 - peer.f1:+.3f}" if peer else "",
            ours.f1 >= peer.f1 if peer else None,
        ),
    ]
