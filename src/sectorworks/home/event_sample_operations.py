"""The sample's webinar for employers, planned in the committee's quarter and held after it."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from sectorworks.accounts.models import User
from sectorworks.bodies.models import Body
from sectorworks.committees.models import Event, FollowUpState
from sectorworks.committees.operations import event_commitments, event_questions, events, follow_ups, registrations
from sectorworks.committees.operations.event_commitments import CommittingDraft, Proof
from sectorworks.committees.operations.event_questions import AnswerDraft
from sectorworks.committees.operations.events import EventDraft
from sectorworks.committees.operations.follow_ups import FollowUpDraft
from sectorworks.committees.operations.registrations import RegistrationDraft
from sectorworks.directory.models import Organization
from sectorworks.meetings.rules.local_time import local_day, start_of_day
from sectorworks.plans.operations import commitments
from sectorworks.plans.operations.commitments import Delivery

from . import sample
from .directory_sample_operations import Users
from .sample import webinar
from .sample.state_groups import JUSTICE

ZONE = "America/Chicago"
NOON = timedelta(hours=12)


def load(users: Users, groups: dict[str, Body]) -> None:
    """Planned, announced, held; who came, what was asked, what employers committed to, and what one of them kept."""
    staff = users[sample.IVY.email]
    event = _plan(groups[JUSTICE], by=staff)
    _register(event, by=staff)
    event = events.hold(event=event, expected=event.version, by=staff, at=event.starts_at + timedelta(hours=2))
    asked = event.registrations.exclude(question="").get()
    answer = AnswerDraft(webinar.QUESTION, webinar.ANSWER, is_public=True)
    event_questions.answer(event=event, draft=answer, registration=asked, by=staff, at=event.starts_at + NOON)
    _commit(event, by=staff)
    _go_back(event, by=staff)


def _plan(body: Body, *, by: User) -> Event:
    words = EventDraft(
        title=webinar.TITLE, day=webinar.DAY, starts_at_time=webinar.BEGINS, time_zone=ZONE, planned_minutes=90,
        description=webinar.DESCRIPTION, audience=webinar.AUDIENCE, has_captions=True, follow_up=webinar.AFTER,
        join_address="https://meet.sample.invalid/webinar",
    )  # fmt: skip
    event = events.draft(body=body, words=words, by=by, at=start_of_day(webinar.PLANNED_ON, ZONE) + NOON)
    at = start_of_day(webinar.ANNOUNCED_ON, ZONE) + NOON
    return events.announce(event=event, expected=event.version, by=by, at=at)


def _register(event: Event, *, by: User) -> None:
    """One person an employer; the first of them asks something and needs captions."""
    at: datetime = event.starts_at - timedelta(days=20)
    for number, (name, employer) in enumerate((*webinar.CAME, *webinar.STAYED_AWAY)):
        said = (webinar.NEEDS, webinar.QUESTION) if number == 0 else ("", "")
        email = f"{name.lower().replace(' ', '.')}@sample.invalid"
        draft = RegistrationDraft(name, email, employer, *said)
        registrations.register(event=event, draft=draft, link_to=str, by=by, at=at + timedelta(hours=number))
    rows = event.registrations.filter(organization_name__in=[employer for _name, employer in webinar.CAME])
    came = list(rows.values_list("pk", flat=True))
    away = list(event.registrations.exclude(pk__in=came).values_list("pk", flat=True))
    for keys, has_attended in ((came, True), (away, False)):
        registrations.mark(event=event, keys=keys, has_attended=has_attended, by=by, at=event.starts_at)


def _go_back(event: Event, *, by: User) -> None:
    """Staff called each employer that came within the two weeks that they had."""
    at = event.starts_at + timedelta(days=12)
    for row in event.follow_ups.order_by("pk"):
        said = FollowUpDraft(row.due_on, FollowUpState.TALKED, local_day(at, ZONE))
        follow_ups.say(row=row, draft=said, expected=row.version, by=by, at=at)


def _commit(event: Event, *, by: User) -> None:
    at = event.starts_at + timedelta(days=7)
    said_on = local_day(at, ZONE)
    made = {}
    for name, practice, wording, amount in webinar.COMMITTED:
        employer = Organization.objects.get(name=name)
        number = None if amount is None else Decimal(amount)
        draft = CommittingDraft(employer, practice, wording, said_on, number)
        made[name] = event_commitments.commit(event=event, draft=draft, by=by, at=at)
    for name, hired, day, level, note in webinar.KEPT:
        row, kept_at = made[name], start_of_day(day, ZONE) + NOON
        given = Delivery(day, Decimal(hired))
        commitments.deliver(commitment=row.commitment, delivery=given, expected=1, by=by, at=kept_at)
        event_commitments.prove(row=row, proof=Proof(level, note, day), expected=row.version, by=by, at=kept_at)
