"""A person who stands twice in one list."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from .document import Block, Kind, LintDocument, Section
from .facts import LintFacts
from .findings import Code, Finding, at
from .names import name_at_start, names_listed
from .words import same_words

_LIST_TITLES = ("member", "attend", "roster", "present", "leader", "staff", "miembro", "asisten", "lista", "presen")


def person_twice(document: LintDocument, facts: LintFacts) -> Iterator[Finding]:
    """In one section of one group. The same person may well lead two groups, or be named in two sentences."""
    seen: dict[tuple[str, str, str], Block] = {}
    for block in document.prose:
        for name in _names(block):
            key = (block.group, block.title, same_words(name))
            if key in seen:
                reason = _("%(name)s stands in this list already (%(place)s).") % {
                    "name": name,
                    "place": seen[key].place,
                }
                yield at(block, Code.PERSON_TWICE, reason, _("List each person once, with all roles."))
            seen.setdefault(key, block)


def _names(block: Block) -> list[str]:
    listed = list(names_listed(block.text)) or list(names_listed(f"{block.title}: {block.text}"))
    is_list = block.section is Section.LEADERSHIP or block.title.lower().startswith(_LIST_TITLES)
    if listed or not is_list or block.kind is not Kind.BULLET:
        return listed
    name = name_at_start(block.text)
    return [name] if name else []
