"""What contributions are worth, hand-derived: which rule holds on which day, and what has no value."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sectorworks.partnerships.queries import valuation
from sectorworks.partnerships.rules.leverage import Gift, Grant, leverage, of_priority, spread
from sectorworks.partnerships.rules.match import Gap, Proofs, gaps_of
from sectorworks.partnerships.rules.valuation import (
    Basis,
    Contribution,
    Lack,
    Rate,
    Value,
    rate_for,
    total,
    value_of,
)

D = Decimal
SPRING, SUMMER = date(2026, 4, 1), date(2026, 7, 1)
HOURS = Rate("time", "hours", D("33.49"), "Estimate", date(2024, 5, 1))


def rate(unit: str, dollars: str, begins: date, until: date | None = None, kind: str = "in_kind") -> Rate:
    return Rate(kind, unit, D(dollars), "Price list", begins, until, is_own=True)


def gave(**fields) -> Contribution:
    return Contribution(**{"kind": "time", "unit": "", "state": "delivered", "pledged_on": SPRING} | fields)


@pytest.mark.parametrize(
    ("day", "dollars"),
    [
        (SPRING - timedelta(days=1), None),  # before its first day there is no rule
        (SPRING, "100"),
        (SUMMER - timedelta(days=1), "100"),
        (SUMMER, "120"),  # the newer one begins
        (date(2026, 9, 30), "120"),
        (date(2026, 10, 1), None),  # the newer one has ended: the older one does not come back
    ],
)
def test_the_newest_rule_that_has_begun_holds_until_it_ends(day, dollars):
    own = [rate("room days", "120", SUMMER, date(2026, 9, 30)), rate("room days", "100", SPRING)]
    found = rate_for(own, [], "in_kind", "Room  Days", day)
    assert (found.rate_usd if found else None) == (D(dollars) if dollars else None)


def test_an_own_rule_comes_before_the_default_and_other_units_do_not_match():
    own = [rate("hours", "45.10", SPRING, kind="time")]
    assert rate_for(own, [HOURS], "time", "", SPRING).rate_usd == D("45.10")
    assert rate_for(own, [HOURS], "time", "", SPRING - timedelta(days=1)) is HOURS
    assert rate_for(own, [HOURS], "in_kind", "hours", SPRING) is None


def test_amount_times_rate_in_cents():
    # 20 hours promised, 12.5 came, on May 4 2024 at 33.49: 669.80 and 418.625, which rounds to 418.63.
    given = gave(state="partly", pledged=D(20), delivered=D("12.5"), delivered_on=date(2024, 5, 4))
    worth = value_of(given, defaults=[HOURS])
    assert (worth.pledged_usd, worth.delivered_usd, worth.basis) == (D("669.80"), D("418.63"), Basis.DEFAULT)


def test_a_stated_value_wins_and_is_shared_out_by_what_came():
    # 900 dollars for 40 hours, 10 came: a quarter is 225, whatever a rule would say.
    own = [rate("hours", "45.10", SPRING, kind="time")]
    stated = gave(state="partly", pledged=D(40), delivered=D(10), value_usd=D(900), value_basis="Payroll")
    worth = value_of(stated, own, [HOURS])
    assert (worth.pledged_usd, worth.delivered_usd, worth.basis, worth.rate) == (D(900), D(225), Basis.STATED, None)


def test_money_is_worth_its_dollars_and_takes_no_rule():
    cash = gave(kind="financial", pledged=D(500), delivered=D(350), state="partly")
    assert value_of(cash).delivered_usd == D(350)
    assert value_of(cash).basis is Basis.FACE


def test_kept_whole_without_a_figure_it_brought_what_it_promised():
    assert value_of(gave(pledged=D(2)), defaults=[Rate("time", "hours", D(30), "x", SPRING)]).delivered_usd == D(60)


@pytest.mark.parametrize(
    ("given", "lack"),
    [
        (gave(kind="in_kind", unit="rolls", delivered=D(6)), Lack.RATE),
        (gave(delivered=None), Lack.AMOUNT),
        (gave(state="partly", delivered=None, value_usd=D(90)), Lack.AMOUNT),
        (gave(kind="financial"), Lack.AMOUNT),
    ],
)
def test_without_a_basis_it_is_not_valued_and_never_zero(given, lack):
    worth = value_of(given, defaults=[Rate("time", "hours", D(30), "x", SPRING)])
    assert (worth.delivered_usd, worth.lack) == (None, lack)


def test_of_what_has_not_come_nothing_is_delivered_yet():
    worth = value_of(gave(state="pledged", pledged=D(10)), defaults=[Rate("time", "hours", D(30), "x", SPRING)])
    assert (worth.pledged_usd, worth.delivered_usd) == (D(300), D(0))


def test_a_sum_leaves_out_what_has_no_value_and_says_how_much():
    rows = [
        (Value(D(900), D(225), Basis.STATED), True),
        (Value(D(300), D(0), Basis.DEFAULT), False),  # promised only
        (Value(lack=Lack.RATE), True),
        (Value(lack=Lack.RATE), False),
    ]
    found = total(rows)
    assert (found.count, found.came, found.unvalued, found.unvalued_came) == (4, 2, 2, 1)
    assert (found.pledged_usd, found.delivered_usd) == (D(1200), D(225))
    assert total([(Value(lack=Lack.RATE), True)]).delivered_usd is None
    assert total([]).delivered_usd == 0


def test_public_money_is_spread_over_its_days():
    # 365 dollars over 2026; April has 30 days, and of a grant from June 29 only two days lie in June.
    assert spread(Grant(D(365), date(2026, 1, 1), date(2026, 12, 31)), SPRING, date(2026, 4, 30)) == D(30)
    late = Grant(D(100), date(2026, 6, 29), date(2026, 7, 8))
    assert spread(late, date(2026, 6, 1), date(2026, 6, 30)) == D(20)
    assert spread(late, date(2026, 7, 9), date(2026, 7, 31)) == 0
    assert spread(late, date(2026, 1, 1), date(2026, 12, 31)) == D(100)


@given(st.integers(1, 400), st.integers(0, 399), st.integers(0, 10**7))
def test_the_parts_of_a_spread_add_up_to_the_whole(days, cut, cents):
    whole = Grant(D(cents) / 100, SPRING, SPRING + timedelta(days=days - 1))
    middle = SPRING + timedelta(days=cut % days)
    parts = spread(whole, SPRING, middle) + spread(whole, middle + timedelta(days=1), whole.ends_on)
    assert abs(parts - whole.amount_usd) <= D("0.01")


def test_the_leverage_ratio_by_hand():
    grants = [Grant(D(1000), SPRING, date(2026, 4, 30)), Grant(D(500), SPRING, date(2026, 4, 30), priority=7)]
    gifts = [
        Gift(D(900), SPRING, 7),
        Gift(D(2100), date(2026, 4, 30)),
        Gift(None, SPRING, 7),
        Gift(D(5000), SUMMER, 7),  # after the period
    ]
    whole = leverage(gifts, grants, SPRING, date(2026, 4, 30))
    # (900 + 2100) / (1000 + 500) = 2; one of three is left out.
    assert (whole.ratio, whole.came, whole.left_out) == (D("2.00"), 3, 1)
    # Of the priority: 900 / 500 = 1.8.
    assert of_priority(gifts, grants, 7, SPRING, date(2026, 4, 30)).ratio == D("1.80")
    assert of_priority(gifts, grants, 8, SPRING, date(2026, 4, 30)).ratio is None


def test_without_public_money_or_with_nothing_valued_there_is_no_ratio():
    grants = [Grant(D(1000), SPRING, date(2026, 4, 30))]
    assert leverage([Gift(D(5), SPRING)], [], SPRING, SUMMER).ratio is None
    unvalued = leverage([Gift(None, SPRING)], grants, SPRING, SUMMER)
    assert (unvalued.ratio, unvalued.industry_usd, unvalued.left_out) == (None, None, 1)
    assert leverage([], grants, SPRING, SUMMER).ratio is None


def test_the_gaps_of_a_line():
    whole = Proofs(D(20), D(900), evidence=1, is_confirmed=True, confirmed_amount=D(20), has_purpose=True)
    assert gaps_of(whole) == ()
    bare = Proofs(None, None)
    assert gaps_of(bare) == (Gap.AMOUNT, Gap.VALUE, Gap.EVIDENCE, Gap.CONFIRMED, Gap.PURPOSE)
    # More came after it was confirmed and counted.
    grown = Proofs(
        D(26), D(1170), is_default_rate=True, evidence=1, is_confirmed=True, confirmed_amount=D(20), has_purpose=True,
        award="A", counted_usd=D(900),
    )  # fmt: skip
    assert gaps_of(grown) == (Gap.RATE, Gap.CONFIRMED, Gap.CHANGED)


def test_the_default_of_each_day_is_the_estimate_published_before_it():
    # Published in April 2022 for 2021 and in April 2023 for 2022, see the releases named in valuation.yml.
    defaults = valuation.defaults()
    assert rate_for([], defaults, "time", "", date(2023, 4, 30)).rate_usd == D("29.95")
    assert rate_for([], defaults, "time", "", date(2023, 5, 1)).rate_usd == D("31.80")
    assert rate_for([], defaults, "time", "", date(2021, 4, 30)) is None
    assert all("published" in one.source for one in defaults)
    assert {one.cite for one in valuation.guidance().lines} >= {"200.306(b)", "200.306(f)"}
