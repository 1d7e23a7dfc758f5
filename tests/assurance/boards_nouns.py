"""Nouns of boards: one on which people write, made by the body's staff; the seated member has joined by account."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cast import AT
from world import make_world

from sectorworks.boards.models import Board, Note
from sectorworks.boards.operations import boards, clusters, joining, notes

Cast = dict[str, Any]


def group(cast: Cast) -> dict[str, Any]:
    return {"slug": make_world(cast).body.slug}


def _board(cast: Cast) -> Board:
    draft = boards.BoardDraft("Goals for 2027", "What should we reach in 2027?")
    made = boards.make(body=make_world(cast).body, draft=draft, by=cast["staff"], at=AT)
    return boards.turn_to(board=made, stage="writing", by=cast["staff"], at=AT)


def board(cast: Cast) -> dict[str, Any]:
    return {"pk": _board(cast).pk}


def joined_board(cast: Cast) -> dict[str, Any]:
    made = _board(cast)
    joining.join_own(board=made, by=cast["seated"], at=AT)
    return {"pk": made.pk}


def code(cast: Cast) -> dict[str, Any]:
    return {"code": Board.objects.get(**joined_board(cast)).join_code}


def cluster(cast: Cast) -> dict[str, Any]:
    made = _board(cast)
    return {"pk": made.pk, "cluster": clusters.add(board=made, title="Transport", by=cast["staff"], at=AT).pk}


def file(cast: Cast) -> dict[str, Any]:
    return {"pk": _board(cast).pk, "ending": "csv"}


def thing(cast: Cast) -> dict[str, Any]:
    made = _board(cast)
    part, _token = joining.join(code=made.join_code, at=AT)
    note: Note = notes.write(participant=part, wording="A bus", key="a key", at=AT)
    return {"pk": made.pk, "thing": f"note-{note.pk}"}


NOUNS: dict[str, Callable[[Cast], dict[str, Any]]] = {
    **dict.fromkeys(("boards_of", "board_new"), group),
    **dict.fromkeys(("board", "board_edit", "board_stage", "board_timer", "board_code", "board_sort"), board),
    **dict.fromkeys(("board_projector", "board_paper", "board_import", "board_enter"), board),
    **dict.fromkeys(("board_part", "board_note", "board_dot", "board_live"), joined_board),
    "board_join": code,
    "board_cluster": cluster,
    "board_file": file,
    "board_carry": thing,
}
