"""What becomes of an ask: made, granted, refused, put off, withdrawn, and each of these undone."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.core import audit, versions

from ..models import Ask, AskState
from ..policies import asks as policies
from ..queries import asks as queries
from ..queries.contacts import works_with_employers
from .asks import AskProblem, hand_on, hold, locked
from .tellings import tell_planner

CLOSED = (AskState.GRANTED, AskState.REFUSED, AskState.WITHDRAWN)
# From which states the planner's organization may move an ask where.
MOVES: dict[AskState, tuple[AskState, ...]] = {
    AskState.MADE: (AskState.PLANNED, AskState.WAITING),
    AskState.GRANTED: (AskState.PLANNED, AskState.WAITING, AskState.MADE),
    AskState.REFUSED: (AskState.PLANNED, AskState.WAITING, AskState.MADE),
    AskState.WITHDRAWN: (AskState.PLANNED, AskState.WAITING, AskState.MADE, AskState.JOINED),
}


@transaction.atomic
def move(*, ask: Ask, to: AskState, expected: int, by: Any, at: datetime, outcome: str = "") -> Ask:
    """Say what became of an ask of one's own organization. The outcome stays with it."""
    hold(ask.employer)
    current = locked(ask)
    policies.can_change(by, current).enforce()
    _change(current, to, expected, by, at, outcome)
    return current


@transaction.atomic
def carry(*, ask: Ask, to: AskState, by: Any, at: datetime) -> Ask:
    """A line that another room entered goes where its work goes. A step of operations that have asked."""
    current = locked(ask)
    _change(current, to, current.version, by, at, "")
    return current


@transaction.atomic
def answer(*, ask: Ask, to: AskState, expected: int, by: Any, at: datetime, until: date | None = None) -> Ask:
    """The employer's own word: grant, refuse, or ask to wait until a day. Who planned it is told."""
    hold(ask.employer)
    current = locked(ask)
    policies.can_answer(by, current).enforce()
    if to == AskState.WAITING:
        if current.state not in (AskState.PLANNED, AskState.WAITING, AskState.MADE):
            raise AskProblem(_("This ask was answered already."))
        if until is None or until <= localdate(at):
            raise AskProblem(_("Choose a day to come."))
        current.waits_until = until
        _save(current, to, expected, by, at)
    elif to in (AskState.GRANTED, AskState.REFUSED):
        _change(current, to, expected, by, at, "")
    else:
        raise AskProblem(_("An employer grants, refuses or puts off an ask."))
    words = {"employer": current.employer, "state": AskState(to).label}
    title = _("%(employer)s answered your ask: %(state)s") % words
    for one in (current, *queries.joined_with(current)):
        tell_planner(one, title, f"ask-answered:{current.pk}:{current.version}", at=at)
    return current


@transaction.atomic
def undo(*, ask: Ask, expected: int, by: Any, at: datetime) -> Ask:
    """Take the latest change of state back, unless another ask has taken the days meanwhile."""
    hold(ask.employer)
    current = locked(ask)
    policies.can_undo(by, current).enforce()
    if not current.earlier_state:
        raise AskProblem(_("There is nothing to undo."))
    earlier = AskState(current.earlier_state)
    if AskState.JOINED in (earlier, current.state):
        raise AskProblem(_("An ask that joined or left another can’t go back by itself. Plan it anew."))
    if current.state == AskState.WITHDRAWN:
        found, _others = queries.meeting_of(
            current.employer, queries.span_of(current), current.kind, localdate(at), leave_out=[current.pk]
        )
        if found.keys:
            raise AskProblem(_("Another ask has taken these days meanwhile. Plan yours anew and choose what to do."))
    current.state, current.earlier_state = earlier, ""
    if earlier not in CLOSED:
        current.closed_at = None
    versions.save(current, expected=expected, fields=["state", "earlier_state", "closed_at"])
    audit.record(noun=current, verb="undo", by=by, at=at, detail={"state": earlier})
    return current


@transaction.atomic
def end_waits(*, at: datetime) -> int:
    """Tell who planned a waiting ask that its day has come; once for each day waited for. Run every day.

    The ask stays waiting until its people say that it was made, so that nobody's days change behind their back.
    """
    told = queries.waits_over(localdate(at))
    for ask in told:
        title = _("The wait is over: you can ask %(employer)s now") % {"employer": ask.employer}
        tell_planner(ask, title, f"ask-wait-over:{ask.pk}:{ask.waits_until}", at=at)
    return len(told)


def _change(ask: Ask, to: AskState, expected: int, by: Any, at: datetime, outcome: str) -> None:
    if ask.state not in MOVES.get(to, ()):
        words = {"was": AskState(ask.state).label, "to": AskState(to).label}
        raise AskProblem(_("An ask that is “%(was)s” can’t become “%(to)s”.") % words)
    if outcome and works_with_employers(by, localdate(at)):
        ask.outcome = outcome
    _save(ask, to, expected, by, at)
    if to == AskState.WITHDRAWN:
        hand_on(ask, by=by, at=at)


def _save(ask: Ask, to: AskState, expected: int, by: Any, at: datetime) -> None:
    ask.earlier_state, ask.state = ask.state, to
    ask.joined_to = None
    ask.closed_at = at if to in CLOSED else None
    fields = ["state", "earlier_state", "joined_to", "closed_at", "waits_until", "outcome"]
    versions.save(ask, expected=expected, fields=fields)
    audit.record(noun=ask, verb=str(to), by=by, at=at, detail={"from": ask.earlier_state})
