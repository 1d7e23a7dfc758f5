"""Boundaries: vintages differ where they must, and projection keeps places where they are."""

import gzip
import hashlib
import json
from pathlib import Path

import pytest

from lmi import geography
from lmi.errors import NotLoaded

ATLAS = Path(geography.__file__).parent / "reference" / "atlas"


def test_files_are_what_the_manifest_says():
    for entry in json.loads((ATLAS / "MANIFEST.json").read_text())["files"]:
        content = gzip.decompress((ATLAS / entry["file"]).read_bytes())
        assert hashlib.sha256(content).hexdigest() == entry["sha256_of_member"]


def test_connecticut_has_counties_in_2017_and_planning_regions_in_2023():
    old = {code for code in geography.county_names("2017") if code.startswith("09")}
    new = {code for code in geography.county_names("2023") if code.startswith("09")}
    assert old == {f"0900{n}" for n in (1, 3, 5, 7, 9)} | {"09011", "09013", "09015"}
    assert new == {f"09{n}" for n in range(110, 200, 10)}


def test_illinois_has_102_counties_cook_is_northeast_and_the_unknown_county_is_left_out():
    codes = [code for code in geography.county_names() if code.startswith("17")]
    drawn = geography.fit([*codes, "17999"], (400, 500), outline=["17031"])
    assert len(drawn.shapes) == 102
    centers = {shape.code: shape.center for shape in drawn.shapes}
    assert centers["17031"][0] > centers["17143"][0]  # Cook lies east of Peoria
    assert centers["17031"][1] < centers["17003"][1]  # and north of Alexander
    assert max(drawn.width / 400, drawn.height / 500) == pytest.approx(1)
    assert drawn.outline
    assert not drawn.state_lines


def test_lines_between_states_are_drawn_only_where_two_states_meet():
    assert geography.fit(["17163", "29510"], (200, 200)).state_lines


def test_alaska_does_not_wrap_around_the_world():
    codes = [code for code in geography.county_names() if code.startswith("02")]
    drawn = geography.fit(codes, (400, 400))
    assert drawn.height > 150


def test_unknown_vintages_and_codes_are_refused_in_words():
    with pytest.raises(NotLoaded, match="Choose one of 2017, 2023"):
        geography.county_names("1999")
    with pytest.raises(NotLoaded, match="five-digit"):
        geography.fit(["US000"], (10, 10))


def test_outlines_close_every_ring_and_name_every_county():
    *counties, borders = json.loads(gzip.decompress(geography.outlines()))["features"]
    names = {one["properties"]["code"]: one["properties"]["name"] for one in counties}
    assert names == geography.county_names()
    rings = [ring for one in counties for part in one["geometry"]["coordinates"] for ring in part]
    assert all(ring[0] == ring[-1] and len(ring) > 3 for ring in rings)
    assert borders["geometry"]["type"] == "MultiLineString"


def test_bounds_hold_all_points_and_nothing_has_none():
    west, south, east, north = geography.bounds(["17031", "17043"])
    points = [point for part in geography.polygons(["17031", "17043"]) for ring in part for point in ring]
    assert (west, east) == pytest.approx((min(x for x, _y in points), max(x for x, _y in points)), abs=1e-4)
    assert (south, north) == pytest.approx((min(y for _x, y in points), max(y for _x, y in points)), abs=1e-4)
    assert geography.bounds(["00000"]) is None
