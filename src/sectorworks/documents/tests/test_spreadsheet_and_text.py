"""Spreadsheets run no formula of ours or theirs and keep numbers; Markdown keeps no script."""

import csv
import io

import pytest
from python_calamine import CalamineWorkbook

from sectorworks.documents import html, markdown, spreadsheet
from sectorworks.documents.tests import shapes
from sectorworks.documents.tree import Column, Document, Table, Value

BAD = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    " =1",
    "\ufeff=1",
    "-2+3+cmd|' /C calc'!A0",
]
COLUMNS = (Column("=Name"), Column("Jobs", numeric=True))


@pytest.mark.parametrize("text", BAD)
def test_no_text_becomes_a_formula(text: str):
    table = Table(text, COLUMNS, ((text, Value(text)),))
    written = list(
        csv.reader(io.StringIO(spreadsheet.to_csv(table, sources=[text]).removeprefix("\ufeff"), newline=""))
    )
    assert all(cell.startswith("'") for row in written for cell in row if cell != "Jobs")
    sheets = CalamineWorkbook.from_filelike(io.BytesIO(spreadsheet.to_xlsx([table], title=text, sources=[text])))
    cells = [cell for name in sheets.sheet_names for row in sheets.get_sheet_by_name(name).to_python() for cell in row]
    assert all(str(cell).startswith("'") for cell in cells if cell != "Jobs")


def test_real_negatives_stay_numbers_and_withheld_stays_words():
    table = Table("T", COLUMNS, (("Cook", -12), ("Pope", Value("withheld")), ("Will", Value("−3.4%", -0.034))))
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(spreadsheet.to_xlsx([table], title="T"))).get_sheet_by_name("T")
    assert sheet.to_python()[1:] == [["Cook", -12.0], ["Pope", "withheld"], ["Will", -0.034]]
    assert "Cook,-12\r\n" in spreadsheet.to_csv(table)


def test_sheet_names_are_legal_and_never_twice_the_same():
    table = Table("Jobs [2016]: all / private, a caption far too long for a sheet", COLUMNS, ())
    names = CalamineWorkbook.from_filelike(io.BytesIO(spreadsheet.to_xlsx([table, table], title="T"))).sheet_names
    assert len({name.casefold() for name in names}) == 3
    assert all(len(name) <= 31 for name in names)


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>", "[x](javascript:alert(1))", "<img src=x onerror=alert(1)>",
        "![x](//evil.example/a.png)",
        "![x](https://evil.example/a.png)", "<a href='data:text/html,x'>x</a>",
    ],
)  # fmt: skip
def test_markdown_lets_nothing_harmful_through(source: str):
    made = markdown.to_html(source)
    assert "<script" not in made
    assert "<img src=x" not in made
    assert 'href="javascript' not in made
    assert "evil" not in made.split("src=")[-1] or "src=" not in made


def test_html_escapes_what_people_write_and_keeps_only_safe_links():
    made = html.fragment(shapes.INJECTION)
    assert "<script>" not in made
    assert 'href="javascript' not in made
    assert "//evil.example" not in html.fragment(shapes.DOCUMENTS["links"])


def test_a_value_reads_the_same_in_every_form():
    table = Table("Jobs", COLUMNS, (("Cook", 2589344), ("Peoria", -1043)))
    for shown in ("2,589,344", "−1,043"):
        assert shown in html.fragment(Document("D", (table,)))
