"""Valid minimum objects for tests."""

from __future__ import annotations

from typing import Any

from sectorworks.accounts.rules import fingerprint
from sectorworks.bodies.models import Body
from sectorworks.directory.factories import AT

from .models import Board, BoardStage, Cluster, Note, Participant


def board(of: Body, title: str = "Goals for 2027", **fields: Any) -> Board:
    """One board; people write on it unless asked otherwise."""
    number = Board.objects.count() + 1
    made = {
        "question": "What should we reach in 2027?", "stage": BoardStage.WRITING, "made_at": AT,
        "join_code": f"ACDEF{number:04d}".replace("0", "A"),
    }  # fmt: skip
    return Board.objects.create(body=of, title=title, **made | fields)


def participant(of: Board, token: str = "", **fields: Any) -> Participant:
    """One device on a board."""
    token = token or f"device {Participant.objects.count() + 1}"
    return Participant.objects.create(board=of, token_hash=fingerprint(token), **{"joined_at": AT} | fields)


def cluster(of: Board, title: str = "Transport", **fields: Any) -> Cluster:
    """One group of notes."""
    return Cluster.objects.create(board=of, title=title, **{"position": of.clusters.count() + 1} | fields)


def note(of: Board, wording: str = "A bus for the early shift", **fields: Any) -> Note:
    """One loose note."""
    made = {"idempotency_key": f"key {Note.objects.count() + 1}", "revision": of.revision, "written_at": AT}
    return Note.objects.create(board=of, wording=wording, **made | fields)
