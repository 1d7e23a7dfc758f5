"""When mail may go out, and when a digest is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

MORNING = time(7, 0)
MONDAY = 0


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours without mail, by the clock of a zone; they may pass midnight. Both None: there are none."""

    start: time | None
    end: time | None
    zone: str

    def covers(self, at: datetime) -> bool:
        """Whether the moment lies in the quiet hours; the end itself is not quiet.

        >>> from datetime import UTC
        >>> night = Quiet(time(21), time(6, 30), "America/Chicago")
        >>> night.covers(datetime(2026, 1, 6, 5, tzinfo=UTC))  # 23:00 in Chicago
        True
        """
        if self.start is None or self.end is None or self.start == self.end:
            return False
        here = at.astimezone(ZoneInfo(self.zone)).time()
        if self.start < self.end:
            return self.start <= here < self.end
        return here >= self.start or here < self.end


def latest_morning(at: datetime, zone: str, *, weekly: bool = False) -> datetime:
    """The latest seven o'clock in the zone, of this day or the day before; of a Monday when weekly.

    Wall time: it stays seven o'clock when clocks change.
    """
    here = at.astimezone(ZoneInfo(zone))
    morning = datetime.combine(here.date(), MORNING, ZoneInfo(zone))
    if morning > here:
        morning = datetime.combine(here.date() - timedelta(days=1), MORNING, ZoneInfo(zone))
    if weekly:
        back = (morning.weekday() - MONDAY) % 7
        morning = datetime.combine(morning.date() - timedelta(days=back), MORNING, ZoneInfo(zone))
    return morning
