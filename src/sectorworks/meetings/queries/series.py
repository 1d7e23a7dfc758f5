"""Series of meetings: what their rule gives, and how it reads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sectorworks.bodies.models import Body, BodyVisibility
from sectorworks.bodies.queries.visibility import bodies_visible_to
from sectorworks.core import clock

from ..models import Meeting, MeetingKind, MeetingState, Posting, PostingKind, Series
from ..rules import recurrence
from ..rules.open_meetings import Rule
from ..rules.recurrence import Every, Occurrence, SeriesFacts
from . import coverage

SCHEDULE_RULE = "published_schedule"


def series_visible_to(user: Any, pk: int) -> Series:
    """One series of a group that the person may see; raises `Series.DoesNotExist`."""
    seen = bodies_visible_to(user, clock.today()).values("pk")
    return Series.objects.select_related("body__host", "body__parent__parent").get(pk=pk, body__in=seen)


def facts_of(series: Series, *, with_exceptions: bool = True) -> SeriesFacts:
    """The row as the rules take it."""
    return SeriesFacts(
        rule=recurrence.recurrence_of(series.rule),
        first_on=series.first_on,
        starts_at_time=series.starts_at_time,
        time_zone=series.time_zone,
        last_on=series.last_on,
        exceptions=recurrence.exceptions_of(series.exceptions) if with_exceptions else {},
    )


def coming(series: Series, starts_on: date, ends_on: date) -> list[Occurrence]:
    """The days of a series from one day to another."""
    return recurrence.days(facts_of(series), starts_on, ends_on)


def in_words(series: Series) -> str:
    """The rule as a person says it: "Second Wednesday, every quarter"."""
    rule = recurrence.recurrence_of(series.rule)
    if rule.every is Every.WEEK:
        day = str(WEEKDAYS[rule.weekday or 0])
        often = ngettext("every week", "every %(n)s weeks", rule.interval) % {"n": rule.interval}
        return _("%(day)s, %(often)s") % {"day": day, "often": often}
    words = {
        Every.MONTH: ngettext("every month", "every %(n)s months", rule.interval),
        Every.QUARTER: ngettext("every quarter", "every %(n)s quarters", rule.interval),
        Every.YEAR: ngettext("every year", "every %(n)s years", rule.interval),
    }
    often = words[rule.every] % {"n": rule.interval}
    if rule.day_of_month is not None:
        return _("Day %(day)s of the month, %(often)s") % {"day": rule.day_of_month, "often": often}
    which = dict(nth_choices())[rule.nth or 1]
    day = str(WEEKDAYS[rule.weekday or 0])
    return _("%(which)s %(day)s of the month, %(often)s") % {"which": which, "day": day, "often": often}


@dataclass(frozen=True, slots=True)
class ScheduleGap:
    """A year whose schedule the law wants before the public: nothing stands there, or other days than now."""

    year: int
    rule: Rule
    is_changed: bool


def schedule_gaps(body: Body, years: Iterable[int], today: date) -> list[ScheduleGap]:
    """The years with regular meetings on the calendar that the public finds in no schedule, or in an old one."""
    book = coverage.rulebook_of(coverage.of(body))
    rules = book.in_force(today) if book and body.visibility == BodyVisibility.PUBLIC else []
    rule = next((one for one in rules if one.kind == SCHEDULE_RULE), None)
    if rule is None:
        return []
    rows = Meeting.objects.filter(body=body, kind=MeetingKind.REGULAR).exclude(state=MeetingState.CANCELLED)
    days = {day.isoformat() for day in rows.values_list("day", flat=True)}
    stands = Posting.objects.filter(body=body, kind=PostingKind.SCHEDULE, ended_at=None).values_list("lists", flat=True)
    posted = {day for listed in stands for day in listed}
    found = []
    for year in sorted(set(years)):
        now, then = ({day for day in some if day.startswith(f"{year:04}-")} for some in (days, posted))
        if now and now != then:
            found.append(ScheduleGap(year, rule, is_changed=bool(then)))
    return found


def nth_choices() -> list[tuple[int, str]]:
    """Which one of a month."""
    names = (_("First"), _("Second"), _("Third"), _("Fourth"), _("Fifth"))
    return [*enumerate(names, 1), (recurrence.FINAL, _("Final"))]
