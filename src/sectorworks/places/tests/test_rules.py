"""Which jurisdictions a footprint crosses, by hand."""

from __future__ import annotations

import pytest

from sectorworks.places.rules import MembershipFact, crossing_index, crossings


def facts():
    """Two regions: north holds a, b, c and half of d; south the other half of d, and e."""
    return [
        MembershipFact("s", "north", "a"),
        MembershipFact("s", "north", "b"),
        MembershipFact("s", "north", "c"),
        MembershipFact("s", "north", "d", share=0.5),
        MembershipFact("s", "south", "d", share=0.5, is_uncertain=True),
        MembershipFact("s", "south", "e"),
    ]


def test_shares_of_the_footprint_and_of_each_region():
    north, south = crossings([("a", 1.0), ("d", 1.0)], facts())
    # Footprint 2 counties: north has a + d/2 = 1.5 of 2; of its own 3.5 counties 1.5 are covered.
    assert (north.region, north.area_codes) == ("north", ("a", "d"))
    assert north.footprint_share == pytest.approx(0.75)
    assert north.region_share == pytest.approx(1.5 / 3.5)
    # South has half a county of 2, of its own 1.5.
    assert south.footprint_share == pytest.approx(0.25)
    assert south.region_share == pytest.approx(1 / 3)
    assert south.is_uncertain
    assert not north.is_uncertain


def test_a_weight_counts_a_part_of_a_county():
    north, _south = crossings([("a", 0.5), ("e", 1.0)], facts())
    assert north.region == "south"  # 1 of 1.5 comes first
    assert _south.footprint_share == pytest.approx(1 / 3)


def test_a_region_covered_whole_is_not_cut():
    (south,) = [one for one in crossings([("d", 1.0), ("e", 1.0)], facts()) if one.region == "south"]
    assert not south.is_cut


def test_index_is_one_inside_one_region_and_counts_equal_halves_as_two():
    assert crossing_index(crossings([("a", 1.0), ("b", 1.0)], facts())) == pytest.approx(1.0)
    assert crossing_index(crossings([("a", 1.0), ("e", 1.0)], facts())) == pytest.approx(2.0)
    # 3/4 and 1/4: 1 / (9/16 + 1/16) = 1.6
    assert crossing_index(crossings([("a", 1.0), ("d", 1.0)], facts())) == pytest.approx(1.6)


def test_index_ignores_the_part_no_region_covers():
    assert crossing_index(crossings([("a", 1.0), ("elsewhere", 1.0)], facts())) == pytest.approx(1.0)
    assert crossing_index(crossings([("elsewhere", 1.0)], facts())) is None
