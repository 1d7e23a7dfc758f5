"""Which populations a text names, and which a group is for."""

from __future__ import annotations

import re
from functools import lru_cache

from .document import LintDocument, Section
from .facts import LintFacts, PopulationWords
from .words import sentences

# A name that ends or begins so is an institution, not the people it is for: "Division of Rehabilitation Services".
_INSTITUTIONS = (
    "Act|Administration|Agency|Alliance|Association|Authority|Awards?|Board|Bureau|Center|Centre|Coalition|College"
    "|Commission|Committee|Conference|Council|Day|Department|Division|Foundation|Fund|Grant|Institute|Month|Network"
    "|Office|Partnership|Program|Project|Services?|Summit|Task Force|Toolkit|Week|Workgroup|Working Group"
    "|Agencia|Alianza|Centro|Comité|Consejo|Departamento|Día|División|Fundación|Grupo|Instituto|Ley|Mes|Oficina"
    "|Programa|Proyecto|Red|Semana|Servicios"
)
_CAPITAL = r"[A-ZÁÉÍÓÚÑ][\w'’\-]*"
_JOINT = r"(?:of|for|on|and|the|with|in|de|del|la|las|los|para|y|con)"
_NAMES = re.compile(
    rf"\b(?:{_CAPITAL}\s+(?:{_JOINT}\s+){{0,3}}){{0,8}}(?:{_INSTITUTIONS})\b"
    rf"(?:\s+(?:{_JOINT}\s+){{1,3}}{_CAPITAL}(?:\s+{_CAPITAL}){{0,5}}){{0,4}}"
)


@lru_cache(maxsize=256)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted(words, key=len, reverse=True)
    forms = [r"[\s\-]+".join(re.escape(part) for part in re.split(r"[\s\-]+", word)) for word in longest]
    return re.compile(rf"(?<![\w])(?:{'|'.join(forms)})(?![\w])", re.IGNORECASE)


def without_names(text: str, groups: tuple[str, ...] = ()) -> str:
    """A text without the names of groups and institutions, which hold a population's words without meaning it."""
    for name in sorted(filter(None, groups), key=len, reverse=True):
        text = re.sub(rf"\b{re.escape(name)}\b", "…", text)
    return _NAMES.sub("…", text)


def named_in(text: str, populations: tuple[PopulationWords, ...]) -> dict[str, str]:
    """Codes of the populations a text names, each with the words it uses."""
    found = {}
    for one in populations:
        match = _pattern(one.words).search(text) if one.words else None
        if match:
            found[one.code] = match[0]
    return found


def served(document: LintDocument, facts: LintFacts) -> dict[str, frozenset[str]]:
    """The populations each group is for; a group that serves all, or none in particular, is absent.

    The record decides. Without it, a group's own name does, and whom its charge names in the same breath; a group
    named for nobody is for those in its charge, else in its priorities. The body that reports for others serves all."""
    groups = document.groups
    found = {}
    for group in groups:
        known = facts.serves.get(group)
        own = known if known is not None else _by_its_words(document, facts, group)
        if own and (known is not None or len(groups) == 1 or group != groups[0]):
            found[group] = own
    return found


def _by_its_words(document: LintDocument, facts: LintFacts, group: str) -> frozenset[str]:
    quoted: dict[Section, list[dict[str, str]]] = {Section.CHARGE: [], Section.PRIORITIES: []}
    for block in document.prose:
        if block.group == group and block.section in quoted:
            quoted[block.section] += [named_in(one, facts.populations) for one in sentences(block.text)]
    by_name = frozenset(named_in(group, facts.populations))
    if by_name:
        beside = [named for part in quoted.values() for named in part if by_name & named.keys()]
        return by_name.union(*beside)
    for part in quoted.values():
        if own := frozenset().union(*part):
            return own
    return frozenset()
