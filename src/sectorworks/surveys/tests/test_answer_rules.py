"""What counts as an answer, and which results are withheld; each expected value worked out by hand."""

import itertools

import pytest

from sectorworks.surveys.rules import masking
from sectorworks.surveys.rules.answers import Asked, Problem, problem_of, ranking_of

CHOICE = Asked("choice", ("a", "b"))
RANKING = Asked("ranking", ("a", "b", "c"))


@pytest.mark.parametrize(
    ("asked", "value", "problem"),
    [
        (CHOICE, "a", None),
        (CHOICE, "c", Problem.UNKNOWN),
        (CHOICE, ["a"], Problem.UNKNOWN),
        (CHOICE, None, None),
        (Asked("choice", ("a",), is_required=True), "", Problem.MISSING),
        (Asked("choices", ("a", "b")), ["a", "b"], None),
        (Asked("choices", ("a", "b")), ["a", "a"], Problem.TWICE),
        (Asked("choices", ("a", "b")), ["z"], Problem.UNKNOWN),
        (Asked("scale", scale_points=5), 1, None),
        (Asked("scale", scale_points=5), 5, None),
        (Asked("scale", scale_points=5), 0, Problem.UNKNOWN),
        (Asked("scale", scale_points=5), 6, Problem.UNKNOWN),
        (Asked("scale", scale_points=5), True, Problem.UNKNOWN),
        (RANKING, ["c", "a", "b"], None),
        (RANKING, ["c", "a"], Problem.PARTLY),
        (RANKING, ["c", "a", "a"], Problem.TWICE),
        (Asked("text"), "x" * 2000, None),
        (Asked("text"), "x" * 2001, Problem.TOO_LONG),
        (Asked("text"), 3, Problem.UNKNOWN),
    ],
)
def test_an_answer_fits_its_question(asked, value, problem):
    assert problem_of(asked, value) == problem


def test_places_make_a_ranking_or_say_why_not():
    assert ranking_of([("a", 3), ("b", 1), ("c", 2)]) == (["b", "c", "a"], None)
    assert ranking_of([("a", 1), ("b", 1), ("c", 2)]) == ([], Problem.TWICE)
    assert ranking_of([("a", 1), ("b", None), ("c", 2)]) == ([], Problem.PARTLY)


def test_no_small_part_follows_from_what_is_shown_of_a_whole():
    """All splits of 5 to 20 people over three options: what is withheld is two parts at least, and not few together."""
    for counts in itertools.product(range(21), repeat=3):
        if not 5 <= sum(counts) <= 20:
            continue
        shown = masking.parts(counts, 5)
        withheld = [count for count, one in zip(counts, shown, strict=True) if one is None]
        assert not any(one is not None and 0 < one < 5 for one in shown)
        assert not withheld or (len(withheld) >= 2 and sum(withheld) >= 5)
        assert withheld or not any(0 < count < 5 for count in counts)


def test_what_is_large_enough_is_shown():
    assert masking.parts([12, 5, 0], 5) == [12, 5, 0]
    assert masking.parts([17], 5) == [17]


def test_few_who_did_not_choose_an_option_are_as_few_as_those_who_did():
    # Of 20: 4 chose it, 5 chose it, 15 (5 did not), 16 (4 did not), 20 (all).
    assert masking.overlapping([4, 5, 15, 16, 20], 20, 5) == [None, 5, 15, None, 20]


def test_a_mean_near_an_end_gives_a_few_away():
    # Ten people on a scale to 5, at most 50. 45: five steps below the top, so five people may be away from it.
    assert masking.mean(45, 10, 5, 5) == 4.5
    assert masking.mean(46, 10, 5, 5) is None  # four steps: at most four people
    # At least 10. 15: five steps above the bottom; 14: four.
    assert masking.mean(15, 10, 5, 5) == 1.5
    assert masking.mean(14, 10, 5, 5) is None
    assert masking.mean(16, 4, 5, 5) is None  # only four answered


def test_one_withheld_mean_place_would_follow_from_the_others():
    # Ten people, three items, places add up to 60: 11 is one step from first for all, so all are withheld.
    assert masking.means([11, 22, 27], 10, 5) == [None, None, None]
    assert masking.means([16, 20, 24], 10, 5) == [1.6, 2.0, 2.4]
