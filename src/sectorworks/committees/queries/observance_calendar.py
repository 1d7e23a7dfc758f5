"""Observances as an iCalendar file: whole days, which no time zone moves."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from .observance_catalog import all_listed
from .observances import Occurrence


def calendar_file(found: Iterable[Occurrence], *, at: datetime, name: str) -> bytes:
    """The file. The library escapes line breaks and separators, so no title can smuggle a property in."""
    from icalendar import Calendar, Event, vUri  # 70 ms to import, and few pages need it

    made = Calendar()
    made.add("prodid", "-//Sectorworks//Observances//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", " ".join(name.split()))
    for one in found:
        event = Event()
        event.add("uid", f"observance-{one.observance.pk}-{one.year}@sectorworks")
        event.add("dtstamp", at)
        event.add("dtstart", one.starts_on)
        event.add("dtend", one.ends_on + timedelta(days=1))  # the first day after it
        event.add("summary", " ".join(f"{one.title} ({one.observance.body.name})".split()))
        event.add("transp", "TRANSPARENT")  # nobody is busy because of it
        if one.observance.why:
            event.add("description", one.observance.why.replace("\r", ""))
        if known := all_listed().get(one.observance.catalog):
            event["url"] = vUri(known.source)
        made.add_component(event)
    return bytes(made.to_ical())
