"""How hard a section is to read. Advice, once a section: a grade is a hint, and a sentence alone has none."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from .document import QUOTED, Block, LintDocument
from .facts import LintFacts
from .findings import Code, Finding, at
from .readability import LEAST_EASE_ES, MOST_GRADE, ease_es, grade_en
from .words import sentences, words

FEWEST_SENTENCES, FEWEST_WORDS = 3, 60


def reading_grade(document: LintDocument, facts: LintFacts) -> Iterator[Finding]:
    """Sections of some length that only trained readers follow. Adopted wording and lists of names are left alone."""
    sections: dict[tuple[str, str], list[Block]] = {}
    for block in document.prose:
        if block.section not in QUOTED:
            sections.setdefault((block.group, block.title), []).append(block)
    for blocks in sections.values():
        own = [sentence for block in blocks for sentence in sentences(block.text)]
        if len(own) < FEWEST_SENTENCES or sum(len(words(one)) for one in own) < FEWEST_WORDS:
            continue
        reason = _spanish(own) if document.language.startswith("es") else _english(own)
        if reason:
            hardest = max(own, key=lambda one: len(words(one)))
            block = next(one for one in blocks if hardest in sentences(one.text))
            suggestion = _("Cut long sentences in two, this one first, and use everyday words.")
            yield at(block, Code.READING_GRADE, reason, suggestion, sentence=hardest)


def _english(own: list[str]) -> str:
    grade = grade_en(own)
    if grade <= MOST_GRADE:
        return ""
    said = {"grade": round(grade), "most": MOST_GRADE}
    return _("This section reads at grade %(grade)d (Flesch-Kincaid); over %(most)d few readers follow.") % said


def _spanish(own: list[str]) -> str:
    ease = ease_es(own)
    if ease >= LEAST_EASE_ES:
        return ""
    said = {"ease": round(ease), "least": LEAST_EASE_ES}
    return _("This section scores %(ease)d for ease (Szigriszt-Pazos); under %(least)d few readers follow.") % said
