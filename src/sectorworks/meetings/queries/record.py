"""Rows of a meeting's record as its members may open them. To everybody else they do not exist."""

from __future__ import annotations

from typing import Any

from sectorworks.core import clock

from ..models import AgendaItem, Attendance, Meeting, Motion
from .visibility import meeting_visible_to, parts_in


def item_inside(user: Any, pk: int) -> AgendaItem:
    """One item of a meeting's agenda; raises `AgendaItem.DoesNotExist`."""
    item = AgendaItem.objects.select_related("notes__saved_by", "text").filter(meeting__isnull=False).get(pk=pk)
    item.meeting = _inside(user, item.meeting_id, AgendaItem)
    return item


def motion_inside(user: Any, pk: int) -> Motion:
    """One motion; raises `Motion.DoesNotExist`."""
    related = ("item", "moved_by", "seconded_by", "amends__amends", "decision")
    motion = Motion.objects.select_related(*related).prefetch_related("votes", "amendments").get(pk=pk)
    motion.item.meeting = _inside(user, motion.item.meeting_id, Motion)
    return motion


def attendance_inside(user: Any, pk: int) -> Attendance:
    """One row of the roll or of the list of guests; raises `Attendance.DoesNotExist`."""
    row = Attendance.objects.select_related("seat", "person").get(pk=pk)
    row.meeting = _inside(user, row.meeting_id, Attendance)
    return row


def _inside(user: Any, pk: int | None, model: Any) -> Meeting:
    try:
        meeting = meeting_visible_to(user, pk or 0)
    except Meeting.DoesNotExist as missing:
        raise model.DoesNotExist from missing
    if not parts_in(user, meeting, clock.today()):
        raise model.DoesNotExist
    return meeting
