"""CSV and XLSX files as titles and numbered rows of text, whatever program wrote them."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _

from sectorworks.core.errors import SectorworksError

from ..rules.import_rows import Line

MOST_COLUMNS = 200
MOST_ROWS = 200_000
LONGEST_CELL = 5_000
HEAD_BYTES = 65_536
# A cell of a formula that was never calculated, and one that shows an error: the reader gives both as empty.
_EMPTY_FORMULA = re.compile(
    rb'<c r="([A-Z]{1,3}[0-9]{1,7})"[^>]*>\s*<f[^>]*(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>'
)
_ERROR_CELL = re.compile(rb'<c r="([A-Z]{1,3}[0-9]{1,7})"[^>]* t="e"')


class UnreadableSheet(SectorworksError):
    """The file is not a table that can be read; the text says why and how to save it."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file's titles, what was noticed about the file as a whole, and its rows, to be read once."""

    titles: tuple[str, ...]
    notes: tuple[str, ...]
    lines: Iterator[Line]


def read(path: Path, name: str) -> Sheet:
    """Open a file by the extension of the name it came with. Raises `UnreadableSheet`."""
    if name.lower().endswith(".xlsx"):
        return _sheet(_workbook_rows(path), (), _faulty_cells(path))
    return _csv_sheet(path)


def _csv_sheet(path: Path) -> Sheet:
    encoding, notes = _encoding(path)
    # Lives as long as the sheet's lines are read; the generator closes it.
    text = path.open(encoding=encoding, newline="", errors="strict")
    try:
        first = text.read(HEAD_BYTES)
    except UnicodeDecodeError as error:  # only UTF-16 comes here unread: a file cut off inside a letter
        text.close()
        msg = _("The file breaks off inside a letter: it can't be read. Save it anew as “CSV UTF-8”.")
        raise UnreadableSheet(msg) from error
    text.seek(0)
    delimiter = _delimiter(first)
    if delimiter != ",":
        notes = [
            *notes,
            _("The columns are set apart by “%(mark)s”.") % {"mark": {"\t": "Tab"}.get(delimiter, delimiter)},
        ]
    return _sheet(_csv_rows(text, delimiter), tuple(notes), {})


def _csv_rows(text: IO[str], delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Rows with the number of the line on which each begins, as spreadsheet programs count rows: one a record."""
    csv.field_size_limit(HEAD_BYTES * 16)
    with text:
        reader = csv.reader(text, delimiter=delimiter)
        try:
            yield from enumerate(reader, start=1)
        except (csv.Error, UnicodeDecodeError) as error:
            msg = _("The file breaks off near line %(line)s: it can't be read as CSV. Save it anew as “CSV UTF-8”.")
            raise UnreadableSheet(msg % {"line": reader.line_num}) from error


def _encoding(path: Path) -> tuple[str, list[str]]:
    with path.open("rb") as file:
        head = file.read(4)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16", [_("The file is in UTF-16, as some programs call “Unicode text”.")]
    try:
        with path.open(encoding="utf-8-sig") as text:
            while text.read(1 << 20):
                pass
    except UnicodeDecodeError:
        # cp1252 leaves five bytes undefined; latin-1 reads any file, and these five as controls that cells refuse.
        return "latin-1" if _has_undefined(path) else "cp1252", [
            _("The file is in an old Windows encoding. Look at the accents; “CSV UTF-8” keeps them for certain.")
        ]
    return "utf-8-sig", []


def _has_undefined(path: Path) -> bool:
    with path.open("rb") as file:
        return any(set(block) & {0x81, 0x8D, 0x8F, 0x90, 0x9D} for block in iter(lambda: file.read(1 << 20), b""))


def _delimiter(text: str) -> str:
    """The mark that sets most columns of the first line apart, outside of quotes."""
    first = next((line for line in io.StringIO(text) if line.strip()), "")
    bare = re.sub(r'"[^"]*"', "", first)
    return max(",;\t|", key=bare.count)


def _workbook_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    from python_calamine import CalamineError, CalamineWorkbook  # heavy: only a worker reads workbooks

    try:
        with path.open("rb") as file:
            sheet = CalamineWorkbook.from_filelike(file).get_sheet_by_index(0)
        if sheet.start is None:
            return
        first = sheet.start[0] + 1
        for number, row in enumerate(sheet.to_python(skip_empty_area=True), start=first):
            yield number, [_text(cell) for cell in row]
    except (CalamineError, ValueError, zipfile.BadZipFile) as error:
        msg = _("The workbook can't be read. Open it, save it again as .xlsx, and send it once more.")
        raise UnreadableSheet(msg) from error


def _text(cell: object) -> str:
    """A cell as a person sees it: whole numbers without decimals, dates as dates."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, dt.datetime | dt.date):
        return cell.isoformat()[:10]
    return str(cell)


def _faulty_cells(path: Path) -> dict[tuple[int, int], str]:
    """Cells of the first sheet, by row and column from 1, that show nothing though something stands in them."""
    if not zipfile.is_zipfile(path):
        return {}  # the reader of rows says what is wrong
    with zipfile.ZipFile(path) as archive:
        names = sorted(name for name in archive.namelist() if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name))
        content = (
            archive.read("xl/worksheets/sheet1.xml" if "xl/worksheets/sheet1.xml" in names else names[0])
            if names
            else b""
        )
    empty = {
        one: _("A formula stands here without its result. Calculate and save the file in a spreadsheet program.")
        for one in _EMPTY_FORMULA.findall(content)
    }
    wrong = {
        one: _("A formula here ends in an error. Put the value in its place.") for one in _ERROR_CELL.findall(content)
    }
    return {_place(one.decode()): text for one, text in (empty | wrong).items()}


def _place(reference: str) -> tuple[int, int]:
    letters = reference.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(reference[len(letters) :]), column


def letters(column: int) -> str:
    """A column's letters as spreadsheets name it, counted from 1.

    >>> letters(1), letters(28)
    ('A', 'AB')
    """
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


def _sheet(rows: Iterator[tuple[int, list[str]]], notes: tuple[str, ...], faulty: dict[tuple[int, int], str]) -> Sheet:
    head = next(((number, row) for number, row in rows if any(cell.strip() for cell in row)), None)
    if head is None:
        raise UnreadableSheet(_("The file has no row. Its first row must hold the titles of the columns."))
    width = max(place for place, cell in enumerate(head[1], start=1) if cell.strip())
    if width > MOST_COLUMNS:
        msg = _("The file has %(n)s columns; at most %(most)s can be read. Remove those that are not needed.")
        raise UnreadableSheet(msg % {"n": f"{width:,}", "most": MOST_COLUMNS})
    titles, told = _titles(head[1][:width])
    following = next(rows, None)
    if following is None:
        raise UnreadableSheet(_("The file has titles, but no row below them."))
    return Sheet(titles, (*notes, *told), _lines(titles, chain([following], rows), faulty))


def _titles(cells: Sequence[str]) -> tuple[tuple[str, ...], list[str]]:
    """Titles that tell the columns apart: a missing or repeated one gets the column's letter."""
    titles: list[str] = []
    notes: list[str] = []
    for place, cell in enumerate(cells, start=1):
        title = " ".join(clean(cell).split())[:80]
        if not title:
            title = _("Column %(letter)s") % {"letter": letters(place)}
        if title in titles:
            told = _("The title “%(title)s” stands twice; the second is called by its column, %(letter)s.")
            notes.append(told % {"title": title, "letter": letters(place)})
            title = f"{title} ({letters(place)})"
        titles.append(title)
    return tuple(titles), notes


def _lines(
    titles: tuple[str, ...], rows: Iterator[tuple[int, list[str]]], faulty: dict[tuple[int, int], str]
) -> Iterator[Line]:
    """Rows that are not wholly empty."""
    seen = 0
    for number, row in rows:
        held = {place: text for place, cell in enumerate(row) if (text := clean(cell))}
        wrong = {place: faulty[number, place + 1] for place in range(len(titles)) if (number, place + 1) in faulty}
        if not held and not wrong:
            continue
        seen += 1
        if seen > MOST_ROWS:
            msg = _("The file has more than %(most)s rows. Send it in parts.")
            raise UnreadableSheet(msg % {"most": f"{MOST_ROWS:,}"})
        faults = {titles[place]: text for place, text in wrong.items()}
        if beyond := [place for place in held if place >= len(titles)]:
            told = _(
                "The row has more cells than there are titles (%(letter)s holds something). A mark may be missing."
            )
            faults[""] = told % {"letter": letters(beyond[0] + 1)}
        for place, cell in enumerate(row[: len(titles)]):
            if "\0" in cell:
                faults[titles[place]] = _("The cell holds a character that no keyboard types (NUL). Type it again.")
            elif len(cell) > LONGEST_CELL:
                faults[titles[place]] = _("The cell is too long; a quotation mark may be missing.")
        yield Line(number, {titles[place]: text for place, text in held.items() if place < len(titles)}, faults)


def clean(cell: str) -> str:
    """A cell without the guard against formulas, controls and stray space."""
    if cell.isalnum():  # most cells have nothing to take away
        return cell[:LONGEST_CELL]
    text = cell.strip(" \t\r\n\u00a0\ufeff")
    if text.startswith("'") and text[1:].lstrip(" \u00a0").startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠")):
        text = text[1:]
    if not text.isprintable():
        text = "".join(one for one in text if one >= " " or one in "\n\t")
    return text[:LONGEST_CELL]
