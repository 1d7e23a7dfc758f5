"""Wall times and moments, above all in the nights when clocks change."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sectorworks.meetings.rules.local_time import (
    NoSuchTime,
    TwoSuchTimes,
    UnknownZone,
    add_months,
    end_of_day,
    hours_before,
    moment,
    start_of_day,
    wall,
)

CHICAGO = "America/Chicago"


def test_a_skipped_time_is_refused_with_the_times_before_and_after():
    # On 14 March 2027 clocks go from 2:00 CST to 3:00 CDT. 2:30 is half an hour into the jump:
    # read as CST it is 8:30 UTC, 3:30 CDT; read as CDT it is 7:30 UTC, 1:30 CST.
    with pytest.raises(NoSuchTime) as problem:
        moment(date(2027, 3, 14), time(2, 30), CHICAGO)
    assert [one.isoformat() for one in problem.value.choices] == ["2027-03-14T01:30:00", "2027-03-14T03:30:00"]
    assert "Choose 01:30 or 03:30." in str(problem.value)
    for choice, utc in zip(problem.value.choices, ("07:30", "08:30"), strict=True):
        assert f"{moment(choice.date(), choice.time(), CHICAGO):%H:%M}" == utc


@pytest.mark.parametrize(("clock", "utc"), [("01:59", "07:59"), ("03:00", "08:00")])
def test_the_edges_of_the_jump_are_times_like_others(clock, utc):
    assert f"{moment(date(2027, 3, 14), time.fromisoformat(clock), CHICAGO):%H:%M}" == utc


def test_a_time_that_comes_twice_asks_which():
    # On 7 November 2027 clocks go from 2:00 CDT back to 1:00 CST: 1:30 is 6:30 UTC and 7:30 UTC.
    day, half_past_one = date(2027, 11, 7), time(1, 30)
    with pytest.raises(TwoSuchTimes) as problem:
        moment(day, half_past_one, CHICAGO)
    first, second = datetime(2027, 11, 7, 6, 30, tzinfo=UTC), datetime(2027, 11, 7, 7, 30, tzinfo=UTC)
    assert problem.value.choices == (first, second)
    assert moment(day, half_past_one, CHICAGO, is_second=False) == first
    assert moment(day, half_past_one, CHICAGO, is_second=True) == second


def test_which_of_two_is_not_asked_where_there_is_one():
    assert moment(date(2027, 5, 12), time(10), CHICAGO, is_second=True) == datetime(2027, 5, 12, 15, tzinfo=UTC)


@pytest.mark.parametrize("name", ["", "Chicago", "America/Nowhere", "../etc/passwd"])
def test_a_zone_that_does_not_exist_is_refused(name):
    with pytest.raises(UnknownZone):
        moment(date(2027, 5, 12), time(10), name)


def test_hours_are_counted_as_they_pass():
    monday = moment(date(2027, 3, 15), time(9), CHICAGO)  # 14:00 UTC, CDT
    assert wall(hours_before(monday, 48), CHICAGO).isoformat() == "2027-03-13T08:00:00-06:00"


@pytest.mark.parametrize(("day", "hours"), [((2027, 3, 14), 23), ((2027, 11, 7), 25), ((2027, 5, 12), 24)])
def test_days_are_as_long_as_their_clocks_make_them(day, hours):
    day = date(*day)
    assert end_of_day(day, CHICAGO) - start_of_day(day, CHICAGO) == timedelta(hours=hours) - timedelta(seconds=1)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2027-08-31", 6, "2028-02-29"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2027-12-31", 1, "2028-01-31"),
        ("2027-11-30", 1, "2027-12-30"),
        ("2027-05-12", 18, "2028-11-12"),
        ("2027-05-12", 0, "2027-05-12"),
    ],
)
def test_months_end_where_the_month_does(day, months, expected):
    assert add_months(date.fromisoformat(day), months) == date.fromisoformat(expected)


@given(
    st.datetimes(datetime.fromisoformat("2020-01-01"), datetime.fromisoformat("2040-01-01")),
    st.sampled_from([CHICAGO, "America/Phoenix", "Europe/Madrid", "Australia/Lord_Howe", "UTC"]),
)
def test_there_and_back_is_the_same_wall_time(given_wall, zone):
    try:
        found = moment(given_wall.date(), given_wall.time(), zone)
    except NoSuchTime as problem:
        before, after = problem.choices
        is_right = before < given_wall < after
    except TwoSuchTimes as problem:
        is_right = {wall(one, zone).replace(tzinfo=None, fold=0) for one in problem.choices} == {given_wall}
    else:
        is_right = wall(found, zone).replace(tzinfo=None) == given_wall
    assert is_right
