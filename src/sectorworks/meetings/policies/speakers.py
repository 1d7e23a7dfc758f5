"""Who may see and keep what was agreed with a speaker."""

from __future__ import annotations

from typing import Any

from sectorworks.bodies.policies import bodies
from sectorworks.core.verdicts import Verdict

from ..models import Meeting, SpeakerCare
from . import meetings


def can_care_at(user: Any, meeting: Meeting) -> Verdict:
    """Agree with speakers of a meeting and look after them: staff of the group that keeps its record."""
    if not (seen := meetings.can_see(user, meeting)):
        return seen
    return bodies.can_keep(user, meeting.body)


def can_care(user: Any, care: SpeakerCare) -> Verdict:
    """The same, of one speaker."""
    assert care.item.meeting is not None  # speakers are of items on an agenda
    return can_care_at(user, care.item.meeting)
