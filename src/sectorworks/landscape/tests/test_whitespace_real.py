"""White space on the real 2016 files, for two regions, checked by hand from the publisher's own lines.

EDR 4 is Cook and its nine neighbors, EDR 9 the nine counties east of St. Louis. The files are read here line by line,
with nothing of ours in between.
"""

from __future__ import annotations

import csv
import gzip
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from lmi import schemes
from lmi.industries import Level
from lmi.loading import load
from lmi.store import Store
from sectorworks.industry.queries import driving, store
from sectorworks.industry.queries.driving import RegionStanding
from sectorworks.landscape.queries import parameters
from sectorworks.landscape.queries.whitespace import certainty_of
from sectorworks.landscape.rules.whitespace import Certainty, Cover, cover_of

pytestmark = pytest.mark.real_data
DATA = Path(os.environ.get("SECTORWORKS_REAL_DATA", "../shared/data")) / "qcew"
ILLINOIS = "qcew_2016_q1-q4_by_area_illinois.csv.gz"
BORDER = "qcew_2016_q1-q4_by_area_border_counties.csv.gz"
NATION = "derived_us000_2016_q1-q4_reconstructed.csv.gz"
AT = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
ON = date(2026, 3, 2)
MARKS = parameters.marks_on(ON)
NORTHEAST, SOUTHWESTERN = (frozenset(schemes.region("edr", code, on=ON).area_codes) for code in ("4", "9"))
MADISON, ST_CLAIR = "17119", "17163"


@pytest.fixture(scope="module")
def real_store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    missing = [name for name in (ILLINOIS, BORDER, NATION) if not (DATA / name).exists()]
    if missing:
        text = f"Real data not found: {DATA / missing[0]}. Name the folder in SECTORWORKS_REAL_DATA."
        if os.environ.get("SECTORWORKS_REQUIRE_REAL_DATA") == "1":
            pytest.fail(text)
        pytest.skip(text)
    made = Store(tmp_path_factory.mktemp("store"))
    load(made, [DATA / name for name in (ILLINOIS, BORDER, NATION)], at=AT)
    return made


@dataclass(frozen=True)
class Line:
    """One published line: jobs in December and the change over the year; withheld: None."""

    area: str
    jobs: int | None
    change: int | None


def lines(file: str, ownership: str, industry: str) -> Iterator[Line]:
    with gzip.open(DATA / file, "rt", newline="") as opened:
        for row in csv.DictReader(opened):
            found = (row["own_code"], row["industry_code"], row["qtr"]) == (ownership, industry, "4")
            if found:
                hidden = row.get("disclosure_code") == "N"
                jobs = None if hidden else int(row["month3_emplvl"])
                gone = hidden or row.get("oty_disclosure_code") != ""
                yield Line(row["area_fips"], jobs, None if gone else int(row["oty_month3_emplvl_chg"]))


@pytest.fixture
def regions(real_store: Store, monkeypatch: pytest.MonkeyPatch) -> dict[str, RegionStanding]:
    monkeypatch.setattr(store, "store", lambda: real_store)
    found = driving.of_scheme(schemes.regions("edr", on=ON), Level.SUBSECTOR)
    assert "4th quarter 2016" in found.source
    return {one.region.code: one for one in found.regions}


def industry(region: RegionStanding, code: str) -> driving.Standing:
    return next(one for one in region.industries if one.code == code)


def jobs_of(counties: frozenset[str], ownership: str, code: str) -> dict[str, Line]:
    return {one.area: one for one in lines(ILLINOIS, ownership, code) if one.area in counties}


def test_fabricated_metal_drives_the_northeast_by_hand(regions):
    """Jobs of 332 in ten counties over all covered jobs there, against the same in the nation."""
    metal, covered = jobs_of(NORTHEAST, "5", "332"), jobs_of(NORTHEAST, "0", "10")
    assert all(one.jobs is not None for one in metal.values())
    here = sum(one.jobs for one in metal.values())
    all_here = sum(one.jobs for one in covered.values())
    assert here == 59_724
    found = industry(regions["4"], "332")
    assert found.jobs.value == here
    assert found.jobs_share.value == pytest.approx(here / all_here)
    before = here - sum(one.change for one in metal.values())
    assert found.growth.value == pytest.approx(here / before - 1)
    assert found.jobs_share.value == pytest.approx(0.014169, abs=1e-6)  # above the mark of 0.01
    assert found.quotient.lower > 1.2
    assert certainty_of(found, MARKS) is Certainty.YES


def test_gasoline_stations_drive_the_southwest_by_hand(regions):
    """447: every county is published, so the quotient is exact but for the nation's own reconstruction."""
    stations, covered = jobs_of(SOUTHWESTERN, "5", "447"), jobs_of(SOUTHWESTERN, "0", "10")
    here, all_here = (sum(one.jobs for one in each.values()) for each in (stations, covered))
    assert here == 3_188
    found = industry(regions["9"], "447")
    assert (found.jobs.value, found.jobs_share.value) == (here, pytest.approx(here / all_here))
    nation = next(iter(lines(NATION, "5", "447"))).jobs / next(iter(lines(NATION, "0", "10"))).jobs
    assert found.quotient.lower == pytest.approx(here / all_here / nation, rel=1e-3)
    assert certainty_of(found, MARKS) is Certainty.YES


def test_primary_metals_of_the_southwest_are_withheld_and_may_drive_it(regions):
    """331: what is published is a floor; what is withheld is between 0 and more, never 0."""
    metals = jobs_of(SOUTHWESTERN, "5", "331")
    hidden = [one.area for one in metals.values() if one.jobs is None]
    published = sum(one.jobs for one in metals.values() if one.jobs is not None)
    assert hidden
    found = industry(regions["9"], "331")
    assert found.jobs.value is None
    assert published <= found.jobs.lower < found.jobs.upper
    assert certainty_of(found, MARKS) is Certainty.MAYBE  # growth lies on both sides of its mark
    assert certainty_of(found, replace(MARKS, growth_least=-1.0)) is Certainty.YES  # concentrated in any case


def test_what_neither_region_has_enough_of_is_left_out(regions):
    assert certainty_of(industry(regions["4"], "721"), MARKS) is Certainty.NO
    assert certainty_of(industry(regions["9"], "523"), MARKS) is Certainty.NO


def test_a_partnership_in_two_counties_covers_their_share_by_hand(regions, real_store):
    """811 in Madison and St. Clair over 811 in all nine counties; half is enough to be covered, one county is not."""
    repair = jobs_of(SOUTHWESTERN, "5", "811")
    assert all(one.jobs is not None for one in repair.values())
    total = sum(one.jobs for one in repair.values())
    for counties in ((MADISON, ST_CLAIR), (MADISON,)):
        part = sum(repair[code].jobs for code in counties)
        shares = driving.covered_shares(real_store.edition(), regions["9"], Level.SUBSECTOR, counties)
        assert shares["811"] == (pytest.approx(part / total), pytest.approx(part / total))
        expected = Cover.COVERED if part / total >= 0.5 else Cover.PARTLY
        assert cover_of(*shares["811"], MARKS.covered_share_least) is expected
    assert driving.covered_shares(real_store.edition(), regions["9"], Level.SUBSECTOR, ("17031",))["811"] == (0.0, 0.0)
    whole = driving.covered_shares(real_store.edition(), regions["9"], Level.SUBSECTOR, SOUTHWESTERN)
    assert whole["811"] == (1.0, 1.0)
