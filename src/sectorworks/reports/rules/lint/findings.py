"""A fault that a check found, and how much of a text is flagged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from .document import Block, LintDocument
from .words import sentences


class Code(StrEnum):
    """The kinds of fault."""

    EMPTY_BULLET = "empty-bullet"
    BROKEN_BULLET = "broken-bullet"
    REPEATED_TEXT = "repeated-text"
    LAST_QUARTER = "repeated-from-last"
    WRONG_POPULATION = "wrong-population"
    DATE_CLASH = "date-clash"
    DIFFERS = "differs-from-record"
    PERSON_TWICE = "person-twice"
    CONTACT = "contact-data"
    READING_GRADE = "reading-grade"
    HEADING_ORDER = "heading-order"
    MISSING_ALT = "missing-alt"
    PLACEHOLDER = "placeholder"


class Severity(StrEnum):
    """An error must be mended before anybody reads it; a warning must be looked at; advice makes reading easier."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Finding:
    """`sentence` is the faulty text; empty where there is none, as in an empty bullet."""

    code: Code
    place: str
    sentence: str
    reason: str
    suggestion: str
    severity: Severity = Severity.WARNING


def at(block: Block, code: Code, reason: str, suggestion: str, *, sentence: str | None = None) -> Finding:
    """A finding about a block, or one sentence of it."""
    text = block.text if sentence is None else sentence
    return Finding(code, block.place, text, reason, suggestion, SEVERITIES.get(code, Severity.ERROR))


SEVERITIES = {
    Code.REPEATED_TEXT: Severity.WARNING,
    Code.LAST_QUARTER: Severity.WARNING,
    Code.WRONG_POPULATION: Severity.WARNING,
    Code.PERSON_TWICE: Severity.WARNING,
    Code.READING_GRADE: Severity.ADVICE,
}


def sentence_count(document: LintDocument) -> int:
    """Sentences in paragraphs and bullets; a fragment without a full stop counts as one."""
    return sum(len(sentences(block.text)) for block in document.prose)


def flagged_share(document: LintDocument, findings: Iterable[Finding]) -> float:
    """Share (0-1) of a text's sentences that are flagged. Findings without a sentence, as of an empty bullet or a
    heading, count as one each, so the share is never flattered."""
    flagged = {(one.place, one.sentence) for one in findings}
    return len(flagged) / max(1, sentence_count(document))
