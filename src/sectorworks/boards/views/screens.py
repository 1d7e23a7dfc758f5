"""What other screens read: the projector, paper, and the answer that every screen asks for again and again."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock
from sectorworks.core.access import public, requires

from ..models import Board, BoardStage
from ..policies import boards as policies
from ..queries import boards as queries
from ..queries.gathering import warning_of
from ..queries.live import changes_since, seconds_left
from ..queries.walls import wall_of
from ..rules.stages import STAGES
from .board_page import code_of, summary_of
from .board_requests import cookie_of, doing_now, question_of, refresh_of

SHEET_LINES = 8


@require_safe
@public
def live(request: HttpRequest, pk: int) -> HttpResponse:
    """What changed since a revision, for devices on the board and for its group. 304 while nothing did."""
    participant = queries.participant_of_token(pk, request.COOKIES.get(cookie_of(pk), ""))
    if participant is not None:
        board = participant.board
    else:
        try:
            board = queries.board_visible_to(request.user, pk)
        except Board.DoesNotExist as missing:
            raise Http404 from missing
    tag = f'"{board.pk}-{board.revision}"'
    if request.headers.get("If-None-Match") == tag:
        return HttpResponseNotModified(headers={"ETag": tag})
    asked = request.GET.get("since", "")
    since = int(asked[:9]) if asked.isascii() and asked.isdecimal() else 0
    answer = JsonResponse(changes_since(board, since, clock.now()).as_data())
    answer["ETag"] = tag
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_safe
@requires(policies.can_facilitate, get=queries.board_visible_to)
def projector(request: MemberRequest, board: Board) -> HttpResponse:
    """For the whole room: the question, how to join, the notes; read-only and big."""
    wall, at = wall_of(board), clock.now()
    context = {
        "board": board,
        "question": question_of(board),
        "doing": doing_now(board),
        "summary": summary_of(board, wall),
        "stage": STAGES[board.stage],
        "is_closed": board.stage == BoardStage.CLOSED,
        "wall": wall,
        "things": wall.ranked(),
        "warning": warning_of(board, at),
        "seconds_left": seconds_left(board, at),
        "refresh": refresh_of(request),
        **code_of(request, board),
    }
    return render(request, "boards/projector.html", context)


@require_safe
@requires(policies.can_facilitate, get=queries.board_visible_to)
def paper(request: MemberRequest, board: Board) -> HttpResponse:
    """A sheet to print for those who write by hand; what they wrote is typed in as a list."""
    context = {"board": board, "body": board.body, "question": question_of(board), "lines": range(1, SHEET_LINES + 1)}
    return render(request, "boards/paper.html", context)
