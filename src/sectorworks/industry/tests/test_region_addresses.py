"""Reading and writing regions in addresses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sectorworks.industry.rules.region_addresses import AddressProblem, RegionAddress, of_members, read

codes = st.lists(st.integers(1001, 78999).map(lambda n: f"{n:05d}"), min_size=1, max_size=30, unique=True)
weights = st.sampled_from([1.0, 0.5, 0.25, 0.125])


@given(codes, st.data())
def test_a_choice_of_areas_survives_its_address(chosen: list[str], data: st.DataObject) -> None:
    members = [(code, data.draw(weights)) for code in chosen]
    address = of_members(members)
    assert read("", address.query["areas"]) == address


@pytest.mark.parametrize("text", ["edr-4", "lwia-7", "ccd-501", "cbsa-41180", "county-17031", "state-17", "saved-12"])
def test_a_region_survives_its_address(text: str) -> None:
    assert read(text).query == {"region": text}


@pytest.mark.parametrize(
    ("region", "areas", "said"),
    [
        ("", "", "No region is chosen yet"),
        ("nonsense", "", "names no region"),
        ("", "1731", "five digits"),
        ("", "17031:2", "above 0 and at most 1"),
        ("", "17031:0", "above 0 and at most 1"),
        ("", "17031:nan", "above 0 and at most 1"),
        ("", "17031,17031", "listed twice"),
        ("<script>", "", "names no region"),
    ],
)
def test_what_is_wrong_is_said_in_words(region: str, areas: str, said: str) -> None:
    with pytest.raises(AddressProblem, match=said):
        read(region, areas)


def test_a_region_has_at_most_400_areas() -> None:
    assert len(of_members((f"{n:05d}", 1.0) for n in range(1001, 1401)).members) == 400
    with pytest.raises(AddressProblem, match="401 areas"):
        of_members((f"{n:05d}", 1.0) for n in range(1001, 1402))


def test_weights_of_one_are_left_out() -> None:
    assert RegionAddress(members=(("17031", 1.0),)).query == {"areas": "17031"}
