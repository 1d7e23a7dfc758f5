"""The quarterly accomplishments of a group, drafted from the record."""

from __future__ import annotations

from datetime import date

from sectorworks.bodies.models import Body

from ..rules import layout
from ..rules.frozen import groups_of
from ..rules.layout import LineText, ReportText
from ..rules.lint import Finding, LintDocument, LintFacts, MeetingFact, Mode, lint
from ..rules.record import PeriodRecord
from ..rules.wording import SectionDraft, draft, title_of
from ..rules.wording.lines import in_order
from .lint_facts import population_words
from .record import record_of

MODES = {"in_person": Mode.IN_PERSON, "remote": Mode.REMOTE, "hybrid": Mode.HYBRID}


def sections(body: Body, starts_on: date, ends_on: date, language: str = "en") -> tuple[SectionDraft, ...]:
    """Every part that the record can fill, each sentence with its evidence."""
    return draft(record_of(body, starts_on, ends_on), language)


def text_of(record: PeriodRecord, language: str) -> ReportText:
    """The report as the record gives it, without what is held back until somebody takes it in."""
    title = title_of(record.group.name, record.starts_on, record.ends_on, language)
    lines = tuple(
        LineText(line.section, line.source, line.wording)
        for section in draft(record, language)
        for line in section.lines
        if not line.is_held_back
    )
    return ReportText(
        title, language, record.starts_on, record.ends_on, groups_of(record), lines, in_order(record.choice)
    )


def facts_of(
    body: Body, starts_on: date, ends_on: date, language: str = "en", previous: LintDocument | None = None
) -> LintFacts:
    """What the linter may know of a group's period."""
    return facts_from(record_of(body, starts_on, ends_on), language, previous)


def facts_from(record: PeriodRecord, language: str, previous: LintDocument | None = None) -> LintFacts:
    """The same from a record that is at hand: dates, counts, places and rosters to hold a text against."""
    parts = list(record.group.parts)
    leaders = tuple(one.name for one in record.group.leaders)
    return LintFacts(
        populations=population_words(language),
        meetings=tuple(
            MeetingFact(one.name, held.day, held.people_count or None, ", ".join(held.sites), MODES[held.mode])
            for one in parts
            for held in one.meetings
        ),
        rosters={one.name: (*one.roster, *(leaders if one is record.group else ())) for one in parts},
        standing=tuple(
            line.wording for section in draft(record, language) for line in section.lines if line.is_formula
        ),
        previous=previous,
        starts_on=record.starts_on,
        ends_on=record.ends_on,
    )


def findings(
    text: ReportText, record: PeriodRecord, previous: ReportText | None = None
) -> list[tuple[Finding, LineText | None]]:
    """What the linter finds in a report, each with the line it is about."""
    document, places = layout.lint_document(text)
    before = layout.lint_document(previous)[0] if previous else None
    found = lint(document, facts_from(record, text.language, before))
    return [(one, layout.line_at(one.place, one.sentence, places)) for one in found]
