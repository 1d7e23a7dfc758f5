"""Text about other people than those the group is for: what copying from a sibling's part leaves behind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from .document import LintDocument, Section
from .facts import LintFacts
from .findings import Code, Finding, at
from .populations import named_in, served, without_names
from .words import sentences

# "barriers such as homelessness" lists what stands in somebody's way, not whom the work is for.
_BARRIERS = re.compile(
    r"\b(?:barriers?|challenges?|obstacles?|barreras|obstáculos)\b.{0,20}"
    r"\b(?:such as|like|including|como|incluid[ao]s?)\b",
    re.IGNORECASE,
)


def wrong_population(document: LintDocument, facts: LintFacts) -> Iterator[Finding]:
    """A sentence that names a population the group is not for, and not its own.

    Left alone: sentences that also name the group's own people, or another group (work done together), and names of
    institutions, laws and observances."""
    own_of = served(document, facts)
    names = {one.code: one.name for one in facts.populations}
    for block in document.prose:
        own = own_of.get(block.group)
        if not own or block.section is Section.LEADERSHIP:
            continue
        for sentence in sentences(block.text):
            if _BARRIERS.search(sentence) or any(one in sentence for one in document.groups if one != block.group):
                continue
            named = named_in(without_names(sentence, document.groups), facts.populations)
            strangers = {code: word for code, word in named.items() if code not in own}
            if not strangers or own & named.keys():
                continue
            code, word = next(iter(strangers.items()))
            others = [group for group, theirs in own_of.items() if code in theirs]
            reason = _("“%(word)s” stands in the part of %(group)s, which is for %(own)s.") % {
                "word": word,
                "group": block.group,
                "own": ", ".join(sorted(names.get(one, one).lower() for one in own)),
            }
            if others:
                reason += " " + _("These words fit %(other)s.") % {"other": others[0]}
            suggestion = _("Name the people this group is for, or say why others are meant.")
            yield at(block, Code.WRONG_POPULATION, reason, suggestion, sentence=sentence)
