"""P9: which of 100,000 employers are one, against splink at its best threshold; both in processes of their own.

The rows are of the style REGISTRY, on which no weight was fitted. Accuracy is pairwise, after clustering. Also: 5,000
rows of a style that neither saw, with the precision and recall that the directory promises.
"""

from __future__ import annotations

import json
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from benchmarks.employers import ROOM, Employers
from benchmarks.national import Size
from benchmarks.timing import Result, race_commands
from sectorworks.directory.rules.matching import groups
from sectorworks.directory.rules.matching.accuracy import accuracy, pairs_within

ROWS, SEED, ROUNDS = 100_000, 5, 2
GOAL_F1_ABOVE, GOAL_SPEED = 0.02, 2.5
GOAL_PRECISION, GOAL_RECALL = 0.98, 0.90

OURS = """
import json, sys, time
from benchmarks.employers import REGISTRY, Employers
from sectorworks.directory.rules.matching import groups
from sectorworks.directory.rules.matching.accuracy import accuracy, pairs_within
labelled = Employers(REGISTRY, int(sys.argv[2])).labelled(int(sys.argv[1]))
started, used = time.perf_counter(), time.process_time()
found = groups(labelled.records)
seconds, cpu = time.perf_counter() - started, time.process_time() - used
measured = accuracy(pairs_within(found), labelled.same)
with open(sys.argv[3], "a") as file:
    print(json.dumps([seconds, cpu, measured.precision, measured.recall, measured.f1]), file=file)
"""
SPLINK = """
import json, logging, sys, time
from benchmarks.employers import REGISTRY, Employers
from benchmarks.splink_peer import best, predicted
logging.disable(logging.CRITICAL)
labelled = Employers(REGISTRY, int(sys.argv[2])).labelled(int(sys.argv[1]))
started, used = time.perf_counter(), time.process_time()
linker, predictions = predicted(labelled.records)
linker.clustering.cluster_pairwise_predictions_at_threshold(predictions, 0.99)
seconds, cpu = time.perf_counter() - started, time.process_time() - used
threshold, measured = best(linker, predictions, labelled.same)
with open(sys.argv[3], "a") as file:
    print(json.dumps([seconds, cpu, measured.precision, measured.recall, measured.f1]), file=file)
"""


def contest(rows: int, rounds: int) -> tuple[dict[str, list[list[float]]], dict[str, int]]:
    """What each contender wrote down, and its peak memory; the unmeasured first run is left out."""
    with tempfile.TemporaryDirectory() as folder:
        files = {"ours": Path(folder, "ours"), "splink": Path(folder, "splink")}
        codes = {"ours": OURS, "splink": SPLINK}
        commands = {
            name: [sys.executable, "-c", codes[name], str(rows), str(SEED), str(path)] for name, path in files.items()
        }
        measured = race_commands(commands, rounds)
        lines = {name: [json.loads(line) for line in path.read_text().splitlines()[1:]] for name, path in files.items()}
    return lines, {name: peak for name, (_times, peak) in measured.items()}


def compared(rows: int, rounds: int) -> list[Result]:
    """Speed and F1 of both."""
    if find_spec("splink") is None:
        return [Result(f"{rows:,} employers against splink", "", "", "", None, "splink is not installed")]
    lines, peaks = contest(rows, rounds)
    ours, peer = (min(lines[name]) for name in ("ours", "splink"))
    faster, above = peer[0] / ours[0], ours[4] - peer[4]
    memory = f"{peaks['ours'] / 1e6:,.0f} MB"
    return [
        Result(
            f"{rows:,} employers, at least {GOAL_SPEED}x splink’s speed",
            f"{ours[0]:.1f} s ({ours[1]:.1f} s CPU, {memory})",
            f"splink {peer[0]:.1f} s ({peer[1]:.1f} s CPU, {peaks['splink'] / 1e6:,.0f} MB)",
            f"{faster:.2f}x",
            faster >= GOAL_SPEED,
        ),
        Result(
            f"the same, F1 at least {GOAL_F1_ABOVE} above splink’s best",
            f"{ours[4]:.3f} (precision {ours[2]:.3f}, recall {ours[3]:.3f})",
            f"splink {peer[4]:.3f} (precision {peer[2]:.3f}, recall {peer[3]:.3f})",
            f"{above:+.3f}",
            above >= GOAL_F1_ABOVE,
        ),
    ]


def run(_size: Size) -> list[Result]:
    labelled = Employers(ROOM, SEED).labelled(5_000)
    measured = accuracy(pairs_within(groups(labelled.records)), labelled.same)
    is_met = measured.precision >= GOAL_PRECISION and measured.recall >= GOAL_RECALL
    promise = Result(
        f"5,000 rows, precision at least {GOAL_PRECISION} at recall at least {GOAL_RECALL}",
        f"precision {measured.precision:.3f}, recall {measured.recall:.3f}",
        f"{measured.true} true pairs",
        f"F1 {measured.f1:.3f}",
        is_met,
    )
    return [promise, *compared(ROWS, ROUNDS)]
