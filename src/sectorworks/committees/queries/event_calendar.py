"""Events as iCalendar files: one, or all that somebody may see."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from sectorworks.meetings.rules.local_time import wall

from ..models import Event, EventState


def when(event: Event) -> str:
    """Day and time on the clocks of the event's zone: "Wednesday, January 17, 2024, 10:00–11:30 (CST)"."""
    begins = wall(event.starts_at, event.time_zone)
    ends = wall(event.starts_at + timedelta(minutes=event.planned_minutes), event.time_zone)
    return _("%(day)s, %(from)s–%(to)s (%(zone)s)") % {
        "day": date_format(begins, "l, ") + date_format(begins.date()),
        "from": time_format(begins.time()),
        "to": time_format(ends.time()),
        "zone": begins.tzname(),
    }


def calendar_file(events: Iterable[Event], *, at: datetime, has_place: bool = False, name: str = "") -> bytes:
    """The file. `has_place`: the reader registered, so the address to join is in it.

    The library escapes line breaks and separators, so no title can smuggle a property in.
    """
    from icalendar import Calendar, vUri  # 70 ms to import, and few pages need it
    from icalendar import Event as Entry

    found = Calendar()
    found.add("prodid", "-//Sectorworks//Events//EN")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    if name:
        found.add("x-wr-calname", _plain(name))
    for event in events:
        leads_in = has_place and event.state != EventState.CANCELLED
        entry = Entry()
        entry.add("uid", f"event-{event.pk}-{event.made_at:%Y%m%d%H%M%S}@sectorworks")
        entry.add("sequence", event.version)
        entry.add("dtstamp", at)
        entry.add("dtstart", wall(event.starts_at, event.time_zone))
        entry.add("dtend", wall(event.starts_at + timedelta(minutes=event.planned_minutes), event.time_zone))
        entry.add("summary", _plain(f"{event.title} ({event.body.name})"))
        entry.add("status", "CANCELLED" if event.state == EventState.CANCELLED else "CONFIRMED")
        told = (event.cancel_reason, event.description, event.join_address if leads_in else "")
        if text := "\n\n".join(part for part in told if part).replace("\r", ""):
            entry.add("description", text)
        if event.place:
            entry.add("location", _plain(event.place))
        if event.join_address and leads_in:
            entry["url"] = vUri(_plain(event.join_address))
        found.add_component(entry)
    found.add_missing_timezones()
    return bytes(found.to_ical())


def _plain(text: str) -> str:
    """In one line."""
    return " ".join(text.split())
