"""Schedule a meeting, change it, call it off, open and close it."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.bodies.models import Body
from sectorworks.bodies.policies import bodies as body_policies
from sectorworks.core import audit, idempotency, versions
from sectorworks.search.operations import Found, put

from ..models import JointBody, Meeting, MeetingKind, MeetingMode, MeetingSite, MeetingState
from ..policies import meetings as policies
from ..queries.visibility import bodies_of
from ..rules import local_time
from . import telling
from .problems import MeetingProblem, WrongMoment

CHANGEABLE = (MeetingState.PLANNED, MeetingState.OPEN)
# Calendars show these, so a change of one raises the sequence.
CALENDAR_FIELDS = ("title", "starts_at", "planned_minutes", "mode", "join_address", "dial_in", "is_open_to_public")
PLAIN_FIELDS = (
    "kind", "title", "purpose", "day", "starts_at_time", "time_zone", "planned_minutes", "mode", "join_address",
    "dial_in", "is_open_to_public", "access_contact", "access_by",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SiteDraft:
    """One place of a meeting."""

    name: str
    address: str = ""
    is_public_building: bool = True
    access_note: str = ""


@dataclass(frozen=True, slots=True)
class MeetingDraft:
    """A meeting as people say it. `is_second_of_two` is needed only where clocks go back at that time.

    `joint_bodies` hold it too; `series`, `planned_on` and `follows` are set once and stay.
    """

    title: str
    day: date
    starts_at_time: time
    planned_minutes: int
    time_zone: str = "America/Chicago"
    mode: str = MeetingMode.REMOTE
    kind: str = MeetingKind.REGULAR
    purpose: str = ""
    is_second_of_two: bool | None = None
    join_address: str = ""
    dial_in: str = ""
    is_open_to_public: bool = True
    access_contact: str = ""
    access_by: date | None = None
    sites: tuple[SiteDraft, ...] = ()
    joint_bodies: tuple[Body, ...] = ()
    follows: Meeting | None = None


def schedule(*, body: Body, draft: MeetingDraft, by: User, at: datetime, key: str = "") -> Meeting:
    """Put a meeting on the calendar and tell the group. The same form sent twice sets one."""

    @transaction.atomic
    def make() -> Meeting:
        policies.can_schedule(by, body).enforce()
        if draft.follows is not None and draft.follows.body_id != body.pk:
            raise MeetingProblem(_("A meeting goes on with a meeting of the same group."))
        meeting = place(Meeting(body=body, follows=draft.follows), draft, by, at)
        audit.record(noun=meeting, verb="schedule", by=by, at=at, detail={"body": body.pk, "day": meeting.day})
        telling.tell_scheduled(meeting, by, at)
        return meeting

    meeting, _new = idempotency.once(make, key=key, action="meetings.schedule", by=by, at=at, model=Meeting)
    return meeting


def place(meeting: Meeting, draft: MeetingDraft, by: User, at: datetime) -> Meeting:
    """A new row with its places and groups, findable. A step of `schedule` and of a series' year."""
    _fill(meeting, draft)
    meeting.calendar_uid = f"{secrets.token_hex(16)}@sectorworks"
    meeting.made_at, meeting.made_by = at, by
    meeting.save(force_insert=True)
    _set_sites(meeting, draft.sites)
    _set_joint(meeting, draft.joint_bodies, by)
    _index(meeting)
    return meeting


@transaction.atomic
def change(*, meeting: Meeting, draft: MeetingDraft, expected: int, by: User, at: datetime) -> Meeting:
    """Change a meeting that is still to come or under way; `StaleVersion` when it changed since `expected`.

    The group is told, and calendars learn of it, only where time, place or way to take part changed.
    """
    current = locked(meeting)
    policies.can_prepare(by, current).enforce()
    if current.state not in CHANGEABLE:
        raise WrongMoment(_("This meeting is over or cancelled. Its record stays as it is."))
    before = {name: getattr(current, name) for name in (*PLAIN_FIELDS, *CALENDAR_FIELDS)}
    _fill(current, draft)
    moved = _set_sites(current, draft.sites) or any(getattr(current, name) != before[name] for name in CALENDAR_FIELDS)
    if moved:
        current.calendar_sequence += 1
    _set_joint(current, draft.joint_bodies, by)
    fields = [*PLAIN_FIELDS, "is_second_of_two", "starts_at", "calendar_sequence"]
    versions.save(current, expected=expected, fields=fields)
    _index(current)
    changed = {
        name: [before[name], getattr(current, name)] for name in before if getattr(current, name) != before[name]
    }
    audit.record(noun=current, verb="change", by=by, at=at, detail=changed)
    if moved:
        telling.tell_changed(current, by, at)
    return current


@transaction.atomic
def cancel(*, meeting: Meeting, reason: str, expected: int, by: User, at: datetime) -> Meeting:
    """Call a planned meeting off. `bring_back` undoes it; calendars learn of either."""
    current = locked(meeting)
    policies.can_prepare(by, current).enforce()
    if current.state != MeetingState.PLANNED:
        raise WrongMoment(_("Only a meeting that is still to come can be cancelled."))
    if not reason.strip():
        raise MeetingProblem(_("Say why it is cancelled; everybody invited reads it."))
    current.state, current.cancelled_at, current.cancel_reason = MeetingState.CANCELLED, at, reason.strip()[:300]
    current.calendar_sequence += 1
    versions.save(current, expected=expected, fields=["state", "cancelled_at", "cancel_reason", "calendar_sequence"])
    audit.record(noun=current, verb="cancel", by=by, at=at, detail={"reason": current.cancel_reason})
    telling.tell_cancelled(current, by, at)
    return current


@transaction.atomic
def bring_back(*, meeting: Meeting, expected: int, by: User, at: datetime) -> Meeting:
    """Undo `cancel`: it takes place after all."""
    current = locked(meeting)
    policies.can_prepare(by, current).enforce()
    if current.state != MeetingState.CANCELLED:
        raise WrongMoment(_("This meeting is not cancelled."))
    current.state, current.cancelled_at, current.cancel_reason = MeetingState.PLANNED, None, ""
    current.calendar_sequence += 1
    versions.save(current, expected=expected, fields=["state", "cancelled_at", "cancel_reason", "calendar_sequence"])
    audit.record(noun=current, verb="bring back", by=by, at=at)
    telling.tell_changed(current, by, at)
    return current


@transaction.atomic
def open(*, meeting: Meeting, expected: int, by: User, at: datetime) -> Meeting:
    """The group is called to order at this moment."""
    current = locked(meeting)
    policies.can_write_minutes(by, current).enforce()
    if current.state != MeetingState.PLANNED:
        raise WrongMoment(_("Only a meeting that is still to come can be opened."))
    if current.starts_at - at > local_time.EARLIEST_OPENING:
        raise WrongMoment(_("It is not the day of the meeting yet. Move the meeting first."))
    current.state, current.opened_at = MeetingState.OPEN, at
    versions.save(current, expected=expected, fields=["state", "opened_at"])
    audit.record(noun=current, verb="open", by=by, at=at)
    return current


@transaction.atomic
def close(*, meeting: Meeting, expected: int, by: User, at: datetime) -> Meeting:
    """The meeting is adjourned. `reopen` undoes it."""
    current = locked(meeting)
    policies.can_write_minutes(by, current).enforce()
    if current.state != MeetingState.OPEN:
        raise WrongMoment(_("Only a meeting in session can be closed."))
    current.state, current.closed_at = MeetingState.HELD, at
    versions.save(current, expected=expected, fields=["state", "closed_at"])
    audit.record(noun=current, verb="close", by=by, at=at)
    return current


@transaction.atomic
def reopen(*, meeting: Meeting, expected: int, by: User, at: datetime) -> Meeting:
    """Undo `close`, when it was pressed too early."""
    current = locked(meeting)
    policies.can_write_minutes(by, current).enforce()
    if current.state != MeetingState.HELD:
        raise WrongMoment(_("Only a meeting that was held can be opened again."))
    current.state, current.closed_at = MeetingState.OPEN, None
    versions.save(current, expected=expected, fields=["state", "closed_at"])
    audit.record(noun=current, verb="reopen", by=by, at=at)
    return current


def locked(meeting: Meeting) -> Meeting:
    """The meeting as stored, held until the transaction ends."""
    held = Meeting.objects.select_for_update(of=("self",)).select_related("body__host", "body__parent__parent")
    return held.prefetch_related("joint_bodies__body__host", "sites").get(pk=meeting.pk)


def _fill(meeting: Meeting, draft: MeetingDraft) -> None:
    if not draft.title.strip():
        raise MeetingProblem(_("Give the meeting a name."))
    if not 5 <= draft.planned_minutes <= 1440:
        raise MeetingProblem(_("A meeting takes from 5 minutes to a day."))
    if draft.access_by is not None and draft.access_by > draft.day:
        raise MeetingProblem(_("The day to ask for access comes before the meeting."))
    for name in PLAIN_FIELDS:
        value = getattr(draft, name)
        setattr(meeting, name, value.strip() if isinstance(value, str) else value)
    try:
        meeting.starts_at = local_time.moment(
            draft.day, draft.starts_at_time, draft.time_zone, is_second=draft.is_second_of_two
        )
    except local_time.TimeError as problem:
        raise MeetingProblem(str(problem)) from problem
    meeting.is_second_of_two = bool(draft.is_second_of_two)


def _set_sites(meeting: Meeting, sites: Sequence[SiteDraft]) -> bool:
    """Keep the places as given, each row as long as its place in the list; whether anything changed."""
    kept = list(meeting.sites.order_by("position", "pk"))
    wanted = [one for one in sites if one.name.strip()]
    changed = len(kept) != len(wanted)
    for number, one in enumerate(wanted):
        row = kept[number] if number < len(kept) else MeetingSite(meeting=meeting)
        values = (number + 1, one.name.strip(), one.address.strip(), one.is_public_building, one.access_note.strip())
        if values == (row.position, row.name, row.address, row.is_public_building, row.access_note) and row.pk:
            continue
        row.position, row.name, row.address, row.is_public_building, row.access_note = values
        row.save()
        changed = True
    for row in kept[len(wanted) :]:
        if row.attendances.exists():
            raise MeetingProblem(_("People are counted at %(name)s. Move them first.") % {"name": row.name})
        row.delete()
    return changed


def _set_joint(meeting: Meeting, wanted: Sequence[Body], by: User) -> None:
    """Groups that hold the meeting too. Each is added only by somebody who may schedule for it."""
    present = {one.body_id: one for one in meeting.joint_bodies.all()}
    for body in wanted:
        if body.pk == meeting.body_id:
            raise MeetingProblem(_("The group holds the meeting already. Choose another one to join it."))
        if body.pk not in present:
            body_policies.can_lead(by, body).enforce()
            JointBody.objects.create(meeting=meeting, body=body)
    gone = set(present) - {body.pk for body in wanted}
    JointBody.objects.filter(meeting=meeting, body__in=gone).delete()
    # What was fetched before is out of date.
    getattr(meeting, "_prefetched_objects_cache", {}).clear()


def _index(meeting: Meeting) -> None:
    put(Found("meeting", meeting.pk, meeting.title, " ".join(str(body) for body in bodies_of(meeting))))
