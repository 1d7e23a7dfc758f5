"""Dot votes: each device has so many, at most one on each thing, and may take any back while the vote is open."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sectorworks.core import audit

from ..models import Board, DotVote, Participant
from ..queries.walls import wall_of
from ..rules.stages import STAGES
from . import revisions
from .revisions import BoardProblem


class NoDotsLeft(BoardProblem):
    """All dots are placed."""


@transaction.atomic
def place(*, participant: Participant, thing: str, at: datetime) -> DotVote:
    """Put a dot on a group or a note that stands alone (`thing` is its key). A second one there is the first.

    Whoever holds the device's token votes: no account, and so no `by`.
    """
    board, where = _opened(participant, thing)
    if thing not in {one.key for one in wall_of(board).ranked()}:
        raise BoardProblem(_("This note is not on the board any more. Look at it again."))
    mine = DotVote.objects.filter(participant=participant)
    if (known := mine.filter(**where).first()) is not None:
        return known
    if mine.count() >= board.dots_each:
        raise NoDotsLeft(_("All your dots are placed. Take one back first."))
    made = DotVote.objects.create(participant=participant, at=at, **where)
    revisions.raised(board, layout=False)
    audit.record(noun=participant, verb="dot placed", by=None, at=at)
    return made


@transaction.atomic
def take_back(*, participant: Participant, thing: str, at: datetime) -> None:
    """Take one's dot off again, also from a note that was grouped since. Without a dot there, nothing is to be done."""
    board, where = _opened(participant, thing)
    gone, _by_model = DotVote.objects.filter(participant=participant, **where).delete()
    if gone:
        revisions.raised(board, layout=False)
        audit.record(noun=participant, verb="dot taken back", by=None, at=at)


def _opened(participant: Participant, thing: str) -> tuple[Board, dict[str, int]]:
    board = revisions.held(participant.board)
    revisions.must(STAGES[board.stage].voting, board)
    kind, _dash, key = thing.partition("-")
    if kind not in ("cluster", "note") or not (key.isascii() and key.isdecimal() and len(key) < 16):
        raise BoardProblem(_("This note is not on the board any more. Look at it again."))
    return board, {f"{kind}_id": int(key)}
