"""A meeting in words for pages: when, where it stands, and who did what."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sectorworks.core import audit
from sectorworks.core.models import AuditEvent
from sectorworks.ui.links import Event, Status

from ..models import AgendaItem, Meeting, MeetingState
from ..rules import local_time

TONES = {
    MeetingState.PLANNED: "info", MeetingState.OPEN: "attention", MeetingState.HELD: "good",
    MeetingState.CANCELLED: "bad",
}  # fmt: skip
VERBS = {
    "schedule": gettext_lazy("Set the meeting"),
    "change": gettext_lazy("Changed it"),
    "cancel": gettext_lazy("Cancelled it"),
    "bring back": gettext_lazy("Brought it back"),
    "open": gettext_lazy("Opened the meeting"),
    "close": gettext_lazy("Closed the meeting"),
    "reopen": gettext_lazy("Opened it again"),
    "copy agenda": gettext_lazy("Copied an agenda"),
    "invite": gettext_lazy("Invited the members"),
}


def status_of(meeting: Meeting) -> Status:
    """Where a meeting stands."""
    state = MeetingState(meeting.state)
    return Status(str(state.label), TONES[state])


def when(meeting: Meeting) -> str:
    """Day and time as people said them, with the zone: "Wednesday, December 9, 2026, 10:00–11:30 (CST)"."""
    day = date_format(meeting.day, "l, ") + date_format(meeting.day)
    begins = local_time.wall(meeting.starts_at, meeting.time_zone)
    ends_at = meeting.starts_at + timedelta(minutes=meeting.planned_minutes)
    return _("%(day)s, %(from)s–%(to)s (%(zone)s)") % {
        "day": day,
        "from": clock_time(meeting, meeting.starts_at),
        "to": clock_time(meeting, ends_at),
        "zone": begins.tzname(),
    }


def clock_time(meeting: Meeting, at: datetime) -> str:
    """A moment on the clocks of the meeting's zone."""
    return time_format(local_time.wall(at, meeting.time_zone).time())


def presenter(item: AgendaItem) -> str:
    """Who presents: by the name of their choice before the directory's."""
    return item.presenter_name or (str(item.presenter) if item.presenter else "")


def events_of(meeting: Meeting) -> list[Event]:
    """The record of a meeting in sentences, without looks and steps of others' rooms."""
    return list(_events(audit.history(meeting)))


def _events(found: Iterable[AuditEvent]) -> Iterable[Event]:
    for one in found:
        if one.verb != "saw":
            yield Event(str(VERBS.get(one.verb, one.verb.capitalize())), str(one.by or _("The site")), one.at)
