"""Profiles of small regions, each figure derived by hand beside it."""

from __future__ import annotations

import pytest

from lmi.across import counties, series
from lmi.comparison import Question
from lmi.errors import NotComparable, NotLoaded, UnknownCode
from lmi.figures import Flag
from lmi.industries import Level
from lmi.periods import Period
from lmi.profile import region_profile
from lmi.regions import Region
from lmi.tests.build import area, edition_of

TOWN, VALE = "17001", "17003"


@pytest.fixture
def story():
    """Town publishes all; Vale withholds manufacturing and schools. State and nation publish all."""
    before = [
        *area(TOWN, {"10": 100, "31-33": 60, "62": 40}, covered=120),
        *area(VALE, {"10": 30, "31-33": None, "62": None}, covered=30),
        *area("17000", {"10": 500, "31-33": 200, "62": 300}, covered=600),
    ]
    after = [
        *area(TOWN, {"10": 120, "31-33": 75, "62": 45}, covered=150),
        *area(VALE, {"10": 30, "31-33": None, "62": None}, covered=30),
        *area("17000", {"10": 550, "31-33": 210, "62": 340}, covered=660),
        *area("US000", {"10": 5000, "31-33": 1000, "62": 4000}, covered=6000),
    ]
    return edition_of(p2015Q2=before, p2016Q2=after)


def test_a_county_profile_by_hand(story):
    row = region_profile(story, Region.of("Town", [TOWN])).row("31-33")
    assert row.jobs.value == 75
    assert row.location_quotient.value == pytest.approx((75 / 150) / (1000 / 6000))  # 3.0
    assert row.change.value == 15
    assert row.growth.value == pytest.approx(0.25)  # 75 / 60 - 1
    # The nation has no 2015, so the State: all 500 to 550 (10 %), manufacturing 200 to 210 (5 %)
    assert row.national.value == pytest.approx(60 * 0.10)
    assert row.mix.value == pytest.approx(60 * (0.05 - 0.10))
    assert row.competitive.value == pytest.approx(75 - 60 * 1.05)
    schools = region_profile(story, Region.of("Town", [TOWN])).row("62")  # there 300 to 340: 13.3 %
    assert schools.competitive.value == pytest.approx(45 - 40 * 340 / 300)
    assert row.average_weekly_wage.value == pytest.approx(1000)  # 13,000 dollars a quarter / 13 weeks
    assert row.wage_premium.value == pytest.approx(0)
    assert row.establishment_size.value == 75


def test_a_region_with_withheld_parts_is_a_range(story):
    profile = region_profile(story, Region.of("Both", [TOWN, VALE]))
    jobs = profile.row("31-33").jobs
    # floor 75 published; Vale has at most its private total, 30: 105. The State leaves 210 - 75 = 135, no tighter.
    assert (jobs.value, jobs.lower, jobs.upper) == (None, 75, 105)
    assert jobs.flags == {Flag.WITHHELD, Flag.RANGE}
    assert jobs.coverage_share == 0.5
    quotient = profile.row("31-33").location_quotient
    assert quotient.lower == pytest.approx((75 / 180) / (1000 / 6000))
    assert quotient.upper == pytest.approx((105 / 180) / (1000 / 6000))
    # from 60-90 to 75-105: at worst 75 / 90 - 1, at best 105 / 60 - 1
    growth = profile.row("31-33").growth
    assert (growth.lower, growth.upper) == (pytest.approx(-1 / 6), pytest.approx(0.75))


def test_a_state_is_its_published_row_and_has_nothing_to_compare_change_with(story):
    profile = region_profile(story, Region.of("Illinois", ["17000"]))
    assert profile.row("62").jobs.value == 340
    competitive = profile.row("62").competitive
    assert competitive.value is None
    assert Flag.NOT_LOADED in competitive.flags
    assert "no area is loaded for both" in competitive.reason


def test_the_nation_is_as_concentrated_as_itself(story):
    profile = region_profile(story, Region.of("United States", ["US000"]))
    assert [row.location_quotient.value for row in profile.rows()] == [1.0, 1.0]
    assert profile.base_period is None
    assert "change can't be given" in profile.row("62").growth.reason


def test_what_is_not_loaded_is_refused_with_a_remedy(story):
    with pytest.raises(NotLoaded, match="area 29510 is not loaded"):
        region_profile(story, Region.of("Elsewhere", ["29510"]))
    with pytest.raises(NotLoaded, match="Choose a coarser level than 6-digit industries"):
        region_profile(story, Region.of("Town", [TOWN]), level=Level.NAICS6)
    with pytest.raises(UnknownCode, match="11 is not among the sectors"):
        region_profile(story, Region.of("Town", [TOWN])).row("11")


def test_quarters_of_one_year_are_never_growth(story):
    rows = area(TOWN, {"10": 100, "31-33": 60, "62": 40})
    two = edition_of(p2016Q1=rows, p2016Q2=rows)
    with pytest.raises(NotComparable, match="season, not growth"):
        region_profile(two, Region.of("Town", [TOWN]), base_period=Period(2016, 1), period=Period(2016, 2))
    assert region_profile(two, Region.of("Town", [TOWN])).base_period is None


def test_other_naics_versions_are_refused_below_sectors():
    def rows(group):
        return area(TOWN, {"10": 100, "102": 100, "1021": 100, "44-45": 100, group[:3]: 100, group: 100})

    edition = edition_of(p2016Q2=rows("4521"), p2023Q2=rows("4551"))
    town = Region.of("Town", [TOWN])
    base = {"base_period": Period(2016, 2), "period": Period(2023, 2)}
    assert region_profile(edition, town, **base).row("44-45").change.value == 0
    with pytest.raises(NotComparable, match="NAICS 2012 and June 2023 in NAICS 2022"):
        region_profile(edition, town, level=Level.GROUP, **base)


def test_a_weighted_county_counts_by_its_share(story):
    half = Region("Half of Town", ((TOWN, 0.5),))
    assert region_profile(story, half).row("62").jobs.value == 22.5


def test_counties_that_hold_an_industry(story):
    figures = {one.code: one.figure for one in counties(story, [TOWN, VALE, "17005"], "31-33")}
    assert figures[TOWN].value == 75
    assert (figures[VALE].value, figures[VALE].upper) == (None, 30)
    assert figures["17005"].flags == {Flag.NOT_LOADED}
    with pytest.raises(UnknownCode, match="can't be shown"):
        counties(story, [TOWN], "31-33", "luck")
    growth = counties(story, [TOWN], "31-33", "growth", Question(Region.of("", []), base_period=Period(2015, 2)))
    assert growth[0].figure.value == pytest.approx(0.25)


def test_a_series_has_every_period(story):
    points = series(story, Region.of("Town", [TOWN]), "62")
    assert [(point.period.code, point.figure.value) for point in points] == [("2015Q2", 40), ("2016Q2", 45)]
