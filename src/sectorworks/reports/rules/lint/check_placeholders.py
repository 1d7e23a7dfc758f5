"""Words that stood in for what was to come."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from .document import LintDocument
from .facts import LintFacts
from .findings import Code, Finding, at

_MARKS = re.compile(
    r"\b(?i:lorem ipsum|dolor sit amet)\b|\b(?:TBD|TBA|TBC|TODO|FIXME|XXX+|PLACEHOLDER)\b"
    r"|\bto be (?:determined|decided later)\b"
    r"|\b(?<!Title )(?<!Article )(?<!Chapter )(?<!Part )(?<!Section )(?<!Bowl )(?<!Título )XX\b"
    r"|[\[<](?i:insert|name|date|number|add|your|enter|fill|text|to come"
    r"|nombre|fecha|número|insertar|completar|por)\b[^\]>]{0,60}[\]>]"
    r"|\{\{?[^}]{0,60}\}\}?|_{3,}|\?\?+|\b(?i:por (?:definir|confirmar|determinar)|a confirmar)\b"
)


def placeholders(document: LintDocument, facts: LintFacts) -> Iterator[Finding]:
    """The first such mark of each block, headings and alternative texts too."""
    for block in document.blocks:
        found = _MARKS.search(block.text)
        if found:
            reason = _("“%(mark)s” stands in for something that was never filled in.") % {"mark": found[0]}
            yield at(block, Code.PLACEHOLDER, reason, _("Fill it in, or take the sentence out."))
