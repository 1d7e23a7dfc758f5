"""Who may change agenda items and a group's usual agendas."""

from __future__ import annotations

from typing import Any

from sectorworks.bodies.policies import bodies
from sectorworks.core.verdicts import Verdict

from ..models import AgendaItem, AgendaTemplate
from . import meetings


def can_change(user: Any, item: AgendaItem) -> Verdict:
    """Change or move an item: chairs and staff of the group that keeps the meeting, or that parked it."""
    if item.meeting is not None:
        return meetings.can_prepare(user, item.meeting)
    return bodies.can_lead(user, item.body)


def can_change_template(user: Any, template: AgendaTemplate) -> Verdict:
    """Change a usual agenda: chairs and staff."""
    return bodies.can_lead(user, template.body)
