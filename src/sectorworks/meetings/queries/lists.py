"""Lists of meetings: searched and narrowed, and a month as a calendar."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Case, F, Q, QuerySet, When

from sectorworks.bodies.models import Body
from sectorworks.bodies.queries.visibility import bodies_visible_to
from sectorworks.search.queries import keys

from ..models import Meeting, MeetingState
from ..rules.local_time import add_months
from .visibility import meetings_visible_to

COMING, PAST = "coming", "past"
CALENDAR_YEARS_BACK, CALENDAR_YEARS_AHEAD = 10, 3


@dataclass(frozen=True, slots=True)
class Day:
    """One field of a month's calendar."""

    on: date
    is_in_month: bool
    is_today: bool
    meetings: tuple[Meeting, ...]


def listed(user: Any, today: date, body: Body | None = None) -> QuerySet[Meeting]:
    """What a list shows to this reader: all meetings they may know of, or a group's."""
    found = meetings_visible_to(user, today).select_related("body")
    if body is None:
        return found
    joint = Meeting.objects.filter(joint_bodies__body=body).values("pk")
    return found.filter(Q(body=body) | Q(pk__in=joint))


def next_first(meetings: QuerySet[Meeting], at: datetime) -> QuerySet[Meeting]:
    """What is to come, the next first; then what is past, the latest first."""
    to_come = Case(When(starts_at__gte=at, then=F("starts_at")))
    return meetings.order_by(to_come.asc(nulls_last=True), "-starts_at", "pk")


def narrowed(meetings: QuerySet[Meeting], words: str, chosen: Mapping[str, str], at: datetime) -> QuerySet[Meeting]:
    """Those that fit the words and the filters `group`, `state`, `mode` and `time`."""
    if words:
        meetings = meetings.filter(Q(pk__in=keys("meeting", words)) | Q(title__icontains=words))
    if group := chosen.get("group"):
        meetings = meetings.filter(Q(body=int(group)) | Q(pk__in=_joint(int(group))))
    for name in ("state", "mode"):
        if value := chosen.get(name):
            meetings = meetings.filter(**{name: value})
    coming = Q(state=MeetingState.OPEN) | Q(starts_at__gte=at)
    if chosen.get("time") == COMING:
        return meetings.filter(coming)
    if chosen.get("time") == PAST:
        return meetings.exclude(coming)
    return meetings


def groups_that_meet(user: Any, today: date) -> list[tuple[str, str]]:
    """The groups of the meetings that a person may know of, as choices."""
    seen = meetings_visible_to(user, today).order_by().values("body")
    bodies = bodies_visible_to(user, today).filter(pk__in=seen).order_by("name", "pk")
    return [(str(key), name) for key, name in bodies.values_list("pk", "name")]


def month_of(meetings: QuerySet[Meeting], month: date, today: date) -> list[list[Day]]:
    """A month's weeks, Sunday first, with its meetings. One statement."""
    weeks = calendar.Calendar(calendar.SUNDAY).monthdatescalendar(month.year, month.month)
    found: dict[date, list[Meeting]] = {}
    for one in meetings.filter(day__gte=weeks[0][0], day__lte=weeks[-1][-1]).order_by("starts_at", "pk"):
        found.setdefault(one.day, []).append(one)
    return [
        [Day(day, day.month == month.month, day == today, tuple(found.get(day, ()))) for day in week] for week in weeks
    ]


def asked_month(given: str, today: date) -> date:
    """The first day of the month that an address names as 2026-12; this month where it names none that we draw."""
    first, last = calendar_span(today)
    try:
        month = date.fromisoformat(f"{given}-01")
    except ValueError:
        month = today
    return month if first <= month <= last else today.replace(day=1)


def calendar_span(today: date) -> tuple[date, date]:
    """The calendar's first and last month. The list has what is older; without an end, robots turn pages forever."""
    return date(today.year - CALENDAR_YEARS_BACK, 1, 1), date(today.year + CALENDAR_YEARS_AHEAD, 12, 1)


def beside(month: date, today: date) -> list[tuple[str, date]]:
    """The months before and after, as far as the calendar reaches, each with its relation to this one."""
    first, last = calendar_span(today)
    both = (("prev", add_months(month, -1)), ("next", add_months(month, 1)))
    return [(which, one) for which, one in both if first <= one <= last]


def _joint(body: int) -> QuerySet[Any]:
    return Meeting.objects.filter(joint_bodies__body=body).values("pk")
