"""One group of the sample asks another, hears it at the other's meeting, and says what changed through it."""

from __future__ import annotations

from datetime import datetime

from sectorworks.accounts.models import User
from sectorworks.bodies.models import Body, RequestKind
from sectorworks.bodies.operations import requests
from sectorworks.bodies.operations.requests import RequestDraft
from sectorworks.committees.operations import liaison as operations
from sectorworks.committees.operations.liaison import FeedbackDraft
from sectorworks.directory.models import Person

from . import meeting_sample_operations as sessions
from . import sample
from .directory_sample_operations import Users
from .sample import liaison
from .sample.state_groups import ADOPTED, BUSINESS, JUSTICE
from .workplan_sample_operations import noon_after


def load(users: Users, groups: dict[str, Body], at: datetime) -> None:
    """Asked, put on the agenda, talked about, answered; and noted by those who went."""
    staff = users[sample.IVY.email]
    sessions.cover(groups[BUSINESS], by=staff, at=noon_after(ADOPTED))
    sessions.train([groups[BUSINESS]], by=staff, at=at)
    _ask(groups[JUSTICE], groups[BUSINESS], by=staff)


def _ask(asking: Body, asked: Body, *, by: User) -> None:
    given = liaison.MEETING
    draft = RequestDraft(asked, RequestKind.FEEDBACK, liaison.TITLE, liaison.WORDING)
    matter = requests.ask(body=asking, draft=draft, by=by, at=noon_after(liaison.ASKED_ON))
    planned_at = sessions.planned_at(given)
    meeting = sessions.plan(asked, given, by=by)
    first, slot, *others = given.items
    sessions.put(meeting, first, by=by, at=planned_at)
    operations.give_slot(matter=matter, meeting=meeting, minutes=slot.minutes, by=by, at=planned_at)
    for item in others:
        sessions.put(meeting, item, by=by, at=planned_at)
    sessions.post(meeting, by=by)
    sessions.hold(meeting, given, by=by)
    matter.refresh_from_db()
    at = noon_after(given.day)
    matter = requests.answer(matter=matter, words=liaison.ANSWER, expected=matter.version, by=by, at=at)
    went = Person.objects.get(full_name=liaison.WENT)
    heard = FeedbackDraft(asked, liaison.TITLE, liaison.HEARD, given.day, matter=matter, liaison=went)
    row = operations.hear(body=asking, draft=heard, by=by, at=at)
    changed_at = noon_after(liaison.CHANGED_ON)
    operations.say_change(
        row=row, words=liaison.CHANGED, on=liaison.CHANGED_ON, expected=row.version, by=by, at=changed_at
    )
