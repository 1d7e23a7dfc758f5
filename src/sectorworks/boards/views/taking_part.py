"""Joining by code or account, and the page on which people write and vote: for a phone, without an account."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock, idempotency
from sectorworks.core.access import public, requires
from sectorworks.core.errors import SectorworksError
from sectorworks.ui.steps import FORM_METHODS, posted

from ..forms.boards import CodeForm, JoinForm, NoteForm
from ..models import Board, BoardStage, Note, Participant
from ..operations import dots, joining
from ..operations import notes as operations
from ..policies import boards as policies
from ..queries import boards as queries
from ..queries.gathering import warning_of
from ..queries.live import seconds_left
from ..queries.walls import dots_of, wall_of
from ..rules import codes, limits
from ..rules.stages import SETUP, STAGES
from .board_requests import (
    device,
    device_or_404,
    doing_now,
    of_code,
    part_address,
    question_of,
    refresh_of,
    remember,
    too_many,
    wrong_code,
)


@require_http_methods(FORM_METHODS)
@public
def join_code(request: HttpRequest) -> HttpResponse:
    """Type the code that the room shows."""
    form = CodeForm(posted(request))
    if request.method == "POST" and form.is_valid():
        if (board := of_code(request, form.cleaned_data["code"], queries.board_of_code)) is not None:
            return redirect("board-join", code=board.join_code)
        return _no_board(request, form, 422)
    return render(request, "boards/join_code.html", {"form": form}, status=422 if form.errors else 200)


def _no_board(request: HttpRequest, form: CodeForm, status: int) -> HttpResponse:
    wrong = _("No open board has this code. Look at the screen again.")
    return wrong_code(request, form, "boards/join_code.html", wrong, status)


@require_http_methods(FORM_METHODS)
@public
def join(request: HttpRequest, code: str) -> HttpResponse:
    """Where the QR code leads: what is asked, and one button. Looking changes nothing."""
    board = of_code(request, code, queries.board_of_code)
    if board is None:
        return _no_board(request, CodeForm({"code": codes.spoken(codes.typed(code))}), 410)
    if device(request, board.pk) is not None:
        return redirect("board-part", pk=board.pk)
    form = JoinForm(posted(request), is_anonymous=board.is_anonymous)
    if request.method == "POST" and form.is_valid():
        if too_many(request, "join", limits.JOINS, limits.JOIN_SECONDS):
            form.add_error(None, _("Very many people joined from here. Wait ten minutes."))
        else:
            return _joined(request, board, form)
    return _join_page(request, board, form)


def _joined(request: HttpRequest, board: Board, form: JoinForm) -> HttpResponse:
    try:
        if request.user.is_authenticated and policies.can_take_part(request.user, board):
            _part, token = joining.join_own(board=board, by=request.user, at=clock.now())
        else:
            name = form.cleaned_data.get("name", "")
            _part, token = joining.join(code=board.join_code, name=name, at=clock.now())
    except SectorworksError as problem:
        form.add_error(None, str(problem))
        return _join_page(request, board, form)
    return remember(redirect("board-part", pk=board.pk), board, token)


def _join_page(request: HttpRequest, board: Board, form: JoinForm) -> HttpResponse:
    context = {"board": board, "question": question_of(board), "form": form, "is_ready": board.stage != SETUP}
    return render(request, "boards/join.html", context, status=422 if form.errors else 200)


@require_POST
@requires(policies.can_take_part, get=queries.board_visible_to)
def enter(request: MemberRequest, board: Board) -> HttpResponse:
    """Take part by one's account, without the code."""
    try:
        _part, token = joining.join_own(board=board, by=request.user, at=clock.now())
    except SectorworksError as problem:
        messages.error(request, str(problem))
        return redirect("board", pk=board.pk)
    return remember(redirect("board-part", pk=board.pk), board, token)


@require_safe
@public
def part(request: HttpRequest, pk: int) -> HttpResponse:
    """The participant's page."""
    return _page(request, device_or_404(request, pk), NoteForm(initial={"key": idempotency.new_key()}))


def _page(request: HttpRequest, participant: Participant, form: NoteForm) -> HttpResponse:
    board = participant.board
    wall, mine, at = wall_of(board), dots_of(participant), clock.now()
    things = wall.ranked()
    keys = {one.key for one in things}
    context = {
        "board": board,
        "question": question_of(board),
        "doing": doing_now(board),
        "stage": STAGES[board.stage],
        "is_closed": board.stage == BoardStage.CLOSED,
        "wall": wall,
        # While people vote nobody is drawn to what leads: in the order of the board, not of the dots.
        "things": things if board.stage == BoardStage.CLOSED else _in_order(wall, things),
        "mine": mine,
        "stray": sorted(mine - keys),
        "dots_left": max(0, board.dots_each - len(mine)),
        "note_form": form,
        "warning": warning_of(board, at),
        "seconds_left": seconds_left(board, at),
        "refresh": refresh_of(request),
    }
    return render(request, "boards/part.html", context, status=422 if form.errors else 200)


def _in_order(wall: Any, things: list[Any]) -> list[Any]:
    order = [f"cluster-{one.cluster.pk}" for one in wall.groups] + [f"note-{one.note.pk}" for one in wall.loose]
    return sorted(things, key=lambda one: order.index(one.key))


@require_POST
@public
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """Write one note. A script that asks for JSON gets it, so that it can try again over a bad line."""
    participant = device_or_404(request, pk)
    form = NoteForm(request.POST)
    made: Note | None = None
    if form.is_valid():
        data = form.cleaned_data
        try:
            made = operations.write(participant=participant, wording=data["wording"], key=data["key"], at=clock.now())
        except SectorworksError as problem:
            form.add_error(None, str(problem))
    if request.headers.get("Accept") == "application/json":
        return _as_json(made, form)
    if made is None:
        return _page(request, participant, form)
    messages.success(request, _("Your note is on the board"))
    return redirect(part_address(participant.board))


def _as_json(made: Note | None, form: NoteForm) -> JsonResponse:
    if made is None:
        said = [str(one) for errors in form.errors.values() for one in errors]
        return JsonResponse({"error": " ".join(said)}, status=422)
    return JsonResponse({"id": made.pk, "revision": made.revision})


@require_POST
@public
def dot(request: HttpRequest, pk: int) -> HttpResponse:
    """Place a dot, or with `back` take it off again."""
    participant = device_or_404(request, pk)
    thing, is_back = request.POST.get("thing", ""), "back" in request.POST
    work: Callable[..., Any] = dots.take_back if is_back else dots.place
    try:
        work(participant=participant, thing=thing, at=clock.now())
    except SectorworksError as problem:
        messages.error(request, str(problem))
    return redirect(f"{reverse('board-part', args=[pk])}#{thing}" if thing else part_address(participant.board))
