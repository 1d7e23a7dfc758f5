"""What the pages of a board share: the device behind a request, limits on tries, and steps that end in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.conf import settings
from django.core.cache import cache
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ..models import Board, BoardStage, Participant
from ..queries import boards as queries
from ..rules import limits

Found = TypeVar("Found")
TONES = {
    BoardStage.SETUP: "neutral",
    BoardStage.WRITING: "info",
    BoardStage.GROUPING: "info",
    BoardStage.VOTING: "attention",
    BoardStage.CLOSED: "good",
}


def device(request: HttpRequest, pk: int) -> Participant | None:
    """Who takes part from this device: by the token it keeps, else by the account that is signed in."""
    found = queries.participant_of_token(pk, request.COOKIES.get(cookie_of(pk), ""))
    if found is not None or not request.user.is_authenticated:
        return found
    try:
        board = queries.board_visible_to(request.user, pk)
    except Board.DoesNotExist:
        return None
    return queries.participant_of_user(board, request.user)


def device_or_404(request: HttpRequest, pk: int) -> Participant:
    """The same, or nothing to learn for those who are not on the board."""
    found = device(request, pk)
    if found is None:
        raise Http404
    return found


def cookie_of(pk: int) -> str:
    """The name of the cookie that holds a device's token for a board."""
    return f"board-{pk}"


def remember(response: HttpResponse, board: Board, token: str) -> HttpResponse:
    """Give the device its token: for this board's pages alone, gone when the browser is closed."""
    response.set_cookie(
        cookie_of(board.pk),
        token,
        path=reverse("boards"),
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def too_many(request: HttpRequest, what: str, most: int, seconds: int) -> bool:
    """Count one more try of this address; whether there were more than `most` in so many seconds."""
    key = _tries_of(request, what)
    if cache.add(key, 1, seconds):
        return False
    try:
        return int(cache.incr(key)) > most
    except ValueError:  # the window ended between the two
        return False


def must_wait(request: HttpRequest, what: str, most: int) -> bool:
    """Whether this address has tried so often that it is not listened to. Counts nothing."""
    return int(cache.get(_tries_of(request, what), 0)) > most


def of_code(request: HttpRequest, code: str, find: Callable[[str], Found | None]) -> Found | None:
    """What a typed code opens. Who tried many wrong ones is told nothing for a minute, not even that one is right."""
    if must_wait(request, "wrong", limits.WRONG_CODES):
        return None
    found = find(code)
    if found is None:
        too_many(request, "wrong", limits.WRONG_CODES, limits.WRONG_SECONDS)
    return found


def wrong_code(request: HttpRequest, form: Form, page: str, wrong: str, status: int) -> HttpResponse:
    """The form again: nothing open has the code, or too many wrong ones came from here."""
    waits = must_wait(request, "wrong", limits.WRONG_CODES)
    form.add_error("code", _("Too many wrong codes came from here. Wait a minute, then try again.") if waits else wrong)
    answer = render(request, page, {"form": form}, status=429 if waits else status)
    if waits:
        answer["Retry-After"] = str(limits.WRONG_SECONDS)
    return answer


def _tries_of(request: HttpRequest, what: str) -> str:
    return f"boards-{what}-{request.META.get('REMOTE_ADDR', '')}"


def board_address(board: Board, mark: str = "") -> str:
    """The board's own page, perhaps at a mark."""
    return reverse("board", args=[board.pk]) + (f"#{mark}" if mark else "")


def part_address(board: Board) -> str:
    """Where people take part."""
    return reverse("board-part", args=[board.pk])


def question_of(board: Board) -> str:
    """The question in the reader's language, where it was asked in it."""
    is_spanish = (get_language() or "en").startswith("es")
    return board.question_es if is_spanish and board.question_es else board.question


def doing_now(board: Board) -> str:
    """What people do in this stage, in a sentence."""
    return {
        BoardStage.SETUP: _("Nobody can join yet. Begin the writing when the room is ready."),
        BoardStage.WRITING: _("Everybody writes notes now, one thought a note."),
        BoardStage.GROUPING: _("The facilitator puts together what belongs together."),
        BoardStage.VOTING: _("Everybody places dots on what matters most to them."),
        BoardStage.CLOSED: _("The board is closed and part of the group’s record."),
    }[BoardStage(board.stage)]


def refresh_of(request: HttpRequest) -> str:
    """Every how many seconds a page without scripts loads itself anew: only when its reader asked for it."""
    return "10" if request.GET.get("every") == "10" else ""
