"""What figures may be told of scores, worked out by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from sectorworks.convening.rules.scoring import TOGETHER, Ballot, Spread, figures, is_there, middle, sides_told, spread


def ballots(employers: list[int], partners: list[int]) -> list[Ballot]:
    sides = [("employer", one) for one in employers] + [("partner", one) for one in partners]
    return [Ballot(side, {"neutral": score}) for side, score in sides]


def test_each_side_is_told_by_itself_when_both_are_large_enough():
    # Employers 2, 3, 4: median 3, two steps between the ends. Partners 1, 4, 4, 4: (4 + 4) / 2 = 4, three steps.
    employers, partners = figures(ballots([4, 2, 3], [4, 1, 4, 4]), "neutral", 3)
    assert (employers.side, employers.count, employers.middle, employers.spread) == ("employer", 3, 3, Spread.APART)
    assert (partners.side, partners.count, partners.middle, partners.spread) == ("partner", 4, 4, Spread.FAR)


@pytest.mark.parametrize(
    ("employers", "partners"), [([2, 3, 4], [4]), ([2, 3, 4], [4, 4]), ([3], [3, 4]), ([], [2, 3, 4])]
)
def test_a_side_that_is_too_small_is_told_only_together_with_the_other(employers, partners):
    (one,) = figures(ballots(employers, partners), "neutral", 3)
    assert (one.side, one.count) == (TOGETHER, len(employers) + len(partners))


def test_too_few_in_all_are_not_told():
    assert figures(ballots([4], [1]), "neutral", 3) == ()
    assert sides_told([], 3) == ()


def test_no_two_figures_differ_by_fewer_raters_than_the_least_number():
    """With all together told beside one side, a reader could subtract: so never both, whatever the sizes."""
    for employers in range(8):
        for partners in range(8):
            told = figures(ballots([2] * employers, [3] * partners), "neutral", 3)
            assert all(one.count >= 3 for one in told)
            assert TOGETHER not in {one.side for one in told} or len(told) == 1


def test_middles_and_spreads():
    assert middle([1, 2]) == Fraction(3, 2)
    assert middle([4]) == 4
    assert [spread(one) for one in ([3], [2, 3], [2, 4], [1, 4])] == ["close", "close", "apart", "far"]


def test_a_point_is_there_only_when_each_side_that_is_told_says_so():
    told = figures(ballots([3, 3, 3], [2, 2, 4]), "neutral", 3)
    assert is_there(told, 3) is False  # partners: median 2
    assert is_there(told, 2) is True
    assert is_there((), 3) is None
