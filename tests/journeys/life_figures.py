"""The figures the partners decide on: two counties of the publisher's 2016 files where these are there."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

import lmi
from lmi import sample
from sectorworks.core import clock
from sectorworks.industry.queries import store

from .partnership_world import COUNTIES

STATE = "17000"
ILLINOIS, BORDER = "qcew_2016_q1-q4_by_area_illinois.csv.gz", "qcew_2016_q1-q4_by_area_border_counties.csv.gz"
NATION = "derived_us000_2016_q1-q4_reconstructed.csv.gz"
DECEMBER = ("2016", "4", "70")  # the third month of the quarter; 70: all covered jobs of a county


def load_figures(real_data: Callable[[str], Path], folder: Path) -> int:
    """The smallest slice of the real files that decides: two counties, their state, the nation. Else the sample's.

    All covered jobs of December 2016 in the publisher's own lines, over the two counties; 0 for made-up figures.
    """
    try:
        paths = [real_data(f"qcew/{name}") for name in (ILLINOIS, BORDER, NATION)]
    except pytest.skip.Exception:
        lmi.load(store.store(), sample.write(folder)[:1], basis="sample", at=clock.now())
        return 0
    slices = [_slice(path, folder) for path in paths[:2]]
    lmi.load(store.store(), [*slices, paths[2]], at=clock.now())
    return _added(slices)


def _slice(path: Path, folder: Path) -> Path:
    """The lines of our areas, as the publisher wrote them."""
    wanted = tuple(f'"{code}",' for code in (*COUNTIES, STATE))
    made = folder / path.name
    with (
        gzip.open(path, "rt", encoding="utf-8") as whole,
        gzip.open(made, "wt", encoding="utf-8", compresslevel=1) as part,
    ):
        part.write(next(whole))
        part.writelines(line for line in whole if line.startswith(wanted))
    return made


def _added(slices: list[Path]) -> int:
    jobs = 0
    for path in slices:
        with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                if row["area_fips"] in COUNTIES and (row["year"], row["qtr"], row["agglvl_code"]) == DECEMBER:
                    jobs += int(row["month3_emplvl"])
    return jobs
