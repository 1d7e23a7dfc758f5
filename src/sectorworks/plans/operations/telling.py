"""Tell people what they took on, what is due soon and what is late. Each is told once of each day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.directory.models import Person
from sectorworks.notices.operations import Telling, tell
from sectorworks.ui.wording import day

from ..models import Action, PlanState
from ..queries import actions as queries
from ..rules.states import DUE_SOON_DAYS

TOPIC = "plan-actions"


def tell_owners(action: Action, people: Iterable[Person], *, at: datetime) -> int:
    """Tell whoever has a new action of an adopted plan; not of a draft."""
    if action.goal.plan.state != PlanState.ADOPTED:
        return 0
    accounts = [one.account for one in people if one.account is not None]
    return _tell(action, accounts, f"action-yours:{action.pk}", _("Yours to do: %(what)s"), at)


def tell_deadlines(*, at: datetime) -> int:
    """Tell owners of actions due within a week and of those that are late, once a day; how many were told.

    An action whose owners have no account is told to whoever made it.
    """
    today = localdate(at)
    rows = queries.opened().filter(due_on__lte=today + timedelta(days=DUE_SOON_DAYS), goal__plan__body__ends_on=None)
    told = 0
    for action in rows.select_related("made_by").prefetch_related("owners__person__account").order_by("due_on", "pk"):
        assert action.due_on is not None
        accounts = [one.person.account for one in action.owners.all() if one.person and one.person.account]
        late = action.due_on < today
        title = _("Late since %(day)s: %(what)s") if late else _("Due on %(day)s: %(what)s")
        event = f"action-{'late' if late else 'due'}:{action.pk}:{action.due_on}"
        told += _tell(action, accounts or [action.made_by], event, title, at)
    return told


def _tell(action: Action, accounts: Iterable[Any], event: str, title: str, at: datetime) -> int:
    words = {"what": action.wording, "day": day(action.due_on) if action.due_on else ""}
    telling = Telling(TOPIC, event, title % words, "action", str(action.pk))
    return tell(people=[one for one in accounts if one is not None], telling=telling, at=at)
