"""Reads of observances and the days they fall on. Twin of `visible_to`: `policies.observances.can_see`."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Prefetch, QuerySet

from sectorworks.bodies.models import Body
from sectorworks.bodies.queries.visibility import bodies_visible_to
from sectorworks.core import clock
from sectorworks.plans.models import Accomplishment, Action

from ..models import Observance, ObservanceWork, ObservanceYear
from ..rules.observances import yearly
from .observance_catalog import all_listed

RELATED = ("body__host", "body__parent__parent")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An observance in one year."""

    observance: Observance
    year: int
    starts_on: date
    ends_on: date

    @property
    def title(self) -> str:
        return title_of(self.observance)


@dataclass(frozen=True, slots=True)
class Day:
    """One field of a month's calendar."""

    on: date
    is_in_month: bool
    is_today: bool
    found: tuple[Occurrence, ...]


def visible_to(user: Any, today: date) -> QuerySet[Observance]:
    """Those of the groups the person may see, without what was removed."""
    return Observance.objects.filter(body__in=bodies_visible_to(user, today).values("pk"), removed_at=None)


def observance_visible_to(user: Any, pk: int) -> Observance:
    """One of them, removed or not, so that it can be brought back; raises `Observance.DoesNotExist`."""
    found = Observance.objects.filter(body__in=bodies_visible_to(user, clock.today()).values("pk"))
    return found.select_related(*RELATED, "made_by").get(pk=pk)


def listed(user: Any, today: date, body: Body | None = None) -> QuerySet[Observance]:
    """With the days given for single years, so that no occurrence costs a statement."""
    found = visible_to(user, today) if body is None else visible_to(user, today).filter(body=body)
    years = Prefetch("years", ObservanceYear.objects.order_by("year"))
    return found.select_related("body").prefetch_related(years).order_by("title", "pk")


def title_of(row: Observance) -> str:
    """In the reader's language where it is one of the list."""
    known = all_listed().get(row.catalog)
    return known.name if known else row.title


def days_of(row: Observance, year: int) -> tuple[date, date] | None:
    """Its days in a year: those given for the year, else those of its rule. None: not then, or nobody knows yet."""
    for one in row.years.all():
        if one.year == year and one.starts_on is not None and one.ends_on is not None:
            return one.starts_on, one.ends_on
    if known := all_listed().get(row.catalog):
        return known.rule.days_in(year)
    if row.starts_on is None or row.ends_on is None:
        return None
    if row.is_yearly and year >= row.starts_on.year:
        return yearly(row.starts_on, row.ends_on, year)
    return (row.starts_on, row.ends_on) if year == row.starts_on.year else None


def occurrences(rows: Iterable[Observance], starts_on: date, ends_on: date) -> list[Occurrence]:
    """Everything that falls on any day of a span, the first first."""
    found = []
    for row in rows:
        for year in range(starts_on.year - 1, ends_on.year + 1):
            days = days_of(row, year)
            if days is not None and days[0] <= ends_on and days[1] >= starts_on:
                found.append(Occurrence(row, year, *days))
    return sorted(found, key=lambda one: (one.starts_on, one.ends_on, one.observance.pk))


def next_of(rows: Iterable[Observance], today: date, most: int) -> list[Occurrence]:
    """What is under way or comes within a year."""
    return occurrences(rows, today, today + timedelta(days=365))[:most]


def month_of(rows: Iterable[Observance], month: date, today: date) -> list[list[Day]]:
    """A month's weeks, Sunday first. What lasts the whole month stands on its first day alone."""
    weeks = calendar.Calendar(calendar.SUNDAY).monthdatescalendar(month.year, month.month)
    found = [one for one in occurrences(rows, weeks[0][0], weeks[-1][-1]) if not _fills_a_month(one)]
    return [
        [
            Day(
                day, day.month == month.month, day == today,
                tuple(one for one in found if one.starts_on <= day <= one.ends_on),
            )
            for day in week
        ]
        for week in weeks
    ]  # fmt: skip


def whole_month(rows: Iterable[Observance], month: date) -> list[Occurrence]:
    """What lasts the month, or longer."""
    ends_on = month.replace(day=calendar.monthrange(month.year, month.month)[1])
    return [one for one in occurrences(rows, month, ends_on) if _fills_a_month(one)]


def _fills_a_month(one: Occurrence) -> bool:
    return (one.ends_on - one.starts_on).days >= 27


def year_of(row: Observance, year: int) -> ObservanceYear | None:
    """What was planned and noted for one year."""
    return ObservanceYear.objects.filter(observance=row, year=year).first()


def years_with_work(row: Observance) -> QuerySet[ObservanceYear]:
    """What was planned and noted, the newest first, with the actions and accomplishments tied to it."""
    works = ObservanceWork.objects.select_related("action", "accomplishment").order_by("pk")
    return ObservanceYear.objects.filter(observance=row).prefetch_related(Prefetch("works", works)).order_by("-year")


def actions_for_choice(body: Body) -> QuerySet[Action]:
    """The group's actions, those due latest first."""
    return Action.objects.filter(goal__plan__body=body).order_by("-goal__plan__starts_on", "position", "pk")


def accomplishments_for_choice(body: Body) -> QuerySet[Accomplishment]:
    """What the group logged, the newest first."""
    return Accomplishment.objects.filter(body=body, removed_at=None).order_by("-happened_on", "-pk")


def removed_of(body: Body) -> QuerySet[Observance]:
    """What can be brought back."""
    return Observance.objects.filter(body=body, removed_at__isnull=False).order_by("-removed_at", "pk")
