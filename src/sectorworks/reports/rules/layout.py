"""From lines to the document that people read, and to the one that the linter reads: same parts, same order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any

from sectorworks.documents import tree

from .lint import Block, Kind, LintDocument, Section
from .wording.about_meetings import TOLD
from .wording.lines import Part, strand
from .wording.templates import LANGUAGES, group_words


@dataclass(frozen=True, slots=True)
class LineText:
    """One sentence as it will stand. `key` is the stored line's; 0 for one that is not stored."""

    section: str
    source: str
    wording: str
    key: int = 0


@dataclass(frozen=True, slots=True)
class GroupText:
    """A group of the report: its address, name and kind."""

    slug: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class ReportText:
    """A report as words. The first group is the one that reports; `parts` in the order of each chapter."""

    title: str
    language: str
    starts_on: date
    ends_on: date
    groups: tuple[GroupText, ...]
    lines: tuple[LineText, ...]
    parts: tuple[Part, ...] = tuple(Part)


# A bullet of so many letters and lines is read as a list: its opening, and under it what a meeting dealt with.
LONG, MANY = 400, 4
LISTED = (*TOLD, "heard_lived")


@dataclass(frozen=True, slots=True)
class Bullet:
    """Lines about one record, which stand together."""

    lines: tuple[LineText, ...]

    @property
    def text(self) -> str:
        return _joined(self.lines)

    @property
    def lead(self) -> str:
        """What a long bullet begins with; the lines after it stand under it, each by itself."""
        return _joined(self.lines[: self._lead_count])

    @property
    def under(self) -> tuple[str, ...]:
        return tuple(one.wording.strip() for one in self.lines[self._lead_count :])

    @property
    def _lead_count(self) -> int:
        if len(self.lines) < MANY or len(self.text) <= LONG:
            return len(self.lines)
        listed = (number for number, one in enumerate(self.lines) if one.source.partition("@")[0] in LISTED)
        return max(1, next(listed, len(self.lines)))


def _joined(lines: tuple[LineText, ...]) -> str:
    return " ".join(one.wording.strip() for one in lines)


@dataclass(frozen=True, slots=True)
class Passage:
    """One part of one group's chapter, with its heading at its level below the title."""

    group: GroupText
    part: Part
    title: str
    level: int
    bullets: tuple[Bullet, ...]

    @property
    def is_list(self) -> bool:
        return self.part in (Part.PRIORITIES, Part.LEADERSHIP, Part.ACCOMPLISHMENTS) or (
            self.part is Part.CHARGE and len(self.bullets) > 1
        )


@dataclass(frozen=True, slots=True)
class Title:
    """A heading between passages: the groups below, and each of them by name."""

    text: str
    level: int
    group: GroupText | None = None


SECTIONS = {
    Part.INTRO: Section.OTHER,
    Part.CHARGE: Section.CHARGE,
    Part.PRIORITIES: Section.PRIORITIES,
    Part.LEADERSHIP: Section.LEADERSHIP,
    Part.TIMELINE: Section.TIMELINE,
    Part.ACCOMPLISHMENTS: Section.ACCOMPLISHMENTS,
    Part.NEXT_MEETING: Section.NEXT_MEETING,
}


def passages(text: ReportText) -> Iterator[Passage | Title]:
    """Headings and parts in the order of the report: the group that reports, then each below it."""
    words = LANGUAGES[text.language].SECTIONS
    for number, group in enumerate(text.groups):
        if number == 1:
            kinds = {one.kind for one in text.groups[1:]}
            above = group_words(text.language, text.groups[0].kind)
            yield Title(words["workgroups" if kinds == {"workgroup"} else "below"].format(**above), 1)
        if number:
            yield Title(group.name, 2, group)
        for part in text.parts:
            key = f"{group.slug}/{part}"
            own = [one for one in text.lines if one.section == key and one.wording.strip()]
            if own:
                yield Passage(group, part, words[part], 3 if number else 1, tuple(_bullets(own)))


def _bullets(lines: list[LineText]) -> Iterator[Bullet]:
    """Neighbors about one record; a line by hand stands alone."""
    for _mark, together in groupby(enumerate(lines), lambda pair: strand(pair[1].source) or str(pair[0])):
        yield Bullet(tuple(line for _, line in together))


def document(text: ReportText) -> tree.Document:
    """The report as a document tree."""
    blocks: list[tree.Block] = []
    for one in passages(text):
        if isinstance(one, Title):
            blocks.append(tree.Heading(one.text, one.level))
            continue
        blocks.append(tree.Heading(one.title, one.level))
        if one.is_list:
            under = tuple(bullet.under for bullet in one.bullets)
            leads = tuple(bullet.lead for bullet in one.bullets)
            blocks.append(tree.BulletList(leads, under=under if any(under) else ()))
        else:
            blocks.append(tree.Paragraph(" ".join(bullet.text for bullet in one.bullets)))
    words = LANGUAGES[text.language].SECTIONS
    blocks.append(tree.Notes((words["quoted"],), title=words["footer"].format(name=text.groups[0].name)))
    return tree.Document(text.title, tuple(blocks), language=text.language, footer=text.title)


def with_address(made: tree.Document, address: str) -> tree.Document:
    """The document with a note where each sentence opens its record; the address is no part of what is kept."""
    words = LANGUAGES[made.language].SECTIONS
    *blocks, notes = made.blocks
    assert isinstance(notes, tree.Notes)
    told = words["evidence"].format(address=f"[{address}]({address})")
    return replace(made, blocks=(*blocks, replace(notes, lines=(*notes.lines, told))))


def lint_document(text: ReportText) -> tuple[LintDocument, dict[str, tuple[LineText, ...]]]:
    """The report for the linter, and which lines stand at each of its places."""
    main = text.groups[0].name
    blocks = [Block(Kind.HEADING, text.title, text.title, main, level=1)]
    places: dict[str, tuple[LineText, ...]] = {}
    for one in passages(text):
        if isinstance(one, Title):
            name = one.group.name if one.group else main
            blocks.append(Block(Kind.HEADING, one.text, one.text, name, title=one.text, level=one.level + 1))
            continue
        path = one.title if one.group is text.groups[0] else f"{one.group.name} › {one.title}"
        common: dict[str, Any] = {"group": one.group.name, "section": SECTIONS[one.part], "title": one.title}
        blocks.append(Block(Kind.HEADING, one.title, path, level=one.level + 1, **common))
        for number, (kind, told) in enumerate(_told(one), start=1):
            place = f"{path} › {number}"
            places[place] = told
            blocks.append(Block(kind, Bullet(told).text, place, **common))
    return LintDocument(text.title, tuple(blocks), text.starts_on, text.ends_on, text.language), places


def _told(passage: Passage) -> Iterator[tuple[Kind, tuple[LineText, ...]]]:
    if passage.is_list:
        yield from ((Kind.BULLET, bullet.lines) for bullet in passage.bullets)
    else:
        yield Kind.PARAGRAPH, tuple(line for bullet in passage.bullets for line in bullet.lines)


def line_at(place: str, sentence: str, places: Mapping[str, tuple[LineText, ...]]) -> LineText | None:
    """The line that a finding is about: the one that holds its sentence, else the first at its place."""
    told = places.get(place, ())
    return next((one for one in told if sentence and sentence in one.wording), next(iter(told), None))
