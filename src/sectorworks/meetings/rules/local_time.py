"""From what people say ("10:00 in Chicago on that day") to a moment, and back, also where clocks change."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils.translation import gettext as _

# People come together a little before; a meeting is not opened on another day by mistake.
EARLIEST_OPENING = timedelta(hours=12)


class TimeError(ValueError):
    """A time that people gave and that can't be used as it is; tree: UnknownZone, NoSuchTime, TwoSuchTimes."""


class UnknownZone(TimeError):
    """No time zone of that name."""


class NoSuchTime(TimeError):
    """Clocks jump over this time. `choices` are the wall times on either side, as far from the jump as the given."""

    def __init__(self, wall: datetime, choices: tuple[datetime, datetime]) -> None:
        self.wall, self.choices = wall, choices
        super().__init__(
            _("Clocks go forward on %(day)s and skip %(time)s. Choose %(before)s or %(after)s.")
            % {
                "day": wall.date().isoformat(),
                "time": f"{wall:%H:%M}",
                "before": f"{choices[0]:%H:%M}",
                "after": f"{choices[1]:%H:%M}",
            }
        )


class TwoSuchTimes(TimeError):
    """Clocks go back and this time comes twice. `choices` are the two moments, in order."""

    def __init__(self, wall: datetime, choices: tuple[datetime, datetime]) -> None:
        self.wall, self.choices = wall, choices
        super().__init__(
            _("Clocks go back on %(day)s and %(time)s comes twice. Say whether you mean the first or the second.")
            % {"day": wall.date().isoformat(), "time": f"{wall:%H:%M}"}
        )


def zone_named(name: str) -> ZoneInfo:
    """The zone of an IANA name.

    >>> zone_named("America/Chicago").key
    'America/Chicago'
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as problem:
        raise UnknownZone(_("There is no time zone called “%(name)s”.") % {"name": name}) from problem


def moment(day: date, clock: time, zone: str, *, is_second: bool | None = None) -> datetime:
    """The moment of a wall time, in UTC. `is_second` says which of two; it is not needed where there is one.

    >>> moment(date(2027, 5, 12), time(10), "America/Chicago").isoformat()
    '2027-05-12T15:00:00+00:00'
    """
    wall, tz = datetime.combine(day, clock.replace(tzinfo=None, fold=0)), zone_named(zone)
    first, second = (wall.replace(tzinfo=tz, fold=fold).astimezone(UTC) for fold in (0, 1))
    if first == second:
        return first
    if first > second:  # in a gap the offset before it gives the later moment
        before, after = (one.astimezone(tz).replace(tzinfo=None) for one in (second, first))
        raise NoSuchTime(wall, (before, after))
    if is_second is None:
        raise TwoSuchTimes(wall, (first, second))
    return second if is_second else first


def wall(at: datetime, zone: str) -> datetime:
    """What clocks in the zone show at a moment, with its offset.

    >>> wall(datetime(2027, 1, 12, 16, tzinfo=UTC), "America/Chicago").isoformat()
    '2027-01-12T10:00:00-06:00'
    """
    return at.astimezone(zone_named(zone))


def local_day(at: datetime, zone: str) -> date:
    """The day it is in the zone at a moment."""
    return wall(at, zone).date()


def hours_before(at: datetime, hours: float) -> datetime:
    """So many hours earlier as they pass, whatever clocks do meanwhile."""
    return at.astimezone(UTC) - timedelta(hours=hours)


def start_of_day(day: date, zone: str) -> datetime:
    """The first moment of a day in the zone; where clocks jump at midnight, the first after the jump."""
    return datetime.combine(day, time(0), tzinfo=zone_named(zone)).astimezone(UTC)


def end_of_day(day: date, zone: str) -> datetime:
    """The final second of a day in the zone, in UTC: the latest moment for what is due on that day.

    >>> end_of_day(date(2027, 11, 7), "America/Chicago").isoformat()  # 25 hours long
    '2027-11-08T05:59:59+00:00'
    """
    return start_of_day(day + timedelta(days=1), zone) - timedelta(seconds=1)


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or that month's final day.

    >>> add_months(date(2026, 8, 31), 6), add_months(date(2026, 11, 15), 18)
    (datetime.date(2027, 2, 28), datetime.date(2028, 5, 15))
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    final = (date(year + month // 11, (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, final))
