"""A made-up national history in the publisher's annual single-file layout (38 columns, quoted codes).

At full scale: about 3,850 areas, 2,200 industries (900 of six digits), five ownerships and 3 million rows a year, about
60 % of them withheld (Illinois' real files: 61 %). The sample's generator makes it; only the places and the detail
differ. Files are kept in the cache folder (`var/bench`, or `SECTORWORKS_BENCH`) and made again when the scale or
`EDITION` changes.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from lmi.geography import county_names
from lmi.sample import illinois
from lmi.sample.geography import Geography, published
from lmi.sample.history import printed, zipped
from lmi.sample.layout import ANNUAL

EDITION = 3
FIRST_YEAR = 2022
OUTSIDE_QCEW = ("60", "66", "69")
"""American Samoa, Guam and the Northern Marianas are on the map but not in the census of jobs."""
METROS_AT_FULL_SCALE = 518
VIABLE = 0.75
"""Establishments an area must expect of an industry to have it: brings rows and the withheld share near the real."""
CACHE = Path(os.environ.get("SECTORWORKS_BENCH", Path(__file__).resolve().parents[1] / "var" / "bench"))


@dataclass(frozen=True, slots=True)
class Size:
    """How much to make. `scale` is the share of the nation's counties (1.0: all); a shorter history is quicker."""

    years: int = 10
    scale: float = 1.0

    @property
    def folder(self) -> Path:
        return CACHE / f"national-{EDITION}-{self.scale:g}-{self.years}y"


def zips(size: Size) -> list[Path]:
    """One zip a year, oldest first; made on the first call."""
    years = [FIRST_YEAR + year for year in range(size.years)]
    paths = [size.folder / f"{year}_annual_singlefile.zip" for year in years]
    if all(path.exists() for path in paths):
        return paths
    size.folder.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(2026)
    geography = _geography(size.scale, rng)
    sectors = [replace(s, fewest_expected=VIABLE) for s in illinois.sectors(rng, detail_per_group=3)]
    started = time.perf_counter()
    for path, (year, rows) in zip(
        paths, printed(ANNUAL, geography, sectors, years=years, quarter="A", rng=rng), strict=True
    ):
        partial = path.with_suffix(".partial")
        zipped(partial, [rows]).replace(path)
        withheld = (rows["disclosure_code"] == "N").mean() or 0.0
        seconds = time.perf_counter() - started
        sys.stderr.write(f"made {year}: {len(rows):,} rows, {withheld:.0%} withheld, {seconds:.0f} s\n")
    return paths


def counties(size: Size) -> list[str]:
    """The county codes there are at this scale, sorted."""
    return _codes(size.scale)


def _codes(scale: float) -> list[str]:
    """Every state's first counties, so that each state stays whole in itself."""
    by_state: dict[str, list[str]] = {}
    for code in sorted(county_names()):
        if code[:2] in OUTSIDE_QCEW:
            continue
        by_state.setdefault(code[:2], []).append(code)
    kept = [codes[: max(1, round(len(codes) * scale))] for codes in by_state.values()]
    return [code for codes in kept for code in codes]


def _geography(scale: float, rng: np.random.Generator) -> Geography:
    codes = _codes(scale)
    unknown = sorted({code[:2] for code in codes})
    sizes = np.exp(rng.normal(9.15, 1.5, len(codes)))
    sizes = np.concatenate([sizes * 150_000_000 / sizes.sum() * scale, np.full(len(unknown), 30_000 * scale)])
    metros = {f"C{1000 + place}": members for place, members in enumerate(_metros(codes, scale, rng))}
    # The last leaf is what a smaller scale leaves out of the nation, so that counties keep their size.
    rest = max(152_000_000 * (1 - scale), 1.0)
    leaves = [*codes, *(f"{state}999" for state in unknown), "US999"]
    return published(leaves, np.append(sizes, rest), metros, unprinted=frozenset({"US999"}))


def _metros(codes: Sequence[str], scale: float, rng: np.random.Generator) -> list[list[int]]:
    """Runs of one to eight neighboring codes of a state."""
    found = []
    for _ in range(round(METROS_AT_FULL_SCALE * scale)):
        start = int(rng.integers(0, len(codes)))
        run = range(start, min(start + int(rng.integers(1, 9)), len(codes)))
        found.append([place for place in run if codes[place][:2] == codes[start][:2]])
    return found
