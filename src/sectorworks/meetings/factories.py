"""Valid minimum objects for tests."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

from sectorworks.bodies.models import Body
from sectorworks.directory.factories import AT

from .models import AgendaItem, Attendance, AttendanceRole, Material, Meeting, MeetingMode, Series
from .rules import local_time

ZONE = "America/Chicago"
DAY = date(2026, 12, 9)  # a Wednesday
TEN = time(10)
HELD = datetime(2026, 12, 9, 17, 30, tzinfo=UTC)


def meeting(of: Body, title: str = "December meeting", **fields: Any) -> Meeting:
    """One planned meeting: ten in the morning in Chicago, ninety minutes, by video. `starts_at` follows the rest."""
    made: dict[str, Any] = {
        "day": DAY, "starts_at_time": TEN, "time_zone": ZONE, "planned_minutes": 90, "mode": MeetingMode.REMOTE,
        "made_at": AT, "calendar_uid": f"{of.pk}-{Meeting.objects.count() + 1}@example.test",
    } | fields  # fmt: skip
    starts_at = local_time.moment(made["day"], made["starts_at_time"], made["time_zone"])
    return Meeting.objects.create(body=of, title=title, **{"starts_at": starts_at} | made)


def series(of: Body, title: str = "Quarterly meeting", **fields: Any) -> Series:
    """The second Wednesday of each quarter's final month."""
    made = {
        "rule": {"every": "quarter", "weekday": 2, "nth": 2}, "first_on": date(2026, 12, 1), "starts_at_time": TEN,
        "planned_minutes": 90, "time_zone": ZONE,
    }  # fmt: skip
    return Series.objects.create(body=of, title=title, **made | fields)


def item(of: Meeting, title: str = "Workforce needs", **fields: Any) -> AgendaItem:
    """One item at the end of a meeting's agenda."""
    made = {"position": of.items.count() + 1, "made_at": AT}
    return AgendaItem.objects.create(body=of.body, meeting=of, title=title, **made | fields)


def parked(of: Body, title: str = "Child care", **fields: Any) -> AgendaItem:
    """One item that a group keeps for later."""
    return AgendaItem.objects.create(body=of, title=title, **{"made_at": AT} | fields)


def material(of: Meeting, title: str = "Slides", **fields: Any) -> Material:
    """One link for members."""
    made = {"address": "https://example.test/slides", "added_at": AT}
    return Material.objects.create(meeting=of, title=title, **made | fields)


def attendance(of: Meeting, role: str = AttendanceRole.GUEST, **fields: Any) -> Attendance:
    """One person, or seat, expected at a meeting."""
    return Attendance.objects.create(meeting=of, role=role, **fields)
