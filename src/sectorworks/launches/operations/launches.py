"""Plan a launch with its meeting, change it, call it off and bring it back, say that it was held."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body
from sectorworks.core import audit, idempotency, versions
from sectorworks.core.errors import SectorworksError
from sectorworks.directory.models import Organization, Person
from sectorworks.meetings.models import Meeting, MeetingMode, MeetingState
from sectorworks.meetings.operations import agenda
from sectorworks.meetings.operations import meetings as meeting_work
from sectorworks.meetings.operations.agenda import ItemDraft
from sectorworks.meetings.operations.meetings import MeetingDraft, SiteDraft
from sectorworks.meetings.policies import meetings as meeting_policies

from ..models import Launch, LaunchState
from ..policies import launches as policies
from ..queries.launches import RELATED, people_of
from ..rules.run_of_show import STANDARD, Leader
from . import launch_telling

PEOPLE = ("host", "welcomed_by", "closed_by", "facilitated_by")
COMING = policies.COMING


class LaunchProblem(SectorworksError):
    """It can't be kept as given; the text says what to change."""


class LaunchPlanned(LaunchProblem):
    """The group plans a launch already."""


@dataclass(frozen=True, slots=True)
class LaunchDraft:
    """A launch as people say it. `title` empty: named after the group."""

    day: date
    starts_at_time: time
    planned_minutes: int = 90
    time_zone: str = "America/Chicago"
    title: str = ""
    is_second_of_two: bool | None = None
    place: str = ""
    address: str = ""
    access_note: str = ""
    access_contact: str = ""
    access_by: date | None = None
    host: Organization | None = None
    welcomed_by: Person | None = None
    closed_by: Person | None = None
    facilitated_by: Person | None = None
    has_standard_agenda: bool = True


def plan(*, body: Body, draft: LaunchDraft, by: Any, at: datetime, key: str = "") -> Launch:
    """Plan the group's launch; its meeting is set with it. The same form sent twice plans one."""

    @transaction.atomic
    def begin() -> Launch:
        policies.can_plan(by, body).enforce()
        Body.objects.select_for_update().get(pk=body.pk)  # two planners at once: the second finds the first's
        if Launch.objects.filter(body=body, state__in=COMING).exists():
            raise LaunchPlanned(_("A launch is planned already. Change that one, or call it off first."))
        _check_people(body, draft, at)
        meeting = meeting_work.schedule(body=body, draft=_meeting_of(body, draft), by=by, at=at)
        launch = Launch(body=body, meeting=meeting, made_at=at, made_by=by)
        for name in PEOPLE:
            setattr(launch, name, getattr(draft, name))
        launch.save(force_insert=True)
        audit.record(noun=launch, verb="plan", by=by, at=at, detail={"body": body.pk, "day": meeting.day})
        if draft.has_standard_agenda:
            _add_standard(launch, by=by, at=at)
        return launch

    launch, _new = idempotency.once(begin, key=key, action="launches.plan", by=by, at=at, model=Launch)
    return launch


@transaction.atomic
def change(*, launch: Launch, draft: LaunchDraft, expected: int, by: Any, at: datetime) -> Launch:
    """Change where, when and who. Who was invited and has not said no is written when day, time or place changed."""
    current = locked(launch)
    policies.can_change(by, current).enforce()
    if current.meeting.state != MeetingState.PLANNED:
        raise LaunchProblem(_("Its meeting has begun, is over or is cancelled. Bring the meeting back first."))
    _check_people(current.body, draft, at)
    before = {name: getattr(current, f"{name}_id") for name in PEOPLE}
    was = current.meeting.calendar_sequence
    for name in PEOPLE:
        setattr(current, name, getattr(draft, name))
    versions.save(current, expected=expected, fields=list(PEOPLE))
    meeting = current.meeting
    kept = _meeting_of(current.body, draft, meeting)
    current.meeting = meeting_work.change(meeting=meeting, draft=kept, expected=meeting.version, by=by, at=at)
    changed = {name: [before[name], getattr(current, f"{name}_id")] for name in PEOPLE}
    detail = {name: values for name, values in changed.items() if values[0] != values[1]}
    audit.record(noun=current, verb="change", by=by, at=at, detail=detail)
    if current.meeting.calendar_sequence != was:
        launch_telling.write_changed(current, at=at)
    return current


@transaction.atomic
def take_standard(*, launch: Launch, by: Any, at: datetime) -> Launch:
    """Put the standard run of show on an agenda that has nothing yet."""
    current = locked(launch)
    policies.can_change(by, current).enforce()
    if current.meeting.items.exists():
        raise LaunchProblem(_("Something is on the agenda already. Change it there."))
    _add_standard(current, by=by, at=at)
    audit.record(noun=current, verb="take run of show", by=by, at=at)
    return current


@transaction.atomic
def call_off(*, launch: Launch, reason: str, expected: int, by: Any, at: datetime) -> Launch:
    """It does not take place. Who was invited is written, with the reason; links die, asks fall away."""
    current = locked(launch)
    policies.can_change(by, current).enforce()
    if not reason.strip():
        raise LaunchProblem(_("Say why it is called off. Everybody invited reads it."))
    current.state = LaunchState.CALLED_OFF
    versions.save(current, expected=expected, fields=["state"])
    meeting = current.meeting
    if meeting.state == MeetingState.PLANNED:
        current.meeting = meeting_work.cancel(meeting=meeting, reason=reason, expected=meeting.version, by=by, at=at)
    audit.record(noun=current, verb="cancel", by=by, at=at, detail={"reason": reason.strip()[:300]})
    launch_telling.write_called_off(current, reason.strip()[:300], at=at)
    launch_telling.withdraw_asks(current, by=by, at=at)
    return current


@transaction.atomic
def bring_back(*, launch: Launch, expected: int, by: Any, at: datetime) -> Launch:
    """Undo `call_off`. Links work again; who was invited is told. Asks are planned anew with the next sending."""
    current = locked(launch)
    policies.can_bring_back(by, current).enforce()
    if Launch.objects.filter(body=current.body, state__in=COMING).exists():
        raise LaunchPlanned(_("Another launch is planned meanwhile. Call that one off first."))
    current.state = LaunchState.PLANNED
    versions.save(current, expected=expected, fields=["state"])
    meeting = current.meeting
    if meeting.state == MeetingState.CANCELLED:
        current.meeting = meeting_work.bring_back(meeting=meeting, expected=meeting.version, by=by, at=at)
    audit.record(noun=current, verb="bring back", by=by, at=at)
    launch_telling.write_changed(current, at=at)
    return current


@transaction.atomic
def hold(*, launch: Launch, expected: int, by: Any, at: datetime) -> Launch:
    """It took place: links die. The meeting is closed with it where the person may do that."""
    current = locked(launch)
    policies.can_hold(by, current).enforce()
    meeting = current.meeting
    if at < meeting.starts_at or meeting.state == MeetingState.CANCELLED:
        raise LaunchProblem(_("It has not begun yet. Say this once it has taken place."))
    if meeting_policies.can_write_minutes(by, meeting):
        if meeting.state == MeetingState.PLANNED:
            meeting = meeting_work.open(meeting=meeting, expected=meeting.version, by=by, at=at)
        if meeting.state == MeetingState.OPEN:
            meeting = meeting_work.close(meeting=meeting, expected=meeting.version, by=by, at=at)
        current.meeting = meeting
    current.state = LaunchState.HELD
    versions.save(current, expected=expected, fields=["state"])
    audit.record(noun=current, verb="hold", by=by, at=at)
    return current


def locked(launch: Launch) -> Launch:
    """The row as stored, held until the transaction ends."""
    return Launch.objects.select_for_update(of=("self",)).select_related(*RELATED).get(pk=launch.pk)


def _check_people(body: Body, draft: LaunchDraft, at: datetime) -> None:
    wanted = {one.pk for one in (draft.welcomed_by, draft.closed_by, draft.facilitated_by) if one is not None}
    if wanted - set(people_of(body, localdate(at)).filter(pk__in=wanted).values_list("pk", flat=True)):
        raise LaunchProblem(_("Who welcomes, facilitates and closes has a seat in the group or its core group."))


def _meeting_of(body: Body, draft: LaunchDraft, meeting: Meeting | None = None) -> MeetingDraft:
    """The meeting as its own room takes it. What a launch does not ask stays as it stands."""
    kept: dict[str, Any] = {}
    others: tuple[SiteDraft, ...] = ()
    if meeting is not None:
        names = ("kind", "purpose", "join_address", "dial_in", "is_open_to_public", "mode")
        kept = {name: getattr(meeting, name) for name in names}
        kept["joint_bodies"] = tuple(one.body for one in meeting.joint_bodies.select_related("body"))
        rows = list(meeting.sites.order_by("position", "pk"))[1:]
        others = tuple(SiteDraft(one.name, one.address, one.is_public_building, one.access_note) for one in rows)
    else:
        # By invitation: what the public learns of it is what the group posts.
        kept = {"mode": MeetingMode.IN_PERSON, "is_open_to_public": False}
    site = SiteDraft(draft.place, draft.address, is_public_building=False, access_note=draft.access_note)
    title = draft.title.strip() or _("Launch of %(group)s") % {"group": body}
    return MeetingDraft(
        title=title[:160], day=draft.day, starts_at_time=draft.starts_at_time, planned_minutes=draft.planned_minutes,
        time_zone=draft.time_zone, is_second_of_two=draft.is_second_of_two, access_contact=draft.access_contact,
        access_by=draft.access_by, sites=(site, *others) if draft.place.strip() else others, **kept,
    )  # fmt: skip


def _add_standard(launch: Launch, *, by: Any, at: datetime) -> None:
    leaders = {
        Leader.WELCOMER: launch.welcomed_by,
        Leader.FACILITATOR: launch.facilitated_by,
        Leader.CLOSER: launch.closed_by,
    }
    for part in STANDARD:
        draft = ItemDraft(
            str(part.title), part.kind.value, description=str(part.cue), presenter=leaders[part.leader],
            planned_minutes=part.minutes,
        )  # fmt: skip
        agenda.add(meeting=launch.meeting, draft=draft, by=by, at=at)
