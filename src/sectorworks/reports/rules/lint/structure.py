"""From a row of headings, paragraphs and bullets to whose part and which section each stands in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .document import Block, Kind, LintDocument, Section
from .period import period_in

_TITLES: tuple[tuple[Section, re.Pattern[str]], ...] = tuple(
    (section, re.compile(rf"^(?:{form})\b", re.IGNORECASE))
    for section, form in (
        (Section.CHARGE, r"(?:our |the )?charges?|mission|purpose|cometido|encargo|encomiendas?|misión|mandato"),
        (Section.PRIORITIES, r"(?:our |the )?priorit(?:y|ies)|prioridad(?:es)?"),
        (
            Section.LEADERSHIP,
            r"(?:(?:workgroup|committee) )?(?:leadership|leaders|co-chairs|chairs|members|membership"
            r"|roster)|liderazgo|dirección|miembros|integrantes",
        ),
        (Section.TIMELINE, r"(?:workgroup |committee )?(?:timeline|work ?plan)|calendario|cronograma|plan de trabajo"),
        (Section.NEXT_MEETING, r"next (?:quarterly |monthly )?meetings?|próximas? reuni(?:ón|ones)"),
        (
            Section.ACCOMPLISHMENTS,
            r"(?:(?:Q\d|first|second|third|fourth)[\w\-]*\s+)?(?:quarter(?:ly)?\s+)?"
            r"(?:workgroup |committee )?(?:accomplishments|progress|achievements|what we did)"
            r"|logros|avances",
        ),
    )
)
GROUP_NAME = re.compile(
    # "Work with the Business Committee" and "Workgroups of the Committee" are about bodies, not named for one.
    r"^(?!.*\b(?:workgroups|groups|committees|teams|with|from|by|before|to|meetings?)\b)"
    r".*\b(?:workgroup|working group|work group|(?:sub)?committee|task force|board|council|partnership|action team)"
    r"(?:\s*\([^)]*\))?$|^(?:the\s+)?(?:grupo de trabajo|comité|comisión|consejo|junta|alianza)\b",
    re.IGNORECASE,
)
_SPANISH = {"el", "la", "los", "las", "del", "una", "para", "con", "por", "se", "que", "reunión", "grupo", "logros"}
_ENGLISH = {"the", "of", "and", "for", "with", "to", "a", "in", "on", "meeting", "group", "accomplishments"}
# The head of a document, where its title and period stand.
_HEAD = 6


@dataclass(frozen=True, slots=True)
class Raw:
    """A block as a file has it; `place` is a line or empty, to be told by the path of headings."""

    kind: Kind
    text: str
    level: int = 0
    place: str = ""
    is_decorative: bool = False


def section_of(title: str) -> Section | None:
    """What a section is for, by its title.

    >>> section_of("Q4 Workgroup Accomplishments and Progress Toward Workplan:")
    <Section.ACCOMPLISHMENTS: 'accomplishments'>
    >>> section_of("Encomienda")
    <Section.CHARGE: 'charge'>
    """
    return next((section for section, form in _TITLES if form.match(title.strip())), None)


def language_of(text: str) -> str:
    """English or Spanish, by the commonest words."""
    own = re.findall(r"[^\W\d_]+", text.lower())
    return "es" if sum(word in _SPANISH for word in own) > sum(word in _ENGLISH for word in own) else "en"


def structured(raw: Sequence[Raw], *, language: str = "", has_levels: bool = True) -> LintDocument:
    """The document: its title is the first heading, else the first text."""
    head = next((one for one in raw if one.kind is Kind.HEADING), next(iter(raw), Raw(Kind.PARAGRAPH, "")))
    title = " ".join(head.text.split())
    period = next((found for one in raw[:_HEAD] if (found := period_in(one.text))), None)
    starts_on, ends_on = period or (None, None)
    language = language or language_of(" ".join(one.text for one in raw))
    return LintDocument(title, tuple(_placed(raw, title)), starts_on, ends_on, language, has_levels)


def reporting_body(title: str) -> str:
    """The body in a title such as "Youth Workgroup (YW): accomplishments, March to May"."""
    return re.split(r"\s*\(|\s*[:–—]\s|,\s| - ", title)[0].strip()


def _placed(raw: Sequence[Raw], title: str) -> list[Block]:
    main = group = reporting_body(title)
    section, section_title, group_level = Section.OTHER, "", 0
    path: dict[int, str] = {}
    counts: dict[tuple[str, ...], int] = {}
    found = []
    for place, one in enumerate(raw):
        if one.kind is Kind.HEADING and one.text.strip():
            name = one.text.strip().rstrip(":").strip()
            path = {level: text for level, text in path.items() if level < one.level} | {one.level: name}
            purpose = section_of(name)
            if place and purpose is None and _opens_group(raw, place):
                group, group_level, section, section_title = name, one.level, Section.OTHER, ""
            else:
                if one.level <= group_level:
                    group, group_level = main, 0
                section, section_title = purpose or Section.OTHER, name
        where = one.place or _path(one, path, counts)
        block = Block(one.kind, one.text, where, group, section, section_title, one.level, one.is_decorative)
        found.append(replace(block, section=Section.OTHER) if place == 0 else block)
    return found


def _opens_group(raw: Sequence[Raw], place: int) -> bool:
    """A heading named like a body, or one whose first content is the heading of a charge or the like."""
    if GROUP_NAME.search(raw[place].text.strip().rstrip(":")):
        return True
    if period_in(raw[place].text):  # "Quarterly report, September – November 2024"
        return False
    follower = next((one for one in raw[place + 1 :] if one.text.strip()), None)
    if follower is None or follower.kind is not Kind.HEADING or follower.level <= raw[place].level:
        return False
    return section_of(follower.text) in {Section.CHARGE, Section.PRIORITIES}


def _path(one: Raw, path: dict[int, str], counts: dict[tuple[str, ...], int]) -> str:
    """ "Youth › Charge › bullet 2"; the title is not repeated in each."""
    own = [text for level, text in sorted(path.items()) if level > 1] or list(path.values())
    if one.kind is Kind.HEADING:
        return " › ".join(own if one.text.strip() else [*own, "heading"])
    key = (*path.values(), one.kind)
    counts[key] = counts.get(key, 0) + 1
    return " › ".join([*own, f"{one.kind} {counts[key]}"])
