"""P1: a region's profile, 12 counties, all six-digit industries, ten years, in process."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from benchmarks import history
from benchmarks.history import Answer
from benchmarks.national import Size
from benchmarks.peers import DuckWide, PlainPandas, TunedPandas
from benchmarks.timing import Result, Times, milliseconds, race, say
from lmi.industries import Level
from lmi.profile import region_profile
from lmi.regions import Region

COUNTIES, ROUNDS, PLAIN_ROUNDS = 12, 200, 3
GOALS = {"pandas, tuned": 20.0, "DuckDB, wide table": 10.0, "pandas, plain": 1000.0}
GOAL_P99 = 3.0


def ours(size: Size) -> Callable[[Sequence[str]], Answer]:
    """The public call, then every column the peers compute."""
    edition = history.edition(size)
    first, *_, latest = history.periods(size)

    def profile(counties: Sequence[str]) -> Answer:
        region = Region.of("Region", counties)
        made = region_profile(edition, region, period=latest, base_period=first, level=Level.NAICS6)
        return Answer.of(
            made.jobs_by_period,
            made.location_quotient_by_period,
            made.growth,
            made.shift_share.competitive,
            made.dynamic_shift_share.competitive,
        )

    return profile


def run(size: Size) -> list[Result]:
    here = history.facts(size)
    call = ours(size)
    asked = history.questions(size, COUNTIES, ROUNDS)
    quick = {"pandas, tuned": TunedPandas(here).profile, "DuckDB, wide table": DuckWide(here, size).profile}
    plain = {"pandas, plain": PlainPandas(here, size).profile}
    for name, peer in (quick | plain).items():
        own, other = call(asked[0]).checksum, peer(asked[0]).checksum
        same = np.allclose(own, other, rtol=1e-9)
        say(f"  same checksum as {name}: {same}")
        if not same:
            msg = f"{name} and ours do not agree: {other} and {own}"
            raise AssertionError(msg)
    times = race({"ours": call, **quick}, asked, warm=10)
    slow = race({"ours": call, **plain}, asked[: PLAIN_ROUNDS + 1], warm=1)
    ours_taken = times["ours"]
    results = [_result(name, ours_taken, times[name]) for name in quick]
    results += [_result(name, ours_taken, slow[name]) for name in plain]
    spread = ours_taken.p99 / ours_taken.median
    results.append(
        Result(
            f"p99 at most {GOAL_P99:g} times the median",
            f"p99 {milliseconds(ours_taken.p99)}",
            f"median {milliseconds(ours_taken.median)}",
            f"{spread:.1f}x",
            spread <= GOAL_P99,
        )
    )
    return results


def _result(name: str, own: Times, peer: Times) -> Result:
    ratio = peer.median / own.median
    goal = GOALS[name]
    return Result(
        f"region profile, {COUNTIES} counties, at least {goal:,.0f}x {name}",
        milliseconds(own.median),
        milliseconds(peer.median),
        f"{ratio:,.1f}x",
        ratio >= goal,
    )
