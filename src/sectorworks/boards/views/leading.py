"""What facilitators press: stages, timer, code, and sorting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.ui.steps import step, version_of

from ..forms.boards import TimerForm
from ..models import Board, BoardStage, Cluster
from ..operations import boards as operations
from ..operations import clusters, sorting
from ..operations.revisions import BoardProblem
from ..policies import boards as policies
from ..queries import boards as queries
from .board_requests import board_address as back


@require_POST
@requires(policies.can_facilitate, get=queries.board_visible_to)
def turn(request: MemberRequest, board: Board) -> HttpResponse:
    """Lead everybody to another stage."""
    wanted = request.POST.get("stage", "")
    label = BoardStage(wanted).label if wanted in BoardStage.values else ""

    def work() -> None:
        operations.turn_to(board=board, stage=wanted, by=request.user, at=clock.now())

    said = _("The board is at “%(stage)s” now") % {"stage": label}
    return step(request, work, said, back(board))


@require_POST
@requires(policies.can_facilitate, get=queries.board_visible_to)
def timer(request: MemberRequest, board: Board) -> HttpResponse:
    """Set the timer, or with 0 take it away."""

    def work() -> None:
        form = TimerForm(request.POST)
        if not form.is_valid():
            raise BoardProblem(_("Give the minutes as a number from 0 to 120."))
        operations.set_timer(board=board, minutes=form.cleaned_data["minutes"], by=request.user, at=clock.now())

    taken = request.POST.get("minutes") == "0"
    return step(request, work, _("Timer taken away") if taken else _("Timer set"), back(board))


@require_POST
@requires(policies.can_facilitate, get=queries.board_visible_to)
def code(request: MemberRequest, board: Board) -> HttpResponse:
    """Another code; the earlier one is dead."""

    def work() -> None:
        operations.new_code(board=board, by=request.user, at=clock.now())

    return step(request, work, _("The board has another code. The earlier one is dead."), back(board))


@require_POST
@requires(policies.can_facilitate, get=queries.board_visible_to)
def sort(request: MemberRequest, board: Board) -> HttpResponse:
    """Do one thing with the chosen notes: `act` names it."""
    chosen = [int(one) for one in request.POST.getlist("note") if one.isascii() and one.isdecimal() and len(one) < 16]
    found = _ACTS.get(request.POST.get("act", ""))

    def work() -> None:
        if found is None:
            raise BoardProblem(_("Choose what to do with the notes."))
        found[0](request, board, chosen)

    return step(request, work, str(found[1]()) if found else "", back(board, "wall"))


def _group(request: MemberRequest, board: Board, notes: list[int]) -> None:
    """Into the group that was chosen, or a new one where a name was typed."""
    who: dict[str, Any] = {"by": request.user, "at": clock.now()}
    title, key = request.POST.get("title", "").strip(), request.POST.get("cluster", "")
    if not notes:
        raise sorting.NothingChosen(_("Choose a note first."))
    if title:
        cluster: Cluster | None = clusters.add(board=board, title=title, **who)
    else:
        cluster = board.clusters.filter(pk=key).first() if key.isascii() and key.isdecimal() else None
        if cluster is None:
            raise BoardProblem(_("Choose a group, or type the name of a new one."))
    sorting.put(board=board, notes=notes, cluster=cluster, **who)


def _out(request: MemberRequest, board: Board, notes: list[int]) -> None:
    sorting.put(board=board, notes=notes, cluster=None, by=request.user, at=clock.now())


def _merge(request: MemberRequest, board: Board, notes: list[int]) -> None:
    sorting.merge(board=board, notes=notes, by=request.user, at=clock.now())


def _part(request: MemberRequest, board: Board, notes: list[int]) -> None:
    sorting.part(board=board, notes=notes, by=request.user, at=clock.now())


def _hide(request: MemberRequest, board: Board, notes: list[int]) -> None:
    sorting.hide(board=board, notes=notes, by=request.user, at=clock.now())


def _show(request: MemberRequest, board: Board, notes: list[int]) -> None:
    sorting.hide(board=board, notes=notes, hidden=False, by=request.user, at=clock.now())


_ACTS: dict[str, tuple[Callable[[MemberRequest, Board, list[int]], None], Callable[[], str]]] = {
    "group": (_group, lambda: _("Notes put together")),
    "out": (_out, lambda: _("Notes taken out of their group")),
    "merge": (_merge, lambda: _("Notes merged. “Part again” undoes it.")),
    "part": (_part, lambda: _("Merged notes stand alone again")),
    "hide": (_hide, lambda: _("Hidden. “Show again” is at the end of the board.")),
    "show": (_show, lambda: _("Shown again")),
}


@require_POST
@requires(policies.can_facilitate, get=lambda user, pk, cluster: queries.board_visible_to(user, pk))
def cluster(request: MemberRequest, board: Board) -> HttpResponse:
    """Rename, move or take away a group: `act` names it."""
    assert request.resolver_match is not None
    found = get_object_or_404(Cluster, pk=request.resolver_match.kwargs["cluster"], board=board)
    act, by, at = request.POST.get("act", ""), request.user, clock.now()
    place = f"cluster-{found.pk}"
    if act == "remove":
        count = found.notes.count()
        said = ngettext(
            "Group “%(name)s” taken away; its note stands alone",
            "Group “%(name)s” taken away; its %(n)s notes stand alone",
            count,
        )
        names = {"name": found.title, "n": count}
        return step(request, lambda: clusters.remove(cluster=found, by=by, at=at), said % names, back(board, "wall"))
    if act in ("up", "down"):
        is_up = act == "up"
        return step(request, lambda: clusters.move(cluster=found, up=is_up, by=by, at=at), "", back(board, place))

    def rename() -> None:
        title, expected = request.POST.get("title", ""), version_of(request)
        clusters.rename(cluster=found, title=title, expected=expected, by=by, at=at)

    return step(request, rename, _("Group renamed"), back(board, place))
