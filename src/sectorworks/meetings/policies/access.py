"""Who sees and answers what people need to take part."""

from __future__ import annotations

from typing import Any

from sectorworks.bodies.policies import bodies
from sectorworks.core.verdicts import Verdict

from ..models import AccessRequest, Meeting
from . import meetings


def can_see_requests(user: Any, meeting: Meeting) -> Verdict:
    """Staff alone: what somebody needs says something about their health."""
    if not (seen := meetings.can_see(user, meeting)):
        return seen
    return bodies.can_keep(user, meeting.body)


def can_answer(user: Any, asked: AccessRequest) -> Verdict:
    """Staff alone."""
    return can_see_requests(user, asked.meeting)
