"""When the sample's groups of the State meet from today on, and what the committee's next meeting is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from typing import Any

from sectorworks.meetings.models import ItemKind

from .quarter import FIRST_TUESDAY, SampleItem
from .state_groups import BOARD, DISABILITY, JUSTICE, YOUTH


@dataclass(frozen=True, slots=True)
class SampleCalendar:
    """The rule by which a group meets now, for the year after the sample is loaded."""

    body: str
    title: str
    rule: dict[str, Any]
    starts: time
    minutes: int


CALENDARS = (
    SampleCalendar(BOARD, "Board meeting", {"every": "quarter", "weekday": 3, "nth": 3}, time(9, 0), 150),
    *(SampleCalendar(body, "Monthly meeting", FIRST_TUESDAY, time(13, 0), 60) for body in (DISABILITY, YOUTH, JUSTICE)),
)
NEXT_ITEMS = (
    SampleItem(ItemKind.ROLL_CALL, "Roll call", 5),
    SampleItem(ItemKind.NETWORKING, "Time to meet each other, in small rooms", 20),
    SampleItem(ItemKind.WORKGROUP_UPDATE, "Updates of the three workgroups", 30),
    SampleItem(ItemKind.ACTION, "Focus of the coming year", 20, is_for_action=True),
    SampleItem(ItemKind.PUBLIC_COMMENT, "Public comment", 10),
    SampleItem(ItemKind.ADJOURNMENT, "Adjournment", 5),
)
