"""Tables as XLSX and CSV. Text that a spreadsheet would run as a formula is kept as text; numbers stay numbers."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sectorworks.documents import tree

if TYPE_CHECKING:
    import xlsxwriter

# A cell that begins so is run as a formula by some spreadsheet; the wide forms become the plain ones on some systems.
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\']")


def guarded(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet could take it for a formula.

    >>> guarded("=HYPERLINK()"), guarded("Cook")
    ("'=HYPERLINK()", 'Cook')
    """
    return f"'{text}" if text.lstrip(" \u00a0\ufeff").startswith(_DANGEROUS) or text.startswith(_DANGEROUS) else text


def to_csv(table: tree.Table, *, sources: Sequence[str] = ()) -> str:
    """CSV with a byte-order mark (spreadsheets need it for accents); sources follow below an empty line."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([guarded(column.heading) for column in table.columns])
    for row in table.rows:
        writer.writerow([value if isinstance(value, int | float) else guarded(value) for value in map(_plain, row)])
    if sources:
        writer.writerow([])
        writer.writerows([guarded(source)] for source in (*table.notes, *sources))
    return "\ufeff" + out.getvalue()


def to_xlsx(tables: Sequence[tree.Table], *, title: str, sources: Sequence[str] = ()) -> bytes:
    """One sheet a table, its header frozen, and a last sheet with sources and notes."""
    import xlsxwriter  # heavy: pages that offer a file import this module at start-up

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": title})
        names: set[str] = set()
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 1})
        number = book.add_format({"num_format": "#,##0.###"})
        whole = book.add_format({"num_format": "#,##0"})
        for table in tables:
            sheet = book.add_worksheet(_sheet_name(table.caption, names))
            sheet.freeze_panes(1, 1)
            for place, column in enumerate(table.columns):
                sheet.write_string(0, place, guarded(column.heading), head)
                longest = max([len(column.title), *(len(tree.cell_text(row[place])) for row in table.rows)])
                sheet.set_column(place, place, min(max(longest + 2, 10), 48))
            for line, row in enumerate(table.rows, start=1):
                for place, value in enumerate(map(_plain, row)):
                    if isinstance(value, int | float):
                        sheet.write_number(line, place, value, whole if float(value).is_integer() else number)
                    else:
                        sheet.write_string(line, place, guarded(value))
        _source_sheet(book.add_worksheet(_sheet_name("Sources", names)), title, tables, sources)
    return out.getvalue()


def _source_sheet(
    sheet: xlsxwriter.worksheet.Worksheet, title: str, tables: Sequence[tree.Table], sources: Sequence[str]
) -> None:
    notes = [note for table in tables for note in table.notes]
    sheet.set_column(0, 0, 100)
    for line, text in enumerate([title, *(table.caption for table in tables), *notes, *sources]):
        sheet.write_string(line, 0, guarded(text))


def _plain(cell: tree.Cell) -> str | int | float:
    if isinstance(cell, tree.Value):
        return cell.text if cell.number is None else cell.number
    return cell


def _sheet_name(caption: str, names: set[str]) -> str:
    """At most 31 characters, none of those Excel refuses, and no name twice."""
    base = _NOT_IN_SHEET_NAMES.sub(" ", caption).strip()[:31].strip() or "Table"
    name, number = base, 2
    while name.casefold() in names:
        name, number = f"{base[:27]} {number}", number + 1
    names.add(name.casefold())
    return name
