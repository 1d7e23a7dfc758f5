"""The example of `docs/explanation/withheld-figures.md`, as it is told there."""

from __future__ import annotations

import pytest

from lmi.industries import Level
from lmi.profile import region_profile
from lmi.regions import Region
from lmi.store.partition import Row
from lmi.tests.build import area, edition_of

FOOD, MACHINERY, FURNITURE = "311", "333", "337"
STATE = {"10": 1000, "31-33": 1000, FOOD: 300, MACHINERY: 500, FURNITURE: 200}
EAST = {"10": 400, "31-33": 400, FOOD: None, MACHINERY: 250, FURNITURE: None}
WEST = {"10": 350, "31-33": 350, FOOD: 120, MACHINERY: 150, FURNITURE: 80}
NORTH = {"10": 250, "31-33": 250, FOOD: None, MACHINERY: 100, FURNITURE: None}
NATION = {"10": 100_000, "31-33": 1_500, FOOD: 1_500}
REGION = Region.of("East and West", ["17001", "17003"])


def rows_of(north: dict[str, int | None]) -> list[Row]:
    """The State is 17000; the two counties of the region have 2,500 covered jobs each."""
    east, west = area("17001", EAST, covered=2_500), area("17003", WEST, covered=2_500)
    return [*area("17000", STATE), *east, *west, *area("17005", north), *area("US000", NATION)]


def test_the_range_and_its_quotient():
    profile = region_profile(edition_of(p2016Q2=rows_of(NORTH)), REGION, level=Level.SUBSECTOR)
    food = profile.row(FOOD)
    assert (food.jobs.value, food.jobs.lower, food.jobs.upper) == (None, 120, 120 + 400 - 250)
    # (120 / 5,000) / (1,500 / 100,000) and (270 / 5,000) / 0.015
    assert food.location_quotient.lower == pytest.approx(1.6)
    assert food.location_quotient.upper == pytest.approx(3.6)


def test_what_the_state_leaves_over_limits_the_range():
    """With North's food published as 60 the State leaves 300 - 120 - 60 = 120 for East."""
    north = {**NORTH, FOOD: 60, FURNITURE: 90}
    profile = region_profile(edition_of(p2016Q2=rows_of(north)), REGION, level=Level.SUBSECTOR)
    assert profile.row(FOOD).jobs.upper == 120 + 120
