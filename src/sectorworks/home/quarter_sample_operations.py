"""The quarter of the sample's committee and workgroups, played by the operations that the pages call."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from sectorworks.accounts.models import User
from sectorworks.bodies.models import Body, Decision, Seat, Text, TextKind
from sectorworks.bodies.queries import texts
from sectorworks.meetings.models import (
    AttendanceRole,
    ItemKind,
    Meeting,
    MeetingMode,
    Motion,
    PostingKind,
    Presence,
    PresenceMode,
    VoteMethod,
)
from sectorworks.meetings.operations import agenda, attendance, meetings, minutes, motions, notes, postings, votes
from sectorworks.meetings.queries import roll
from sectorworks.meetings.rules import local_time
from sectorworks.plans.operations import accomplishments, actions, goals, plans

from . import sample
from .directory_sample_operations import Users
from .sample import quarter
from .sample.quarter import BEFORE, SampleItem, SampleMeeting, SamplePlan

POSTED_BEFORE = timedelta(days=7)
WRITTEN_AFTER = timedelta(days=2)
TIME_ZONE = "America/Chicago"


def load(users: Users, groups: dict[str, Body]) -> None:
    """Meetings in the order in which they were held; each at its own time, by the committee's staff."""
    staff = users[sample.IVY.email]
    held: dict[tuple[str, int], Meeting] = {}
    decided: dict[str, Decision] = {}
    for given in sorted(
        (quarter.QUARTERLY_MEETING, *quarter.WORKGROUP_MEETINGS, quarter.NEXT_MEETING), key=lambda one: one.day
    ):
        body = groups[given.body]
        meeting = _schedule(body, given, by=staff)
        if given is quarter.NEXT_MEETING:
            _hold(meeting, given, by=staff, minutes_of=held[given.body, quarter.QUARTERLY_MEETING.day.month])
        elif (decision := _hold(meeting, given, by=staff)) is not None:
            decided[given.body] = decision
        held[given.body, given.day.month] = meeting
    for plan in quarter.PLANS:
        _plan(groups[plan.body], plan, decided.get(plan.body), by=staff)
    for name, day, wording, priority in quarter.ACCOMPLISHMENTS:
        at = _noon_after(day)
        draft = accomplishments.AccomplishmentDraft(day, wording, priority=_priority(groups[name], priority))
        made = accomplishments.record(body=groups[name], draft=draft, by=staff, at=at)
        accomplishments.publish(accomplishment=made, is_public=True, expected=made.version, by=staff, at=at)


def _schedule(body: Body, given: SampleMeeting, *, by: User) -> Meeting:
    draft = meetings.MeetingDraft(
        title=given.title,
        day=given.day,
        starts_at_time=given.starts,
        planned_minutes=given.minutes,
        time_zone=TIME_ZONE,
        mode=given.mode,
        purpose=given.purpose,
        join_address="https://meet.sample.invalid/committee" if given.mode == MeetingMode.REMOTE else "",
        sites=tuple(meetings.SiteDraft(site.name, site.address) for site in given.sites),
    )
    planned_at = _noon_after(given.day) - 2 * POSTED_BEFORE
    meeting = meetings.schedule(body=body, draft=draft, by=by, at=planned_at)
    for item in given.items:
        words = agenda.ItemDraft(
            title=item.title,
            kind=item.kind,
            section=item.section,
            presenter_name=item.presenter,
            planned_minutes=item.minutes,
            is_for_action=item.is_for_action,
        )
        agenda.add(meeting=meeting, draft=words, by=by, at=planned_at)
    for kind in (PostingKind.NOTICE, PostingKind.AGENDA):
        postings.post(meeting=meeting, kind=kind, by=by, at=meeting.starts_at - POSTED_BEFORE)
    return meeting


def _hold(meeting: Meeting, given: SampleMeeting, *, by: User, minutes_of: Meeting | None = None) -> Decision | None:
    """Open it, call the roll, go through the agenda, close it; the decision on its action item, where it has one."""
    at = meeting.starts_at
    meeting = meetings.open(meeting=meeting, expected=meeting.version, by=by, at=at)
    voters = _call_the_roll(meeting, given, by=by, at=at)
    decision = None
    for row, item in zip(meeting.items.order_by("position"), given.items, strict=True):
        agenda.say_state(item=row, state="under_way", by=by, at=at)
        if item.notes:
            notes.save(item=row, wording=item.notes, expected=0, by=by, at=at)
        if item.is_for_action:
            draft = motions.MotionDraft(_wording(item, minutes_of), moved_by=voters[0], seconded_by=voters[1])
            motion = motions.move(item=row, draft=draft, by=by, at=at)
            taken = votes.Taken(VoteMethod.VOICE, len(voters), 0, 0)
            motion = votes.close(motion=motion, taken=taken, expected=motion.version, by=by, at=at)
            decision = motion.decision
            if minutes_of is not None:
                _approve(minutes_of, motion, by=by, at=at)
        if item.section != BEFORE:
            at += timedelta(minutes=item.minutes)
        agenda.say_state(item=row, state="done", by=by, at=at)
    meeting.refresh_from_db()
    meetings.close(meeting=meeting, expected=meeting.version, by=by, at=at)
    edition = minutes.draft(meeting=meeting, by=by, at=at + WRITTEN_AFTER)
    minutes.review(edition=edition, expected=edition.version, by=by, at=at + WRITTEN_AFTER)
    return decision


def _call_the_roll(meeting: Meeting, given: SampleMeeting, *, by: User, at: datetime) -> list[Seat]:
    """Everybody who sits on the group is there, and the guests; the seats that may vote."""
    mode = PresenceMode.IN_PERSON if given.mode == MeetingMode.IN_PERSON else PresenceMode.VIDEO
    site = meeting.sites.first()
    places = roll.places_of(meeting)
    marks = [attendance.SeatMark(place.seat.pk, Presence.PRESENT, mode, site) for place in places]
    attendance.mark(meeting=meeting, marks=marks, by=by, at=at)
    guests = [attendance.GuestDraft(name=name, organization_name=firm) for name, firm in given.guests]
    guests += [attendance.GuestDraft(role=AttendanceRole.LIVED_EXPERIENCE)] * given.lived_experience_count
    guests += [attendance.GuestDraft(role=AttendanceRole.STAFF, person=by.person)] * given.staff_count
    for guest in guests:
        attendance.add_guest(meeting=meeting, guest=guest, by=by, at=at)
    if given.uncounted:
        meeting.refresh_from_db()
        attendance.count_others(meeting=meeting, number=given.uncounted, expected=meeting.version, by=by, at=at)
    return [place.seat for place in places if place.seat.is_voting]


def _wording(item: SampleItem, minutes_of: Meeting | None) -> str:
    if item.kind == ItemKind.MINUTES and minutes_of is not None:
        return f"Approve the minutes of “{minutes_of.title}”."
    return f"{item.title}, as presented."


def _approve(meeting: Meeting, motion: Motion, *, by: User, at: datetime) -> None:
    edition = meeting.minutes.get()
    edition = minutes.approve(edition=edition, motion=motion, expected=edition.version, by=by, at=at)
    minutes.publish(edition=edition, expected=edition.version, by=by, at=at + WRITTEN_AFTER)


def _plan(body: Body, given: SamplePlan, decision: Decision | None, *, by: User) -> None:
    adopted_at = _noon_after(given.adopted_on)
    written_at = adopted_at - POSTED_BEFORE
    draft = plans.PlanDraft(given.title, given.starts_on, given.ends_on)
    plan = plans.make(body=body, draft=draft, by=by, at=written_at)
    for one in given.goals:
        words = goals.GoalDraft(
            one.wording, horizon=one.horizon, outcome=one.outcome, priority=_priority(body, one.priority)
        )
        goal = goals.add(plan=plan, draft=words, by=by, at=written_at)
        for wording, due_on in one.actions:
            actions.add(goal=goal, draft=actions.ActionDraft(wording, due_on), by=by, at=written_at)
    plan.refresh_from_db()
    adoption = plans.Adoption(given.adopted_on, decision)
    plans.adopt(plan=plan, adoption=adoption, expected=plan.version, by=by, at=adopted_at)


def _priority(body: Body, title: str) -> Text:
    return next(one.text for one in texts.adopted(body, TextKind.PRIORITY) if one.title == title)


def _noon_after(day: date) -> datetime:
    return local_time.moment(day + timedelta(days=1), time(12, 0), TIME_ZONE)
