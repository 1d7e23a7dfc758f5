"""A series puts a year of meetings on the calendar, each once; single days are left out or moved."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from django.urls import reverse
from django.utils import timezone

from sectorworks.bodies.models import BodyKind
from sectorworks.bodies.tests.people import AT, make_cast
from sectorworks.core.errors import NotAllowed
from sectorworks.meetings.models import Meeting, MeetingKind, MeetingState, Posting, Series
from sectorworks.meetings.operations import postings
from sectorworks.meetings.operations import series as operations
from sectorworks.meetings.operations.problems import MeetingProblem
from sectorworks.meetings.operations.series import SeriesDraft
from sectorworks.meetings.queries.series import in_words, schedule_gaps

RULE = {"every": "quarter", "weekday": 2, "nth": 2}
DRAFT = SeriesDraft("Quarterly meeting", date(2026, 3, 1), time(10), 120, RULE)


@pytest.fixture
def cast(db):
    return make_cast()


@pytest.fixture
def series(cast):
    return operations.make(body=cast.body, draft=DRAFT, by=cast.alice, at=AT)


def test_a_year_is_published_once_however_often_it_is_asked(cast, series):
    made = operations.publish_year(series=series, year=2026, by=cast.bob, at=AT)
    # Second Wednesdays of March, June, September and December 2026.
    days = [date(2026, 3, 11), date(2026, 6, 10), date(2026, 9, 9), date(2026, 12, 9)]
    assert [one.day for one in made] == days
    # Ten o'clock in Chicago: 15:00 UTC in summer, 16:00 in winter.
    assert made[1].starts_at == datetime(2026, 6, 10, 15, tzinfo=UTC)
    assert made[3].starts_at == datetime(2026, 12, 9, 16, tzinfo=UTC)
    assert operations.publish_year(series=series, year=2026, by=cast.bob, at=AT) == []
    series.refresh_from_db()
    assert (series.published_at, Meeting.objects.count()) == (AT, 4)


def test_a_day_left_out_cancels_its_meeting_and_a_day_moved_moves_it(cast, series):
    operations.publish_year(series=series, year=2026, by=cast.alice, at=AT)
    series.refresh_from_db()
    operations.except_day(
        series=series, planned_on=date(2026, 6, 10), moved_to=None, expected=series.version, by=cast.alice, at=AT
    )
    series.refresh_from_db()
    operations.except_day(
        series=series, planned_on=date(2026, 9, 9), moved_to=date(2026, 9, 16), expected=series.version,
        by=cast.alice, at=AT,
    )  # fmt: skip
    states = Meeting.objects.order_by("planned_on").values_list("day", "state", "calendar_sequence")
    assert list(states)[1:3] == [
        (date(2026, 6, 10), MeetingState.CANCELLED, 1),
        (date(2026, 9, 16), MeetingState.PLANNED, 1),
    ]
    assert operations.publish_year(series=series, year=2026, by=cast.alice, at=AT) == []


def test_an_exception_before_publication_is_kept_to(cast, series):
    operations.except_day(
        series=series, planned_on=date(2026, 6, 10), moved_to=date(2026, 6, 17), expected=1, by=cast.bob, at=AT
    )
    made = operations.publish_year(series=series, year=2026, by=cast.bob, at=AT)
    assert (made[1].day, made[1].planned_on) == (date(2026, 6, 17), date(2026, 6, 10))


def test_a_series_that_cannot_be_says_why(cast, series):
    for changes, told in (
        ({"title": ""}, "name"),
        ({"rule": {"every": "month"}}, "weekday of the month"),
        ({"rule": {"every": "moon"}}, "how often"),
        ({"last_on": date(2026, 2, 1)}, "ends after"),
    ):
        with pytest.raises(MeetingProblem, match=told):
            operations.make(body=cast.body, draft=replace(DRAFT, **changes), by=cast.alice, at=AT)
    with pytest.raises(MeetingProblem, match="no meeting on that day"):
        operations.except_day(
            series=series, planned_on=date(2026, 6, 11), moved_to=None, expected=1, by=cast.alice, at=AT
        )
    with pytest.raises(MeetingProblem, match="no meeting in 2025"):
        operations.publish_year(series=series, year=2025, by=cast.alice, at=AT)
    assert Series.objects.count() == 1


def test_a_series_changes_and_ends_for_the_years_to_come(cast, series):
    draft = replace(DRAFT, rule={"every": "month", "weekday": 2, "nth": 1}, planned_minutes=60)
    changed = operations.change(series=series, draft=draft, expected=1, by=cast.bob, at=AT)
    operations.end(series=changed, last_on=date(2026, 4, 30), expected=2, by=cast.bob, at=AT)
    made = operations.publish_year(series=series, year=2026, by=cast.bob, at=AT)
    assert [one.day for one in made] == [date(2026, 3, 4), date(2026, 4, 1)]


def test_only_chairs_and_staff_set_series(cast, series):
    for person in (cast.carol, cast.eve):
        with pytest.raises(NotAllowed):
            operations.make(body=cast.body, draft=DRAFT, by=person, at=AT)
        with pytest.raises(NotAllowed):
            operations.publish_year(series=series, year=2026, by=person, at=AT)


def test_a_rule_reads_like_a_sentence(cast, series):
    assert in_words(series) == "Second Wednesday of the month, every quarter"
    series.rule = {"every": "week", "weekday": 0, "interval": 2}
    assert in_words(series) == "Monday, every 2 weeks"
    series.rule = {"every": "month", "day_of_month": 15}
    assert in_words(series) == "Day 15 of the month, every month"


def test_a_published_year_lacks_its_schedule_until_it_is_posted_and_again_when_days_change(cast, series):
    """5 ILCS 120/2.02 asks for the year's days, times and places; the pathways committee falls under it."""
    assert schedule_gaps(cast.body, [2026], AT.date()) == []
    operations.publish_year(series=series, year=2026, by=cast.bob, at=AT)
    gap = schedule_gaps(cast.body, [2026, 2027], AT.date())[0]
    assert (gap.year, gap.rule.citation, gap.is_changed) == (2026, "5 ILCS 120/2.02(a), 2.03", False)
    postings.post_schedule(body=cast.body, year=2026, by=cast.bob, at=AT)
    assert schedule_gaps(cast.body, [2026], AT.date()) == []
    Meeting.objects.filter(day=date(2026, 12, 9)).update(kind=MeetingKind.SPECIAL)
    assert schedule_gaps(cast.body, [2026], AT.date())[0].is_changed


def test_the_page_of_a_series_posts_the_schedule_in_one_step(cast, series, client):
    year = timezone.localdate().year + 1
    operations.publish_year(series=series, year=year, by=cast.bob, at=AT)
    client.force_login(cast.bob)
    page = reverse("meeting-series", args=[series.pk])
    assert f"The schedule of {year} is not posted" in client.get(page).content.decode()
    client.post(reverse("meetings-post-schedule", args=[cast.body.slug]), {"year": str(year)})
    assert len(Posting.objects.get(kind="schedule").lists) == 4
    assert "is not posted" not in client.get(page).content.decode()
    client.force_login(cast.carol)
    Posting.objects.all().delete()
    assert "is not posted" not in client.get(page).content.decode()


def test_no_schedule_is_missed_of_a_group_that_no_law_covers(cast, series):
    operations.publish_year(series=series, year=2026, by=cast.bob, at=AT)
    cast.body.kind = BodyKind.PARTNERSHIP
    assert schedule_gaps(cast.body, [2026], AT.date()) == []
