"""What the pages of this room share: forms on one page, steps of buttons, files of lists, a record's history."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.text import slugify

from sectorworks.bodies.models import Body
from sectorworks.bodies.views.members import MemberRequest, version_of
from sectorworks.core import audit
from sectorworks.core.errors import SectorworksError
from sectorworks.core.versions import StaleVersion
from sectorworks.documents.tree import Cell, Value
from sectorworks.files.downloads import attachment
from sectorworks.ui.deeds import deed
from sectorworks.ui.links import Event
from sectorworks.ui.wording import number

from ..forms.base import VersionedForm

__all__ = ["MemberRequest", "Page", "done", "file_of", "history_of", "show", "step", "version_of"]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS = 20_000
FORM_METHODS = ["GET", "HEAD", "POST"]


@dataclass(frozen=True, slots=True)
class Page:
    """A page that is one form: its heading, what its button does, where cancel leads, and the pages above it."""

    body: Body
    heading: str
    button: str
    cancel: str
    above: tuple[tuple[str, str], ...] = ()
    summary: str = ""
    # Drawn above the form: a template of this room, with what it needs.
    before: str = ""
    more: dict[str, Any] | None = None
    has_files: bool = False


def show(request: HttpRequest, form: forms.Form, page: Page) -> HttpResponse:
    """The form on its page; 422 when it came back with something to mend."""
    context = {"form": form, "page": page, "body": page.body, **(page.more or {})}
    return render(request, "plans/form.html", context, status=422 if form.errors else 200)


def done(request: HttpRequest, form: forms.Form, work: Callable[[], Any], said: str) -> Any | None:
    """Do the work of a valid form and say so; None, with the reason on the form, when it is refused."""
    if not form.is_valid():
        return None
    try:
        result = work()
    except StaleVersion as problem:
        assert isinstance(form, VersionedForm)
        form.show_stale(problem)
        return None
    except SectorworksError as problem:
        form.add_error(None, str(problem))
        return None
    messages.success(request, said)
    return result if result is not None else True


def step(request: HttpRequest, work: Callable[[], Any], said: str, back_to: str, **arguments: Any) -> HttpResponse:
    """Do the work of a button and go back to a page, saying what happened."""
    try:
        work()
    except SectorworksError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, said)
    answer: HttpResponse = redirect(back_to, **arguments)
    return answer


def history_of(noun: Model) -> list[Event]:
    """The record's history for those who may change it."""
    rows = audit.history(noun).exclude(verb="saw")[:50]
    return [Event(deed(one.verb), str(one.by or ""), one.at) for one in rows]


def file_of(title: str, header: Sequence[str], rows: Iterable[Sequence[Any]], form: str) -> HttpResponseBase:
    """A list as CSV or XLSX, safe to open: no cell is run as a formula."""
    from sectorworks.documents import spreadsheet, tree  # heavy, and only exports need it

    cells = tuple(tuple(_cell(one) for one in row) for row in rows)
    table = tree.Table(caption=title, columns=tuple(tree.Column(name) for name in header), rows=cells)
    name = f"{slugify(title) or 'list'}.{form}"
    if form == "csv":
        return attachment(spreadsheet.to_csv(table), name=name, content_type="text/csv; charset=utf-8")
    return attachment(spreadsheet.to_xlsx([table], title=title), name=name, content_type=XLSX)


def _cell(value: Any) -> Cell:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return Value(number(float(value), 2), float(value))
    return value.isoformat() if isinstance(value, date) else value if isinstance(value, int) else str(value)
