"""Meetings, counts and leaders that the record has otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from django.utils import formats
from django.utils.translation import gettext as _

from .dates import dates_in
from .document import Block, LintDocument, Section
from .facts import LintFacts, MeetingFact, Mode
from .findings import Code, Finding, at
from .meetings_told import OTHER_EVENT, meeting_held, same_group
from .names import name_at_start
from .numbers import numbers_in
from .period import period_of
from .words import same_words, sentences

_PEOPLE = r"(?:people|persons|individuals|participants|attendees|personas|participantes|asistentes)"
_AFTER = re.compile(
    rf"^\s+{_PEOPLE}\s+(?:\w+\s+){{0,2}}?(?:attended|joined|participated|took part"
    rf"|came|(?:was|were) present|asistieron|participaron|acudieron)"
    rf"|^\s+{_PEOPLE}\s+(?:in attendance|present)|^\s+(?:attended|asistieron)\b|^\s+(?:attendees|asistentes)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:attended by|attendance (?:of|was)|drew|brought together|asistencia (?:de|fue de)|reunió a"
    r"|attendees:|attendance:)\s+$",
    re.IGNORECASE,
)
_MEETING = re.compile(r"\b(?:meetings?|met|reunión|reuniones|reunió)\b", re.IGNORECASE)
_JOINED = re.compile(r"^[\s,;]*(?:and|y)?\s*(?:on|el|again on)?\s*$", re.IGNORECASE)
_TIMES = re.compile(
    r"\b(?:met|se reunió|se reunieron)\s+(\S+(?:\s+\S+)?)\s+(?:times|veces)\b|\bmet\s+(once|twice)\b", re.IGNORECASE
)
_MEETINGS = re.compile(
    r"\bheld\s+(\S+)\s+(?:[\w\-]+\s+)?meetings\b"
    r"|\bcelebró\s+(\S+)\s+reuniones\b",
    re.IGNORECASE,
)
_ONLINE = re.compile(
    r"\b(?:on|by|via|over|por|en) (?:Zoom|Webex|Teams|video\w*)|\b(?:virtually|online|remotely"
    r"|en línea|virtualmente)\b",
    re.IGNORECASE,
)
_ON_SITE = re.compile(r"\b(?:in person|in-person|face to face|en persona|presencial(?:mente)?)\b", re.IGNORECASE)
_AT_A_PLACE = re.compile(
    r"\b(?:in|at|en)\s+((?:the\s+)?[A-ZÁÉÍÓÚÑ][\w.'’\-]*(?:\s+(?:of\s+|de\s+)?[A-ZÁÉÍÓÚÑ][\w.'’\-]*)*)"
)


def differs_from_record(document: LintDocument, facts: LintFacts) -> Iterator[Finding]:
    """Statements about meetings, one body at a time; a body without meetings on record is left alone."""
    starts_on, ends_on = period_of(document, facts)
    for block in document.prose:
        known = [one for one in facts.meetings if same_group(one.body, block.group)]
        known = [one for one in known if not (starts_on and ends_on) or starts_on <= one.on <= ends_on]
        if block.section is Section.LEADERSHIP:
            yield from _not_on_roster(block, facts)
        elif known:
            yield from _of_meetings(block, known, starts_on, ends_on)


def _of_meetings(
    block: Block, known: list[MeetingFact], starts_on: date | None, ends_on: date | None
) -> Iterator[Finding]:
    meeting = known[0] if len(known) == 1 else None
    for sentence in sentences(block.text):
        days = [one.resolved(starts_on, ends_on) for one in dates_in(sentence) if one.day]
        on_day = next((one for one in known if one.on in days), None)
        meeting = on_day or meeting
        reasons = [
            *(_of_day(day, known) for day in _told_days(sentence, starts_on, ends_on)),
            _of_count(sentence, meeting),
            _of_number(sentence, known),
            _of_mode(sentence, on_day),
            _of_place(sentence, on_day),
        ]
        for reason in filter(None, reasons):
            yield at(block, Code.DIFFERS, reason, _("Correct the report or the record."), sentence=sentence)


def _said(day: date) -> str:
    return formats.date_format(day, "DATE_FORMAT")


def _told_days(sentence: str, starts_on: date | None, ends_on: date | None) -> Iterator[date]:
    """The days on which the sentence says the body met: "on October 3 and November 7", not "to plan for May 2"."""
    held = meeting_held(sentence)
    end = None
    for mention in (one for one in dates_in(sentence) if held and one.day):
        if end is not None and not _JOINED.match(sentence[end : mention.start]):
            return
        end = mention.end
        day = mention.resolved(starts_on, ends_on)
        if day:
            yield day


def _of_day(day: date, known: list[MeetingFact]) -> str:
    if day in {one.on for one in known}:
        return ""
    days = "; ".join(_said(one.on) for one in known)
    return _("The record has no meeting on %(day)s, but on %(days)s.") % {"day": _said(day), "days": days}


def _of_count(sentence: str, meeting: MeetingFact | None) -> str:
    if meeting is None or meeting.attendance is None:
        return ""
    if OTHER_EVENT.search(sentence) and not _MEETING.search(sentence):
        return ""
    for number in numbers_in(sentence):
        is_count = _AFTER.search(sentence[number.end :]) or _BEFORE.search(sentence[: number.start])
        if is_count and number.value != meeting.attendance:
            said = {"told": number.value, "known": meeting.attendance, "day": _said(meeting.on)}
            return _("The record counts %(known)d people on %(day)s, not %(told)d.") % said
    return ""


def _of_number(sentence: str, known: list[MeetingFact]) -> str:
    found = _TIMES.search(sentence) or _MEETINGS.search(sentence)
    if not found:
        return ""
    word = next(filter(None, found.groups()), "")
    value = {"once": 1, "twice": 2}.get(word.lower()) or next((one.value for one in numbers_in(word)), None)
    if value is None or value == len(known):
        return ""
    return _("The record has %(known)d meetings in this period, not %(told)d.") % {"known": len(known), "told": value}


def _of_mode(sentence: str, meeting: MeetingFact | None) -> str:
    if meeting is None or meeting.mode is None or meeting.mode is Mode.HYBRID:
        return ""
    if meeting.mode is Mode.IN_PERSON and _ONLINE.search(sentence) and not _ON_SITE.search(sentence):
        return _("The record has the meeting of %(day)s in person.") % {"day": _said(meeting.on)}
    if meeting.mode is Mode.REMOTE and _ON_SITE.search(sentence) and not _ONLINE.search(sentence):
        return _("The record has the meeting of %(day)s online.") % {"day": _said(meeting.on)}
    return ""


def _of_place(sentence: str, meeting: MeetingFact | None) -> str:
    """Only where a date is followed by a place: other capitalized words need not be where the meeting was."""
    if meeting is None or not meeting.place:
        return ""
    day = next(one for one in dates_in(sentence) if one.day)
    found = _AT_A_PLACE.match(sentence[day.end :].lstrip(", "))
    if not found or {*same_words(found[1]).split()} & {*same_words(meeting.place).split()}:
        return ""
    said = {"place": meeting.place, "told": found[1], "day": _said(meeting.on)}
    return _("The record has the meeting of %(day)s at %(place)s, not %(told)s.") % said


def _not_on_roster(block: Block, facts: LintFacts) -> Iterator[Finding]:
    """A committee's leaders may sit on its workgroups only: any roster will do, once the group's own is known."""
    is_known = any(same_group(body, block.group) and roster for body, roster in facts.rosters.items())
    names = [person for roster in facts.rosters.values() for person in roster] if is_known else []
    name = name_at_start(block.text)
    if names and name and same_words(name) not in {same_words(one) for one in names}:
        reason = _("%(name)s is not on the roster of %(group)s.") % {"name": name, "group": block.group}
        yield at(block, Code.DIFFERS, reason, _("Correct the name, or the roster."))
