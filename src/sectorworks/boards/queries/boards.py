"""Boards that a person may see, and the devices on them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from sectorworks.accounts.rules import fingerprint
from sectorworks.bodies.models import Body
from sectorworks.bodies.queries.visibility import bodies_taking_part
from sectorworks.core import clock
from sectorworks.meetings.models import Meeting, MeetingState

from ..models import Board, Participant
from ..rules import codes
from ..rules.stages import CLOSED

ALONG = ("body__host", "body__parent__parent", "meeting")
MOST_MEETINGS = 30


def boards_visible_to(user: Any, today: date) -> QuerySet[Board]:
    """The boards of the groups in which the person has a part. Twin: `policies.boards.can_see`."""
    return Board.objects.filter(body__in=bodies_taking_part(user, today).values("pk"))


def board_visible_to(user: Any, pk: int) -> Board:
    """One board with its group; raises `Board.DoesNotExist`."""
    return boards_visible_to(user, clock.today()).select_related(*ALONG).get(pk=pk)


def listed(boards: QuerySet[Board]) -> QuerySet[Board]:
    """With what a row shows: the group, and how many notes stand on the board."""
    counted = Count("notes", filter=Q(notes__is_hidden=False))
    return boards.select_related("body").annotate(note_count=counted)


def of_body(body: Body) -> QuerySet[Board]:
    """A group's boards, newest first."""
    return Board.objects.filter(body=body).order_by("-made_at", "-pk")


def board_of_code(code: str) -> Board | None:
    """The board that a code leads to while it is not closed."""
    found = Board.objects.select_related(*ALONG).exclude(stage=CLOSED)
    return found.filter(join_code=codes.typed(code) or None).first()


def participant_of_token(pk: int, token: str) -> Participant | None:
    """The device that holds the token, on this board alone."""
    if not token:
        return None
    found = Participant.objects.select_related("board", "person")
    return found.filter(board=pk, token_hash=fingerprint(token)).first()


def participant_of_user(board: Board, user: Any) -> Participant | None:
    """The part that a person with an account took up already, on whatever device."""
    if not getattr(user, "is_authenticated", False):
        return None
    return Participant.objects.filter(board=board, person__account=user).select_related("board", "person").first()


def meetings_for_choice(body: Body) -> QuerySet[Meeting]:
    """The meetings that a board may belong to, newest first."""
    held = Meeting.objects.filter(body=body).exclude(state=MeetingState.CANCELLED)
    return held.order_by("-starts_at", "-pk")[:MOST_MEETINGS]
