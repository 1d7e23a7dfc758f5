"""P11: one name, as it is typed, against a directory of 10,000: processor time, and whether the true copy is shown."""

from __future__ import annotations

import time

from benchmarks.employer_styles import TOWN, Style
from benchmarks.employers import Employers
from benchmarks.national import Size
from benchmarks.timing import Result
from sectorworks.directory.rules.likeness import Known, Names

ROWS, ASKED = 10_000, 1_000
GOAL_MS, GOAL_SHARE, SHOWN = 10.0, 0.95, 10


def asked_of(style: Style, seed: int) -> tuple[float, float, int]:
    """Milliseconds of processor time a name, the share of names whose true copy is shown, and how many were asked."""
    labelled = Employers(style, seed).labelled(ROWS + 8_000)
    # Each asked row has its one true copy among the known, which may be under another name that only the copy knows.
    known, asked, taken = {one.key: one for one in labelled.records}, [], set()
    for first, second in sorted(labelled.same):
        if first not in taken and second not in taken and len(asked) < ASKED:
            asked.append((known[second], first))
            taken |= {first, second}
    left = {one.key for one, _copy in asked}
    rows = [one for one in labelled.records if one.key not in left][:ROWS]
    places = {one.key: n for n, one in enumerate(rows)}
    called = [Known(n, name, one.city, one.zip) for n, one in enumerate(rows) for name in (one.name, *one.names)]
    names = Names(called)
    asked = [(one, places[copy]) for one, copy in asked if copy in places]
    started = time.process_time()
    found = [names.like(one.name, one.city, one.zip, SHOWN) for one, _copy in asked]
    milliseconds = (time.process_time() - started) / len(asked) * 1000
    right = sum(copy in {key for key, _score in ones} for ones, (_one, copy) in zip(found, asked, strict=True))
    return milliseconds, right / len(asked), len(asked)


def run(_size: Size) -> list[Result]:
    milliseconds, share, count = asked_of(TOWN, 9)
    return [
        Result(
            f"one name against {ROWS:,}, at most {GOAL_MS:g} ms of processor time",
            f"{milliseconds:.2f} ms",
            f"{GOAL_MS:g} ms",
            f"{GOAL_MS / milliseconds:.1f}x",
            milliseconds <= GOAL_MS,
        ),
        Result(
            f"the true copy among {SHOWN}, with the place, in at least {GOAL_SHARE:.0%}",
            f"{share:.1%}",
            f"{count} names",
            "",
            share >= GOAL_SHARE,
        ),
    ]
