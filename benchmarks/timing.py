"""Fair timing: contenders take turns (A B A B), after warm-up, on this machine and in this run."""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of each timed call, sorted."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    @property
    def p99(self) -> float:
        return self.seconds[min(len(self.seconds) - 1, round(0.99 * (len(self.seconds) - 1)))]


@dataclass(frozen=True, slots=True)
class Result:
    """One goal with what was measured. `is_met` is None where the goal can't be judged here; `note` says why."""

    goal: str
    ours: str
    peer: str
    ratio: str
    is_met: bool | None
    note: str = ""

    def __str__(self) -> str:
        verdict = {True: "met", False: "NOT met", None: "not judged"}[self.is_met]
        note = f"  ({self.note})" if self.note else ""
        return f"{verdict:10} {self.goal}: {self.ours} against {self.peer}: {self.ratio}{note}"


def race(contenders: Mapping[str, Callable[[Any], Any]], inputs: Sequence[Any], *, warm: int = 2) -> dict[str, Times]:
    """Every contender on every input, taking turns; inputs differ, so nothing is answered from memory."""
    for question in inputs[:warm]:
        for call in contenders.values():
            call(question)
    taken: dict[str, list[float]] = {name: [] for name in contenders}
    for question in inputs[warm:]:
        for name, call in contenders.items():
            started = time.perf_counter()
            call(question)
            taken[name].append(time.perf_counter() - started)
    return {name: Times(tuple(sorted(seconds))) for name, seconds in taken.items()}


LAUNCHER = """
import json, os, subprocess, sys, time
commands, rounds = json.loads(sys.argv[1])
taken = {name: [] for name in commands}
peaks = dict.fromkeys(commands, 0)
for turn in range(rounds + 1):
    for name, command in commands.items():
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        if status:
            sys.exit(1)
        if turn:
            taken[name].append(time.perf_counter() - started)
            peaks[name] = max(peaks[name], usage.ru_maxrss * 1024)
print(json.dumps([taken, peaks]))
"""
"""Starts the commands from a small process: a child's peak memory counts its parent's at the moment of the fork."""


def race_commands(
    commands: Mapping[str, Sequence[str]], rounds: int, **environment: str
) -> dict[str, tuple[Times, int]]:
    """Wall time and peak memory (bytes) of whole processes, taking turns after one unmeasured run each."""
    task = json.dumps([{name: list(command) for name, command in commands.items()}, rounds])
    launched = subprocess.run(
        [sys.executable, "-S", "-c", LAUNCHER, task], env=os.environ | environment, capture_output=True, text=True
    )
    if launched.returncode:
        msg = f"One of {', '.join(commands)} failed: {launched.stderr[-2000:]}"
        raise RuntimeError(msg)
    taken, peaks = json.loads(launched.stdout)
    return {name: (Times(tuple(sorted(taken[name]))), peaks[name]) for name in commands}


def milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:,.2f} ms" if seconds < 0.1 else f"{seconds * 1000:,.0f} ms"


def machine() -> str:
    """One line that says where the numbers come from."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**30
    load = os.getloadavg()[0]
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, {memory} GiB, "
        f"Python {platform.python_version()}, load {load:.1f} at start"
    )


def say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
