"""Telling the people of a group that a meeting was set, moved or called off."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from sectorworks.notices.operations import Telling, tell
from sectorworks.ui import wording

from ..models import Meeting
from ..queries.people import accounts_to_tell

TOPIC = "meetings"


def tell_scheduled(meeting: Meeting, by: Any, at: datetime) -> None:
    """A new meeting stands."""
    _tell(meeting, "scheduled", _("Meeting set: %(title)s, %(day)s"), by, at)


def tell_changed(meeting: Meeting, by: Any, at: datetime) -> None:
    """Calendars must learn of it: another time, place or way to take part."""
    _tell(meeting, f"changed-{meeting.calendar_sequence}", _("Meeting changed: %(title)s, %(day)s"), by, at)


def tell_cancelled(meeting: Meeting, by: Any, at: datetime) -> None:
    """It does not take place. Urgent, so that nobody drives there in vain."""
    title = _("Meeting cancelled: %(title)s, %(day)s")
    _tell(meeting, f"cancelled-{meeting.calendar_sequence}", title, by, at, is_urgent=True)


def _tell(meeting: Meeting, event: str, title: str, by: Any, at: datetime, *, is_urgent: bool = False) -> None:
    people = [one for one in accounts_to_tell(meeting, timezone.localdate(at)) if one != by]
    words = title % {"title": meeting.title, "day": wording.day(meeting.day)}
    telling = Telling(TOPIC, f"meeting-{meeting.pk}-{event}", words, "meeting", str(meeting.pk), is_urgent)
    tell(people=people, telling=telling, at=at)
