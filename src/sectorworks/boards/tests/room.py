"""The cast of `bodies` around one board: Alice and Bob lead it, Carol sits there, Eve is outside; phones are nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sectorworks.boards import factories
from sectorworks.boards.models import Board, Participant
from sectorworks.bodies.tests.people import Cast, make_cast

AT = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
SOON = AT + timedelta(minutes=1)


@dataclass(frozen=True)
class Room:
    """A board, two phones on it, and the people around it."""

    cast: Cast
    board: Board
    first: Participant
    second: Participant


def make_room(**fields: Any) -> Room:
    """People write; two phones have joined with the tokens "one" and "two"."""
    cast = make_cast()
    board = factories.board(cast.body, **fields)
    return Room(cast, board, factories.participant(board, "one"), factories.participant(board, "two"))


def phone(client: Any, room: Room, token: str = "one") -> Any:
    """A browser without an account that holds a phone's token."""
    client.cookies[f"board-{room.board.pk}"] = token
    return client
