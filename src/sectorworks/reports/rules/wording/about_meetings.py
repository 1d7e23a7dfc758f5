"""What a group's meetings were: when, how, with how many, and what stood on the agenda; and when the next one is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..record import ItemRecord, MeetingRecord, NextMeetingRecord, SurveyRecord, ThemeRecord
from .days import day, hours, weekday, zone
from .lines import LineDraft
from .scribe import Scribe
from .templates import ended, joined, listed, said, word

# Kinds of items that are told, in this order; the others are the meeting's own business.
TOLD = ("visit", "workgroup_update", "presentation", "grant_update", "discussion", "networking")


def lines(scribe: Scribe) -> Iterator[LineDraft]:
    """Meeting after meeting, then what people said in surveys."""
    for meeting in scribe.about.meetings:
        yield from _meeting(scribe, meeting)
    for survey in scribe.about.surveys:
        yield from _survey(scribe, survey)


def _meeting(scribe: Scribe, meeting: MeetingRecord) -> Iterator[LineDraft]:
    language, own = scribe.language, (meeting.evidence,)
    yield scribe.say(
        "met", own, is_formula=True, day=day(meeting.day, language), how=_how(language, meeting),
        at=_at(language, meeting.sites), occasion=word(language, meeting.kind) or word(language, meeting.rhythm),
        together=said(language, "together", names=joined(language, meeting.joint)) if meeting.joint else "",
    )  # fmt: skip
    if meeting.purpose:
        purpose = ended(meeting.purpose)
        # A purpose that is a sentence already needs no label.
        is_sentence = meeting.purpose.rstrip().endswith(".")
        yield scribe.line("focus", purpose, *own) if is_sentence else scribe.say("focus", own, text=purpose)
    if meeting.member_count == meeting.people_count > 1:
        yield scribe.say("people_all", own, is_formula=True, count=meeting.people_count)
    elif meeting.member_count and meeting.people_count > 1:
        counts: dict[str, Any] = {"count": meeting.member_count, "people": meeting.people_count}
        yield scribe.say("people_members", own, is_formula=True, **counts)
    elif meeting.people_count:
        yield scribe.say("people", own, is_formula=True, count=meeting.people_count)
    if meeting.has_lived_experience:
        yield scribe.say("lived", own, is_formula=True)
    for kind in TOLD:
        items = tuple(one for one in meeting.items if one.kind == kind)
        if items:
            evidence = (meeting.evidence, *(one.evidence for one in items))
            template, titles = _titles(kind, items)
            yield scribe.say(template, evidence, is_formula=True, source=kind, count=len(items), titles=titles)
    if meeting.heard_lived_experience:
        yield scribe.say("heard_lived", own, is_formula=True)
    priorities = dict.fromkeys(one.priority for one in meeting.items if one.priority)
    for number, priority in enumerate(priorities, start=1):
        serving = [one for one in meeting.items if one.priority == priority]
        evidence = (meeting.evidence, *(one.evidence for one in serving))
        titles = listed(one.title for one in serving)
        yield scribe.say("items_serve", evidence, source=f"items_serve.{number}", title=priority, titles=titles)


def _titles(kind: str, items: tuple[ItemRecord, ...]) -> tuple[str, str]:
    """The template and what it lists; tours by the part of the day in which the agenda has them."""
    parts = dict.fromkeys(one.section for one in items)
    if kind != "visit" or not all(parts):
        return kind, listed(_title(one) for one in items)
    told = (f"{part.rstrip('.:')}: {listed(_title(one) for one in items if one.section == part)}" for part in parts)
    return "visit_by", ". ".join(told)


def _title(item: ItemRecord) -> str:
    title = item.title.rstrip(".")
    return f"{title} ({item.presenter})" if item.presenter else title


def _how(language: str, meeting: MeetingRecord | NextMeetingRecord) -> str:
    """ " on Zoom" where people met by nothing else, else how they took part."""
    return (word(language, meeting.platform) if meeting.mode == "remote" else "") or word(language, meeting.mode)


def _at(language: str, sites: tuple[str, ...]) -> str:
    return said(language, "at", sites=joined(language, sites)) if sites else ""


def _survey(scribe: Scribe, survey: SurveyRecord) -> Iterator[LineDraft]:
    language, own = scribe.language, (survey.evidence,)
    about = "survey_meeting" if survey.about_day else "survey"
    values: dict[str, Any] = {
        "day": day(survey.about_day, language) if survey.about_day else "",
        "title": (language == "es" and survey.title_es) or survey.title,
    }
    if survey.answer_count is None:
        yield scribe.say(f"{about}_few", own, is_formula=True, **values)
    else:
        yield scribe.say(about, own, is_formula=True, count=survey.answer_count, **values)
    for theme in survey.themes:
        yield _theme(scribe, theme)


def _theme(scribe: Scribe, theme: ThemeRecord) -> LineDraft:
    """What was said, the group's "we will …" in its own words, and the meeting that is to bring it."""
    language = scribe.language
    parts = [said(language, "theme", title=theme.title.rstrip("."))]
    if theme.response:
        parts.append(_answer(language, theme))
    if theme.state == "done":
        parts.append(said(language, "theme_done"))
    elif theme.state == "promised" and theme.target_day:
        parts.append(said(language, "target", day=day(theme.target_day, language)))
    return scribe.line("theme", " ".join(parts), *theme.evidence)


def _answer(language: str, theme: ThemeRecord) -> str:
    """The promise as a whole sentence: some write "We will …", some only what comes after it."""
    response = ended(theme.response)
    is_whole = theme.state == "declined" or response.lower().startswith(("we ", "we\u2019", "we'", "vamos "))
    return response if is_whole else said(language, "promise", text=response[0].lower() + response[1:])


def next_meeting(scribe: Scribe) -> Iterator[LineDraft]:
    """Date, mode and hours of the meeting after the period, and what is to be decided there."""
    coming, language = scribe.about.next_meeting, scribe.language
    if coming is None:
        yield scribe.say("next_none", (scribe.about.evidence,), is_formula=True)
        return
    yield scribe.say(
        "next", (coming.evidence,), is_formula=True, weekday=weekday(coming.day, language),
        day=day(coming.day, language), how=_how(language, coming), at=_at(language, coming.sites),
        hours=hours(coming.starts, coming.ends, language), zone=zone(coming.time_zone, language),
    )  # fmt: skip
    if coming.to_act_on:
        evidence = (coming.evidence, *(one.evidence for one in coming.to_act_on))
        titles = listed(one.title for one in coming.to_act_on)
        yield scribe.say("next_acts", evidence, is_formula=True, count=len(coming.to_act_on), titles=titles)
