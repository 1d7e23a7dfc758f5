"""Plan an event, announce it, say that it was held or called off, and take either back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body, Text
from sectorworks.bodies.queries.bodies import in_charge
from sectorworks.core import audit, idempotency, versions
from sectorworks.core.errors import SectorworksError
from sectorworks.meetings.rules.local_time import TimeError, moment
from sectorworks.notices.operations import Telling, tell
from sectorworks.search.operations import Found, put

from ..models import Event, EventState
from ..policies import events as policies
from ..queries.events import NOUN, RELATED, taken_count
from . import event_invitations, event_letters, follow_ups
from .topics import EVENTS

TEXTS = ("title", "description", "audience", "place", "join_address", "captions_note", "follow_up")
PLAIN = ("priority", "time_zone", "planned_minutes", "is_online", "has_captions", "capacity_count")
# Who has a place is written when one of these changes.
TOLD = ("starts_at", "time_zone", "planned_minutes", "is_online", "place", "join_address")


class EventProblem(SectorworksError):
    """It can't be kept as given; the text says what to change."""


@dataclass(frozen=True, slots=True)
class EventDraft:
    """An event as people say it: the time is that of the clocks where it takes place."""

    title: str
    day: date
    starts_at_time: time
    time_zone: str = "America/Chicago"
    planned_minutes: int = 60
    is_second_of_two: bool | None = None
    description: str = ""
    audience: str = ""
    priority: Text | None = None
    is_online: bool = True
    place: str = ""
    join_address: str = ""
    has_captions: bool = False
    captions_note: str = ""
    capacity_count: int | None = None
    follow_up: str = ""


def draft(*, body: Body, words: EventDraft, by: Any, at: datetime, key: str = "") -> Event:
    """Begin an event that only the group's members see. The same form sent twice begins one."""

    @transaction.atomic
    def begin() -> Event:
        policies.can_plan(by, body).enforce()
        row = Event(body=body, made_at=at, made_by=by)
        _fill(row, words)
        row.save(force_insert=True)
        audit.record(noun=row, verb="plan", by=by, at=at, detail={"body": body.pk, "title": row.title})
        _index(row)
        return row

    row, _new = idempotency.once(begin, key=key, action="committees.plan_event", by=by, at=at, model=Event)
    return row


@transaction.atomic
def change(*, event: Event, words: EventDraft, expected: int, by: Any, at: datetime) -> Event:
    """Change what it is. Once announced, everybody with a place is written when time or place changed."""
    current = locked(event)
    policies.can_change(by, current).enforce()
    before = {name: getattr(current, name) for name in (*TEXTS, *PLAIN, "starts_at")}
    _fill(current, words)
    if current.state == EventState.ANNOUNCED:
        _check_public(current, at)
        if current.capacity_count is not None and taken_count(current) > current.capacity_count:
            raise EventProblem(_("More places are taken than that. Choose a larger number."))
    changed = [name for name, value in before.items() if getattr(current, name) != value]
    fields = [*TEXTS, *PLAIN, "starts_at"]
    if current.state == EventState.ANNOUNCED and set(changed) & set(TOLD):
        current.letter_number += 1
        fields.append("letter_number")
    versions.save(current, expected=expected, fields=fields)
    if "starts_at" in changed:
        current.registrations.update(reminded_at=None)
    audit.record(noun=current, verb="change", by=by, at=at, detail={"changed": changed, "before": before["title"]})
    _index(current)
    if "letter_number" in fields:
        event_letters.start(by=by, at=at)
    return current


@transaction.atomic
def announce(*, event: Event, expected: int, by: Any, at: datetime) -> Event:
    """Everybody who sees the group sees it from now on, and can take a place."""
    current = locked(event)
    policies.can_announce(by, current).enforce()
    _check_public(current, at)
    current.state, current.announced_at = EventState.ANNOUNCED, at
    versions.save(current, expected=expected, fields=["state", "announced_at"])
    audit.record(noun=current, verb="announce", by=by, at=at, detail={"captions": current.has_captions})
    title = _("%(body)s announced: %(title)s") % {"body": current.body, "title": current.title}
    _tell(current, title, by=by, at=at)
    return current


@transaction.atomic
def hold(*, event: Event, expected: int, by: Any, at: datetime) -> Event:
    """It took place. Each employer that came is to be gone back to."""
    current = locked(event)
    policies.can_hold(by, current).enforce()
    if at < current.starts_at:
        raise EventProblem(_("It has not begun yet. Say this once it has taken place."))
    current.state = EventState.HELD
    versions.save(current, expected=expected, fields=["state"])
    audit.record(noun=current, verb="hold", by=by, at=at)
    follow_ups.keep_in_step(current, by=by, at=at)
    return current


@transaction.atomic
def cancel(*, event: Event, reason: str, expected: int, by: Any, at: datetime) -> Event:
    """Call it off. Who has a place is written, with the reason; open asks of the invited are withdrawn."""
    current = locked(event)
    policies.can_cancel(by, current).enforce()
    if not reason.strip():
        raise EventProblem(_("Say why it is called off. Everybody who registered reads it."))
    current.state, current.cancel_reason = EventState.CANCELLED, reason.strip()[:300]
    current.letter_number += 1
    versions.save(current, expected=expected, fields=["state", "cancel_reason", "letter_number"])
    audit.record(noun=current, verb="cancel", by=by, at=at, detail={"reason": current.cancel_reason})
    event_invitations.withdraw_open(current, by=by, at=at)
    if current.announced_at is not None:
        _tell(current, _("Called off: %(title)s") % {"title": current.title}, by=by, at=at)
        event_letters.start(by=by, at=at)
    return current


@transaction.atomic
def bring_back(*, event: Event, expected: int, by: Any, at: datetime) -> Event:
    """Undo that it was held or called off: it stands where it stood before. Who has a place learns of it."""
    current = locked(event)
    policies.can_bring_back(by, current).enforce()
    if current.commitments.exists():
        raise EventProblem(_("Employers committed to something there. It was held."))
    was_off = current.state == EventState.CANCELLED
    current.state = EventState.DRAFT if current.announced_at is None else EventState.ANNOUNCED
    current.cancel_reason = ""
    current.letter_number += int(was_off)
    versions.save(current, expected=expected, fields=["state", "cancel_reason", "letter_number"])
    audit.record(noun=current, verb="bring back", by=by, at=at)
    if was_off and current.announced_at is not None:
        event_letters.start(by=by, at=at)
    return current


@transaction.atomic
def say_recording(*, event: Event, address: str, has_captions: bool, expected: int, by: Any, at: datetime) -> Event:
    """Where the recording is, and whether it has captions. An empty address takes it off the page."""
    current = locked(event)
    policies.can_add_recording(by, current).enforce()
    before = current.recording_address
    current.recording_address = address.strip()
    current.has_recording_captions = has_captions and bool(current.recording_address)
    versions.save(current, expected=expected, fields=["recording_address", "has_recording_captions"])
    detail = {"before": before, "captions": current.has_recording_captions}
    audit.record(noun=current, verb="say recording", by=by, at=at, detail=detail)
    return current


def locked(event: Event) -> Event:
    """The row as stored, held until the transaction ends."""
    return Event.objects.select_for_update(of=("self",)).select_related(*RELATED).get(pk=event.pk)


def _fill(event: Event, words: EventDraft) -> None:
    for name in TEXTS:
        setattr(event, name, getattr(words, name).strip())
    for name in PLAIN:
        setattr(event, name, getattr(words, name))
    try:
        event.starts_at = moment(words.day, words.starts_at_time, words.time_zone, is_second=words.is_second_of_two)
    except TimeError as problem:
        raise EventProblem(str(problem)) from problem
    if not event.title:
        raise EventProblem(_("Give the event a name."))
    if not event.is_online and not event.place:
        raise EventProblem(_("Say where it takes place, or that people take part online."))
    if event.priority is not None and event.priority.body_id != event.body_id:
        raise EventProblem(_("An event serves a priority of the group that holds it."))
    if event.capacity_count == 0:
        raise EventProblem(_("Offer at least one place, or leave the number empty."))


def _check_public(event: Event, at: datetime) -> None:
    if event.starts_at <= at:
        raise EventProblem(_("This day has passed. Choose one to come."))
    if not event.has_captions and not event.captions_note:
        raise EventProblem(
            _("No captions are arranged. Arrange them, or say what people do who need them: the page shows it.")
        )


def _index(event: Event) -> None:
    put(Found(NOUN, event.pk, event.title, f"{event.audience} {event.description}"))


def _tell(event: Event, title: str, *, by: Any, at: datetime) -> None:
    telling = Telling(EVENTS, f"event:{event.pk}:{event.version}", title, "event", str(event.pk))
    tell(people=[one for one in in_charge(event.body, localdate(at)) if one.pk != by.pk], telling=telling, at=at)
