"""Meetings as iCalendar files: one, or all that a group shows to the public."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from sectorworks.bodies.models import Body

from ..models import Meeting, MeetingState
from ..rules.local_time import wall
from .meetings import of_body

KEPT_DAYS = 400


def public_feed(body: Body, today: date) -> list[Meeting]:
    """What a subscriber's calendar holds: meetings open to the public of the past year and all to come."""
    found = of_body(body).filter(is_open_to_public=True, day__gte=today - timedelta(days=KEPT_DAYS))
    return list(found.select_related("body").prefetch_related("sites").order_by("starts_at", "pk"))


def calendar_file(meetings: Iterable[Meeting], *, inside: bool, at: datetime, name: str = "") -> bytes:
    """The file, with the rules of each time zone in it. `inside`: the reader may know how to join closed meetings.

    The library escapes line breaks and separators, so no title can smuggle a property in.
    """
    from icalendar import Calendar, Event, vUri  # 70 ms to import, and few pages need it

    found = Calendar()
    found.add("prodid", "-//Sectorworks//Meetings//EN")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    if name:
        found.add("x-wr-calname", _plain(name))
    for meeting in meetings:
        event = Event()
        begins_at = wall(meeting.starts_at, meeting.time_zone)
        event.add("uid", meeting.calendar_uid)
        event.add("sequence", meeting.calendar_sequence)
        event.add("dtstamp", at)
        event.add("dtstart", begins_at)
        event.add("dtend", wall(meeting.starts_at + timedelta(minutes=meeting.planned_minutes), meeting.time_zone))
        event.add("summary", _plain(f"{meeting.title} ({meeting.body.name})"))
        event.add("status", "CANCELLED" if meeting.state == MeetingState.CANCELLED else "CONFIRMED")
        if text := _description(meeting, inside):
            event.add("description", text)
        if places := [_plain(f"{one.name}, {one.address}".strip(", ")) for one in meeting.sites.all()]:
            event.add("location", "; ".join(places))
        if meeting.join_address and _says_how_to_join(meeting, inside):
            event["url"] = vUri(_plain(meeting.join_address))
        found.add_component(event)
    found.add_missing_timezones()
    return bytes(found.to_ical())


def _says_how_to_join(meeting: Meeting, inside: bool) -> bool:
    """Not of a meeting called off: nobody is to wait in an empty room, or in one where somebody else meets now."""
    return meeting.state != MeetingState.CANCELLED and (inside or meeting.is_open_to_public)


def _description(meeting: Meeting, inside: bool) -> str:
    joins = [meeting.join_address, meeting.dial_in] if _says_how_to_join(meeting, inside) else []
    return "\n\n".join(part for part in (meeting.cancel_reason, meeting.purpose, *joins) if part).replace("\r", "")


def _plain(text: str) -> str:
    """In one line."""
    return " ".join(text.split())
