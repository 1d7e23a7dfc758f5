"""Dates that can't be: told as to come when they are past, a next meeting that is over, a weekday that is another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .dates import Mention, dates_in
from .document import Block, LintDocument, Section
from .facts import LintFacts
from .findings import Code, Finding, at
from .meetings_told import meeting_held
from .period import period_of
from .words import sentences

_FUTURE = re.compile(
    r"\b(?:will|shall|would be|to be|going to|looks? forward|looking forward|hopes? to"
    r"|(?:is|are) (?:to|planned|scheduled|expected|set|due)|(?:plan|expect|intend)s? to"
    r"|\w{2,}rán?|van? a|está prevista?|están previst[ao]s)\b|\b(?:we|they|it|he|she|I)['’]ll\b",
    re.IGNORECASE,
)
_CLAUSES = re.compile(
    r";|,? (?:which|but|while|although|because|whereas|pero|mientras|aunque|porque)\b|, (?:and|y|e)\b"
    r"|\band (?=(?:will|was|were|has|had)\b)",
)
# The place in time that a verb gives its deed: "into the September meeting", "in October", "on September 13".
_PLACED = re.compile(
    r"(?P<origin>(?:\S+\s+)?\S+\s+)?\b(?P<preposition>in|into|at|during|for|by|on|to|en|para|durante|el|a)\s+"
    r"(?P<article>(?:the|its|our|their|la|su|nuestra)\s+(?:reunión\s+(?:trimestral\s+|mensual\s+)?de\s+)?)?"
    r"(?:early |mid-?|late |upcoming |coming |principios de |finales de )?$",
    re.IGNORECASE,
)
# A verb of taking place needs no preposition: "will take place Oct. 11".
_TAKES_PLACE = re.compile(r"\b(?:takes? place|be held|meets?|begins?|starts?|opens?|resumes?)\s+$", re.IGNORECASE)
_UPCOMING = re.compile(r"\bupcoming\s+(?:[\w\-]+\s+){0,3}(?:(?:meeting|session)\s+on\s+)?$", re.IGNORECASE)
_A_MEETING = re.compile(
    r"^(?:\s+\d{1,2})?,?\s+(?:[\w\-]+\s+)?(?:meetings?|sessions?|gathering|agenda)\b", re.IGNORECASE
)
# What a meeting left behind is past, whatever is to be done with it.
_LEFT_BEHIND = re.compile(
    r"^(?:\s+\d{1,2})?,?\s+(?:meeting|session)(?:['’]s)?\s+(?:minutes|notes|survey|summary|report|feedback|comments)\b",
    re.IGNORECASE,
)
# "comments made at the September meeting": past words inside a sentence about what is to come.
_ORIGIN = re.compile(
    r"(?<!\bbe )(?<!\bbeen )(?<!\bbeing )(?<!\bser )\b(?:\w{3,}ed|made|given|begun|held|heard|shown|found|taken|seen"
    r"|done|told|drawn|met|set|written|brought|\w+[aieí]d[oa]s?|hech[oa]s?|dich[oa]s?|vist[oa]s?|escrit[oa]s?)\s+$",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"\bnext\s+(?:[\w\-]+\s+){0,3}?(?:meeting|session|gathering|call)\b|\bpróxim[ao]\s+(?:reunión|sesión)",
    re.IGNORECASE,
)
_IS = re.compile(r"\b(?:will|is|meets|será|es|tendrá)\b|se (?:celebrará|reunirá|llevará)|:", re.IGNORECASE)
# How many characters away the words that belong to a date can stand.
_REACH = 300
# A quarterly group meets again within some months; a "next meeting" on a day whose next turn is farther is a slip.
_FARTHEST = timedelta(days=200)
_UNTIL_NEXT_YEAR = gettext_lazy(
    "If next year's is meant, give the year; else name the meeting or date that is still to come."
)


def date_clashes(document: LintDocument, facts: LintFacts) -> Iterator[Finding]:
    """Every clash of dates, sentence by sentence."""
    starts_on, ends_on = period_of(document, facts)
    past = _held_on(document, facts, starts_on, ends_on)
    for block in document.prose:
        for sentence in sentences(block.text):
            mentions = dates_in(sentence)
            clash = (
                _no_such_day(mentions)
                or _wrong_weekday(mentions, starts_on, ends_on)
                or _next_is_over(block, sentence, max(past, default=None), ends_on)
                or _still_to_come(sentence, past, starts_on, ends_on)
                or _held_outside(sentence, mentions, starts_on, ends_on)
            )
            if clash:
                yield at(block, Code.DATE_CLASH, clash[0], clash[1], sentence=sentence)


def _said(day: date) -> str:
    return formats.date_format(day, "DATE_FORMAT")


def _held_on(document: LintDocument, facts: LintFacts, starts_on: date | None, ends_on: date | None) -> list[date]:
    """The days on which meetings are told to have been held."""
    found = [meeting.on for meeting in facts.meetings if ends_on is None or meeting.on <= ends_on]
    for block in document.prose:
        for sentence in sentences(block.text):
            held = meeting_held(sentence)
            days = [one.resolved(starts_on, ends_on) for one in dates_in(sentence) if one.day] if held else []
            found += [day for day in days if day and (ends_on is None or day <= ends_on)]
    return found


def _no_such_day(mentions: list[Mention]) -> tuple[str, str] | None:
    for one in mentions:
        if not one.exists:
            return _("There is no such day as “%(day)s”.") % {"day": one.text}, _("Correct the date.")
    return None


def _wrong_weekday(mentions: list[Mention], starts_on: date | None, ends_on: date | None) -> tuple[str, str] | None:
    for one in mentions:
        day = one.resolved(starts_on, ends_on) if one.weekday is not None and one.day else None
        if day and day.weekday() != one.weekday:
            reason = _("%(day)s is a %(weekday)s, not as “%(text)s” has it.")
            said = {"day": _said(day), "weekday": formats.date_format(day, "l"), "text": one.text}
            return reason % said, _("Correct the weekday or the date.")
    return None


def _next_is_over(block: Block, sentence: str, latest: date | None, ends_on: date | None) -> tuple[str, str] | None:
    """A next meeting must lie after the period and after the latest meeting held."""
    found = _NEXT.search(sentence)
    if block.section is not Section.NEXT_MEETING and not (found and _IS.search(sentence[found.end() :])):
        return None
    after = sentence[found.end() :] if found else sentence
    bound = max(filter(None, (latest, ends_on)), default=None)
    mention = next(iter(dates_in(after)), None)
    if bound is None or mention is None or not mention.exists or meeting_held(sentence):
        return None
    turns = [mention.in_year(year) for year in ([mention.year] if mention.year else [bound.year, bound.year + 1])]
    soon = [day for day in turns if day and day > bound and (mention.year or day - bound <= _FARTHEST)]
    if soon or not any(turns):
        return None
    reason = _("A next meeting on “%(text)s” lies before %(bound)s, the end of what this report covers.")
    return reason % {"text": mention.text, "bound": _said(bound)}, _("Give the date of the meeting to come.")


def _still_to_come(
    sentence: str, past: list[date], starts_on: date | None, ends_on: date | None
) -> tuple[str, str] | None:
    """Something "will be" at a time that is over when the report is read."""
    for clause in _CLAUSES.split(sentence):
        for mention in dates_in(clause):
            future = _marker(clause, mention)
            if not future:
                continue
            over = _over(mention, past, starts_on, ends_on)
            if over:
                reason = _("“%(future)s … %(text)s” speaks of something to come, but %(over)s.")
                return reason % {"future": future[0], "text": mention.text, "over": over}, str(_UNTIL_NEXT_YEAR)
    return None


def _marker(clause: str, mention: Mention) -> re.Match[str] | None:
    """The words that put the time named into the future; None when they say something else of it."""
    before, after = clause[max(0, mention.start - _REACH) : mention.start], clause[mention.end : mention.end + _REACH]
    upcoming = _UPCOMING.search(before)
    if upcoming:
        return upcoming
    future = _FUTURE.search(before)
    if not future or _LEFT_BEHIND.match(after):
        return None
    is_meeting = bool(_A_MEETING.match(after) or re.search(r"reunión(?: \w+)? de $", before))
    return future if _is_placed(before[future.end() :], mention, is_meeting=is_meeting) else None


def _is_placed(between: str, mention: Mention, *, is_meeting: bool) -> bool:
    """Whether the deed to come is set into the time named."""
    if mention.day and _TAKES_PLACE.search(between):
        return True
    found = _PLACED.search(between)
    if not found:
        return False
    preposition = found["preposition"].lower()
    if preposition == "on" and (found["article"] or not mention.day):
        return False  # "will build on the September meeting"
    if preposition in {"to", "a"} and not is_meeting:
        return False  # "will run to October"
    return not _ORIGIN.search(between[: found.start("preposition")])


def _over(mention: Mention, past: list[date], starts_on: date | None, ends_on: date | None) -> str:
    """Why the time named is over; empty when it is not, or can't be known."""
    same = [day for day in past if day.month == mention.month and mention.year in (None, day.year)]
    if same and mention.day in (None, same[-1].day):
        return _("the meeting of %(day)s has been held") % {"day": _said(same[-1])}
    day = mention.resolved(starts_on, ends_on)
    if day and ends_on and day <= ends_on:
        return _("the report covers the time until %(day)s") % {"day": _said(ends_on)}
    return ""


def _held_outside(
    sentence: str, mentions: list[Mention], starts_on: date | None, ends_on: date | None
) -> tuple[str, str] | None:
    """A meeting told as this period's that took place before or after it."""
    held = meeting_held(sentence)
    if not held or starts_on is None or ends_on is None or re.search(r"\b(?:had|since|last|after)\b", sentence):
        return None
    mention = next((one for one in mentions if one.day and 0 <= one.start - held.end() <= 12), None)
    if mention is None or not mention.exists:
        return None
    day = mention.resolved(starts_on, ends_on) or mention.in_year(ends_on.year)
    if day and not starts_on <= day <= ends_on:
        reason = _("A meeting on “%(text)s” lies outside the period of this report, %(start)s to %(end)s.")
        said = {"text": mention.text, "start": _said(starts_on), "end": _said(ends_on)}
        return reason % said, _("Correct the date, or say that the meeting belongs to another period.")
    return None
