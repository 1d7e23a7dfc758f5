"""A document as plain data: what it says, not how it looks. Renderers know nothing of the domain.

Text in `Paragraph`, `BulletList` and quotes may use **bold**, *emphasis* and [links](https://…); all else is literal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` 1 to 4, below the document's title; a level is never skipped."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str


@dataclass(frozen=True, slots=True)
class BulletList:
    """`under` has what belongs below each item, in the order of the items: one level, as bullets."""

    items: tuple[str, ...]
    numbered: bool = False
    under: tuple[tuple[str, ...], ...] = ()

    def __post_init__(self) -> None:
        if self.under and len(self.under) != len(self.items):
            msg = f"The list has {len(self.items)} items, but {len(self.under)} lists under them."
            raise ValueError(msg)

    @property
    def pairs(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Each item with what stands under it."""
        yield from zip(self.items, self.under or ((),) * len(self.items), strict=True)


@dataclass(frozen=True, slots=True)
class KeyValues:
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Value:
    """A number as readers see it, and as a spreadsheet counts with it (None: withheld or undefined)."""

    text: str
    number: float | None = None


Cell = str | int | float | Value


@dataclass(frozen=True, slots=True)
class Column:
    """`numeric` columns are right-aligned with tabular figures."""

    title: str
    numeric: bool = False
    unit: str = ""

    @property
    def heading(self) -> str:
        return f"{self.title} ({self.unit})" if self.unit else self.title


@dataclass(frozen=True, slots=True)
class Table:
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                msg = f"Row {number} of table '{self.caption}' has {len(row)} cells for {len(self.columns)} columns."
                raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing (SVG made by us) with a text that says the same to those who can't see it."""

    svg: str
    alt: str
    caption: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        if not self.alt.strip():
            name = self.caption or "without caption"
            msg = f"The figure '{name}' has no alternative text. Say in a sentence what it shows."
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class Quote:
    """Someone's own words, such as a minority view, with who holds it."""

    text: str
    by: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    """Lines to sign on, one a person."""

    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    pass


@dataclass(frozen=True, slots=True)
class Notes:
    """Sources and remarks in small type."""

    lines: tuple[str, ...]
    title: str = "Sources and notes"


Block = Heading | Paragraph | BulletList | KeyValues | Table | Figure | Quote | Signatures | PageBreak | Notes


@dataclass(frozen=True, slots=True)
class Document:
    """`footer` runs along the bottom of each page (the state of the data, the address)."""

    title: str
    blocks: tuple[Block, ...] = ()
    subtitle: str = ""
    summary: str = ""
    meta: tuple[tuple[str, str], ...] = ()
    language: str = "en"
    footer: str = ""

    def __post_init__(self) -> None:
        if not self.title.strip():
            msg = "A document needs a title. Give it one that says what it is."
            raise ValueError(msg)
        level = 0
        for block in self.blocks:
            if isinstance(block, Heading):
                if not 1 <= block.level <= min(level + 1, 4):
                    msg = f"Heading '{block.text}' is at level {block.level} after level {level}. Skip no level."
                    raise ValueError(msg)
                level = block.level


def cell_text(cell: Cell) -> str:
    """What readers see in a cell.

    >>> cell_text(-1234), cell_text(Value("1,200–1,450"))
    ('−1,234', '1,200–1,450')
    """
    if isinstance(cell, Value):
        return cell.text
    return cell if isinstance(cell, str) else f"{cell:,}".replace("-", "−")


def tables(document: Document) -> Sequence[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]
