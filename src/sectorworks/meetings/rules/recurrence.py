"""On which days a series of meetings falls: every so many weeks, months, quarters or years, less what was changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from .local_time import add_months, moment

MOST_YEARS = 50  # a series without an end is asked for a window; this only stops a slip of the pen
FINAL = -1


class Every(StrEnum):
    """The unit that repeats."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


MONTHS_IN = {Every.MONTH: 1, Every.QUARTER: 3, Every.YEAR: 12}


class RecurrenceError(ValueError):
    """A rule that gives no days, said in a sentence for who wrote it."""


@dataclass(frozen=True, slots=True)
class Recurrence:
    """`weekday` 0 is Monday. `nth` of it in the month, 1 to 5, or -1 for the final one; or else `day_of_month`.

    Months are counted from the series' first day: a quarterly series that begins in December meets in March next.
    """

    every: Every
    interval: int = 1
    weekday: int | None = None
    nth: int | None = None
    day_of_month: int | None = None

    def __post_init__(self) -> None:
        if self.interval < 1:
            raise RecurrenceError(_("Repeat every 1 or more."))
        if self.weekday is not None and not 0 <= self.weekday <= 6:
            raise RecurrenceError(_("Choose a day of the week."))
        if self.every is Every.WEEK:
            if self.weekday is None or self.nth is not None or self.day_of_month is not None:
                raise RecurrenceError(_("A weekly series needs a day of the week, and nothing else."))
        elif (self.nth is None) == (self.day_of_month is None):
            raise RecurrenceError(_("Choose either a weekday of the month or a day of the month."))
        elif self.nth is not None and (self.weekday is None or self.nth not in (1, 2, 3, 4, 5, FINAL)):
            raise RecurrenceError(_("Choose which one of the month, first to fifth or final, and its weekday."))
        elif self.day_of_month is not None and not 1 <= self.day_of_month <= 31:
            raise RecurrenceError(_("Choose a day of the month from 1 to 31."))


@dataclass(frozen=True, slots=True)
class SeriesFacts:
    """A series as its row says it. `exceptions`: a planned day → another day, or None where it is left out."""

    rule: Recurrence
    first_on: date
    starts_at_time: time
    time_zone: str
    last_on: date | None = None
    exceptions: Mapping[date, date | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One meeting of a series. `planned_on` is the day the rule gives; it differs where the meeting was moved."""

    day: date
    planned_on: date

    @property
    def is_moved(self) -> bool:
        return self.day != self.planned_on


def recurrence_of(given: Mapping[str, Any]) -> Recurrence:
    """A rule from its stored form.

    >>> recurrence_of({"every": "quarter", "weekday": 2, "nth": 2}).interval
    1
    """
    names = {"every", "interval", "weekday", "nth", "day_of_month"}
    if set(given) - names or given.get("every") not in set(Every):
        raise RecurrenceError(_("Choose how often the group meets."))
    values = {name: value for name, value in given.items() if value is not None and name != "every"}
    return Recurrence(Every(given["every"]), **values)


def exceptions_of(given: Mapping[str, str | None]) -> dict[date, date | None]:
    """Exceptions from their stored form."""
    return {date.fromisoformat(day): date.fromisoformat(moved) if moved else None for day, moved in given.items()}


def days(series: SeriesFacts, starts_on: date, ends_on: date) -> list[Occurrence]:
    """The meetings from one day to another, both counted; where one was moved, its new day decides."""
    reach = max([ends_on, *(planned for planned, day in series.exceptions.items() if day is not None)])
    found = []
    for planned in _planned(series, reach):
        day = series.exceptions.get(planned, planned)
        if day is not None and starts_on <= day <= ends_on:
            found.append(Occurrence(day, planned))
    return sorted(found, key=lambda one: (one.day, one.planned_on))


def starts(series: SeriesFacts, occurrence: Occurrence, *, is_second: bool | None = None) -> datetime:
    """When a meeting of the series begins, in UTC: always at the same time of the clock."""
    return moment(occurrence.day, series.starts_at_time, series.time_zone, is_second=is_second)


def _planned(series: SeriesFacts, ends_on: date) -> Iterator[date]:
    """The days that the rule gives, before exceptions."""
    final = min(ends_on, series.last_on or ends_on, add_months(series.first_on, 12 * MOST_YEARS))
    given = _weekly(series, final) if series.rule.every is Every.WEEK else _monthly(series, final)
    return (day for day in given if series.first_on <= day <= final)


def _weekly(series: SeriesFacts, final: date) -> Iterator[date]:
    weekday = series.rule.weekday or 0
    day = series.first_on + timedelta(days=(weekday - series.first_on.weekday()) % 7)
    while day <= final:
        yield day
        day += timedelta(weeks=series.rule.interval)


def _monthly(series: SeriesFacts, final: date) -> Iterator[date]:
    step, month = MONTHS_IN[series.rule.every] * series.rule.interval, series.first_on.replace(day=1)
    while month <= final:
        day = _in_month(series.rule, month)
        if day is not None:
            yield day
        month = add_months(month, step)


def _in_month(rule: Recurrence, month: date) -> date | None:
    """The rule's day in a month; None where it has no fifth one. The 31st of a shorter month is its final day."""
    following = add_months(month, 1)
    if rule.day_of_month is not None:
        return min(month + timedelta(days=rule.day_of_month - 1), following - timedelta(days=1))
    weekday, nth = rule.weekday or 0, rule.nth or 1
    if nth == FINAL:
        final = following - timedelta(days=1)
        return final - timedelta(days=(final.weekday() - weekday) % 7)
    day = month + timedelta(days=(weekday - month.weekday()) % 7 + 7 * (nth - 1))
    return day if day < following else None
