"""The days of a series, counted on a calendar."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sectorworks.meetings.rules.local_time import NoSuchTime, wall
from sectorworks.meetings.rules.recurrence import (
    Every,
    Recurrence,
    RecurrenceError,
    SeriesFacts,
    days,
    exceptions_of,
    recurrence_of,
    starts,
)

WEDNESDAY, FRIDAY, SUNDAY = 2, 4, 6
SECOND_WEDNESDAYS = Recurrence(Every.MONTH, weekday=WEDNESDAY, nth=2)


def series(rule: Recurrence, first_on: str, **more) -> SeriesFacts:
    return SeriesFacts(rule, date.fromisoformat(first_on), time(10), "America/Chicago", **more)


def found(facts: SeriesFacts, from_: str, to: str) -> list[str]:
    return [one.day.isoformat() for one in days(facts, date.fromisoformat(from_), date.fromisoformat(to))]


@pytest.mark.parametrize(
    ("rule", "first_on", "expected"),
    [
        # 2027 begins on a Friday; its first Wednesday is 6 January.
        (Recurrence(Every.WEEK, weekday=WEDNESDAY), "2027-01-01", ["2027-01-06", "2027-01-13", "2027-01-20"]),
        (Recurrence(Every.WEEK, 2, weekday=WEDNESDAY), "2027-01-06", ["2027-01-06", "2027-01-20", "2027-02-03"]),
        (SECOND_WEDNESDAYS, "2027-01-01", ["2027-01-13", "2027-02-10", "2027-03-10"]),
        # 13 January is past: the series begins in February.
        (SECOND_WEDNESDAYS, "2027-01-14", ["2027-02-10", "2027-03-10", "2027-04-14"]),
        (Recurrence(Every.MONTH, weekday=FRIDAY, nth=-1), "2027-01-01", ["2027-01-29", "2027-02-26", "2027-03-26"]),
        # Months of 2027 with a fifth Friday: January (1st, a Friday), April, July.
        (Recurrence(Every.MONTH, weekday=FRIDAY, nth=5), "2027-01-01", ["2027-01-29", "2027-04-30", "2027-07-30"]),
        (Recurrence(Every.MONTH, day_of_month=31), "2027-01-01", ["2027-01-31", "2027-02-28", "2027-03-31"]),
        (Recurrence(Every.MONTH, 2, day_of_month=1), "2027-01-01", ["2027-01-01", "2027-03-01", "2027-05-01"]),
        # Counted from the first day's month: December, March, June, as the committee of the seed meets.
        (
            Recurrence(Every.QUARTER, weekday=WEDNESDAY, nth=1),
            "2023-12-06",
            ["2023-12-06", "2024-03-06", "2024-06-05"],
        ),
        (Recurrence(Every.YEAR, day_of_month=29), "2027-02-01", ["2027-02-28", "2028-02-29", "2029-02-28"]),
    ],
)
def test_the_first_three_days(rule, first_on, expected):
    assert found(series(rule, first_on), first_on, "2040-01-01")[:3] == expected


def test_the_window_and_the_end_are_both_counted():
    weekly = series(Recurrence(Every.WEEK, weekday=WEDNESDAY), "2027-01-06", last_on=date(2027, 1, 27))
    assert found(weekly, "2027-01-13", "2027-01-20") == ["2027-01-13", "2027-01-20"]
    assert found(weekly, "2027-01-21", "2030-01-01") == ["2027-01-27"]


def test_days_left_out_and_moved():
    changes = exceptions_of({"2027-02-10": None, "2027-03-10": "2027-03-17", "2027-05-12": "2027-01-20"})
    facts = series(SECOND_WEDNESDAYS, "2027-01-01", exceptions=changes)
    assert found(facts, "2027-01-01", "2027-04-30") == ["2027-01-13", "2027-01-20", "2027-03-17", "2027-04-14"]
    moved = [one for one in days(facts, date(2027, 3, 1), date(2027, 3, 31)) if one.is_moved]
    assert [(one.planned_on.isoformat(), one.day.isoformat()) for one in moved] == [("2027-03-10", "2027-03-17")]


def test_ten_in_the_morning_stays_ten_in_the_morning_for_ten_years():
    facts = series(SECOND_WEDNESDAYS, "2027-01-01")
    meetings = days(facts, date(2027, 1, 1), date(2036, 12, 31))
    assert len(meetings) == 120
    clocks = [wall(starts(facts, one), "America/Chicago") for one in meetings]
    assert {(one.hour, one.minute) for one in clocks} == {(10, 0)}
    # Both offsets occur: winter is UTC-6, summer UTC-5.
    assert {one.utcoffset().total_seconds() / 3600 for one in clocks} == {-6.0, -5.0}
    assert all(one.weekday() == WEDNESDAY and 8 <= one.day <= 14 for one in clocks)


def test_a_time_that_clocks_skip_is_refused_on_that_day_only():
    night = SeriesFacts(Recurrence(Every.WEEK, weekday=SUNDAY), date(2027, 3, 7), time(2, 30), "America/Chicago")
    first, second, third = days(night, date(2027, 3, 7), date(2027, 3, 21))
    assert f"{starts(night, first):%H:%M}" == "08:30"  # CST
    with pytest.raises(NoSuchTime):
        starts(night, second)
    assert f"{starts(night, third):%H:%M}" == "07:30"  # CDT


@pytest.mark.parametrize(
    "given_rule",
    [
        {},
        {"every": "day"},
        {"every": "week"},
        {"every": "week", "weekday": 7},
        {"every": "week", "weekday": 2, "nth": 1},
        {"every": "month"},
        {"every": "month", "nth": 2},
        {"every": "month", "weekday": 2, "nth": 6},
        {"every": "month", "weekday": 2, "nth": 0},
        {"every": "month", "weekday": 2, "nth": 2, "day_of_month": 4},
        {"every": "month", "day_of_month": 32},
        {"every": "month", "day_of_month": 1, "interval": 0},
        {"every": "month", "day_of_month": 1, "hour": 3},
    ],
)
def test_a_rule_without_days_is_refused_in_words(given_rule):
    with pytest.raises(RecurrenceError, match=r"\.$"):
        recurrence_of(given_rule)


def test_a_rule_is_read_from_its_stored_form():
    stored = {"every": "month", "interval": 1, "weekday": 2, "nth": 2, "day_of_month": None}
    assert recurrence_of(stored) == SECOND_WEDNESDAYS


@given(
    st.sampled_from([Every.MONTH, Every.QUARTER, Every.YEAR]),
    st.integers(1, 4),
    st.integers(0, 6),
    st.sampled_from([1, 2, 3, 4, 5, -1]),
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
)
def test_every_day_is_the_nth_weekday_and_the_months_keep_step(every, interval, weekday, nth, first_on):
    facts = series(Recurrence(every, interval, weekday, nth), first_on.isoformat())
    step = {Every.MONTH: 1, Every.QUARTER: 3, Every.YEAR: 12}[every] * interval
    for one in days(facts, first_on, first_on.replace(year=first_on.year + 5, day=1)):
        assert one.day.weekday() == weekday
        assert nth == -1 or (one.day.day - 1) // 7 + 1 == nth
        months = (one.day.year - first_on.year) * 12 + one.day.month - first_on.month
        assert months % step == 0
