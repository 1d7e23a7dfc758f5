"""Reading one forwarded message or calendar entry into the beginnings of a contact. Nothing is fetched or run."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date, datetime
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import getaddresses, parsedate_to_datetime
from html.parser import HTMLParser
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from sectorworks.core.errors import SectorworksError

from ..models import ContactKind
from .calendar_entries import Entry, read_entry

LARGEST_BYTES = 1_000_000
MOST_PARTS = 50
MOST_ADDRESSES = 100
LONGEST_NOTES = 8000
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


class UnreadableMessage(SectorworksError):
    """The file is no message or calendar entry that can be read; the text says why and what to send instead."""


@dataclass(frozen=True, slots=True)
class Message:
    """What a file says. `source_id` names the message, so that it is not brought in twice."""

    source_id: str
    kind: str
    held_on: date
    headline: str
    notes: str
    addresses: tuple[str, ...]


def read(content: bytes, name: str, zone: ZoneInfo) -> Message:
    """Read an .eml or .ics file; `UnreadableMessage` otherwise. A calendar entry inside a message comes first.

    `zone` decides on which day a moment falls.
    """
    if len(content) > LARGEST_BYTES:
        raise UnreadableMessage(_("The file is larger than 1 MB. Save the message without its attachments."))
    ending = name.lower().rpartition(".")[2]
    if ending == "ics":
        return _from_entry(_entry(content), content, zone)
    if ending == "eml":
        return _from_mail(content, zone)
    raise UnreadableMessage(_("Choose a file that ends in .eml or .ics."))


def _entry(content: bytes) -> Entry:
    entry = read_entry(content.decode("utf-8", errors="replace"))
    if entry is None:
        raise UnreadableMessage(_("This file holds no calendar entry with a day. Save the entry itself as .ics."))
    return entry


def _from_entry(entry: Entry, content: bytes, zone: ZoneInfo) -> Message:
    return Message(
        _source(entry.uid, content),
        ContactKind.MEETING,
        _day(entry.starts, zone),
        _line(entry.summary) or _("Calendar entry"),
        _text(entry.description),
        _distinct(entry.addresses),
    )


def _from_mail(content: bytes, zone: ZoneInfo) -> Message:
    try:
        mail = message_from_bytes(content, policy=policy.default)
        parts = _parts(mail)
        text = _body(parts)
        subject, message_id = str(mail.get("subject", "")), str(mail.get("message-id", ""))
        fields = [str(one) for field in ("from", "to", "cc") for one in mail.get_all(field, [])]
        sent = str(mail.get("date", ""))
        calendar = next((part for part in parts if part.get_content_type() == "text/calendar"), None)
        entry = read_entry(_decoded(calendar)) if calendar is not None else None
    except (MessageError, LookupError, ValueError, IndexError, AttributeError, TypeError) as problem:
        # The standard library's parser gives these on headers that break the rules of mail.
        raise UnreadableMessage(_("This message can’t be read. Save it again from your mail program.")) from problem
    addresses = [address for _name, address in getaddresses(fields)]
    if entry is not None:
        found = _from_entry(entry, content, zone)
        notes = found.notes or _text(text)
        everyone = _distinct((*found.addresses, *addresses))
        return Message(found.source_id, found.kind, found.held_on, found.headline, notes, everyone)
    if not (message_id or sent or fields):
        raise UnreadableMessage(_("This file is not a message: it has no sender and no day."))
    return Message(
        _source(message_id, content),
        ContactKind.EMAIL,
        _sent_on(sent, zone),
        _line(subject) or _("Message without a subject"),
        _text(text),
        _distinct(addresses),
    )


def _parts(mail: EmailMessage) -> list[EmailMessage]:
    """The parts that are not themselves containers; `UnreadableMessage` when there are far too many."""
    found: list[EmailMessage] = []
    for count, part in enumerate(mail.walk()):
        if count >= MOST_PARTS:
            raise UnreadableMessage(_("This message has too many parts. Save it without its attachments."))
        if not part.is_multipart():
            found.append(part)
    return found


def _body(parts: list[EmailMessage]) -> str:
    for kind in ("text/plain", "text/html"):
        for part in parts:
            if part.get_content_type() == kind and part.get_content_disposition() != "attachment":
                text = _decoded(part)
                return text if kind == "text/plain" else without_markup(text)
    return ""


def _decoded(part: EmailMessage) -> str:
    content = part.get_payload(decode=True)
    raw = content if isinstance(content, bytes) else b""
    try:
        return raw.decode(part.get_content_charset() or "utf-8", errors="replace")
    except LookupError:  # a character set that nobody knows
        return raw.decode("utf-8", errors="replace")


class _Words(HTMLParser):
    """Collects the words of a page and drops its markup, scripts and styles."""

    SILENT = ("script", "style", "head", "title")
    LINES = ("p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4")

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.SILENT:
            self.silent += 1
        if tag in self.LINES:
            self.found.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.SILENT and self.silent:
            self.silent -= 1

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.found.append(data)


def without_markup(page: str) -> str:
    """The words of an HTML page, one block a line."""
    words = _Words()
    words.feed(page)
    words.close()
    lines = ("".join(words.found)).splitlines()
    return "\n".join(line for line in (" ".join(one.split()) for one in lines) if line)


def _line(text: str) -> str:
    """One harmless line: no control or direction marks, so nothing can pass for a second header."""
    return " ".join(_CONTROLS.sub(" ", text).split())[:160]


def _text(text: str) -> str:
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS.sub("", plain).strip()[:LONGEST_NOTES]


def _distinct(addresses: object) -> tuple[str, ...]:
    found = dict.fromkeys(str(one).strip().lower() for one in addresses if "@" in str(one))  # type: ignore[attr-defined]
    return tuple(found)[:MOST_ADDRESSES]


def _source(given: str, content: bytes) -> str:
    """The message's own name; the fingerprint of the file when it has none or too long a one."""
    name = _line(given).strip("<> ")
    return name if 0 < len(name) <= 160 else f"sha256:{hashlib.sha256(content).hexdigest()}"


def _sent_on(sent: str, zone: ZoneInfo) -> date:
    try:
        return _day(parsedate_to_datetime(sent), zone)
    except (ValueError, TypeError, IndexError, OverflowError) as problem:
        raise UnreadableMessage(_("This message does not say when it was sent.")) from problem


def _day(moment: datetime | date, zone: ZoneInfo) -> date:
    if not isinstance(moment, datetime):
        return moment
    return moment.date() if moment.tzinfo is None else moment.astimezone(zone).date()
