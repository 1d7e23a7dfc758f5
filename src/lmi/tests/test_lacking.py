"""A measure that a source has not got reads "not loaded" with a reason: never 0, and never "withheld"."""

from __future__ import annotations

from dataclasses import replace

import pytest

from conftest import LOADED_AT
from lmi.charts import USD
from lmi.figures import Flag
from lmi.industries import Level
from lmi.loading import load
from lmi.periods import Period
from lmi.profile import RegionProfile, region_profile
from lmi.ranking import Terms, rank
from lmi.regions import Region
from lmi.store import Store
from lmi.store.partition import Partition
from lmi.tests.build import SmallEdition, area, edition_of

WITHOUT = ("establishments", "wages", "average_weekly_wage", "wage_premium", "establishment_size")


def require_not_loaded(profile: RegionProfile) -> None:
    row = next(profile.rows())
    for name in WITHOUT:
        figure = getattr(row, name)
        assert (figure.value, figure.lower, figure.upper) == (None, None, None)
        assert Flag.NOT_LOADED in figure.flags
        assert Flag.WITHHELD not in figure.flags
        assert "has no" in figure.reason
        assert USD.figure(figure) == "not loaded"


@pytest.fixture
def jobs_only() -> RegionProfile:
    """One county with jobs alone, beside one that has all measures."""
    rows = [*area("17001", {"10": 60, "311": 40, "722": 20}), *area("17003", {"10": 9, "311": 5, "722": 4})]
    whole = edition_of(p2016Q2=rows).partition(Period(2016, 2))
    facts = replace(whole.header.areas["17001"], measures=frozenset({"employment_month3"}))
    header = replace(whole.header, areas={**whole.header.areas, "17001": facts}, thin_areas=frozenset({"17001"}))
    edition = SmallEdition((Partition(header, whole._arrays),))
    return region_profile(edition, Region.of("Town", ["17001"]), level=Level.SUBSECTOR)


def test_measures_a_source_lacks_are_not_loaded(jobs_only):
    assert [row.jobs.value for row in jobs_only.rows()] == [40, 20]
    require_not_loaded(jobs_only)


def test_one_such_area_is_enough_for_a_region_and_none_for_others(jobs_only):
    both = region_profile(jobs_only.edition, Region.of("Both", ["17003", "17001"]), level=Level.SUBSECTOR)
    require_not_loaded(both)
    other = region_profile(jobs_only.edition, Region.of("Other", ["17003"]), level=Level.SUBSECTOR)
    assert other.row("311").wages.value == 5 * 13_000


def test_ranking_leaves_such_criteria_out(jobs_only):
    ranking = rank(jobs_only, Terms({"jobs": 1, "wage": 1}, minimum_jobs=0))
    assert [one.code for one in ranking.top()] == ["311", "722"]
    assert "wage" in ranking.left_out


@pytest.mark.real_data
def test_series_of_jobs_and_month_references(real_data, tmp_path):
    names = (
        "qcew_2001-2024_michigan_38_naics4_bls_data_series.xlsx",
        "qcew_2023_q2_illinois_county_high_level.csv.gz",
        "derived_us_2023_q2_supersector.csv",
    )
    edition = load(Store(tmp_path), [real_data(f"qcew/{name}") for name in names], at=LOADED_AT).edition
    series = region_profile(edition, Region.of("Michigan", ["26000"]), level=Level.GROUP)
    assert len(list(series.rows())) == 38
    require_not_loaded(series)
    require_not_loaded(region_profile(edition, Region.of("US", ["US000"]), level=Level.SUPERSECTOR))
    total = series.row(series.codes[0]).location_quotient
    assert Flag.NOT_LOADED in total.flags
