"""The quarter of the sample's committee and workgroups, played by the operations that the pages call."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from sectorworks.accounts.models import User
from sectorworks.boards.models import Board, BoardStage
from sectorworks.boards.operations import boards, clusters, sorting
from sectorworks.boards.operations import goals as board_goals
from sectorworks.boards.operations import notes as board_notes
from sectorworks.boards.rules.lists import Line, Reading
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
from sectorworks.meetings.operations import (
    agenda,
    attendance,
    links,
    meetings,
    minutes,
    motions,
    notes,
    postings,
    votes,
)
from sectorworks.meetings.queries import roll
from sectorworks.meetings.rules import local_time
from sectorworks.plans.operations import accomplishments, actions, goals, plans
from sectorworks.surveys.models import Answer, Question, QuestionKind
from sectorworks.surveys.operations import answers, surveys, themes

from . import sample
from .directory_sample_operations import Users
from .sample import quarter
from .sample.quarter import BEFORE, SampleBoard, SampleItem, SampleMeeting, SamplePlan
from .sample.state_groups import COMMITTEE

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
    _survey(held[COMMITTEE, 9], held[COMMITTEE, 12], by=staff)
    boarded = {one.body: _brainstorm(held[one.body, one.month], one, by=staff) for one in quarter.BOARDS}
    for plan in quarter.PLANS:
        _plan(groups[plan.body], plan, decided.get(plan.body), boarded.get(plan.body), by=staff)
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


def _survey(meeting: Meeting, following: Meeting, *, by: User) -> None:
    """Those who came say what they thought; what they wished for is built into the meeting that follows."""
    at = _noon_after(meeting.day)
    survey = links.survey_after(meeting=meeting, by=by, at=at)
    survey, _token = surveys.open(survey=survey, by=by, at=at)
    for number in range(quarter.SURVEY_ANSWERS):
        filled = {one.pk: _answer(one, number) for one in survey.questions.all()}
        answers.submit(survey=survey, answers=filled, language="en", key=f"sample-{number}", at=at)
    survey = surveys.close(survey=survey, by=by, at=at + POSTED_BEFORE)
    theme = themes.make(survey=survey, draft=themes.ThemeDraft(*quarter.THEME), by=by, at=at + POSTED_BEFORE)
    wished = Answer.objects.filter(submission__survey=survey, value=quarter.WISHED)
    themes.code(theme=theme, answers=wished, by=by, at=at + POSTED_BEFORE)
    promise = themes.Promise(quarter.PROMISE, by.person, following.day)
    theme.refresh_from_db()
    theme = themes.promise(theme=theme, promise=promise, expected=theme.version, by=by, at=at + POSTED_BEFORE)
    item = following.items.get(kind=ItemKind.NETWORKING)
    links.target_theme(theme=theme, meeting=following, item=item, by=by, at=at + POSTED_BEFORE)
    themes.done(theme=theme, expected=theme.version, by=by, at=_noon_after(following.day))


def _answer(question: Question, number: int) -> Any:
    """What the sample's guests said: mostly content, and half of them wish for more time together."""
    codes = [one["code"] for one in question.options]
    if question.kind == QuestionKind.SCALE:
        return question.scale_points - number % 2
    if question.kind == QuestionKind.CHOICE:
        return codes[0]
    if question.kind == QuestionKind.CHOICES:
        return codes[:1]
    if question.kind == QuestionKind.RANKING:
        return codes
    return quarter.WISHED if number % 2 else quarter.IMPACTFUL


def _brainstorm(meeting: Meeting, given: SampleBoard, *, by: User) -> Board:
    """Notes of the meeting, in groups, on a board that is closed."""
    at = meeting.starts_at + timedelta(minutes=10)
    draft = boards.BoardDraft(given.title, given.question, meeting=meeting)
    board = boards.make(body=meeting.body, draft=draft, by=by, at=at)
    board = boards.turn_to(board=board, stage=BoardStage.WRITING, by=by, at=at)
    lines = tuple(Line(number, wording) for number, wording in enumerate(_notes_of(given), start=1))
    board_notes.bring(board=board, reading=Reading(lines), key="sample", by=by, at=at)
    board = boards.turn_to(board=board, stage=BoardStage.GROUPING, by=by, at=at)
    for title, wordings in given.groups:
        cluster = clusters.add(board=board, title=title[:160], by=by, at=at)
        chosen = board.notes.filter(wording__in=wordings).values_list("pk", flat=True)
        sorting.put(board=board, notes=list(chosen), cluster=cluster, by=by, at=at)
    return boards.turn_to(board=board, stage=BoardStage.CLOSED, by=by, at=at)


def _notes_of(given: SampleBoard) -> list[str]:
    return [wording for _title, wordings in given.groups for wording in wordings]


def _plan(body: Body, given: SamplePlan, decision: Decision | None, board: Board | None, *, by: User) -> None:
    adopted_at = _noon_after(given.adopted_on)
    written_at = adopted_at - POSTED_BEFORE
    draft = plans.PlanDraft(given.title, given.starts_on, given.ends_on)
    plan = plans.make(body=body, draft=draft, by=by, at=written_at)
    for one in given.goals:
        words = goals.GoalDraft(
            one.wording, horizon=one.horizon, outcome=one.outcome, priority=_priority(body, one.priority)
        )
        if board is None:
            goal = goals.add(plan=plan, draft=words, by=by, at=written_at)
        else:
            thing = f"cluster-{board.clusters.get(title=one.wording[:160]).pk}"
            goal = board_goals.carry(board=board, thing=thing, plan=plan, draft=words, by=by, at=written_at).goal
        for wording, due_on in one.actions:
            actions.add(goal=goal, draft=actions.ActionDraft(wording, due_on), by=by, at=written_at)
    plan.refresh_from_db()
    adoption = plans.Adoption(given.adopted_on, decision)
    plans.adopt(plan=plan, adoption=adoption, expected=plan.version, by=by, at=adopted_at)


def _priority(body: Body, title: str) -> Text:
    return next(one.text for one in texts.adopted(body, TextKind.PRIORITY) if one.title == title)


def _noon_after(day: date) -> datetime:
    return local_time.moment(day + timedelta(days=1), time(12, 0), TIME_ZONE)
