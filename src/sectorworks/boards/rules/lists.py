"""Notes out of a list that people paste or upload: one a line, or a table with a column of notes."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from io import StringIO

LONGEST = 400
MOST_ROWS = 500
# Headings of the column that holds the notes, of the one that says which belong together, and of the one that names
# the note into which another was merged.
NOTE_HEADINGS = frozenset(
    {"note", "notes", "sticky", "sticky note", "sticky notes", "text", "content", "idea", "ideas", "card", "nota",
     "notas", "texto"}
)  # fmt: skip
GROUP_HEADINGS = frozenset({"group", "cluster", "frame", "theme", "category", "column", "list", "grupo", "tema"})
MERGED_HEADINGS = frozenset({"merged into", "fusionada en", "unida a"})
# What makes a spreadsheet run a cell; files of ours put an apostrophe before it.
RUNNING = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class Line:
    """One note of the list, by the number of its line or row, with its group and the note it was merged into."""

    number: int
    wording: str
    group: str = ""
    into: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a list holds. `too_long` are the numbers of lines that are longer than a note may be."""

    lines: tuple[Line, ...]
    too_long: tuple[int, ...] = ()
    is_table: bool = False

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups that the list names, each once, in its order."""
        return tuple(dict.fromkeys(line.group for line in self.lines if line.group))


def read(text: str) -> Reading:
    """The notes of a list. A first row that names a column of notes makes it a table; else each line is a note."""
    plain = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    table = _table(plain)
    lines = _plain(plain) if table is None else table
    long = tuple(line.number for line in lines if len(line.wording) > LONGEST)
    return Reading(tuple(lines), long, table is not None)


def _plain(text: str) -> list[Line]:
    bare = ((number, " ".join(line.split()).lstrip("-*•· ")) for number, line in enumerate(text.split("\n"), start=1))
    return [Line(number, line) for number, line in bare if line]


def _table(text: str) -> list[Line] | None:
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    rows = csv.reader(StringIO(text), delimiter=delimiter)
    try:
        titles = [cell.strip().casefold() for cell in next(rows)]
        note = next((place for place, title in enumerate(titles) if title in NOTE_HEADINGS), None)
        if note is None:
            return None
        group = next((place for place, title in enumerate(titles) if title in GROUP_HEADINGS), None)
        merged = next((place for place, title in enumerate(titles) if title in MERGED_HEADINGS), None)
        return [
            Line(number, _cell(cells, note), _cell(cells, group)[:160], _cell(cells, merged))
            for number, cells in enumerate(rows, start=2)
            if len(cells) > note and cells[note].strip()
        ]
    except (StopIteration, csv.Error):
        return None


def _cell(cells: list[str], place: int | None) -> str:
    """What stands there, without the apostrophe that keeps a spreadsheet from running it.

    >>> _cell(["'=2 shifts", "'tis"], 0), _cell(["'=2 shifts", "'tis"], 1), _cell([], 3)
    ('=2 shifts', "'tis", '')
    """
    text = " ".join(cells[place].split()) if place is not None and place < len(cells) else ""
    return text[1:] if text.startswith("'") and text[1:].startswith(RUNNING) else text


def decoded(content: bytes) -> str:
    """The text of an uploaded file: UTF-8, or what Windows programs write.

    >>> decoded("Cañón".encode()), decoded("Cañón".encode("cp1252"))
    ('Cañón', 'Cañón')
    """
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
