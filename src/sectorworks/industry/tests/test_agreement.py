"""Ranks, the matrix and Kendall's W, by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sectorworks.industry.rules.agreement import (
    Agreement,
    Ranking,
    Standing,
    in_words,
    kendalls_w,
    midranks,
    overlaps,
    side_by_side,
)

ABC = ("a", "b", "c")


def ranking(person: str, *places: int, system: str = "workforce", codes: tuple[str, ...] = ABC) -> Ranking:
    return Ranking(person, system, dict(zip(codes, places, strict=False)))


def test_everyone_alike_is_complete_agreement():
    # Sums 3, 6, 9 about 6: S = 18; 12 * 18 / (9 * 24) = 1.
    assert kendalls_w(ABC, [ranking(name, 1, 2, 3) for name in "xyz"]).value == pytest.approx(1.0)


def test_two_opposite_rankings_are_no_agreement():
    # Sums 4, 4, 4: S = 0.
    assert kendalls_w(ABC, [ranking("x", 1, 2, 3), ranking("y", 3, 2, 1)]).value == pytest.approx(0.0)


def test_a_circle_of_three_is_no_agreement():
    # Each industry is first, second and third once: sums 6, 6, 6.
    circle = [ranking("x", 1, 2, 3), ranking("y", 2, 3, 1), ranking("z", 3, 1, 2)]
    assert kendalls_w(ABC, circle).value == pytest.approx(0.0)


def test_ties_are_corrected():
    # x: 1, 2.5, 2.5 (T = 2³ - 2 = 6); y: 1, 2, 3 (T = 0). Sums 2, 4.5, 5.5 about 4: S = 4 + 0.25 + 2.25 = 6.5.
    # W = 12 * 6.5 / (4 * 24 - 2 * 6) = 78 / 84.
    assert kendalls_w(ABC, [ranking("x", 1, 2, 2), ranking("y", 1, 2, 3)]).value == pytest.approx(78 / 84)


def test_the_same_ties_by_everyone_are_still_complete_agreement():
    # Both 1, 2.5, 2.5: sums 2, 5, 5 about 4: S = 6. W = 72 / (96 - 2 * 12) = 1. Uncorrected it would be 0.75.
    assert kendalls_w(ABC, [ranking("x", 1, 2, 2), ranking("y", 4, 7, 7)]).value == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("codes", "rankings", "words"),
    [
        (ABC, [], "two rankings"),
        (ABC, [ranking("x", 1, 2, 3)], "two rankings"),
        (("a",), [ranking("x", 1), ranking("y", 1)], "two industries"),
        (ABC, [ranking("x", 1, 1, 1), ranking("y", 1, 1, 1)], "the same place"),
    ],
)
def test_undefined_says_why(codes, rankings, words):
    agreement = kendalls_w(codes, rankings)
    assert agreement.value is None
    assert words in agreement.reason
    assert in_words(agreement) == ""


def test_candidates_without_a_place_share_the_last_ones():
    # b first; a and c share places 2 and 3.
    assert midranks(ABC, {"b": 1}) == (2.5, 1.0, 2.5)
    assert midranks(ABC, {}) == (2.0, 2.0, 2.0)


@pytest.mark.parametrize(
    ("value", "words"),
    [(0.9, "very strong"), (0.89, "strong"), (0.7, "strong"), (0.5, "moderate"), (0.3, "weak"), (0.29, "very weak")],
)
def test_bands_on_both_sides(value, words):
    assert in_words(Agreement(value, 3, 4)) == words


orders = st.lists(st.permutations([1, 2, 3, 4]), min_size=2, max_size=6)


@given(orders)
def test_w_lies_in_0_to_1_and_ignores_names_and_order_of_people(places):
    codes = ("a", "b", "c", "d")
    rankings = [ranking(str(number), *one, codes=codes) for number, one in enumerate(places)]
    value = kendalls_w(codes, rankings).value
    assert -1e-9 <= value <= 1 + 1e-9
    assert kendalls_w(codes, rankings[::-1]).value == pytest.approx(value)


def test_side_by_side_shows_middle_spread_and_who_is_for_it():
    rows = side_by_side(
        ABC,
        [
            ranking("x", 1, 2, 3, system="workforce"),
            ranking("y", 1, 3, 2, system="education"),
            ranking("z", 2, 1, 3, system="education"),
        ],
        top_count=1,
    )
    first, second, third = rows
    assert (first.code, first.ranks, first.median, first.spread) == ("a", (1.0, 1.0, 2.0), 1.0, 1.0)
    # Workforce ranks a first; education 1 and 2, median 1.5, not within the first one.
    assert first.systems_for == ("workforce",)
    assert (first.standing, second.standing, third.standing) == (Standing.SOME, Standing.SOME, Standing.NONE)
    assert (second.code, second.spread) == ("b", 2.0)


def test_everyone_for_it_is_a_similarity():
    rows = side_by_side(ABC, [ranking("x", 1, 2, 3), ranking("y", 2, 1, 3)], top_count=2)
    assert [row.standing for row in rows] == [Standing.ALL, Standing.ALL, Standing.NONE]


def test_nobody_ranked_gives_no_rows():
    assert side_by_side(ABC, [], top_count=2) == ()


def test_overlaps_count_shared_favorites():
    (pair,) = overlaps(ABC, [ranking("x", 1, 2, 3), ranking("y", 3, 1, 2)], top_count=2)
    assert (pair.one, pair.other, pair.shared_count) == ("x", "y", 1)  # {a, b} and {b, c}
