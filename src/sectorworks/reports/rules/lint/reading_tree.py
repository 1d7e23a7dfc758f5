"""Our own document trees, as the report builders make them, before they are drawn."""

from __future__ import annotations

from collections.abc import Iterator

from sectorworks.documents import tree

from .document import Kind, LintDocument
from .structure import Raw, structured


def read_tree(document: tree.Document) -> LintDocument:
    """A document whose places are paths: "Youth › Charge › bullet 2"."""
    raw = [Raw(Kind.HEADING, document.title, 1)]
    raw += [Raw(Kind.PARAGRAPH, text) for text in (document.subtitle, document.summary) if text]
    for block in document.blocks:
        raw += _of(block)
    return structured(raw, language=document.language[:2])


def _of(block: tree.Block) -> Iterator[Raw]:
    if isinstance(block, tree.Heading):
        yield Raw(Kind.HEADING, block.text, block.level + 1)
    elif isinstance(block, tree.Paragraph | tree.Quote):
        yield Raw(Kind.PARAGRAPH, block.text)
    elif isinstance(block, tree.BulletList):
        yield from (Raw(Kind.BULLET, one) for item, under in block.pairs for one in (item, *under))
    elif isinstance(block, tree.KeyValues):
        yield from (Raw(Kind.PARAGRAPH, f"{key}: {value}") for key, value in block.pairs)
    elif isinstance(block, tree.Notes):
        yield from (Raw(Kind.PARAGRAPH, line) for line in block.lines)
    elif isinstance(block, tree.Figure):
        yield Raw(Kind.IMAGE, block.alt)
