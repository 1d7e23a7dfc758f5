"""P10: a million employers in a process of its own: time, memory, accuracy. Minutes; run it by name."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from benchmarks.national import Size
from benchmarks.p09_matching import OURS, SEED, SPLINK
from benchmarks.timing import Result

ROWS = 1_000_000
GOAL_SECONDS, GOAL_BYTES = 60.0, 2_500_000_000


def measured(code: str) -> list[float] | None:
    """Seconds, processor seconds, precision, recall and F1 of one contender; None when it did not finish."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "told")
        subprocess.run([sys.executable, "-c", code, str(ROWS), str(SEED), str(path)], check=False)
        return json.loads(path.read_text()) if path.exists() else None


def run(_size: Size) -> list[Result]:
    ours = measured(OURS)
    # The largest child so far is ours: the rows themselves, made in the same process, are counted in.
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    peer = measured(SPLINK) if find_spec("splink") else None
    against = f"splink {peer[0]:.0f} s, F1 {peer[4]:.3f}" if peer else "no splink"
    if ours is None:
        return [Result("1,000,000 employers", "did not finish", against, "", False)]
    return [
        Result(
            f"1,000,000 employers within {GOAL_SECONDS:.0f} s",
            f"{ours[0]:.0f} s ({ours[1]:.0f} s CPU)",
            against,
            f"{GOAL_SECONDS / ours[0]:.2f}x",
            ours[0] <= GOAL_SECONDS,
        ),
        Result(
            f"the same, at most {GOAL_BYTES / 1e9:g} GB",
            f"{peak / 1e9:.1f} GB",
            against,
            f"{GOAL_BYTES / peak:.2f}x",
            peak <= GOAL_BYTES,
        ),
        Result(
            "the same, F1 at least splink’s best",
            f"{ours[4]:.3f} (precision {ours[2]:.3f}, recall {ours[3]:.3f})",
            against,
            f"{ours[4] - peer[4]:+.3f}" if peer else "",
            ours[4] >= peer[4] if peer else None,
        ),
    ]
