"""Damage that spreadsheets do, named; files in every encoding they come in."""

import io

import pytest
import xlsxwriter

from sectorworks.directory.imports import sheets
from sectorworks.directory.imports.sheets import UnreadableSheet

PLAIN = "Name,City\nÁcme,Peoria\n"


def read(tmp_path, content, name="list.csv"):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    sheet = sheets.read(path, name)
    return sheet, list(sheet.lines)


@pytest.mark.parametrize(
    ("content", "note"),
    [
        (PLAIN.encode(), ""),
        (PLAIN.encode("utf-8-sig"), ""),
        (PLAIN.encode("utf-16"), "UTF-16"),
        (PLAIN.encode("cp1252"), "old Windows encoding"),
        (PLAIN.replace(",", ";").encode(), "“;”"),
        (PLAIN.replace(",", "\t").encode(), "“Tab”"),
    ],
)
def test_encodings_and_marks(tmp_path, content, note):
    sheet, lines = read(tmp_path, content)
    assert sheet.titles == ("Name", "City")
    assert [(line.number, line.cells) for line in lines] == [(2, {"Name": "Ácme", "City": "Peoria"})]
    assert note in " ".join(sheet.notes)


def test_rows_keep_the_sheets_own_numbers_past_empty_ones_and_breaks_in_cells(tmp_path):
    _sheet, lines = read(tmp_path, 'Name,City\n\n"Two\nlines",x\n,,\nLast,y\n')
    assert [line.number for line in lines] == [3, 5]


def test_ragged_rows_double_titles_and_nul_are_named(tmp_path):
    sheet, lines = read(tmp_path, "Name,Phone,Phone,\nA,1,2,,5\nB\nC\0,1\n")
    assert sheet.titles == ("Name", "Phone", "Phone (C)")
    assert "stands twice" in sheet.notes[0]
    assert "E holds something" in lines[0].faults[""]
    assert lines[1].cells == {"Name": "B"}
    assert "NUL" in lines[2].faults["Name"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (",".join(f"c{n}" for n in range(10_000)) + "\n1\n", "10,000 columns"),
        ("\n\n", "no row"),
        ("Name\n", "no row below"),
        (b"PK\x03\x04nothing", "can't be read"),
    ],
)
def test_what_is_no_table_is_refused_in_words(tmp_path, content, words):
    name = "list.xlsx" if isinstance(content, bytes) else "list.csv"
    with pytest.raises(UnreadableSheet, match=words):
        read(tmp_path, content, name)


def test_workbooks_give_numbers_dates_and_faulty_formulas_as_they_are(tmp_path):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet()
        page.write_row(1, 0, ["Name", "ZIP", "Size", "Phone", "UEI"])
        page.write_row(3, 0, ["Acme", 6103])
        page.write_number(3, 2, 46151, book.add_format({"num_format": "d-mmm"}))  # 9 May 2026, once 5-9
        page.write_formula(3, 3, "=A1", value="")
        page.write_formula(3, 4, "=1/0", value="#DIV/0!")
    _sheet, lines = read(tmp_path, out.getvalue(), "list.xlsx")
    (line,) = lines
    assert (line.number, line.cells["ZIP"], line.cells["Size"]) == (4, "6103", "2026-05-09")
    assert "without its result" in line.faults["Phone"]
    assert "ends in an error" in line.faults["UEI"]


def test_a_guard_against_formulas_is_taken_off_again(tmp_path):
    _sheet, lines = read(tmp_path, "Name,Phone\n'=SUM(1),'+1 309 555 0100\n")
    assert lines[0].cells == {"Name": "=SUM(1)", "Phone": "+1 309 555 0100"}
