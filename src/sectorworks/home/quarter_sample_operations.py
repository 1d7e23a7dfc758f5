"""The quarter of the sample's committee and workgroups, played by the operations that the pages call."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from sectorworks.accounts.models import User
from sectorworks.bodies.models import Body, Decision, Text, TextKind
from sectorworks.bodies.operations import decisions
from sectorworks.bodies.operations import texts as text_operations
from sectorworks.bodies.rules.decisions import Votes
from sectorworks.meetings.models import Meeting
from sectorworks.meetings.operations import links
from sectorworks.surveys.models import Answer, Question, QuestionKind, Survey
from sectorworks.surveys.operations import answers, surveys, themes

from . import meeting_sample_operations, sample, workplan_sample_operations
from .directory_sample_operations import Users
from .sample import quarter
from .sample.quarter import SampleAmendment, SampleTheme
from .sample.state_groups import ADOPTED, COMMITTEE
from .workplan_sample_operations import noon_after

OPEN_FOR = timedelta(days=7)


def load(users: Users, groups: dict[str, Body], at: datetime) -> None:
    """Meetings in the order in which they were held; each at its own time, by the committee's staff."""
    staff = users[sample.IVY.email]
    held: dict[tuple[str, date], Meeting] = {}
    decided: dict[str, Decision] = {}
    for one in quarter.SERIES:
        meeting_sample_operations.cover(groups[one.body], by=staff, at=noon_after(ADOPTED))
        meeting_sample_operations.publish(groups[one.body], one, by=staff)
    meeting_sample_operations.train([groups[one.body] for one in quarter.SERIES], by=staff, at=at)
    for given in sorted(
        (quarter.QUARTERLY_MEETING, *quarter.WORKGROUP_MEETINGS, quarter.NEXT_MEETING), key=lambda one: one.day
    ):
        meeting = meeting_sample_operations.schedule(groups[given.body], given, by=staff)
        earlier = held[given.body, quarter.QUARTERLY_MEETING.day] if given is quarter.NEXT_MEETING else None
        decision = meeting_sample_operations.hold(meeting, given, by=staff, minutes_of=earlier)
        if decision is not None:
            decided[given.body] = decision
        held[given.body, given.day] = meeting
    _amend(groups[quarter.AMENDED_CHARGE.body], quarter.AMENDED_CHARGE, by=staff, at=at)
    _survey(held[COMMITTEE, quarter.QUARTERLY_MEETING.day], held[COMMITTEE, quarter.NEXT_MEETING.day], by=staff)
    workplan_sample_operations.load(groups, held, decided, by=staff)


def _survey(meeting: Meeting, following: Meeting, *, by: User) -> None:
    """Those who came say what they thought; what they wished for is built into the meeting that follows."""
    at = noon_after(meeting.day)
    survey = links.survey_after(meeting=meeting, by=by, at=at)
    survey, _token = surveys.open(survey=survey, by=by, at=at)
    for number in range(quarter.SURVEY_ANSWERS):
        filled = {one.pk: _answer(one, number) for one in survey.questions.all()}
        answers.submit(survey=survey, answers=filled, language="en", key=f"sample-{number}", at=at)
    survey = surveys.close(survey=survey, by=by, at=at + OPEN_FOR)
    for given in quarter.THEMES:
        _theme(survey, given, following, by=by, at=at + OPEN_FOR)


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
        lens_answers=meeting_sample_operations.lens_answers(body, given.decided_on, (version,)),
        adopts=(version,),
    )
    decisions.record(body=body, draft=draft, by=by, at=at)
