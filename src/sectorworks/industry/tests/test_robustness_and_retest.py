"""Scores under everyone's weights, and the re-test on new data, by hand."""

from __future__ import annotations

import pytest

from sectorworks.industry.factories import evidence
from sectorworks.industry.rules.evidence import Criterion, Evidence, IndustryScores, Score, unknown
from sectorworks.industry.rules.retest import Decision, Outcome, retest
from sectorworks.industry.rules.robustness import Hold, mean_weights, normalized, place, robust

JOBS, WAGE = Criterion.JOBS, Criterion.WAGE


def industry(code: str, jobs: Score | float, wage: Score | float = 0.0) -> IndustryScores:
    def score(one: Score | float) -> Score:
        return one if isinstance(one, Score) else Score(one, one)

    return IndustryScores(code, code.title(), {JOBS: score(jobs), WAGE: score(wage)})


def test_score_is_the_weighted_mean():
    # 3 : 1 is 0.75 and 0.25: a = 0.75 * 80 + 0.25 * 40 = 70, b = 0.75 * 60 + 0.25 * 100 = 70: they tie.
    a, b = place([industry("a", 80, 40), industry("b", 60, 100)], {JOBS: 3, WAGE: 1})
    assert (a.lower, b.upper) == (70, 70)
    assert {(one.best_place, one.worst_place) for one in (a, b)} == {(1, 1)}


def test_only_proportions_of_points_count():
    industries = [industry("a", 80, 40), industry("b", 60, 90)]
    assert place(industries, {JOBS: 3, WAGE: 1}) == place(industries, {JOBS: 75, WAGE: 25})


def test_a_withheld_figure_makes_places_a_range():
    # b lies anywhere from 10 to 90: above or below a's 50, always above c's 5.
    placed = {
        one.code: one for one in place([industry("a", 50), industry("b", Score(10, 90)), industry("c", 5)], {JOBS: 1})
    }
    assert (placed["a"].best_place, placed["a"].worst_place) == (1, 2)
    assert (placed["b"].best_place, placed["b"].worst_place) == (1, 2)
    assert (placed["c"].best_place, placed["c"].worst_place) == (3, 3)


def test_a_criterion_without_a_score_counts_as_the_whole_scale():
    (a,) = place([IndustryScores("a", "A", {JOBS: Score(60, 60)})], {JOBS: 1, WAGE: 1})
    assert (a.lower, a.upper) == (30, 80)  # 0.5 * 60 + 0.5 * (0 to 100)
    assert unknown("Why.").upper == 100


def test_no_points_at_all_put_everyone_first():
    assert normalized({JOBS: 0}) == {}
    assert {one.worst_place for one in place([industry("a", 1), industry("b", 2)], {})} == {1}


def test_group_weights_count_each_person_the_same():
    # 100:0 and 1:1 become 1:0 and 0.5:0.5, mean 0.75:0.25. The person who gave nothing is left out.
    assert mean_weights([{JOBS: 100}, {JOBS: 1, WAGE: 1}, {}]) == {JOBS: 0.75, WAGE: 0.25}
    assert mean_weights([]) == {}


def test_robust_is_what_stays_on_top_under_everyones_weights():
    industries = [industry("both", 90, 90), industry("jobs", 80, 10), industry("wage", 10, 80), industry("none", 5, 5)]
    rows = {row.code: row for row in robust(industries, [{JOBS: 1}, {WAGE: 1}], top_count=2)}
    assert rows["both"].hold is Hold.ALWAYS
    assert rows["jobs"].hold is rows["wage"].hold is Hold.DEPENDS
    assert rows["none"].hold is Hold.NEVER
    assert (rows["jobs"].best_place, rows["jobs"].worst_place) == (2, 3)
    assert robust(industries, [], top_count=2) == ()


DECISION = Decision(("311",), ({JOBS: 1},), top_count=1)


def test_it_still_holds_on_the_same_data():
    data = evidence(i311=(90, 0))
    assert retest(DECISION, data, data).sentence == "Still holds."


def test_it_would_change_when_a_chosen_industry_falls_out():
    then, now = evidence(i311=(90, 0)), evidence(i311=(20, 0), i332=(40, 0))
    result = retest(DECISION, then, now)
    assert result.outcome is Outcome.WOULD_CHANGE
    # Trucking and health care score 50 and share place 1, 332 scores 40, so 311 with 20 is fourth.
    assert result.reasons == (
        "Food manufacturing falls from place 1 to place 4: its score for jobs went from 90 to 20.",
        "Trucking rises from place 2 to place 1.",
        "Ambulatory health care rises from place 2 to place 1.",
    )
    assert result.sentence.startswith("Would change: Food manufacturing falls")


def test_it_would_change_when_another_comes_in():
    decision = Decision(("311",), ({JOBS: 1},), top_count=2)
    then = evidence(i311=(90, 0), i332=(80, 0), i621=(10, 0))
    now = evidence(i311=(90, 0), i332=(80, 0), i621=(95, 0))
    assert retest(decision, then, now).reasons == (
        "Ambulatory health care rises from place 4 to place 1: its score for jobs went from 10 to 95.",
    )


def test_one_chosen_against_the_scores_is_not_held_against_the_decision():
    decision = Decision(("311",), ({JOBS: 1},), top_count=1)
    then, now = evidence(i311=(10, 0), i332=(90, 0)), evidence(i311=(5, 0), i332=(90, 0))
    assert retest(decision, then, now).outcome is Outcome.HOLDS


def test_withheld_figures_that_decide_it_can_not_be_told():
    then = evidence(i311=(90, 0))
    wide = [IndustryScores("311", "Food", {JOBS: Score(10, 95)}), *then.industries[1:]]
    result = retest(DECISION, then, Evidence(tuple(wide), "edition-2", ""))
    assert result.outcome is Outcome.CANNOT_TELL
    assert "between places 1 and 4" in result.sentence


def test_an_industry_gone_from_the_data_would_change_it():
    then = evidence(i311=(90, 0))
    result = retest(DECISION, then, Evidence(then.industries[1:], "edition-2", ""))
    assert "not in the new data" in result.sentence


@pytest.mark.parametrize("weights", [(), ({JOBS: 0},)])
def test_without_weights_there_is_nothing_to_test(weights):
    result = retest(Decision(("311",), weights, 1), evidence(), evidence())
    assert result.outcome is Outcome.CANNOT_TELL
