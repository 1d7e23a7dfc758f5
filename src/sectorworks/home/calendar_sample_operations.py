"""The calendar of the sample's groups from today on, so that there is a next meeting whenever the sample is loaded."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils.timezone import localdate

from sectorworks.accounts.models import User
from sectorworks.bodies.models import Body
from sectorworks.meetings.models import Meeting, MeetingMode
from sectorworks.meetings.operations import agenda, series
from sectorworks.meetings.operations.telling import TOPIC as MEETINGS
from sectorworks.meetings.queries.series import coming
from sectorworks.notices.models import Notice

from . import sample
from .directory_sample_operations import Users
from .meeting_sample_operations import VIDEO
from .sample import calendar
from .sample.calendar import SampleCalendar
from .sample.state_groups import COMMITTEE

A_YEAR, OLD = timedelta(days=365), timedelta(days=7)


def load(users: Users, groups: dict[str, Body], at: datetime) -> None:
    """A year of meetings for the board and the workgroups, and an agenda for the committee's next one."""
    staff = users[sample.IVY.email]
    tomorrow = localdate(at) + timedelta(days=1)
    for one in calendar.CALENDARS:
        _publish(groups[one.body], one, tomorrow, by=staff, at=at)
    following = Meeting.objects.filter(body=groups[COMMITTEE], day__gte=tomorrow).earliest("day")
    for item in calendar.NEXT_ITEMS:
        draft = agenda.ItemDraft(
            title=item.title, kind=item.kind, planned_minutes=item.minutes, is_for_action=item.is_for_action
        )
        agenda.add(meeting=following, draft=draft, by=staff, at=at)
    # One who signs in first finds the year's calendar, not a notice for each of its days, nor those of years ago.
    Notice.objects.filter(Q(made_at=at) | Q(made_at__lte=at - OLD) | Q(topic=MEETINGS)).delete()


def _publish(body: Body, given: SampleCalendar, first: date, *, by: User, at: datetime) -> None:
    latest = first + A_YEAR
    draft = series.SeriesDraft(
        title=given.title,
        first_on=first,
        last_on=latest,
        starts_at_time=given.starts,
        planned_minutes=given.minutes,
        rule=given.rule,
        mode=MeetingMode.REMOTE,
        join_address=VIDEO,
    )
    made = series.make(body=body, draft=draft, by=by, at=at)
    for year in sorted({one.day.year for one in coming(made, first, latest)}):
        series.publish_year(series=made, year=year, by=by, at=at)
