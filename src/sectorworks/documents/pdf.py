"""A document as PDF/UA-1: tagged, with bookmarks and alternative texts; typst refuses to make an untagged one."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from functools import singledispatch
from pathlib import Path
from typing import Any

import typst

from sectorworks import ui
from sectorworks.documents import tree
from sectorworks.documents.inline import runs

FONTS = Path(ui.__file__).parent / "static" / "vendor" / "public-sans"
_TEMPLATE = Path(__file__).with_name("document.typ")
_SVG_WIDTH = re.compile(r'<svg[^>]*?\swidth="(\d+(?:\.\d+)?)"')
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200c-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
# Latin, Greek and Cyrillic letters, usual punctuation, currency, arrows and comparison signs.
_UNDRAWABLE = re.compile(
    "[^\t\n\x20-\u024f\u0300-\u0304\u0386-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0400-\u045f\u1e80-\u1e85\u1ef2\u1ef3\u200b\u2010-\u2022\u2026\u2030"
    "\u2039\u203a\u20ac\u2122\u2190-\u2193\u2212\u2248\u2260\u2264\u2265\u25a1]"
)
_FULL_WIDTH_PIXELS = 640.0


@dataclass(frozen=True, slots=True)
class Numbering:
    """Page numbers of a document between whose pages those of other files go: how many pages the whole has, and which
    number the page after each page break bears, in the order of the breaks.
    """

    total: int
    after_breaks: tuple[int, ...] = ()


def render(document: tree.Document, numbering: Numbering | None = None) -> bytes:
    """PDF bytes. The same document gives the same bytes: no clock is read."""
    blocks = [_block(block) for block in document.blocks]
    if numbering is not None:
        breaks = (block for block in blocks if block["kind"] == "break")
        for block, number in zip(breaks, numbering.after_breaks, strict=True):
            block["number"] = number
    data = {
        "title": soft(document.title),
        "subtitle": soft(document.subtitle),
        "summary": _runs(document.summary),
        "meta": [[soft(key), _runs(value)] for key, value in document.meta],
        "language": document.language.split("-")[0],
        "footer": soft(document.footer),
        "blocks": blocks,
        "pages": numbering.total if numbering else 0,
    }
    made: bytes = typst.compile(
        _TEMPLATE.read_bytes(), format="pdf", pdf_standards="ua-1", timestamp=0,
        font_paths=typst.Fonts(include_system_fonts=False, font_paths=[FONTS]),
        sys_inputs={"document": json.dumps(data)},
    )  # fmt: skip
    return made


def soft(text: str) -> str:
    """Words too long for a line may break: zero-width spaces every 20 characters of a word longer than 28."""
    return re.sub(r"\S{29,}", lambda found: "\u200b".join(re.findall(r".{1,20}", found.group())), printable(text))


def printable(text: str) -> str:
    """Text our fonts can draw: PDF/UA refuses a file with a character that would be invisible, so such a character
    (an emoji, a Chinese sign, a control character) becomes a box rather than the reason for no document.

    >>> printable("Núñez \U0001f600")
    'Núñez □'
    """
    return _UNDRAWABLE.sub("□", _CONTROL.sub("", text))


def _runs(source: str) -> list[dict[str, Any]]:
    return [asdict(run) | {"text": soft(run.text)} for run in runs(source)]


@singledispatch
def _block(block: object) -> dict[str, Any]:
    msg = f"There is no PDF for {type(block).__name__}."
    raise TypeError(msg)


@_block.register
def _(block: tree.Heading) -> dict[str, Any]:
    return {"kind": "heading", "level": block.level, "text": soft(block.text)}


@_block.register
def _(block: tree.Paragraph) -> dict[str, Any]:
    return {"kind": "paragraph", "text": _runs(block.text)}


@_block.register
def _(block: tree.BulletList) -> dict[str, Any]:
    items = [{"runs": _runs(item), "under": [_runs(one) for one in under]} for item, under in block.pairs]
    return {"kind": "list", "numbered": block.numbered, "items": items}


@_block.register
def _(block: tree.KeyValues) -> dict[str, Any]:
    return {"kind": "pairs", "pairs": [[soft(key), _runs(value)] for key, value in block.pairs]}


@_block.register
def _(block: tree.Table) -> dict[str, Any]:
    return {
        "kind": "table",
        "caption": soft(block.caption),
        "columns": [_column(block, place) for place in range(len(block.columns))],
        "rows": [[soft(tree.cell_text(cell)) for cell in row] for row in block.rows],
        "notes": [_runs(note) for note in block.notes],
    }


def _column(block: tree.Table, place: int) -> dict[str, Any]:
    """Text columns share what the numbers leave, by the length of their longest text within limits."""
    column = block.columns[place]
    longest = max([len(column.heading), *(len(tree.cell_text(row[place])) for row in block.rows)])
    return {"heading": soft(column.heading), "numeric": column.numeric, "weight": min(max(longest, 8), 48)}


@_block.register
def _(block: tree.Figure) -> dict[str, Any]:
    found = _SVG_WIDTH.search(block.svg)
    share = min(1.0, float(found.group(1)) / _FULL_WIDTH_PIXELS) if found else 1.0
    words = {"alt": printable(block.alt), "caption": _runs(block.caption), "source": _runs(block.source)}
    return {"kind": "figure", "svg": printable(block.svg), "share": share, **words}


@_block.register
def _(block: tree.Quote) -> dict[str, Any]:
    return {"kind": "quote", "text": _runs(block.text), "by": soft(block.by), "title": soft(block.title)}


@_block.register
def _(block: tree.Signatures) -> dict[str, Any]:
    return {"kind": "signatures", "people": [soft(person) for person in block.people]}


@_block.register
def _(block: tree.PageBreak) -> dict[str, Any]:
    return {"kind": "break", "number": 0}


@_block.register
def _(block: tree.Notes) -> dict[str, Any]:
    return {"kind": "notes", "title": soft(block.title), "lines": [_runs(line) for line in block.lines]}
