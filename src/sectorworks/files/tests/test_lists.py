"""A list as a file: cells as readers and spreadsheets want them, and no formula among them."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from django.http import Http404
from python_calamine import CalamineWorkbook

from ..lists import file_of

HEADER = ["Who", "Worth", "When", "How many", "Why"]
ROWS = [["=1+1", Decimal("1234.50"), date(2026, 3, 1), 3, None]]


def test_a_comma_file_runs_no_formula_and_leaves_unknown_cells_empty() -> None:
    answer = file_of("Gifts", HEADER, ROWS, "csv")
    found = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    row = found[found.index(HEADER) + 1]
    assert row[0].lstrip("'") == "=1+1"
    assert not row[0].startswith("=")
    assert row[2:] == ["2026-03-01", "3", ""]
    assert 'filename="gifts.csv"' in answer["Content-Disposition"]


def test_a_workbook_counts_with_its_numbers() -> None:
    answer = file_of("Gifts", HEADER, ROWS, "xlsx")
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0)
    cells = [cell for line in sheet.to_python() for cell in line]
    assert 1234.5 in cells
    assert 3 in cells


def test_a_page_for_printing() -> None:
    assert file_of("Gifts", HEADER, ROWS, "pdf", ("As of today",)).content.startswith(b"%PDF")


def test_another_kind_of_file_is_none() -> None:
    with pytest.raises(Http404):
        file_of("Gifts", HEADER, ROWS, "exe")
