"""What is told of a round, derived by hand; and that the rubrics hold together."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from sectorworks.convening.rules.scoring import Spread
from sectorworks.partnerships.queries import rubrics
from sectorworks.partnerships.rules import capabilities as rules
from sectorworks.partnerships.rules.capabilities import Limits, Told
from sectorworks.playbooks import registry as playbooks

LIMITS = Limits(least_raters=3, least_for_range=5, disagree_from=2, least_peers=5, peer_years=2)
TODAY = date(2026, 9, 1)


@pytest.mark.parametrize("stages", [[1, 4], [None, None, 2, 3], [4]])
def test_of_fewer_than_three_raters_nothing_is_told_not_even_how_many(stages):
    assert rules.told(stages, LIMITS) == Told(None)


def test_nobody_is_not_few():
    assert rules.told([None, None, None], LIMITS) == Told(0)


def test_three_raters_give_a_middle_and_words_but_no_range():
    # 1, 2, 4: the middle one is 2; 4 − 1 = 3 stages apart. With a range, all three would be read: 1, 2 and 4.
    assert rules.told([4, 1, 2], LIMITS) == Told(3, Fraction(2), Spread.FAR, None, None, is_disputed=True)


def test_five_raters_give_a_range_where_they_lie_apart():
    # 1, 2, 2, 3, 3: the third of five is 2; from 1 to 3 is two stages.
    assert rules.told([3, 2, 1, 3, 2], LIMITS) == Told(5, Fraction(2), Spread.APART, 1, 3, is_disputed=True)


@pytest.mark.parametrize("stages", [[2, 2, 2, 2, 2], [2, 2, 2, 2, 3]])
def test_agreement_never_says_what_everybody_said(stages):
    """All alike and one stage apart read the same."""
    assert rules.told(stages, LIMITS) == Told(5, Fraction(2), Spread.CLOSE, None, None, is_disputed=False)


def test_an_even_number_of_raters_has_its_middle_between_two():
    assert rules.told([1, 2, 3, 4], LIMITS).middle == Fraction(5, 2)


def test_a_part_is_the_mean_of_what_is_told():
    # (2 + 7/2) / 2 = 11/4; the third item is not told.
    assert rules.mean([Fraction(2), None, Fraction(7, 2)]) == Fraction(11, 4)


def test_the_crosswalk_takes_the_mean_of_what_asked_for_the_same():
    old = {"a": Fraction(1), "b": Fraction(4), "c": None}
    # (1 + 4) / 2 = 5/2; of a and c only a is told; c alone says nothing.
    found = rules.crossed(old, {"x": ["a", "b"], "y": ["a", "c"], "z": ["c"]})
    assert found == {"x": Fraction(5, 2), "y": Fraction(1), "z": None}


@pytest.mark.parametrize(
    ("own", "others", "place"),
    [
        # Two lower and one equal of five: (2 + ½) / 5 = 50 %.
        (3, [1, 2, 3, 4, 4], 50),
        (4, [1, 1, 1, 1, 1], 100),
        (1, [1, 1, 1, 1, 1], 50),
        (1, [2, 2, 2, 2, 2], 0),
        (3, [1, 2, 3, 4], None),
    ],
)
def test_the_place_among_others_counts_the_lower_and_half_the_equal(own, others, place):
    assert rules.percentile(Fraction(own), [Fraction(one) for one in others], 5) == place


def test_without_an_own_mean_there_is_no_place():
    assert rules.percentile(None, [Fraction(1)] * 9, 5) is None


def test_the_rubrics_have_five_parts_and_a_ring_of_five_and_a_core():
    newest, first = rubrics.rubrics(TODAY)
    assert (first.code, len(first.parts), newest.code, len(newest.parts)) == ("eta-2016", 5, "eta-2024", 7)
    assert [one.code for one in rubrics.rubrics(date(2020, 1, 1))] == ["eta-2016"]
    for item in (*first.items, *newest.items):
        assert len(item.stages) == 4
        words = (item.name, item.asks, item.evidence, *item.stages)
        assert all(one.en and one.es for one in words), item.code
        assert len({str(one) for one in item.stages}) == 4


def test_the_crosswalk_names_items_that_exist_and_loses_none_of_the_old():
    newest = rubrics.rubric("eta-2024")
    old, new = ({one.code for one in rubrics.rubric(code).items} for code in (newest.earlier, newest.code))
    assert set(newest.crosswalk) <= new
    assert {one for sources in newest.crosswalk.values() for one in sources} == old


def test_what_an_item_says_of_the_record_is_computed_here():
    marks = {"industry_led", "community_supported", "credible_convener", "organizing_vehicle", "action_oriented"}
    for found in rubrics.rubrics(TODAY):
        for kind, code in (pair for item in found.items for pair in item.record):
            assert code in (marks if kind == "mark" else playbooks.proofs), (found.code, code)


def test_the_numbers_of_a_day_say_why():
    numbers = rubrics.numbers(TODAY)
    assert numbers.limits == LIMITS
    assert all(reason.en and reason.es for _value, reason in numbers.reasons)
