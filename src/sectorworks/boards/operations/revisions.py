"""Every change of a board holds its row, so that each gets a revision of its own and no screen misses one."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sectorworks.core.errors import SectorworksError

from ..models import Board
from ..queries.boards import ALONG


class BoardProblem(SectorworksError):
    """The board does not allow this now; the text says why.

    BoardProblem
    ├── NotInThisStage   what was asked belongs to another stage
    ├── TooMuch          a limit of the board or the device
    └── (each operation's own)
    """


class NotInThisStage(BoardProblem):
    """What was asked belongs to another stage of the board."""


class TooMuch(BoardProblem):
    """A limit of the board or the device."""


def held(board: Board) -> Board:
    """The board as it stands, locked until the transaction ends."""
    return Board.objects.select_for_update(of=("self",)).select_related(*ALONG).get(pk=board.pk)


def raised(board: Board, *, layout: bool = True, fields: tuple[str, ...] = ()) -> int:
    """The board's next revision, written. `layout`: more changed than that a loose note was added."""
    board.revision += 1
    if layout:
        board.layout_revision = board.revision
    board.save(update_fields=["revision", "layout_revision", *fields])
    return board.revision


def must(allowed: bool, board: Board) -> None:
    """Refuse what belongs to another stage."""
    if not allowed:
        stage = board.get_stage_display()
        raise NotInThisStage(_("The board is at “%(stage)s” now. Look at it again.") % {"stage": stage})
