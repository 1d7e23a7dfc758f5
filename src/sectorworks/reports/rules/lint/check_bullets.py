"""Bullets that say nothing, and bullets that break off and go on below."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from .document import Block, Kind, LintDocument
from .facts import LintFacts
from .findings import Code, Finding, at
from .words import ends_well


def empty_bullets(document: LintDocument, facts: LintFacts) -> Iterator[Finding]:
    """Each bullet without words."""
    for block in document.blocks:
        if block.kind is Kind.BULLET and not any(letter.isalnum() for letter in block.text):
            yield at(block, Code.EMPTY_BULLET, _("This bullet is empty."), _("Delete it."), sentence="")


def broken_bullets(document: LintDocument, facts: LintFacts) -> Iterator[Finding]:
    """A bullet without an end that goes on in the next one: after empty ones, or in the middle of a sentence."""
    full = [block for block in document.blocks if block.kind is not Kind.IMAGE]
    for place, block in enumerate(full):
        if block.kind is not Kind.BULLET or not _breaks_off(block, full):
            continue
        rest = full[place + 1 :]
        empty = next((count for count, one in enumerate(rest) if any(map(str.isalnum, one.text))), len(rest))
        if empty == len(rest) or rest[empty].kind is Kind.HEADING or rest[empty].section is not block.section:
            continue
        follower = rest[empty]
        goes_on = follower.kind is Kind.BULLET and _in_the_middle(follower, full)
        if empty or goes_on:
            reason = _("This bullet breaks off at “%(end)s” and goes on at %(place)s with “%(start)s”.") % {
                "end": " ".join(block.text.split()[-3:]),
                "place": follower.place,
                "start": " ".join(follower.text.split()[:3]),
            }
            yield at(block, Code.BROKEN_BULLET, reason, _("Join the two, and delete what is empty between them."))


def _siblings(block: Block, blocks: list[Block]) -> list[Block]:
    mates = [one for one in blocks if one.kind is Kind.BULLET and (one.group, one.title) == (block.group, block.title)]
    return [one for one in mates if one is not block and any(map(str.isalnum, one.text))]


def _breaks_off(block: Block, blocks: list[Block]) -> bool:
    """Without a closing mark, in a list whose other bullets mostly have one: lists of fragments are a style."""
    if not any(map(str.isalnum, block.text)) or ends_well(block.text):
        return False
    mates = _siblings(block, blocks)
    return sum(ends_well(one.text) for one in mates) * 2 >= len(mates)


def _in_the_middle(block: Block, blocks: list[Block]) -> bool:
    """Begins in lower case, in a list whose other bullets mostly do not."""
    mates = _siblings(block, blocks)
    return block.text[:1].islower() and sum(one.text[:1].islower() for one in mates) * 2 < max(1, len(mates))
