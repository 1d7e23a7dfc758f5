"""The little of the calendar format (RFC 5545) that a contact needs: what, when, who, and the entry's own name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

MOST_LINES = 20_000
# One address and nothing after it: what a name smuggled in front of the real one is none.
_MAILTO = re.compile(r"mailto:([^\s\"<>:;,]+@[^\s\"<>:;,]+)", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([\\;,nN])")


@dataclass(frozen=True, slots=True)
class Entry:
    """The first event of a file. `starts` is a day, or a moment with or without its zone, as the file has it."""

    uid: str
    summary: str
    description: str
    starts: datetime | date
    addresses: tuple[str, ...]


def read_entry(text: str) -> Entry | None:
    """The first event with a start; None when the text has none."""
    inside, values, addresses = False, {}, []
    starts: datetime | date | None = None
    depth = 0
    for name, parameters, value in _lines(text):
        if name == "BEGIN":
            inside = inside or value.upper() == "VEVENT"
            depth += inside and value.upper() != "VEVENT"
        elif name == "END" and inside:
            if value.upper() == "VEVENT":
                break
            depth = max(0, depth - 1)
        elif inside and not depth:  # not inside an alarm of the event
            if name in ("ATTENDEE", "ORGANIZER") and (found := _MAILTO.fullmatch(value)):
                addresses.append(found[1])
            elif name == "DTSTART":
                starts = _moment(value, parameters)
            elif name in ("UID", "SUMMARY", "DESCRIPTION"):
                values[name] = _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)
    if starts is None:
        return None
    return Entry(
        values.get("UID", ""), values.get("SUMMARY", ""), values.get("DESCRIPTION", ""), starts, tuple(addresses)
    )


def _lines(text: str) -> list[tuple[str, str, str]]:
    """Each content line as (name, parameters, value), long lines put together again."""
    unfolded = re.sub(r"\r?\n[ \t]", "", text.replace("\r\n", "\n").replace("\r", "\n"))
    found = []
    for line in unfolded.split("\n", MOST_LINES)[:MOST_LINES]:
        head, value = _split(line)
        name, _semicolon, parameters = head.partition(";")
        found.append((name.strip().upper(), parameters, value.strip()))
    return found


def _split(line: str) -> tuple[str, str]:
    """At the first colon that stands outside quotation marks."""
    quoted = False
    for place, letter in enumerate(line):
        if letter == '"':
            quoted = not quoted
        elif letter == ":" and not quoted:
            return line[:place], line[place + 1 :]
    return line, ""


def _moment(value: str, parameters: str) -> datetime | date | None:
    try:
        if re.fullmatch(r"\d{8}", value):
            return date(int(value[:4]), int(value[4:6]), int(value[6:8]))
        if not re.fullmatch(r"\d{8}T\d{6}Z?", value):
            return None
        moment = datetime.strptime(value[:15], "%Y%m%dT%H%M%S").replace(tzinfo=UTC if value.endswith("Z") else None)
        zone = re.search(r'TZID="?([A-Za-z0-9_+/-]+)"?', parameters)
        return moment.replace(tzinfo=ZoneInfo(zone[1])) if zone and moment.tzinfo is None else moment
    except (ValueError, LookupError, OSError):  # a day that does not exist, or a zone nobody knows: take the wall time
        return _wall(value)


def _wall(value: str) -> date | None:
    try:
        return date(int(value[:4]), int(value[4:6]), int(value[6:8]))
    except ValueError:
        return None
