"""Joining a board: by its code without an account, or by one's account."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sectorworks.accounts.rules import fingerprint
from sectorworks.core import audit
from sectorworks.directory.models import Person
from sectorworks.directory.queries import own

from ..models import Board, Participant
from ..policies import boards as policies
from ..queries import boards as queries
from ..rules import limits
from ..rules.stages import SETUP, STAGES
from . import revisions
from .revisions import BoardProblem, TooMuch


class NoSuchCode(BoardProblem):
    """No open board has this code."""


class NameNeeded(BoardProblem):
    """On a board with names everybody gives one."""


@transaction.atomic
def join(*, code: str, name: str = "", at: datetime) -> tuple[Participant, str]:
    """Take part by the code that the room shows; return the part and its token, which only the device keeps.

    Whoever knows the code is in: no account, and so no `by`.
    """
    board = queries.board_of_code(code)
    if board is None:
        raise NoSuchCode(_("No open board has this code. Look at the screen again."))
    return _taken(board, None, name, None, at)


@transaction.atomic
def join_own(*, board: Board, by: Any, at: datetime) -> tuple[Participant, str]:
    """Take part by one's account: one part a person, whose earlier device keeps working until the next joins."""
    policies.can_take_part(by, board).enforce()
    person = own.person_of(by)
    known = queries.participant_of_user(board, by)
    if known is None:
        return _taken(board, person, str(person or by), by, at)
    revisions.must(STAGES[known.board.stage].joining, known.board)
    token = secrets.token_urlsafe(32)
    known.token_hash = fingerprint(token)
    known.save(update_fields=["token_hash"])
    return known, token


def _taken(board: Board, person: Person | None, name: str, by: Any, at: datetime) -> tuple[Participant, str]:
    row = revisions.held(board)
    revisions.must(STAGES[row.stage].joining and row.stage != SETUP, row)
    if row.participants.count() >= limits.MOST_PARTICIPANTS:
        raise TooMuch(_("This board is full. Write together with a neighbor."))
    name = "" if row.is_anonymous else " ".join(name.split())[:80]
    if not row.is_anonymous and not name:
        raise NameNeeded(_("Notes on this board carry names. Give yours."))
    token = secrets.token_urlsafe(32)
    made = Participant.objects.create(board=row, token_hash=fingerprint(token), name=name, person=person, joined_at=at)
    # Screens that others look at show nothing of it, but who joins by account may make the room a meeting.
    revisions.raised(row, layout=False)
    audit.record(noun=made, verb="joined", by=by, at=at)
    return made, token
