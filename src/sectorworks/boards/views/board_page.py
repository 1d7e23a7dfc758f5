"""One board: what stands on it, and for its facilitators everything that leads the room."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import audit, clock
from sectorworks.core.access import requires
from sectorworks.ui.links import Action, Event, Link, Status, Step

from ..forms.boards import TimerForm
from ..models import Board, BoardStage
from ..policies import boards as policies
from ..queries import boards as queries
from ..queries.gathering import warning_of
from ..queries.goals import goals_of
from ..queries.live import seconds_left
from ..queries.walls import Wall, clusters_for_choice, dots_placed, wall_of
from ..rules import codes
from ..rules.qr import qr_path
from ..rules.stages import STAGES
from .board_requests import TONES, doing_now, question_of

FILES = ("csv", "xlsx", "pdf", "docx")


@require_safe
@requires(policies.can_see, get=queries.board_visible_to)
def board_page(request: MemberRequest, board: Board) -> HttpResponse:
    """The wall with its groups and support; the goals that came of it; for facilitators the controls."""
    can_lead = bool(policies.can_facilitate(request.user, board))
    stage, wall, at = STAGES[board.stage], wall_of(board), clock.now()
    goals = goals_of(board)
    context = {
        "board": board,
        "body": board.body,
        "question": question_of(board),
        "status": Status(str(board.get_stage_display()), TONES[BoardStage(board.stage)]),
        "summary": summary_of(board, wall),
        "doing": doing_now(board),
        "stage": stage,
        "steps": _steps(board),
        "wall": wall,
        "things": wall.ranked(),
        "goals": goals,
        "carried": {one.thing for one in goals},
        "can_lead": can_lead,
        "can_sort": can_lead and stage.sorting,
        "shows_dots": board.stage == BoardStage.CLOSED or (can_lead and stage.voting),
        "can_carry": can_lead and board.stage == BoardStage.CLOSED,
        "is_live": stage.joining and board.stage != BoardStage.SETUP,
        "warning": warning_of(board, at),
        "seconds_left": seconds_left(board, at),
        "files": [Link(ending.upper(), reverse("board-file", args=[board.pk, ending])) for ending in FILES],
        "why": policies.can_see(request.user, board).reason,
    }
    context |= _leading(request, board) if can_lead else {"history": []}
    return render(request, "boards/board.html", context)


def _leading(request: HttpRequest, board: Board) -> dict[str, Any]:
    """What facilitators see beside the wall."""
    return {
        **code_of(request, board),
        "joined": board.participants.count(),
        "dots_placed": dots_placed(board),
        "turns": turns_of(board),
        "timer_form": TimerForm(),
        "clusters": clusters_for_choice(board),
        "actions": _actions(board),
        "history": [
            Event(_said(one.verb, one.detail), str(one.by or _("nobody named")), one.at)
            for one in audit.history(board)[:12]
        ],
    }


def code_of(request: HttpRequest, board: Board) -> dict[str, Any]:
    """The code, the address and the QR code that leads to it, while somebody may join."""
    if not STAGES[board.stage].joining:
        return {"code": "", "join_address": "", "short_address": "", "qr": None}
    address = request.build_absolute_uri(reverse("board-join", args=[board.join_code]))
    short = request.build_absolute_uri(reverse("board-join-code"))
    return {
        "code": codes.spoken(board.join_code),
        "join_address": address,
        "short_address": short.split("://", 1)[1],
        "qr": qr_path(address),
    }


def turns_of(board: Board) -> list[Action]:
    """The stages a facilitator may turn to, the usual next one first."""
    words = {
        (BoardStage.SETUP, BoardStage.WRITING): _("Begin the writing"),
        (BoardStage.WRITING, BoardStage.GROUPING): _("End the writing and group"),
        (BoardStage.GROUPING, BoardStage.VOTING): _("Begin the vote"),
        (BoardStage.GROUPING, BoardStage.WRITING): _("Back to writing"),
        (BoardStage.VOTING, BoardStage.CLOSED): _("End the vote and close"),
        (BoardStage.VOTING, BoardStage.GROUPING): _("Back to grouping"),
        (BoardStage.CLOSED, BoardStage.VOTING): _("Open the vote again"),
    }
    address = reverse("board-stage", args=[board.pk])
    return [
        Action(
            words.get((BoardStage(board.stage), BoardStage(to)), _("Close without a vote")),
            address,
            post=True,
            hidden={"stage": to},
        )
        for to in STAGES[board.stage].follow
    ]


def _steps(board: Board) -> list[Step]:
    order = list(STAGES)
    now = order.index(board.stage)
    states = ["done" if place < now else "current" if place == now else "waiting" for place in range(len(order))]
    return [Step(str(BoardStage(name).label), state) for name, state in zip(order, states, strict=True)]


def _actions(board: Board) -> list[Action]:
    found = [Action(_("Show on the projector"), reverse("board-projector", args=[board.pk]))]
    if board.stage != BoardStage.CLOSED:
        found.append(Action(_("Change the board"), reverse("board-edit", args=[board.pk])))
    if STAGES[board.stage].importing:
        found.append(Action(_("Bring in notes"), reverse("board-import", args=[board.pk])))
        found.append(Action(_("Print paper sheets"), reverse("board-paper", args=[board.pk])))
    return found


def summary_of(board: Board, wall: Wall) -> str:
    """What is true now: notes, groups, dots."""
    said = [ngettext("%(n)s note", "%(n)s notes", wall.note_count) % {"n": wall.note_count}]
    groups = sum(1 for one in wall.groups if one.bundles)
    if groups:
        said.append(ngettext("%(n)s group", "%(n)s groups", groups) % {"n": groups})
    if board.stage == BoardStage.CLOSED and wall.dot_count:
        said.append(ngettext("%(n)s dot", "%(n)s dots", wall.dot_count) % {"n": wall.dot_count})
    return ", ".join(said) + "."


def _said(verb: str, detail: dict[str, Any]) -> str:
    """What happened, and where to when the board was turned."""
    if verb == "turned" and detail.get("to") in BoardStage.values:
        return _("Turned to “%(stage)s”") % {"stage": BoardStage(detail["to"]).label}
    return _words().get(verb, verb)


def _words() -> dict[str, str]:
    return {
        "made": _("Board made"),
        "changed": _("Board changed"),
        "turned": _("Turned to another stage"),
        "timed": _("Timer set"),
        "given another code": _("Given another code"),
        "notes brought in": _("Notes brought in from a list"),
        "notes grouped": _("Notes grouped"),
        "notes merged": _("Notes merged"),
        "notes parted": _("Merged notes parted"),
        "notes hidden": _("Notes hidden"),
        "notes shown again": _("Hidden notes shown again"),
        "carried into a goal": _("Carried into a goal"),
    }
