"""What the pages of contacts and asks share: files of a list, the record's history, days from an address."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.text import slugify

from sectorworks.core import audit
from sectorworks.files.downloads import attachment
from sectorworks.ui.deeds import deed
from sectorworks.ui.links import Event

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS = 20_000


def history_of(noun: Model) -> list[Event]:
    """The record's history for those who may change it."""
    rows = audit.history(noun).exclude(verb="saw")[:50]
    return [Event(deed(one.verb), str(one.by or ""), one.at) for one in rows]


def file_of(title: str, header: Sequence[str], rows: Iterable[Sequence[Any]], form: str) -> HttpResponseBase:
    """A list as CSV or XLSX, safe to open: no cell is run as a formula."""
    from sectorworks.documents import spreadsheet, tree  # heavy, and only exports need it

    cells = tuple(tuple(one if isinstance(one, int) else str(one or "") for one in row) for row in rows)
    table = tree.Table(caption=title, columns=tuple(tree.Column(name) for name in header), rows=cells)
    name = f"{slugify(title) or 'list'}.{form}"
    if form == "csv":
        return attachment(spreadsheet.to_csv(table), name=name, content_type="text/csv; charset=utf-8")
    return attachment(spreadsheet.to_xlsx([table], title=title), name=name, content_type=XLSX)


def number_of(request: HttpRequest, name: str) -> int:
    """A number from the address; 0 when there is none that makes sense."""
    given = request.GET.get(name, "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else 0


def month_of(text: str, otherwise: date) -> date:
    """The first day of the month that an address names ("2026-03")."""
    year, _dash, month = text[:7].partition("-")
    is_number = all(part.isascii() and part.isdecimal() for part in (year, month))
    if is_number and 1900 < int(year) < 2200 and 1 <= int(month) <= 12:
        return date(int(year), int(month), 1)
    return otherwise.replace(day=1)
