"""Boundaries and invariants of the measures; the worked examples are in their docstrings."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lmi.bounds import known, within
from lmi.errors import NotComparable
from lmi.figures import Flag
from lmi.measures import MEASURES, average_weekly_wage
from lmi.measures.employment import region_total
from lmi.measures.growth import growth, require_like_periods
from lmi.measures.herfindahl import herfindahl
from lmi.measures.krugman_specialization import krugman_specialization
from lmi.measures.location_quotient import location_quotient
from lmi.measures.resilience import resilience
from lmi.measures.shift_share import shift_share
from lmi.measures.shift_share_dynamic import dynamic_shift_share
from lmi.measures.shift_share_esteban import esteban_marquillas
from lmi.periods import Period

jobs = st.integers(min_value=1, max_value=10_000)
columns = st.lists(jobs, min_size=3, max_size=3)


@pytest.mark.parametrize("code", MEASURES)
def test_each_measure_states_its_terms(code):
    text = MEASURES[code].docstring
    for part in ("Formula:", "Inputs:", "Period and geography:", "Suppression:", "Worked example:", "Reference:"):
        assert part in text
    assert MEASURES[code].question.endswith("?")


@given(columns, columns, columns, columns)
def test_parts_sum_to_the_change(e0, e1, u0, u1):
    before, after = known(e0), known(e1)
    tide, industry = growth(known(sum(u0)), known(sum(u1))), growth(known(u0), known(u1))
    parts = shift_share(before, after, growth=tide, industry_growth=industry)
    change = np.array(e1) - np.array(e0)
    np.testing.assert_allclose(parts.national.lower + parts.mix.lower + parts.competitive.lower, change, atol=1e-6)
    expected = known(np.array(u0) / sum(u0) * sum(e0))
    own, allocation = esteban_marquillas(before, after, industry_growth=industry, expected=expected)
    np.testing.assert_allclose(own.lower + allocation.lower, parts.competitive.lower, rtol=1e-6, atol=1e-4)
    years = known(np.array([e0, u0, e1]))
    yearly = dynamic_shift_share(years, known([u0, e1, u1]), known([[sum(u0)], [sum(e1)], [sum(u1)]]))
    np.testing.assert_allclose(yearly.national.lower + yearly.mix.lower + yearly.competitive.lower, change, atol=1e-5)


@given(columns, columns, st.integers(min_value=2, max_value=1000))
def test_scale_does_not_matter(here, there, factor):
    one = location_quotient(known(here), known(sum(here)), known(there), known(sum(there)))
    bigger = known(np.array(here) * factor)
    other = location_quotient(bigger, known(sum(here) * factor), known(there), known(sum(there)))
    np.testing.assert_allclose(one.lower, other.lower)
    assert herfindahl(bigger).lower == pytest.approx(herfindahl(known(here)).lower)


@given(columns)
def test_the_nation_is_as_concentrated_as_itself(there):
    quotients = location_quotient(known(there), known(sum(there)), known(there), known(sum(there)))
    np.testing.assert_allclose(quotients.lower, 1.0)
    assert krugman_specialization(known(there), known(there)).upper == pytest.approx(0)


@given(columns, st.lists(st.booleans(), min_size=3, max_size=3), columns)
def test_ranges_hold_the_truth(truth, hidden, there):
    floor = np.where(hidden, 0, truth)
    ranged = within(floor, np.where(hidden, np.array(truth) * 2, truth))
    for measure in (
        lambda here: herfindahl(here),
        lambda here: krugman_specialization(here, known(there)),
        lambda here: growth(here, known(there)),
        lambda here: growth(known(there), here),
        lambda here: shift_share(here, known(there), growth=known(-0.1), industry_growth=known([0.2, -0.3, 0])).mix,
    ):
        exact, range_ = measure(known(truth)), measure(ranged)
        assert (range_.lower <= exact.lower + 1e-9).all()
        assert (range_.upper >= exact.upper - 1e-9).all()


def test_zero_bases_are_undefined_with_a_reason():
    for figure in (
        growth(known(0), known(5)).figure(),
        growth(known(0), known(0)).figure(),
        location_quotient(known(5), known(10), known(0), known(10)).figure(),
        location_quotient(known(0), known(0), known(5), known(10)).figure(),
        average_weekly_wage.average_weekly_wage(known(0), known(0), weeks=13).figure(),
        herfindahl(known([0, 0])).figure(),
        krugman_specialization(known([0, 0]), known([1, 1])).figure(),
        resilience(known([[0], [0], [0]])).figure(0),
    ):
        assert figure.value is None
        assert Flag.UNDEFINED in figure.flags
        assert figure.reason.endswith(".")


def test_a_base_that_may_be_zero_has_no_upper_bound():
    figure = growth(within(0, 10), known(5)).figure()
    assert (figure.value, figure.lower, figure.upper) == (None, -0.5, None)
    assert Flag.WITHHELD in figure.flags


def test_a_weekly_wage_of_half_a_dollar_rounds_up():
    # 13 x 1 job (sum of months 3): 1,306.5 / 13 = 100.5 dollars needs wages 1,306.5; use 2 jobs: 2,613 / 26 = 100.5
    assert average_weekly_wage.published(2613, 6) == 101
    assert average_weekly_wage.published(2612, 6) == 100


def test_ceilings_stop_at_what_each_state_leaves():
    # Illinois: two withheld cells of at most 6 and 9 (15), the state leaves 10. Missouri: one of at most 5, leaves 20.
    total = region_total(
        [[7], [0], [0], [0]],
        [[7], [6], [9], [5]],
        weights=[1, 1, 1, 1],
        states=["17", "17", "17", "29"],
        slack={"17": [10], "29": [20]},
    )
    assert (total.lower[0], total.upper[0]) == (7, 7 + 10 + 5)


def test_a_weighted_area_counts_by_its_share():
    # half of 8, half of a withheld cell of at most 6: 4 to 7; the state leaves 2, of which half at most: 4 to 5
    rows = {"weights": [0.5, 0.5], "states": ["17", "17"]}
    assert region_total([[8], [0]], [[8], [6]], slack={}, **rows).upper[0] == 7
    assert region_total([[8], [0]], [[8], [6]], slack={"17": [2]}, **rows).upper[0] == 5


@pytest.mark.parametrize(
    ("base", "period"), [("2016Q1", "2016Q2"), ("2016Q2", "2015Q2"), ("2015A", "2016Q2"), ("2016Q2", "2016Q2")]
)
def test_unlike_periods_are_refused(base, period):
    with pytest.raises(NotComparable, match="same quarter of two years"):
        require_like_periods(Period.parse(base), Period.parse(period))
