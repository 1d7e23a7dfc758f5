"""`--chart`: findings as titles, ranges drawn as ranges, the source below."""

from __future__ import annotations

import pytest

from lmi.cli import pictures
from lmi.errors import NotLoaded
from lmi.industries import Level
from lmi.profile import RegionProfile, region_profile
from lmi.ranking import Terms, rank
from lmi.regions import Region
from lmi.tests.build import area, edition_of

TOWN = Region.of("Town", ["17001"])
OTHER = Region.of("Other", ["17003"])
BEFORE = {"10": 1000, "336": 200, "622": 300, "722": 400, "221": 100}
NOW = {"10": 1100, "336": 300, "622": None, "722": 420, "221": 90}
NATION = {"10": 100_000, "336": 5_000, "622": 30_000, "722": 40_000, "221": 25_000}
LATER = {"10": 102_000, "336": 5_100, "622": 30_600, "722": 40_800, "221": 25_500}


@pytest.fixture
def profile() -> RegionProfile:
    there = {"10": 1000, "336": 10, "622": 300, "722": 400, "221": 290}
    before = [*area("17001", BEFORE), *area("17003", there), *area("US000", NATION)]
    now = [*area("17001", NOW), *area("17003", there), *area("US000", LATER)]
    return region_profile(edition_of(p2015Q2=before, p2016Q2=now), TOWN, level=Level.SUBSECTOR)


def test_bubbles_name_what_is_concentrated_and_growing(profile: RegionProfile) -> None:
    svg = pictures.bubbles(profile)
    # 300 of 1,100 here against 5,100 of 102,000; 200 to 300 is 50 percent, the nation grew 2
    assert "Transportation equipment: concentrated in Town and growing faster than the United States" in svg
    assert "part is withheld" in svg
    assert "US Bureau of Labor Statistics" in svg


def test_scores_draw_ranges(profile: RegionProfile) -> None:
    svg = pictures.scores(rank(profile, Terms(minimum_jobs=0)), 5)
    assert "First in Town by these weights" in svg
    assert "sw-chart__range" in svg or "sw-chart__whisker" in svg


def test_parts_name_the_largest_own_gain(profile: RegionProfile) -> None:
    # competitive of 336: 300 - 200 x 1.02 = 96; of 722: 420 - 400 x 1.02 = 12
    assert "Town itself gained most in transportation equipment" in pictures.change_parts(profile, profile.shift_share)


def test_pairs_name_what_sets_regions_apart(profile: RegionProfile) -> None:
    other = region_profile(profile.edition, OTHER, level=Level.SUBSECTOR)
    assert "What most sets Town apart from Other: transportation equipment" in pictures.pairs(profile, other)


def test_without_a_base_or_reference_the_reason_is_told() -> None:
    alone = region_profile(edition_of(p2016Q2=area("17001", NOW)), TOWN, level=Level.SUBSECTOR)
    for draw in (pictures.bubbles, lambda one: pictures.pairs(one, one)):
        with pytest.raises(NotLoaded, match="Not loaded to this level"):
            draw(alone)
    with pytest.raises(NotLoaded, match="No like period before"):
        pictures.change_parts(alone, alone.shift_share)


def test_files_are_svg_or_png(profile: RegionProfile, tmp_path, capsys) -> None:
    from lmi.cli import main

    pictures.save(tmp_path / "a.svg", pictures.bubbles(profile))
    assert (tmp_path / "a.svg").read_text().startswith("<svg")
    pictures.save(tmp_path / "a.png", pictures.bubbles(profile))
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")
    assert main(["profile", "17001", "--store", str(tmp_path), "--chart", "a.gif"]) == 2
    assert "does not end in .svg or .png" in capsys.readouterr().err
