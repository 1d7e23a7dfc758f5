"""What the pages say of a meeting once it is over: in the past, and with its end."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.utils.translation import override

from sectorworks.meetings.models import Attendance, Meeting
from sectorworks.meetings.rules.quorum import Quorum
from sectorworks.meetings.views.attendance import times_of
from sectorworks.meetings.views.meeting_words import quorum_title

OPENED, CLOSED = datetime(2026, 3, 2, 18, tzinfo=UTC), datetime(2026, 3, 2, 19, 30, tzinfo=UTC)  # noon, 1:30 in Chicago


def meeting(state: str, closed_at: datetime | None = None) -> Meeting:
    return Meeting(state=state, time_zone="America/Chicago", closed_at=closed_at)


@pytest.mark.parametrize(
    ("state", "present", "said"),
    [
        ("open", 3, "A quorum is here: 3 of 2 needed"),
        ("held", 3, "A quorum was there: 3 present, 2 needed"),
        ("held", 1, "There was no quorum: 1 present, 2 needed"),
    ],
)
def test_a_quorum_is_told_in_the_tense_of_the_meeting(state, present, said):
    with override("en"):
        assert quorum_title(meeting(state), Quorum(2, frozenset(range(present)))) == said


@pytest.mark.parametrize(("closed_at", "said"), [(None, "since noon"), (CLOSED, "noon–1:30 p.m.")])
def test_who_stayed_was_there_until_the_meeting_closed(closed_at, said):
    row = Attendance(spans=[[OPENED.isoformat(), None]])
    with override("en"):
        assert times_of(meeting("held", closed_at), row) == said
