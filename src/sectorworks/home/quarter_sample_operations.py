"""The quarter of the sample's committee and workgroups, played by the operations that the pages call."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from sectorworks.accounts.models import User
from sectorworks.bodies.models import Body, Decision, Seat, Text, TextKind, TextVersion
from sectorworks.bodies.operations import decisions
from sectorworks.bodies.operations import texts as text_operations
from sectorworks.bodies.queries import lenses
from sectorworks.bodies.rules.decisions import Votes
from sectorworks.bodies.rules.lenses import LensAnswer
from sectorworks.meetings.models import (
    AttendanceRole,
    ItemKind,
    Meeting,
    MeetingMode,
    MeetingState,
    Motion,
    PostingKind,
    Presence,
    PresenceMode,
    VoteMethod,
)
from sectorworks.meetings.operations import (
    agenda,
    attendance,
    coverage,
    links,
    meetings,
    minutes,
    motions,
    notes,
    postings,
    series,
    speakers,
    votes,
)
from sectorworks.meetings.queries import roll
from sectorworks.surveys.models import Answer, Question, QuestionKind, Survey
from sectorworks.surveys.operations import answers, surveys, themes

from . import sample, workplan_sample_operations
from .directory_sample_operations import Users
from .sample import quarter
from .sample.quarter import BEFORE, SampleAmendment, SampleItem, SampleMeeting, SampleSeries, SampleTheme
from .sample.state_groups import ADOPTED, COMMITTEE
from .workplan_sample_operations import TIME_ZONE, noon_after, priority

POSTED_BEFORE = timedelta(days=7)
WRITTEN_AFTER = timedelta(days=2)
# No address of the service leads anywhere from here.
VIDEO = "https://zoom.us/j/sample"


def load(users: Users, groups: dict[str, Body], at: datetime) -> None:
    """Meetings in the order in which they were held; each at its own time, by the committee's staff."""
    staff = users[sample.IVY.email]
    held: dict[tuple[str, date], Meeting] = {}
    decided: dict[str, Decision] = {}
    for one in quarter.SERIES:
        _cover(groups[one.body], by=staff, at=noon_after(ADOPTED))
        _series(groups[one.body], one, by=staff)
    for given in sorted(
        (quarter.QUARTERLY_MEETING, *quarter.WORKGROUP_MEETINGS, quarter.NEXT_MEETING), key=lambda one: one.day
    ):
        meeting = _schedule(groups[given.body], given, by=staff)
        earlier = held[given.body, quarter.QUARTERLY_MEETING.day] if given is quarter.NEXT_MEETING else None
        if (decision := _hold(meeting, given, by=staff, minutes_of=earlier)) is not None:
            decided[given.body] = decision
        held[given.body, given.day] = meeting
    _amend(groups[quarter.AMENDED_CHARGE.body], quarter.AMENDED_CHARGE, by=staff, at=at)
    _survey(held[COMMITTEE, quarter.QUARTERLY_MEETING.day], held[COMMITTEE, quarter.NEXT_MEETING.day], by=staff)
    workplan_sample_operations.load(groups, held, decided, by=staff)


def _cover(body: Body, *, by: User, at: datetime) -> None:
    """A statewide advisory group, which may meet by video under rules of its own (5 ILCS 120/7(d))."""
    draft = coverage.CoverageDraft(
        jurisdiction="us-il",
        reason="The group advises; it takes no decision that binds anybody. It adopted rules for meeting by video.",
        is_state_advisory=True,
        is_statewide=True,
        remote_rules_adopted_on=ADOPTED,
        comment_rules_adopted_on=ADOPTED,
    )
    coverage.decide(body=body, draft=draft, expected=0, by=by, at=at)


def _series(body: Body, given: SampleSeries, *, by: User) -> None:
    """The rule, its years on the calendar, and the days that gave way."""
    first = given.first
    draft = series.SeriesDraft(
        title=given.title,
        first_on=first.day,
        starts_at_time=first.starts,
        planned_minutes=first.minutes,
        rule=given.rule,
        last_on=given.latest_on,
        mode=MeetingMode.REMOTE,
        join_address=VIDEO,
    )
    at = noon_after(first.day) - 3 * POSTED_BEFORE
    made = series.make(body=body, draft=draft, by=by, at=at)
    for year in given.years:
        series.publish_year(series=made, year=year, by=by, at=at)
    for day, moved_to in given.moved:
        made.refresh_from_db()
        series.except_day(series=made, planned_on=day, moved_to=moved_to, expected=made.version, by=by, at=at)


def _schedule(body: Body, given: SampleMeeting, *, by: User) -> Meeting:
    draft = meetings.MeetingDraft(
        title=given.title,
        day=given.day,
        starts_at_time=given.starts,
        planned_minutes=given.minutes,
        time_zone=TIME_ZONE,
        mode=given.mode,
        purpose=given.purpose,
        join_address=VIDEO if given.mode == MeetingMode.REMOTE else "",
        sites=tuple(meetings.SiteDraft(site.name, site.address) for site in given.sites),
    )
    planned_at = noon_after(given.day) - 2 * POSTED_BEFORE
    meeting = Meeting.objects.get(body=body, day=given.day, state=MeetingState.PLANNED)
    meeting = meetings.change(meeting=meeting, draft=draft, expected=meeting.version, by=by, at=planned_at)
    for item in given.items:
        words = agenda.ItemDraft(
            title=item.title,
            kind=item.kind,
            section=item.section,
            presenter_name=item.presenter,
            planned_minutes=item.minutes,
            is_for_action=item.is_for_action,
            text=priority(body, item.priority) if item.priority else None,
        )
        row = agenda.add(meeting=meeting, draft=words, by=by, at=planned_at)
        if item.speaks_from_lived_experience:
            agreed = speakers.SpeakerDraft(
                speaks_from_lived_experience=True, may_be_published=True, consented_on=planned_at.date()
            )
            speakers.prepare(item=row, draft=agreed, by=by, at=planned_at)
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
            asked = _lens_answers(meeting.body, meeting.day, ())
            taken = votes.Taken(VoteMethod.VOICE, len(voters), 0, 0, answers=asked)
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
    at = noon_after(meeting.day)
    survey = links.survey_after(meeting=meeting, by=by, at=at)
    survey, _token = surveys.open(survey=survey, by=by, at=at)
    for number in range(quarter.SURVEY_ANSWERS):
        filled = {one.pk: _answer(one, number) for one in survey.questions.all()}
        answers.submit(survey=survey, answers=filled, language="en", key=f"sample-{number}", at=at)
    survey = surveys.close(survey=survey, by=by, at=at + POSTED_BEFORE)
    for given in quarter.THEMES:
        _theme(survey, given, following, by=by, at=at + POSTED_BEFORE)


def _theme(survey: Survey, given: SampleTheme, following: Meeting, *, by: User, at: datetime) -> None:
    """What was heard, the "we will …" with its meeting and item, and that it was kept."""
    theme = themes.make(survey=survey, draft=themes.ThemeDraft(given.title, given.heard), by=by, at=at)
    said = Answer.objects.filter(submission__survey=survey, value=given.answer)
    themes.code(theme=theme, answers=said, by=by, at=at)
    promise = themes.Promise(given.promise, by.person, following.day)
    theme = themes.promise(theme=theme, promise=promise, expected=theme.version, by=by, at=at)
    item = following.items.get(kind=given.item)
    links.target_theme(theme=theme, meeting=following, item=item, by=by, at=at)
    themes.done(theme=theme, expected=theme.version, by=by, at=noon_after(following.day))


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


def _amend(body: Body, given: SampleAmendment, *, by: User, at: datetime) -> None:
    """Another wording of a charge, entered later: the lenses that it names are known to the site since 2024."""
    text = Text.objects.get(body=body, kind=TextKind.CHARGE, versions__title=given.title)
    words = text_operations.TextDraft(wording=given.wording, title=given.title, lenses=given.lenses)
    version = text_operations.amend(text=text, words=words, by=by, at=at)
    draft = decisions.DecisionDraft(
        title=given.decision,
        wording="We adopt the wording before us.",
        decided_on=given.decided_on,
        votes=Votes(3, 0, 0),
        lens_answers=_lens_answers(body, given.decided_on, (version,)),
        adopts=(version,),
    )
    decisions.record(body=body, draft=draft, by=by, at=at)


def _lens_answers(body: Body, day: date, adopts: tuple[TextVersion, ...]) -> tuple[LensAnswer, ...]:
    return tuple(
        LensAnswer(lens.code, question, "Members who live it were asked; what they said is in the minutes.")
        for lens in lenses.needed_for(body, day, adopts)
        for question in lens.questions
    )
