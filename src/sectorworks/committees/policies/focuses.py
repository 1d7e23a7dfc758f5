"""Who may do what with a group's focus."""

from __future__ import annotations

from typing import Any

from sectorworks.bodies.models import Body
from sectorworks.bodies.policies import bodies
from sectorworks.bodies.queries.visibility import parts_of
from sectorworks.core import clock
from sectorworks.core.verdicts import Verdict

from ..models import Focus, FocusTie


def can_see(user: Any, row: Focus) -> Verdict:
    """Everybody who sees the group. Twin: `queries.focuses.visible_to`."""
    return bodies.can_see(user, row.body)


def can_declare(user: Any, body: Body) -> Verdict:
    """Declare a focus: the group's chairs and staff."""
    return bodies.can_lead(user, body)


def can_change(user: Any, row: Focus) -> Verdict:
    """Change it and tie records to it: chairs and staff."""
    if not (seen := can_see(user, row)):
        return seen
    return bodies.of_parts("lead", parts_of(user, row.body, clock.today()), row.body)


def can_untie(user: Any, tie: FocusTie) -> Verdict:
    return can_change(user, tie.focus)
