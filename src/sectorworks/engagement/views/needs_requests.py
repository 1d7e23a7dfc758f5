"""What the pages of this subject share: the signed-in request, the version of a posted form, errors in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, cast

from django.contrib import messages
from django.db.models import Model
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import slugify

from sectorworks.accounts.models import User
from sectorworks.core import audit, clock
from sectorworks.core.errors import SectorworksError
from sectorworks.files.downloads import attachment


class MemberRequest(HttpRequest):
    """`LoginRequiredMiddleware` has let in somebody with an account."""

    user: User


def version_of(request: HttpRequest) -> int:
    """The version of the row that the posted form was made from; 0, which no row has, when it says none."""
    given = request.POST.get("version", "")
    return int(given[:9]) if given.isascii() and given.isdecimal() else 0


def done(request: HttpRequest, form: Form, work: Callable[[], Any], said: str) -> Any | None:
    """Do the work of a valid form and say so; None, with the reason on the form, when it is refused."""
    if not form.is_valid():
        return None
    try:
        result = work()
    except SectorworksError as problem:
        form.add_error(None, str(problem))
        return None
    messages.success(request, said)
    return result


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


def note_look(request: HttpRequest, nouns: Iterable[Model], field: str) -> None:
    """Keep whose words a list showed: one event with the reader, where one for each row would drown the rest."""
    if shown := [f"{noun._meta.model_name} {noun.pk}: {field}" for noun in nouns]:
        user = cast(User, request.user)
        audit.saw(noun=user, fields=shown, by=user, at=clock.now())


def csv_of(title: str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """A list as a spreadsheet, safe to open: no cell is read as a formula."""
    from sectorworks.documents import spreadsheet, tree  # heavy, and only exports need it

    cells = tuple(tuple("" if cell is None else cell if _is_plain(cell) else str(cell) for cell in row) for row in rows)
    table = tree.Table(caption=title, columns=tuple(tree.Column(name) for name in header), rows=cells)
    return attachment(spreadsheet.to_csv(table), name=f"{slugify(title)}.csv", content_type="text/csv; charset=utf-8")


def _is_plain(cell: Any) -> bool:
    return isinstance(cell, (int, float, str))
