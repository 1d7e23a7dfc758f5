"""Move an action between the columns of a board, by whatever step leads there."""

from __future__ import annotations

from datetime import datetime

from sectorworks.accounts.models import User

from ..models import Action
from ..policies import plans as policies
from . import actions
from .actions import ENDS, OPEN, Word


def move(*, action: Action, to: Word, expected: int, by: User, at: datetime) -> Action:
    """Open, finish or reopen the action, with a sentence when there is one to say."""
    policies.can_report(by, action).enforce()
    if to.state in ENDS:
        return actions.finish(action=action, state=to.state, status=to.status, expected=expected, by=by, at=at)
    if action.finished_on is not None and to.state in OPEN:
        return actions.reopen(action=action, state=to.state, expected=expected, by=by, at=at)
    return actions.say_status(action=action, word=to, expected=expected, by=by, at=at)
