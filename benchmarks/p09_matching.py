"""P9: which of 100,000 employers are one, against splink at its best threshold; both in processes of their own.

The rows are of the style TOWN, on which nothing was fitted and nothing may be. Accuracy is pairwise, after clustering.
Also: some 5,000 true pairs of the style ROOM over five seeds, with the precision and recall that the directory
promises.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from benchmarks.employer_styles import ROOM
from benchmarks.employers import Employers
from benchmarks.national import Size
from benchmarks.timing import Result, race_commands
from sectorworks.directory.rules.matching import groups
from sectorworks.directory.rules.matching.accuracy import accuracy, pairs_within

ROWS, SEED, TURNS = 100_000, 5, 2
PROMISED_ROWS, PROMISED_SEEDS = 14_000, (11, 12, 13, 14, 15)
GOAL_F1_ABOVE, GOAL_SPEED = 0.02, 2.5
GOAL_PRECISION, GOAL_RECALL = 0.98, 0.90

# Each is called with rows, seed, the file to tell in, and what splink was taught.
OURS = """
import json, sys, time
from pathlib import Path
from benchmarks.employer_styles import TOWN
from benchmarks.employers import Employers
from sectorworks.directory.rules.matching import groups
from sectorworks.directory.rules.matching.accuracy import accuracy, pairs_within
rows, seed, told = int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
groups(Employers(TOWN, 0).labelled(300).records)  # what is loaded late is loaded
labelled = Employers(TOWN, seed).labelled(rows)
started, used = time.perf_counter(), time.process_time()
found = groups(labelled.records)
seconds, cpu = time.perf_counter() - started, time.process_time() - used
measured = accuracy(pairs_within(found), labelled.same)
with told.open("a") as file:
    print(json.dumps([seconds, cpu, measured.precision, measured.recall]), file=file)
"""
SPLINK = """
import json, logging, sys, time
from pathlib import Path
from benchmarks.employer_styles import TOWN
from benchmarks.employers import Employers
from benchmarks.splink_peer import best, predicted
logging.disable(logging.CRITICAL)
rows, seed, told, taught = int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]), Path(sys.argv[4])
predicted(Employers(TOWN, 0).labelled(300).records, taught)
labelled = Employers(TOWN, seed).labelled(rows)
started, used = time.perf_counter(), time.process_time()
linker, predictions = predicted(labelled.records, taught)
linker.clustering.cluster_pairwise_predictions_at_threshold(predictions, 0.99)
seconds, cpu = time.perf_counter() - started, time.process_time() - used
line = [seconds, cpu]
if not told.exists():  # the threshold is searched once
    threshold, measured = best(linker, predictions, labelled.same)
    line += [measured.precision, measured.recall, threshold]
with told.open("a") as file:
    print(json.dumps(line), file=file)
"""
TEACH = "import sys; from pathlib import Path; from benchmarks.splink_peer import teach; teach(Path(sys.argv[1]))"


@dataclass(frozen=True, slots=True)
class Side:
    """One contender: its fastest turn, and how well it found what is true."""

    seconds: float
    cpu_seconds: float
    precision: float
    recall: float
    peak_bytes: int

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def time(self) -> str:
        return f"{self.seconds:.1f} s ({self.cpu_seconds:.1f} s CPU, {self.peak_bytes / 1e6:,.0f} MB)"

    def found(self) -> str:
        return f"{self.f1:.3f} (precision {self.precision:.3f}, recall {self.recall:.3f})"


def contest(rows: int, turns: int) -> dict[str, Side]:
    """Both contenders, taking turns."""
    with tempfile.TemporaryDirectory() as folder:
        taught = Path(folder, "taught")
        subprocess.run([sys.executable, "-c", TEACH, str(taught)], check=True, capture_output=True)
        codes = {"ours": OURS, "splink": SPLINK}
        commands = {
            name: [sys.executable, "-c", code, str(rows), str(SEED), str(Path(folder, name)), str(taught)]
            for name, code in codes.items()
        }
        # Each is warm when its clock starts, so the turn that `race_commands` leaves out is counted here.
        peaks = {name: peak for name, (_times, peak) in race_commands(commands, turns - 1).items()}
        return {name: as_side(Path(folder, name), peaks[name]) for name in codes}


def as_side(path: Path, peak_bytes: int) -> Side:
    """What a contender told in its file; the first line holds how well it found."""
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    precision, recall = lines[0][2:4]
    return Side(min(one[0] for one in lines), min(one[1] for one in lines), precision, recall, peak_bytes)


def compared(rows: int, turns: int) -> list[Result]:
    """Speed and F1 of both."""
    if find_spec("splink") is None:
        return [Result(f"{rows:,} employers against splink", "", "", "", None, "splink is not installed")]
    sides = contest(rows, turns)
    ours, peer = sides["ours"], sides["splink"]
    faster, above = peer.seconds / ours.seconds, ours.f1 - peer.f1
    return [
        Result(
            f"{rows:,} employers, at least {GOAL_SPEED}x splink’s speed",
            ours.time(),
            f"splink {peer.time()}",
            f"{faster:.2f}x (CPU {peer.cpu_seconds / ours.cpu_seconds:.2f}x)",
            faster >= GOAL_SPEED,
        ),
        Result(
            f"the same, F1 at least {GOAL_F1_ABOVE} above splink’s best",
            ours.found(),
            f"splink {peer.found()}",
            f"{above:+.3f}",
            above >= GOAL_F1_ABOVE,
        ),
    ]


def promised(seed: int) -> Result:
    """What the directory promises, on one list."""
    labelled = Employers(ROOM, seed).labelled(PROMISED_ROWS)
    measured = accuracy(pairs_within(groups(labelled.records)), labelled.same)
    return Result(
        f"precision at least {GOAL_PRECISION} at recall at least {GOAL_RECALL}, seed {seed}",
        f"precision {measured.precision:.4f}, recall {measured.recall:.4f}",
        f"{measured.true:,} true pairs among {PROMISED_ROWS:,} rows",
        f"F1 {measured.f1:.4f}",
        measured.precision >= GOAL_PRECISION and measured.recall >= GOAL_RECALL,
    )


def run(_size: Size) -> list[Result]:
    return [*(promised(seed) for seed in PROMISED_SEEDS), *compared(ROWS, TURNS)]
