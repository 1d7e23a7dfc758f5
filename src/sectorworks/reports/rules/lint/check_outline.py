"""Headings in order, and pictures with words: what people who can't see the page find their way by."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from .document import Kind, LintDocument
from .facts import LintFacts
from .findings import Code, Finding, at

_FILE_NAME = re.compile(r"^\S+\.(?:jpe?g|png|gif|svg|bmp|tiff?|webp|emf|wmf)$", re.IGNORECASE)
_SAYS_NOTHING = re.compile(
    r"^(?:an? )?(?:image|picture|photo|graphic|figure|chart|logo|img|screenshot|imagen|foto"
    r"|gráfico|figura|untitled)\s*\d*\.?$",
    re.IGNORECASE,
)


def heading_order(document: LintDocument, facts: LintFacts) -> Iterator[Finding]:
    """A level that is skipped, a second title, a heading without words."""
    if not document.has_levels:
        return
    before, titles = 0, 0
    for block in document.blocks:
        if block.kind is not Kind.HEADING or not block.level:
            continue
        titles += block.level == 1
        if not block.text.strip():
            yield at(block, Code.HEADING_ORDER, _("This heading is empty."), _("Delete it, or give it words."))
            continue
        if before and block.level > before + 1:
            reason = _("This heading of level %(level)d follows one of level %(before)d.")
            said = {"level": block.level, "before": before}
            yield at(block, Code.HEADING_ORDER, reason % said, _("Use level %(level)d.") % {"level": before + 1})
        elif block.level == 1 and titles > 1:
            reason = _("This is a second title; a document has one.")
            yield at(block, Code.HEADING_ORDER, reason, _("Use level %(level)d.") % {"level": 2})
        before = block.level


def missing_alt(document: LintDocument, facts: LintFacts) -> Iterator[Finding]:
    """Pictures whose alternative text is missing, a file's name, or a word that fits any picture."""
    for block in document.blocks:
        if block.kind is not Kind.IMAGE or block.is_decorative:
            continue
        text = block.text.strip()
        if not text:
            reason = _("This picture has no alternative text.")
        elif _FILE_NAME.match(text):
            reason = _("The alternative text is the name of a file: “%(text)s”.") % {"text": text}
        elif _SAYS_NOTHING.match(text):
            reason = _("The alternative text “%(text)s” fits any picture.") % {"text": text}
        else:
            continue
        suggestion = _("Say in a sentence what the picture tells, or mark it as decoration.")
        yield at(block, Code.MISSING_ALT, reason, suggestion)
