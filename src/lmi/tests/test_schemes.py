"""Who works where: dated memberships and the parties a region must tell."""

from __future__ import annotations

from datetime import date

import pytest

from lmi import schemes
from lmi.errors import UnknownCode
from lmi.regions import Region
from lmi.tests.build import area, edition_of

BEFORE, SINCE = date(2019, 6, 30), date(2019, 7, 1)


def test_each_county_is_in_one_edr_and_one_lwia_on_any_day():
    for on in (BEFORE, SINCE):
        for scheme, count in (("edr", 10), ("lwia", 22)):
            found = schemes.regions(scheme, on=on)
            counties = [code for region in found for code in region.area_codes]
            assert (len(found), len(counties), len(set(counties))) == (count, 102, 102)
    assert len(schemes.regions("ccd", on=SINCE)) == 39


@pytest.mark.parametrize(
    ("county", "before", "since"), [("17041", "23", "17"), ("17013", "21", "22"), ("17083", "21", "22")]
)
def test_three_counties_moved_on_1_july_2019(county, before, since):
    assert county in schemes.region("lwia", before, on=BEFORE).area_codes
    assert county not in schemes.region("lwia", before, on=SINCE).area_codes
    assert county in schemes.region("lwia", since, on=SINCE).area_codes
    assert county not in schemes.region("lwia", since, on=BEFORE).area_codes


def test_st_louis_has_eight_illinois_and_seven_missouri_units():
    codes = schemes.region("cbsa", "41180", on=SINCE).area_codes
    assert [sum(code.startswith(state) for code in codes) for state in ("17", "29")] == [8, 7]


def test_a_region_over_the_river_tells_both_states():
    region = Region.of("River", ["17119", "17163", "29510"])
    rows = [row for code, jobs in (("17119", 100), ("17163", 100), ("29510", 200)) for row in area(code, {"10": jobs})]
    told = schemes.who_must_be_told(region, on=SINCE, edition=edition_of(p2016Q2=rows))
    assert {one.name: one.jobs_share for one in told["state"]} == {"Missouri": 0.5, "Illinois": 0.5}
    assert [(one.code, one.jobs_share) for one in told["lwia"]] == [("22", 0.25), ("24", 0.25)]
    assert told["edr"][0].counties == ("17119", "17163")
    assert told["edr"][0].counties_share == pytest.approx(2 / 3)
    assert not told["edr"][0].is_whole
    assert schemes.who_must_be_told(region, on=SINCE)["edr"][0].jobs_share is None


def test_unknown_schemes_and_areas_are_named():
    with pytest.raises(UnknownCode, match="no scheme 'ward'"):
        schemes.regions("ward", on=SINCE)
    with pytest.raises(UnknownCode, match="no area 8 in Local workforce"):
        schemes.region("lwia", "8", on=SINCE)
