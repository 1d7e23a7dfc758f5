"""A board of agency B's on which a device wrote, full of canaries."""

from __future__ import annotations

from typing import Any

from canary_words import Seed, canaries, canary

from sectorworks.boards.models import Board, Cluster, Note, Participant
from sectorworks.boards.operations import boards, clusters, dots, joining, notes, sorting
from sectorworks.bodies.models import Body
from sectorworks.core import clock


def seed_boards(made: Seed, cast: dict[str, Any], body: Body) -> None:
    """People wrote with their names, their notes are grouped, and the vote is on."""
    by, at = cast["rival"], clock.now()
    draft = boards.BoardDraft(**canaries(Board, "title", "question", "question_es"), is_anonymous=False)
    board = made.keep(boards.make(body=body, draft=draft, by=by, at=at))
    board = boards.turn_to(board=board, stage="writing", by=by, at=at)
    part, token = joining.join(code=board.join_code, name=canary(Participant, "name"), at=at)
    made.keep(part)
    note = made.keep(notes.write(participant=part, wording=canary(Note, "wording"), key=f"key-{board.pk}", at=at))
    alone = made.keep(notes.write(participant=part, wording=canary(Note, "wording"), key=f"other-{board.pk}", at=at))
    board = boards.turn_to(board=board, stage="grouping", by=by, at=at)
    cluster = made.keep(clusters.add(board=board, title=canary(Cluster, "title"), by=by, at=at))
    sorting.put(board=board, notes=[note.pk], cluster=cluster, by=by, at=at)
    board = boards.turn_to(board=board, stage="voting", by=by, at=at)
    dots.place(participant=part, thing=f"note-{alone.pk}", at=at)
    board.refresh_from_db()
    made.codes.append(board.join_code)
    part.refresh_from_db()
    made.secrets += [token, part.token_hash, note.idempotency_key]
