"""Boards of the person's groups, one board, and a new one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.bodies.queries.bodies import body_visible_to
from sectorworks.core import clock, idempotency
from sectorworks.core.access import requires
from sectorworks.core.errors import SectorworksError
from sectorworks.core.versions import StaleVersion
from sectorworks.documents import tree
from sectorworks.documents.spreadsheet import to_csv
from sectorworks.files.downloads import attachment
from sectorworks.ui.links import Action
from sectorworks.ui.steps import FORM_METHODS, posted
from sectorworks.ui.tables import Column, Filter, TableShape
from sectorworks.ui.wording import day

from ..forms.boards import BoardForm
from ..models import Board, BoardStage
from ..operations import boards as operations
from ..policies import boards as policies
from ..queries import boards as queries
from .board_requests import TONES

SHAPE = TableShape(
    columns=(
        Column("title", gettext_lazy("Board")),
        Column("group", gettext_lazy("Group")),
        Column("stage", gettext_lazy("Stage"), sortable=False),
        Column("notes", gettext_lazy("Notes"), numeric=True),
        Column("made", gettext_lazy("Made")),
    ),
    sort="-made",
    filters=(Filter("stage", gettext_lazy("Stage"), tuple(BoardStage.choices)),),
    searchable=True,
)
SORTS = {"title": "title", "group": "body__name", "notes": "note_count", "made": "made_at"}


@require_safe
@requires(policies.can_list)
def board_list(request: MemberRequest) -> HttpResponse:
    """All boards of the groups in which the person has a part."""
    return _list(request, queries.boards_visible_to(request.user, clock.today()), None)


@require_safe
@requires(policies.can_list_of, get=body_visible_to)
def boards_of(request: MemberRequest, body: Body) -> HttpResponse:
    """The boards of one group."""
    return _list(request, queries.of_body(body), body)


def _list(request: MemberRequest, boards: QuerySet[Board], body: Body | None) -> HttpResponse:
    state = SHAPE.read(request.GET)
    rows = queries.listed(boards)
    if state.search:
        rows = rows.filter(Q(title__icontains=state.search) | Q(question__icontains=state.search))
    if stage := state.chosen.get("stage"):
        rows = rows.filter(stage=stage)
    minus = "-" if state.is_descending else ""
    rows = rows.order_by(minus + SORTS.get(state.sort_key, "made_at"), minus + "pk")
    if request.GET.get("format") == "csv":
        return _as_csv(rows, str(body or _("Boards")))
    page = state.page_of(rows)
    can_make = body is not None and bool(policies.can_make(request.user, body))
    context = {
        "body": body,
        "state": state,
        "page": page,
        "columns": SHAPE.columns,
        "tones": TONES,
        "is_narrowed": bool(state.search or state.chosen),
        "title": ngettext("%(num)s brainstorm board", "%(num)s brainstorm boards", page.total) % {"num": page.total},
        "primary": _make_action(body) if body and can_make else None,
        "why": (policies.can_list_of(request.user, body) if body else policies.can_list(request.user)).reason,
    }
    return render(request, "boards/board_list.html", context)


def _make_action(body: Body) -> Action:
    return Action(_("Make a board"), reverse("board-new", args=[body.slug]), "add")


def _as_csv(rows: Any, title: str) -> HttpResponse:
    """The list as a spreadsheet, safe to open."""
    lines = tuple(
        (one.title, str(one.body), str(one.get_stage_display()), one.note_count, day(one.made_at), one.question)
        for one in rows
    )
    columns = tuple(tree.Column(str(column.label)) for column in SHAPE.columns)
    table = tree.Table(_("Boards"), (*columns, tree.Column(_("Question"))), lines)
    name = f"{slugify(title) or 'group'}-{slugify(_('Boards'))}.csv"
    return attachment(to_csv(table), name=name, content_type="text/csv; charset=utf-8")


@require_http_methods(FORM_METHODS)
@requires(policies.can_make, get=body_visible_to)
def new(request: MemberRequest, body: Body) -> HttpResponse:
    """Put a question before the group; `meeting` in the address chooses one."""
    initial = {"key": idempotency.new_key(), "meeting": request.GET.get("meeting", "")}
    form = BoardForm(posted(request), body=body, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.make(
                body=body, draft=form.draft(), key=form.cleaned_data["key"], by=request.user, at=clock.now()
            )
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Board “%(title)s” made. Nobody can join yet.") % {"title": made.title})
            return redirect("board", pk=made.pk)
    return _form_page(request, form, body)


@require_http_methods(FORM_METHODS)
@requires(policies.can_facilitate, get=queries.board_visible_to)
def edit(request: MemberRequest, board: Board) -> HttpResponse:
    """Change the question; a change made elsewhere meanwhile is shown, not overwritten."""
    initial = {name: getattr(board, name) for name in (*operations.FIELDS, "version")}
    initial["is_anonymous"] = "yes" if board.is_anonymous else "no"
    form = BoardForm(posted(request), body=board.body, initial=initial)
    stored = None
    if request.method == "POST" and form.is_valid():
        try:
            operations.change(
                board=board, draft=form.draft(), expected=form.cleaned_data["version"] or 0, by=request.user,
                at=clock.now(),
            )  # fmt: skip
        except StaleVersion:
            stored = queries.board_visible_to(request.user, board.pk)
            data = request.POST.copy()
            data["version"] = str(stored.version)
            form = BoardForm(data, body=board.body)
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Board “%(title)s” changed") % {"title": form.cleaned_data["title"]})
            return redirect("board", pk=board.pk)
    return _form_page(request, form, board.body, board, stored)


def _form_page(
    request: MemberRequest, form: BoardForm, body: Body, board: Board | None = None, stored: Board | None = None
) -> HttpResponse:
    cancel = reverse("board", args=[board.pk]) if board else reverse("boards-of", args=[body.slug])
    heading = _("Change the board") if board else _("Make a brainstorm board")
    context = {"form": form, "body": body, "heading": heading, "cancel": cancel, "stored": stored}
    return render(request, "boards/board_form.html", context, status=409 if stored else 422 if form.errors else 200)
