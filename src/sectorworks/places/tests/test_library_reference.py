"""The library's own tables, loaded whole."""

from __future__ import annotations

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from lmi.regions import Region
from sectorworks.places import queries
from sectorworks.places.models import Area, AreaKind


@pytest.fixture
def loaded(db: None) -> str:
    return run()


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("load_places", *arguments, stdout=out)
    return out.getvalue()


def test_loading_is_idempotent_and_a_dry_run_writes_nothing(db):
    assert "would be written" in run("--dry-run")
    assert not Area.objects.exists()
    assert not run().startswith("0 ")
    assert run() == "0 rows written.\n"


def test_illinois_has_102_counties_10_edrs_and_39_college_districts(loaded):
    assert Area.objects.filter(kind=AreaKind.COUNTY, state_code="17").count() == 102
    counts = {one.code: one.regions.count() for one in queries.schemes()}
    assert (counts["edr"], counts["lwia"], counts["ccd"]) == (10, 22, 39)


def test_calhoun_moved_to_area_22_in_july_2019(loaded):
    # data/geo: Calhoun and Jersey moved from LWIA 21 to 22 on 1 July 2019.
    for on, area in ((date(2019, 6, 30), "21"), (date(2019, 7, 1), "22")):
        told = {one.scheme_code: one for one in queries.who_must_be_told(Region.of("Calhoun", ["17013"]), on)}
        assert [one.crossing.region for one in told["lwia"].told] == [area]


def test_connecticut_has_eight_counties_then_nine_planning_regions(loaded):
    assert queries.areas(AreaKind.COUNTY, date(2023, 12, 31)).filter(state_code="09").count() == 8
    assert queries.areas(AreaKind.COUNTY, date(2024, 1, 1)).filter(state_code="09").count() == 9


def test_a_footprint_across_the_river_crosses_two_states(loaded):
    told = {
        one.scheme_code: one
        for one in queries.who_must_be_told(Region.of("St. Louis", ["17163", "29189"]), date(2026, 1, 1))
    }
    assert {one.region_name for one in told["state"].told} == {"Illinois", "Missouri"}
    assert told["state"].index == pytest.approx(2.0)
    assert told["cbsa"].index == pytest.approx(1.0)
    assert told["edr"].outside_share == pytest.approx(0.5)
