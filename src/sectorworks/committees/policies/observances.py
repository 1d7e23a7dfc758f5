"""Who may do what with the days a group marks."""

from __future__ import annotations

from typing import Any

from sectorworks.bodies.models import Body
from sectorworks.bodies.policies import bodies
from sectorworks.bodies.queries.visibility import parts_of
from sectorworks.core import clock
from sectorworks.core.verdicts import Verdict

from ..models import Observance


def can_see(user: Any, row: Observance) -> Verdict:
    """Everybody who sees the group. Twin: `queries.observances.visible_to`."""
    return bodies.can_see(user, row.body)


def can_see_plan(user: Any, row: Observance) -> Verdict:
    """What is planned, whom it reached and what it led to: members."""
    return bodies.can_see_members(user, row.body)


def can_add(user: Any, body: Body) -> Verdict:
    """Mark a day: the group's chairs and staff."""
    return bodies.can_lead(user, body)


def can_change(user: Any, row: Observance) -> Verdict:
    """Change it, plan its years and say what came of them: chairs and staff."""
    if not (seen := can_see(user, row)):
        return seen
    return bodies.of_parts("lead", parts_of(user, row.body, clock.today()), row.body)
