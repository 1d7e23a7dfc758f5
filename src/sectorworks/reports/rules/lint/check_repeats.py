"""Text copied from a sibling's part, or from last quarter's report.

What may be the same, and why it is left alone:
- adopted wording (priorities, leadership): quoted from the record; siblings cascade their parent's priorities;
- standing sentences: in that section of every part (three or more), or about "each workgroup" rather than this one:
  a slip copies from one sibling to another, only a decision puts a sentence into all;
- an event told by its date: each part that took part may tell it;
- the same sentence with other figures, or with its own group's people in place of the sibling's: parallel, not copied;
- short sentences (under ten words): "The workgroup finalized its 2024 workplan." is simply how one says it;
- a shared opening sentence in bullets that go on differently, unless it is long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .dates import dates_in
from .document import QUOTED, Block, LintDocument, Section
from .facts import LintFacts, PopulationWords
from .findings import Code, Finding, at
from .numbers import numbers_in
from .populations import named_in, served
from .words import likeness, same_words, sentences, words

FEWEST_WORDS = 10  # a whole bullet or paragraph
FEWEST_WORDS_OF_PART = 20  # one sentence of a bullet that is otherwise its own
ALIKE = 0.6
ALIKE_CHARGES = 0.9
ALIKE_LAST = 0.7
FEWEST_STANDING = 3
_ABOUT_ALL = re.compile(
    r"\b(?:each|every|all)\s+(?:of\s+)?(?:(?:the|its|our)\s+)?(?:\w+\s+)?(?:workgroups?|groups?|committees?|teams?)\b"
    r"|\bcada\s+(?:grupo|comité|equipo)\b|\btodos\s+los\s+(?:grupos|comités|equipos)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of text that is compared as a whole."""

    block: Block
    text: str
    is_part: bool = False


def repeated_text(document: LintDocument, facts: LintFacts) -> Iterator[Finding]:
    """Copies inside one document; the later of two is flagged."""
    units = list(_units(document, _standing(document, facts)))
    own = served(document, facts)
    flagged: set[tuple[int, str]] = set()
    for place, later in enumerate(units):
        for earlier in units[:place]:
            key = (id(later.block), later.text)
            if key in flagged or not _comparable(earlier, later):
                continue
            charges = Section.CHARGE in (earlier.block.section, later.block.section)
            least = ALIKE_CHARGES if charges else ALIKE
            if likeness(earlier.text, later.text) < least or _is_own_telling(earlier, later, own, facts.populations):
                continue
            flagged.add(key)
            same_group = earlier.block.group == later.block.group
            told = _("This says again what stands at %(place)s.") if same_group else _(
                "This is the text of %(group)s at %(place)s.")  # fmt: skip
            reason = told % {"group": earlier.block.group, "place": earlier.block.place}
            suggestion = _("Write what is true of %(group)s, or delete it.") % {"group": later.block.group}
            yield at(later.block, Code.REPEATED_TEXT, reason, suggestion, sentence=later.text)


def repeated_from_last(document: LintDocument, facts: LintFacts) -> Iterator[Finding]:
    """Accomplishments that were reported the quarter before. Charges, timelines and the like stand for years."""
    if facts.previous is None:
        return
    standing = _standing(document, facts)
    before = [unit for unit in _units(facts.previous, standing) if unit.block.section in _REPORTED]
    for unit in _units(document, standing):
        if unit.block.section not in _REPORTED:
            continue
        for old in before:
            if old.block.group != unit.block.group or old.is_part != unit.is_part:
                continue
            if likeness(old.text, unit.text) >= ALIKE_LAST and not _differ_in_figures(old.text, unit.text):
                reason = _("Last quarter's report said this already (%(place)s).") % {"place": old.block.place}
                suggestion = _("Say what is new since then, or delete it.")
                yield at(unit.block, Code.LAST_QUARTER, reason, suggestion, sentence=unit.text)
                break


_REPORTED = {Section.ACCOMPLISHMENTS, Section.OTHER}


def _standing(document: LintDocument, facts: LintFacts) -> frozenset[str]:
    """Sentences that are meant to stand in several parts."""
    parts: dict[Section, set[str]] = {}
    holders: dict[tuple[Section, str], set[str]] = {}
    for block in document.prose:
        parts.setdefault(block.section, set()).add(block.group)
        for sentence in sentences(block.text):
            holders.setdefault((block.section, same_words(sentence)), set()).add(block.group)
    shared = {
        sentence
        for (section, sentence), groups in holders.items()
        if len(groups) >= FEWEST_STANDING and groups == parts[section]
    }
    return frozenset(shared | {same_words(sentence) for sentence in facts.standing})


def _units(document: LintDocument, standing: frozenset[str]) -> Iterator[Unit]:
    for block in document.prose:
        if block.section in QUOTED - {Section.CHARGE}:
            continue
        own = [one for one in sentences(block.text) if same_words(one) not in standing and not _ABOUT_ALL.search(one)]
        text = " ".join(own)
        if len(words(text)) >= FEWEST_WORDS:
            yield Unit(block, text)
        if len(own) > 1:
            yield from (Unit(block, one, is_part=True) for one in own if len(words(one)) >= FEWEST_WORDS_OF_PART)


def _comparable(earlier: Unit, later: Unit) -> bool:
    if earlier.block is later.block or (earlier.is_part and not later.is_part):
        return False
    is_charge = Section.CHARGE in (earlier.block.section, later.block.section)
    return not is_charge or earlier.block.group != later.block.group


def _is_own_telling(
    earlier: Unit, later: Unit, own: dict[str, frozenset[str]], populations: tuple[PopulationWords, ...]
) -> bool:
    """An event told by its date in two parts, other figures, or the sentence turned to the group's own people."""
    groups = earlier.block.group, later.block.group
    if groups[0] != groups[1] and any(one.day for one in dates_in(later.text)):
        return True
    if _differ_in_figures(earlier.text, later.text):
        return True
    theirs, ours = (own.get(group, frozenset()) for group in groups)
    named = named_in(earlier.text, populations).keys(), named_in(later.text, populations).keys()
    return bool((ours - theirs) & named[1]) and bool(theirs & named[0]) and not (theirs - ours) & named[1]


def _differ_in_figures(first: str, second: str) -> bool:
    """Both have numbers or dates, and not the same ones."""
    figures = [
        {one.value for one in numbers_in(text) if one.value > 1} | {f"month {one.month}" for one in dates_in(text)}
        for text in (first, second)
    ]
    return bool(figures[0]) and bool(figures[1]) and figures[0] != figures[1]
