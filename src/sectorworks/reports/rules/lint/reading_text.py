"""Plain text as people send it: what is a heading, a bullet, a paragraph."""

from __future__ import annotations

import re
from dataclasses import replace

from .document import Kind, LintDocument
from .structure import GROUP_NAME, Raw, section_of, structured
from .words import ends_well

_BULLET = re.compile(r"^\s*(?:[·•●○▪◦‣∙*–—-]|\d{1,2}[.)]|o)(?:\s+(?P<text>.*)|\s*)$")
_INLINE = re.compile(r"^(?P<title>[A-ZÁÉÍÓÚÑ][^:.]{2,40}):\s+(?P<text>\S.*)$")
_IMAGE = re.compile(r"^\s*\S+\.(?:jpe?g|png|gif|svg|webp|emf|wmf)\s*$", re.IGNORECASE)
LONGEST_HEADING = 90
MOST_HEADING_WORDS = 12
GROUP_LEVEL, SECTION_LEVEL = 2, 3


def read_text(text: str) -> LintDocument:
    """A document whose places are lines, the first being line 1."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
    raw: list[Raw] = []
    is_open = False  # whether the next line may go on with the last block
    for number, line in enumerate(lines, 1):
        stripped = " ".join(line.split())
        if not stripped:
            is_open = False
            continue
        for one in blocks_of(line, _following(lines, number), f"line {number}", is_first=not raw):
            last = raw[-1] if raw else None
            goes_on = is_open and last is not None and one.kind is Kind.PARAGRAPH and last.kind is not Kind.IMAGE
            if goes_on and last is not None and last.kind is not Kind.HEADING and last.text:
                raw[-1] = replace(last, text=f"{last.text} {one.text}")
            else:
                raw.append(one)
            is_open = raw[-1].kind is not Kind.HEADING
    return structured(raw, has_levels=False)


def _following(lines: list[str], number: int) -> str:
    return next((" ".join(line.split()) for line in lines[number:] if line.strip()), "")


def blocks_of(line: str, following: str, place: str, *, is_first: bool) -> list[Raw]:
    """One block, or a heading and a text where "Workgroup Timeline: The group plans …" has both on a line."""
    text = " ".join(line.split())
    bullet = _BULLET.match(line)
    if bullet:
        return [Raw(Kind.BULLET, " ".join((bullet["text"] or "").split()), place=place)]
    if _IMAGE.match(text):
        return [Raw(Kind.IMAGE, text, place=place)]
    if is_first:
        return [Raw(Kind.HEADING, text, 1, place)]
    inline = _INLINE.match(text)
    if inline and section_of(inline["title"]):
        return [
            Raw(Kind.HEADING, inline["title"], SECTION_LEVEL, place), Raw(Kind.PARAGRAPH, inline["text"], place=place)
        ]  # fmt: skip
    level = _heading_level(text, following)
    return [Raw(Kind.HEADING, text.rstrip(":"), level, place) if level else Raw(Kind.PARAGRAPH, text, place=place)]


def _heading_level(text: str, following: str) -> int:
    """0 for a text that is no heading: long, or closed like a sentence."""
    is_short = len(text) <= LONGEST_HEADING and len(text.split()) <= MOST_HEADING_WORDS and text[0].isupper()
    if not is_short or (ends_well(text) and not text.endswith(":")):
        return 0
    if section_of(text):
        return SECTION_LEVEL
    if GROUP_NAME.search(text.rstrip(":")) or section_of(_INLINE.sub(r"\g<title>", following)):
        return GROUP_LEVEL
    return SECTION_LEVEL if text.endswith(":") else 0
