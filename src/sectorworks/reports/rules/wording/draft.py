"""The whole report in drafted sentences: part after part, group after group."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from ..record import ChoiceRecord, GroupRecord, PeriodRecord, TextRecord
from . import about_meetings, about_work
from .days import day, months
from .lines import LineDraft, Part, SectionDraft, in_order, is_told, section_key
from .scribe import Scribe
from .templates import LANGUAGES, ended, joined, listed, said


def title_of(name: str, starts_on: date, ends_on: date, language: str) -> str:
    """What the report is called: "Youth Council: Accomplishments, September – November 2023"."""
    return said(language, "title", name=name, months=months(starts_on, ends_on, language))


def draft(record: PeriodRecord, language: str) -> tuple[SectionDraft, ...]:
    """Every part that the record can fill, in the order of the report."""
    found = []
    for group in record.group.parts:
        is_main = group is record.group
        for part in in_order(record.choice):
            if not is_told(part, record.choice):
                continue
            lines = tuple(_lines(Scribe(language, section_key(group.slug, part), group), record, part, is_main))
            if lines:
                found.append(SectionDraft(section_key(group.slug, part), group.slug, group.name, part, lines))
    return tuple(found)


def _lines(scribe: Scribe, record: PeriodRecord, part: Part, is_main: bool) -> Iterator[LineDraft]:
    """Texts are quoted; who leads stands once, with the group that reports; a timeline is a workgroup's."""
    group = scribe.about
    if part is Part.INTRO and is_main and record.choice:
        yield from _intro(scribe, record.choice)
    elif part is Part.CHARGE:
        yield from _texts(scribe, group.charges)
    elif part is Part.PRIORITIES:
        yield from _texts(scribe, group.priorities)
    elif part is Part.LEADERSHIP and is_main:
        yield from _leaders(scribe)
    elif part is Part.TIMELINE and not is_main:
        yield from _timeline(scribe, record.ends_on)
    elif part is Part.ACCOMPLISHMENTS:
        yield from about_meetings.lines(scribe)
        yield from about_work.lines(scribe, record.ends_on)
    elif part is Part.NEXT_MEETING and is_main:
        yield from about_meetings.next_meeting(scribe)


def _intro(scribe: Scribe, choice: ChoiceRecord) -> Iterator[LineDraft]:
    words = choice.intro_es if scribe.language == "es" else choice.intro_en
    for number, part in enumerate(paragraphs(words), start=1):
        yield scribe.line(f"intro.{number}", ended(part), choice.evidence)


def _texts(scribe: Scribe, texts: tuple[TextRecord, ...]) -> Iterator[LineDraft]:
    """Each paragraph or bullet of an adopted wording is a line of its own; its title opens the first."""
    for text in texts:
        for number, part in enumerate(paragraphs(text.wording), start=1):
            head = f"**{text.title.rstrip(':.')}:** " if text.title and number == 1 else ""
            yield scribe.line(f"text.{number}", head + ended(part), text.evidence)


def paragraphs(wording: str) -> list[str]:
    """What a Markdown text says, one paragraph or bullet each.

    >>> paragraphs("Serve youth.\\n\\n- Equity\\n- Care\\n  for all")
    ['Serve youth.', 'Equity', 'Care for all']
    """
    found: list[str] = []
    is_open = False
    for line in wording.splitlines():
        text = line.strip().lstrip("#").strip()
        is_bullet = text.startswith(("- ", "* ", "• ", "· "))
        if not text:
            is_open = False
        elif is_open and not is_bullet:
            found[-1] += f" {text}"
        else:
            found.append(text[2:].strip() if is_bullet else text)
            is_open = True
    return found


def _leaders(scribe: Scribe) -> Iterator[LineDraft]:
    offices = LANGUAGES[scribe.language].OFFICES
    for number, leader in enumerate(scribe.about.leaders, start=1):
        roles = joined(scribe.language, [f"{offices[office]} ({name})" for office, name in leader.offices])
        words = ", ".join(filter(None, [leader.name, roles, leader.organization]))
        yield scribe.line(f"leads.{number}", ended(words), *leader.evidence)


def _timeline(scribe: Scribe, ends_on: date) -> Iterator[LineDraft]:
    group: GroupRecord = scribe.about
    language = scribe.language
    if group.rhythm:
        yield scribe.say("rhythm", (group.evidence,), text=ended(group.rhythm))
    if group.next_meeting:
        yield from about_meetings.next_meeting(scribe)
    if len(group.planned_days) > 1:
        first, latest = (day(one, language) for one in (group.planned_days[0], group.planned_days[-1]))
        count = len(group.planned_days)
        evidence = (group.evidence,)
        yield scribe.say("planned", evidence, is_formula=True, count=count, first=first, latest=latest)
    for plan in group.plans:
        if plan.ends_on > ends_on and plan.goals and not plan.is_draft:
            span: dict[str, Any] = {"first": day(plan.starts_on, language), "latest": day(plan.ends_on, language)}
            goals: dict[str, Any] = {"count": len(plan.goals), "titles": listed(plan.goals)}
            yield scribe.say("plan_runs", (plan.evidence,), title=plan.title, **span, **goals)
    if group.reviewed_on:
        yield scribe.say("reviewed", (group.evidence,), is_formula=True, day=day(group.reviewed_on, language))
