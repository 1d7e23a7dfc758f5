"""A report as the linter sees it: a row of blocks, each knowing whose part and which section it stands in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    IMAGE = "image"


class Section(StrEnum):
    """What a section is for, whatever its title. It decides which checks make sense there."""

    CHARGE = "charge"
    PRIORITIES = "priorities"
    LEADERSHIP = "leadership"
    ACCOMPLISHMENTS = "accomplishments"
    TIMELINE = "timeline"
    NEXT_MEETING = "next_meeting"
    OTHER = "other"


# Adopted wording and lists of names: quoted from the record, so their style is not the report's to change.
QUOTED = frozenset({Section.CHARGE, Section.PRIORITIES, Section.LEADERSHIP})


@dataclass(frozen=True, slots=True)
class Block:
    """`level` is a heading's, 1 for the title. An image's `text` is its alternative text. `group` is the name of the
    body whose part this is; `place` tells a reader where to look: "line 37" or "Youth › Charge › bullet 2"."""

    kind: Kind
    text: str
    place: str = ""
    group: str = ""
    section: Section = Section.OTHER
    title: str = ""
    level: int = 0
    is_decorative: bool = False

    @property
    def is_prose(self) -> bool:
        return self.kind in (Kind.PARAGRAPH, Kind.BULLET)


@dataclass(frozen=True, slots=True)
class LintDocument:
    """The period is what the report covers, both days included; None when the text does not say. Plain text only looks
    as if it had headings: their levels are guessed, and so not judged."""

    title: str
    blocks: tuple[Block, ...]
    starts_on: date | None = None
    ends_on: date | None = None
    language: str = "en"
    has_levels: bool = True

    @property
    def prose(self) -> tuple[Block, ...]:
        return tuple(block for block in self.blocks if block.is_prose)

    @property
    def groups(self) -> tuple[str, ...]:
        """The bodies in order of their parts; the first is the one that reports."""
        return tuple(dict.fromkeys(block.group for block in self.blocks if block.group))
