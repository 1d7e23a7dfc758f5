"""Put a question before a group, lead it from stage to stage, set its timer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body
from sectorworks.core import audit, idempotency, versions
from sectorworks.meetings.models import Meeting
from sectorworks.search import operations as search
from sectorworks.search.operations import Found

from ..models import Board
from ..policies import boards as policies
from ..rules import codes, limits
from ..rules.stages import CLOSED, SETUP, STAGES, may_follow
from . import revisions
from .revisions import BoardProblem

NOUN = "board"
FIELDS = ["title", "question", "question_es", "meeting", "is_anonymous", "dots_each"]


@dataclass(frozen=True, slots=True)
class BoardDraft:
    """What a board asks, and how."""

    title: str
    question: str
    question_es: str = ""
    is_anonymous: bool = True
    dots_each: int = 3
    meeting: Meeting | None = None


def make(*, body: Body, draft: BoardDraft, key: str = "", by: Any, at: datetime) -> Board:
    """A board that nobody can join yet. The same form sent twice makes it once."""
    policies.can_make(by, body).enforce()

    @transaction.atomic
    def work() -> Board:
        _check(body, draft)
        made = Board.objects.create(body=body, join_code=codes.made(), made_at=at, made_by=by, **_values(draft))
        audit.record(noun=made, verb="made", by=by, at=at, detail={"question": made.question})
        _find(made)
        return made

    return idempotency.once(work, key=key, action="boards.make", by=by, at=at, model=Board)[0]


@transaction.atomic
def change(*, board: Board, draft: BoardDraft, expected: int, by: Any, at: datetime) -> Board:
    """Change the question or how it is asked. Whether notes carry names is settled once people write."""
    row = revisions.held(board)
    policies.can_facilitate(by, row).enforce()
    _check(row.body, draft)
    if row.stage == CLOSED:
        raise BoardProblem(_("The board is closed. Open it again to change it."))
    if row.stage != SETUP and draft.is_anonymous != row.is_anonymous:
        raise BoardProblem(_("People have begun: whether notes carry names can’t change any more."))
    for name, value in _values(draft).items():
        setattr(row, name, value)
    versions.save(row, expected=expected, fields=FIELDS)
    revisions.raised(row)
    audit.record(noun=row, verb="changed", by=by, at=at, detail={"question": row.question})
    _find(row)
    return row


@transaction.atomic
def turn_to(*, board: Board, stage: str, by: Any, at: datetime) -> Board:
    """Lead everybody to another stage. The timer ends with the stage; closing makes the code dead."""
    row = revisions.held(board)
    policies.can_facilitate(by, row).enforce()
    if stage not in STAGES or not may_follow(row.stage, stage):
        words = {"stage": row.get_stage_display()}
        raise revisions.NotInThisStage(_("From “%(stage)s” the board can’t go there. Look at it again.") % words)
    before, row.stage = row.stage, stage
    row.timer_ends_at = None
    row.closed_at = at if stage == CLOSED else None
    if before == CLOSED:
        row.join_code = codes.made()
    revisions.raised(row, fields=("stage", "timer_ends_at", "closed_at", "join_code"))
    audit.record(noun=row, verb="turned", by=by, at=at, detail={"from": before, "to": stage})
    return row


@transaction.atomic
def set_timer(*, board: Board, minutes: int, by: Any, at: datetime) -> Board:
    """So many minutes from now; 0 takes the timer away."""
    row = revisions.held(board)
    policies.can_facilitate(by, row).enforce()
    revisions.must(row.stage not in (SETUP, CLOSED), row)
    if not 0 <= minutes <= limits.MOST_TIMER_MINUTES:
        raise BoardProblem(_("Set between 1 and %(most)s minutes.") % {"most": limits.MOST_TIMER_MINUTES})
    row.timer_ends_at = at + timedelta(minutes=minutes) if minutes else None
    revisions.raised(row, fields=("timer_ends_at",))
    audit.record(noun=row, verb="timed", by=by, at=at, detail={"minutes": minutes})
    return row


@transaction.atomic
def new_code(*, board: Board, by: Any, at: datetime) -> Board:
    """Another code to join by; the earlier one is dead. Who is on the board stays."""
    row = revisions.held(board)
    policies.can_facilitate(by, row).enforce()
    revisions.must(STAGES[row.stage].joining, row)
    row.join_code = codes.made()
    revisions.raised(row, fields=("join_code",))
    audit.record(noun=row, verb="given another code", by=by, at=at)
    return row


def _find(board: Board) -> None:
    """By its title, its question in both languages, and its group."""
    search.put(Found(NOUN, board.pk, board.title, f"{board.question} {board.question_es} {board.body.name}"))


def _check(body: Body, draft: BoardDraft) -> None:
    if draft.meeting is not None and draft.meeting.body_id != body.pk:
        raise BoardProblem(_("That meeting is another group’s."))


def _values(draft: BoardDraft) -> dict[str, Any]:
    return {name: getattr(draft, name) for name in FIELDS}
