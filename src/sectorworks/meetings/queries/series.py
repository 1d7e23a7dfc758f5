"""Series of meetings: what their rule gives, and how it reads."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sectorworks.bodies.queries.visibility import bodies_visible_to
from sectorworks.core import clock

from ..models import Series
from ..rules import recurrence
from ..rules.recurrence import Every, Occurrence, SeriesFacts


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


def nth_choices() -> list[tuple[int, str]]:
    """Which one of a month."""
    names = (_("First"), _("Second"), _("Third"), _("Fourth"), _("Fifth"))
    return [*enumerate(names, 1), (recurrence.FINAL, _("Final"))]
