"""A list as a file that is safe to open: no cell runs as a formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.utils.text import slugify

from sectorworks.ui.wording import number

from .downloads import XLSX, attachment

if TYPE_CHECKING:
    from sectorworks.documents.tree import Cell


def file_of(
    title: str, header: Sequence[str], rows: Iterable[Sequence[Any]], form: str, notes: tuple[str, ...] = ()
) -> HttpResponse:
    """A list as CSV, XLSX or PDF; 404 for a kind of file that is none."""
    from sectorworks.documents import spreadsheet, tree  # heavy, and only exports need it

    cells = tuple(tuple(_cell(one) for one in row) for row in rows)
    table = tree.Table(title, tuple(tree.Column(name) for name in header), cells, notes)
    name = f"{slugify(title) or 'list'}.{form}"
    if form == "csv":
        return attachment(spreadsheet.to_csv(table), name=name, content_type="text/csv; charset=utf-8")
    if form == "xlsx":
        return attachment(spreadsheet.to_xlsx([table], title=title), name=name, content_type=XLSX)
    if form != "pdf":
        raise Http404
    from sectorworks.documents import pdf  # typst is heavy

    return attachment(pdf.render(tree.Document(title, (table,))), name=name, content_type="application/pdf")


def _cell(value: Any) -> Cell:
    from sectorworks.documents.tree import Value  # as above

    if value is None:
        return ""
    if isinstance(value, Decimal):
        return Value(number(float(value), 2), float(value))
    return value.isoformat() if isinstance(value, date) else value if isinstance(value, (int, float)) else str(value)
