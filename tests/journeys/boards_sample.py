"""Boards of the group that Alice keeps, one in each stage that people look at, for `boards_pages.py`."""

from __future__ import annotations

from typing import Any

from sectorworks.accounts.models import User
from sectorworks.boards.models import Board
from sectorworks.boards.operations import boards, clusters, dots, joining, notes, sorting
from sectorworks.boards.queries.walls import wall_of
from sectorworks.bodies.models import Body
from sectorworks.bodies.policies import bodies as body_policies
from sectorworks.core import clock

SAID = (
    ("Transport", "A bus for the early shift at 4 a.m."),
    ("Transport", "Vanpools that three plants pay together"),
    ("Transport", "Early bus"),
    ("Child care", "Child care that opens at 5"),
    ("", "Ask the high schools what students know about us before we plan one more career fair for them"),
)


def nouns() -> dict[str, dict[str, Any]]:
    """One board on which people write, one on which they vote, one closed."""
    alice = User.objects.get(email__startswith="alice.")
    body = next(one for one in Body.objects.order_by("pk") if body_policies.can_lead(alice, one))
    writing, voting, closed = (_board(alice, body, stage) for stage in ("writing", "voting", "closed"))
    return {
        "boards-of": {"slug": body.slug},
        "board-writing": {"pk": writing.pk},
        "board-voting": {"pk": voting.pk},
        "board-closed": {"pk": closed.pk},
        "board-thing": {"pk": closed.pk, "thing": wall_of(closed).ranked()[0].key},
        "board-join": {"code": voting.join_code},
    }


def _board(alice: User, body: Body, last: str) -> Board:
    who = {"by": alice, "at": clock.now()}
    draft = boards.BoardDraft(f"Goals, {last}", "What should we reach together next year?", "¿Qué logramos juntos?")
    board = boards.make(body=body, draft=draft, **who)
    board = boards.turn_to(board=board, stage="writing", **who)
    part, _token = joining.join_own(board=board, **who)
    for number, (group, wording) in enumerate(SAID):
        note = notes.write(participant=part, wording=wording, key=str(number), at=who["at"])
        if group:
            cluster = clusters.add(board=board, title=group, **who)
            sorting.put(board=board, notes=[note.pk], cluster=cluster, **who)
    texts = {one.wording: one.pk for one in board.notes.all()}
    sorting.merge(board=board, notes=[texts[SAID[0][1]], texts[SAID[2][1]]], **who)
    if last == "writing":
        sorting.hide(board=board, notes=[texts[SAID[1][1]]], **who)
        return boards.set_timer(board=board, minutes=10, **who)
    for stage in ("grouping", "voting", "closed"):
        board = boards.turn_to(board=board, stage=stage, **who)
        if stage == "voting":
            dots.place(participant=part, thing=wall_of(board).ranked()[0].key, at=who["at"])
        if stage == last:
            break
    return board
