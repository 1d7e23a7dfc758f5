"""Who may do what with a board. Whoever holds a device's token takes part in its board: no account is asked for."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body
from sectorworks.bodies.policies import bodies
from sectorworks.core.verdicts import Verdict, no, yes

from ..models import Board


def can_list(user: Any) -> Verdict:
    """Anybody who is signed in has a list of the boards of their groups, perhaps an empty one."""
    return yes(_("These are the boards of your groups.")) if user.is_active else no(_("Your account is closed."))


def can_list_of(user: Any, body: Body) -> Verdict:
    """The boards of a group: its members and staff."""
    return bodies.can_see_members(user, body)


def can_see(user: Any, board: Board) -> Verdict:
    """A board is its group's own, before and after it closes. Twin: `queries.boards.boards_visible_to`."""
    return bodies.can_see_members(user, board.body)


def can_make(user: Any, body: Body) -> Verdict:
    """Put a question before a group: its chairs and staff."""
    return bodies.can_lead(user, body)


def can_facilitate(user: Any, board: Board) -> Verdict:
    """Turn to the next stage, sort, hide, time and carry on what came of it: the group's chairs and staff."""
    if not (seen := can_see(user, board)):
        return seen
    return bodies.can_lead(user, board.body)


def can_take_part(user: Any, board: Board) -> Verdict:
    """Write and vote by one's account, without the code: the group's members and staff."""
    return can_see(user, board)
