"""What a letter says of a launch: when, where, in which language."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from sectorworks.directory.models import Person
from sectorworks.meetings.models import Meeting
from sectorworks.meetings.rules.local_time import wall

from ..models import Launch
from .launches import sites_of

LANGUAGES = ("en", "es")


def language_of(person: Person) -> str:
    """The language a person reads, of those that letters are written in."""
    return next((one for one in LANGUAGES if person.language.startswith(one)), LANGUAGES[0])


def when_of(meeting: Meeting) -> str:
    """Day and time on the clocks of the place: "Wednesday, December 9, 2026, 10 a.m.–11:30 a.m. (CST)"."""
    begins = wall(meeting.starts_at, meeting.time_zone)
    ends = wall(meeting.starts_at + timedelta(minutes=meeting.planned_minutes), meeting.time_zone)
    day = date_format(meeting.day, "l, ") + date_format(meeting.day)
    words = {"day": day, "from": clock_of(begins), "to": clock_of(ends), "zone": begins.tzname()}
    return _("%(day)s, %(from)s–%(to)s (%(zone)s)") % words


def clock_of(at: datetime) -> str:
    """A wall time as people say it: "10 a.m."."""
    return time_format(at.time(), "TIME_FORMAT")


def places_of(launch: Launch) -> list[str]:
    """Where, and how people get in; with whom to ask for what they need."""
    meeting, found = launch.meeting, []
    for site in sites_of(meeting):
        found.append(", ".join(part for part in (site.name, site.address) if part))
        if site.access_note:
            found.append(site.access_note)
    if meeting.access_contact:
        found.append(_("What you need to take part: ask %(contact)s.") % {"contact": meeting.access_contact})
    return found
