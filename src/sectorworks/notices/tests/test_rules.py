"""Quiet hours and digest mornings, by the wall clock of a zone."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from sectorworks.notices.rules import Quiet, latest_morning

CHICAGO = ZoneInfo("America/Chicago")


def chicago(*parts):
    return datetime(*parts, tzinfo=CHICAGO)


@pytest.mark.parametrize(
    ("hour", "minute", "quiet"),
    [(20, 59, False), (21, 0, True), (23, 59, True), (0, 0, True), (6, 29, True), (6, 30, False), (12, 0, False)],
)
def test_quiet_hours_pass_midnight(hour, minute, quiet):
    night = Quiet(time(21), time(6, 30), "America/Chicago")
    assert night.covers(chicago(2026, 1, 6, hour, minute).astimezone(UTC)) is quiet


@pytest.mark.parametrize(("hour", "quiet"), [(11, False), (12, True), (13, False)])
def test_quiet_hours_inside_a_day(hour, quiet):
    assert Quiet(time(12), time(13), "America/Chicago").covers(chicago(2026, 1, 6, hour)) is quiet


def test_no_quiet_hours():
    assert not Quiet(None, None, "America/Chicago").covers(chicago(2026, 1, 6, 3))


def test_the_morning_of_today_or_yesterday():
    assert latest_morning(chicago(2026, 1, 6, 7, 0), "America/Chicago") == chicago(2026, 1, 6, 7)
    assert latest_morning(chicago(2026, 1, 6, 6, 59), "America/Chicago") == chicago(2026, 1, 5, 7)


def test_monday_morning():
    # 6 January 2026 is a Tuesday, 5 January the Monday before it.
    assert latest_morning(chicago(2026, 1, 6, 12), "America/Chicago", weekly=True) == chicago(2026, 1, 5, 7)
    assert latest_morning(chicago(2026, 1, 5, 6), "America/Chicago", weekly=True) == chicago(2025, 12, 29, 7)


def test_seven_stays_seven_when_clocks_change():
    # Clocks went forward on 8 March 2026: 13:00 UTC before, 12:00 UTC after.
    assert latest_morning(chicago(2026, 3, 7, 9), "America/Chicago").astimezone(UTC).hour == 13
    assert latest_morning(chicago(2026, 3, 8, 9), "America/Chicago").astimezone(UTC).hour == 12
