"""Who may write a meeting's record, asked of the rows it is made of."""

from __future__ import annotations

from typing import Any

from sectorworks.core.verdicts import Verdict

from ..models import AgendaItem, Attendance, Meeting, MinutesEdition, Motion
from . import meetings


def can_write(user: Any, row: AgendaItem | Attendance | Motion | MinutesEdition) -> Verdict:
    """Chairs and staff of the group that keeps the record."""
    return meetings.can_write_minutes(user, _meeting_of(row))


def can_see(user: Any, row: AgendaItem | Attendance | Motion) -> Verdict:
    """Members of the groups that meet."""
    return meetings.can_see_inside(user, _meeting_of(row))


def can_read(user: Any, edition: MinutesEdition) -> Verdict:
    """Minutes that were found for this person: everybody who knows of the meeting. Twin: `edition_visible_to`."""
    return meetings.can_see(user, edition.meeting)


def _meeting_of(row: AgendaItem | Attendance | Motion | MinutesEdition) -> Meeting:
    meeting = row.item.meeting if isinstance(row, Motion) else row.meeting
    assert meeting is not None  # rows of a record are of a meeting
    return meeting
