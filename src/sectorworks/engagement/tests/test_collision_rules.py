"""The arithmetic of quiet days, pauses and budgets, by cases that can be counted on a calendar."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from sectorworks.engagement.queries.ask_parameters import ask_defaults
from sectorworks.engagement.rules.collisions import Code, OtherAsk, Span, Terms, meet

TERMS = Terms(quiet_days=14, yearly_budget=12)


def span(first: str, latest: str = "") -> Span:
    return Span(date.fromisoformat(first), date.fromisoformat(latest or first))


def codes(found):
    return [one.code for one in found.obstacles]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-03-01", [Code.OVERLAP]),
        ("2026-03-02", [Code.QUIET]),
        ("2026-03-15", [Code.QUIET]),  # the 14th quiet day
        ("2026-03-16", []),
        ("2026-02-15", [Code.QUIET]),  # 14 days before the first of March: 15 February has 13 clear days
        ("2026-02-14", [Code.QUIET]),
        ("2026-02-13", []),
    ],
)
def test_fourteen_quiet_days_around_the_first_and_second_of_march(day, expected):
    # The other ask takes 28 February and 1 March; 14 clear days before it are 14 to 27 February.
    other = OtherAsk(1, span("2026-02-28", "2026-03-01"))
    assert codes(meet(span(day), "visit", [other], TERMS)) == expected


def test_without_quiet_days_only_the_same_day_meets():
    other = OtherAsk(1, span("2026-03-01"))
    terms = Terms(quiet_days=0, yearly_budget=12)
    assert codes(meet(span("2026-03-01"), "visit", [other], terms)) == [Code.OVERLAP]
    assert not meet(span("2026-03-02"), "visit", [other], terms)


def test_the_day_offered_is_the_first_after_the_quiet_days():
    found = meet(span("2026-03-01", "2026-03-03"), "visit", [OtherAsk(1, span("2026-03-02"))], TERMS)
    assert found.free_from == date(2026, 3, 17)  # 2 March + 14 quiet days, 3 to 16 March


def test_a_full_budget_frees_when_the_oldest_ask_is_a_year_old():
    others = [OtherAsk(1, span("2025-05-10"), is_open=False), OtherAsk(2, span("2025-09-01"), is_open=False)]
    terms = Terms(quiet_days=14, yearly_budget=2)
    found = meet(span("2026-03-01"), "visit", others, terms)
    assert codes(found) == [Code.BUDGET]
    assert found.obstacles[0].count == 2
    assert found.free_from == date(2026, 5, 10)  # 365 days after 10 May 2025
    assert not meet(span("2026-05-10"), "visit", others, terms)
    assert meet(span("2026-05-09"), "visit", others, terms)


def test_a_refused_ask_takes_no_days_and_counts_in_the_budget():
    other = OtherAsk(1, span("2026-03-01"), is_open=False)
    assert not meet(span("2026-03-01"), "visit", [other], TERMS)
    assert codes(meet(span("2026-03-01"), "visit", [other], Terms(14, 1))) == [Code.BUDGET]


def test_a_pause_and_an_unwelcome_kind():
    terms = Terms(14, 12, pause=span("2026-03-01", "2026-03-31"), welcome_kinds=frozenset({"visit"}))
    found = meet(span("2026-03-31"), "survey", [], terms)
    assert codes(found) == [Code.PAUSED, Code.UNWELCOME]
    assert found.free_from == date(2026, 4, 1)  # waiting does not make a survey welcome; the day is the pause's end
    assert not meet(span("2026-04-01"), "visit", [], terms)


def test_a_budget_of_nothing_never_frees():
    assert meet(span("2026-03-01"), "visit", [], Terms(0, 0)).free_from is None


def test_the_day_offered_meets_nothing_and_no_earlier_day_is_free():
    dice = random.Random(3)
    start = date(2026, 3, 1)
    for _round in range(200):
        others = []
        for key in range(1, dice.randint(2, 8)):
            first = start + timedelta(days=dice.randint(-300, 120))
            others.append(OtherAsk(key, Span(first, first + timedelta(days=dice.randint(0, 9))), dice.random() < 0.8))
        terms = Terms(dice.choice([0, 7, 14]), dice.randint(1, 6))
        wanted = Span(start, start + timedelta(days=dice.randint(0, 5)))
        found = meet(wanted, "visit", others, terms)
        if not found or found.free_from is None:
            continue
        days = [start + timedelta(days=ahead) for ahead in range((found.free_from - start).days + 1)]
        free = [day for day in days if not meet(wanted.moved_to(day), "visit", others, terms)]
        assert free == [found.free_from]


def test_the_defaults_are_dated_and_give_their_reasons():
    defaults = ask_defaults(date(2026, 3, 1))
    assert (defaults.quiet_days, defaults.yearly_budget, defaults.combine_within_days) == (14, 12, 30)
    assert all(defaults.reasons)
    assert ask_defaults(date(2020, 1, 1)) == defaults  # before the first entry, the first holds
