"""Business days and hours, and how soon an employer is answered. Weekends do not count; holidays do."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).parent.parent / "parameters/response_times.yml"
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class ResponseTimes:
    """What the parameters file says from `effective` on."""

    effective: date
    need_reply_business_days: int
    referral_business_hours: int
    urgent_referral_business_hours: int
    reopen_within_days: int
    business_day_starts: int
    business_day_ends: int


@lru_cache(maxsize=1)
def _entries() -> tuple[ResponseTimes, ...]:
    names = [field.name for field in fields(ResponseTimes)]
    content: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    entries = [ResponseTimes(**{name: entry[name] for name in names}) for entry in content["entries"]]
    return tuple(sorted(entries, key=lambda entry: entry.effective))


def response_times(on: date) -> ResponseTimes:
    """The entry in force on a day; the first one for days before all of them."""
    in_force = [entry for entry in _entries() if entry.effective <= on]
    return in_force[-1] if in_force else _entries()[0]


def business_days_after(day: date, count: int) -> date:
    """The day that many business days later.

    >>> business_days_after(date(2026, 3, 6), 1)  # a Friday
    datetime.date(2026, 3, 9)
    """
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < SATURDAY
    return day


def business_hours_after(moment: datetime, hours: int, times: ResponseTimes) -> datetime:
    """When that many working hours have passed since a moment in the site's time zone.

    >>> from datetime import UTC
    >>> late_friday = datetime(2026, 3, 6, 15, 0, tzinfo=UTC)
    >>> business_hours_after(late_friday, 2, response_times(date(2026, 3, 6))).isoformat()
    '2026-03-09T09:00:00+00:00'
    """
    left = timedelta(hours=hours)
    while True:
        starts, ends = (
            moment.replace(hour=hour, minute=0, second=0, microsecond=0)
            for hour in (times.business_day_starts, times.business_day_ends)
        )
        from_ = max(moment, starts)
        if moment.weekday() < SATURDAY and from_ < ends:
            if left <= ends - from_:
                return from_ + left
            left -= ends - from_
        moment = datetime.combine(moment.date() + timedelta(days=1), time(0), tzinfo=moment.tzinfo)
