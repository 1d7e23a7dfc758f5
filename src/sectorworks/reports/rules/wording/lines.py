"""A drafted sentence, what it rests on, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ..record import ChoiceRecord, Evidence


class Part(StrEnum):
    """The parts of a group's own chapter, in their usual order. The opening words are the reporting group's alone."""

    INTRO = "intro"
    CHARGE = "charge"
    PRIORITIES = "priorities"
    LEADERSHIP = "leadership"
    TIMELINE = "timeline"
    ACCOMPLISHMENTS = "accomplishments"
    NEXT_MEETING = "next"


# What a group can leave out of its report, or put into another order.
CHOSEN = tuple(part for part in Part if part is not Part.INTRO)


def in_order(choice: ChoiceRecord | None) -> tuple[Part, ...]:
    """Every part: the opening words, those chosen in the group's order, and the others after them."""
    chosen = tuple(Part(one) for one in choice.parts) if choice else ()
    return (Part.INTRO, *chosen, *(part for part in CHOSEN if part not in chosen))


def is_told(part: Part, choice: ChoiceRecord | None) -> bool:
    """Whether the record is to fill a part."""
    return part is Part.INTRO or choice is None or not choice.parts or part in choice.parts


@dataclass(frozen=True, slots=True)
class LineDraft:
    """`source` names the template and the record, such as "held@meetings.meeting/12": the same line keeps it from
    draft to draft, and lines of one record stand together. `is_held_back`: left out until somebody takes it in.
    `is_formula`: only figures and dates, so that siblings may well say the same."""

    section: str
    source: str
    wording: str
    evidence: tuple[Evidence, ...]
    is_held_back: bool = False
    is_formula: bool = False


@dataclass(frozen=True, slots=True)
class SectionDraft:
    """One part of one group's chapter. `key` is the lines' `section`: "career-pathways/accomplishments"."""

    key: str
    slug: str
    group: str
    part: Part
    lines: tuple[LineDraft, ...]


def strand(source: str) -> str:
    """The record a line is about; lines of one record form one bullet.

    >>> strand("held@meetings.meeting/12"), strand("")
    ('meetings.meeting/12', '')
    """
    return source.partition("@")[2]


def section_key(slug: str, part: Part) -> str:
    return f"{slug}/{part}"
