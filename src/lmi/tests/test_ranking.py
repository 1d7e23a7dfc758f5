"""The target-industry score, by hand on four industries."""

from __future__ import annotations

import pytest

from lmi.errors import UnknownCode
from lmi.profile import region_profile
from lmi.ranking import CRITERIA, Terms, rank
from lmi.regions import Region
from lmi.tests.build import area, edition_of


@pytest.fixture
def profile():
    """Jobs: manufacturing 400, health 300, retail 200, arts 20; schools withheld. No earlier year."""
    jobs = {"10": 1000, "31-33": 400, "62": 300, "44-45": 200, "71": 20, "61": None}
    nation = {"10": 10000, "31-33": 1000, "62": 4000, "44-45": 4000, "71": 500, "61": 500}
    edition = edition_of(p2016Q2=[*area("17001", jobs), *area("US000", nation)])
    return region_profile(edition, Region.of("Town", ["17001"]))


def test_the_score_is_the_weighted_mean_of_percentile_ranks(profile):
    ranking = rank(profile, Terms({"jobs": 3, "concentration": 1}))
    # jobs 400, 300, 200: ranks 1, 0.5, 0. Quotients 4, 0.75, 0.5: the same. Scores 100, 50, 0.
    assert [(one.code, one.score) for one in ranking.top()] == [("31-33", 100), ("62", 50), ("44-45", 0)]
    assert [one.rank for one in ranking.top(2)] == [1, 2]


def test_screened_out_industries_say_why(profile):
    reasons = {one.code: one.reason for one in rank(profile).screened_out}
    assert reasons["71"] == "It has 20 jobs, below the minimum of 100."
    # schools: at most 1000 - 920 = 80 are left under the published total
    assert reasons["61"] == "It has at most 80 jobs, below the minimum of 100."


def test_a_criterion_nobody_can_be_given_is_left_out_and_named(profile):
    ranking = rank(profile)
    assert set(ranking.left_out) == {"growth", "competitive", "resilience"}
    assert "No like period before June 2016" in ranking.left_out["growth"]
    assert sum(part.share for part in ranking.top(1)[0].parts) == pytest.approx(1)


def test_reasons_are_in_words(profile):
    first = rank(profile).top(1)[0]
    assert "It is 4.00 times as concentrated here as in the nation." in first.reasons
    assert "It has 400 jobs here." in first.reasons
    assert rank(profile).top()[-1].reasons[-1] == "But: it has 200 jobs here."


def test_swinging_weights_show_which_places_are_firm():
    # A leads in jobs, B in concentration by the same ranks: who leads depends on the weights. C is last either way.
    here = {"10": 600, "31-33": 300, "62": 200, "44-45": 100}
    there = {"10": 6000, "31-33": 3000, "62": 1000, "44-45": 2000}
    edition = edition_of(p2016Q2=[*area("17001", here), *area("US000", there)])
    ranking = rank(
        region_profile(edition, Region.of("Town", ["17001"])), Terms({"jobs": 1, "concentration": 1}, shortlist=2)
    )
    ranges = {one.code: (one.best_rank, one.worst_rank) for one in ranking.top()}
    assert ranges == {"31-33": (1, 2), "62": (1, 2), "44-45": (3, 3)}
    assert set(ranking.robust_codes) == {"31-33", "62"}


def test_a_withheld_industry_is_ranked_by_what_is_known():
    town = {"10": 1000, "31-33": 400, "62": 300, "44-45": 200}
    vale = {"10": 500, "31-33": 100, "62": None, "44-45": 250}
    edition = edition_of(p2016Q2=[*area("17001", town), *area("17003", vale)])
    ranking = rank(region_profile(edition, Region.of("Both", ["17001", "17003"])), Terms({"jobs": 1}))
    health = next(one for one in ranking.top() if one.code == "62")
    # 300 to 450 jobs beside 500 and 450: somewhere between last and second
    assert health.lowest_score < health.highest_score <= 50
    assert "its score is a range" in health.reasons[-1]


def test_terms_are_checked():
    with pytest.raises(UnknownCode, match="'luck' is not a criterion"):
        Terms({"luck": 1})
    with pytest.raises(ValueError, match="at least one above 0"):
        Terms(dict.fromkeys(CRITERIA, 0.0))
