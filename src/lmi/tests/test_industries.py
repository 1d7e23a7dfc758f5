"""The ladder of industries, and our own titles down to four digits."""

from __future__ import annotations

import pytest

from lmi import industries
from lmi.errors import UnknownCode
from lmi.industries import Level


@pytest.mark.parametrize("version", industries.VERSIONS)
def test_every_code_has_a_known_parent_and_a_title(version):
    known = industries.codes(version)
    for code in known:
        parent = industries.parent_of(code)
        assert parent in known if code != "10" else parent is None
        assert industries.title_of(code, version) != code
        if parent:
            assert industries.level_of(parent).rank == industries.level_of(code).rank - 1


@pytest.mark.parametrize("version", industries.VERSIONS)
def test_children_of_a_parent_are_one_run(version):
    ordered = sorted(industries.codes(version), key=industries.sort_key)
    ranks = [industries.level_of(code).rank for code in ordered]
    assert ranks == sorted(ranks)
    parents = [industries.parent_of(code) for code in ordered]
    runs = [parent for place, parent in enumerate(parents) if place == 0 or parents[place - 1] != parent]
    assert len(runs) == len(set(runs))


@pytest.mark.parametrize(
    "code", ["", "1", "100", "1014", "00", "12", "991", "31", "44", "3111111", "31-34", "abc", "٣١١"]
)
def test_what_is_not_a_code_is_refused(code):
    if code == "991":
        assert code not in industries.codes(2022)
        return
    with pytest.raises(UnknownCode, match="is not an industry code"):
        industries.level_of(code)


def test_a_version_we_do_not_hold_is_refused():
    with pytest.raises(UnknownCode, match="NAICS 2007 is not a version"):
        industries.codes(2007)


def test_wide_sectors_hold_their_subsectors():
    assert industries.children_of("48-49", industries.codes(2022)) == (
        "481", "482", "483", "484", "485", "486", "487", "488", "491", "492", "493",
    )  # fmt: skip
    assert industries.children_of("1021", industries.codes(2022)) == ("22", "42", "44-45", "48-49")
    assert Level.NAICS6.rank == 7


@pytest.mark.parametrize("version", industries.VERSIONS)
def test_our_own_table_ends_at_four_digits(version):
    levels = {industries.level_of(code) for code in industries.codes(version)}
    assert levels == set(Level) - {Level.NAICS5, Level.NAICS6}
