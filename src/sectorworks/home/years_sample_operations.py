"""The years after the sample's quarter: what its committee met for, recommended, planned and looked back on."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils.timezone import localdate

from sectorworks.accounts.models import User
from sectorworks.bodies.models import Body, Decision
from sectorworks.committees.models import AnnualReview, Realignment
from sectorworks.committees.operations import events, recommendations, reviews
from sectorworks.committees.operations.events import EventDraft
from sectorworks.committees.operations.recommendations import Answer, Making, RecommendationDraft
from sectorworks.committees.operations.reviews import Closing, ReviewWords
from sectorworks.meetings.models import Meeting, MeetingMode, Series
from sectorworks.meetings.operations import series
from sectorworks.meetings.queries.series import coming

from . import meeting_sample_operations as sessions
from . import sample, workplan_sample_operations
from .directory_sample_operations import Users
from .meeting_sample_operations import VIDEO
from .sample import years
from .sample.state_groups import BOARD, COMMITTEE, STATE_GROUPS
from .workplan_sample_operations import noon_after

A_YEAR, COMING_IN = timedelta(days=365), timedelta(days=45)
# From this day of a year on its plan is adopted, and the year before is looked back on.
BEGINS = (1, 20)


def load(users: Users, groups: dict[str, Body], at: datetime) -> None:
    """After the quarter: each year's calendar and meetings up to today, and what the committee has before it."""
    staff, committee = users[sample.IVY.email], groups[COMMITTEE]
    made = _calendar(committee, at, by=staff)
    held = _meet(made, localdate(at), by=staff)
    _plan(committee, held, localdate(at), by=staff)
    _invite(committee, by=staff, at=at)
    _look_back(groups, localdate(at), by=staff)


def _calendar(body: Body, at: datetime, *, by: User) -> Series:
    """One series from the first of the years on, and each year before the public in time."""
    draft = series.SeriesDraft(
        title="Quarterly meeting",
        first_on=years.FIRST_ON,
        starts_at_time=years.STARTS,
        planned_minutes=years.MINUTES,
        rule=years.RULE,
        mode=MeetingMode.REMOTE,
        join_address=VIDEO,
    )
    first, latest = years.FIRST_ON, localdate(at) + A_YEAR
    made = series.make(body=body, draft=draft, by=by, at=noon_after(date(first.year - 1, 11, 20)))
    for year in range(first.year, latest.year + 1):
        sessions.announce(made, year, by=by, at=at)
    return made


def _meet(given: Series, today: date, *, by: User) -> list[Meeting]:
    """Each meeting approves the minutes of the one before, the first of them those of the quarter's end."""
    held = list(Meeting.objects.filter(body=given.body, state="held").order_by("-day")[:1])
    for number, one in enumerate(coming(given, years.FIRST_ON, today - timedelta(days=3))):
        words = years.meeting_on(one.day, number, held[-1].day)
        meeting = sessions.schedule(given.body, words, by=by)
        decision = sessions.hold(meeting, words, by=by, minutes_of=held[-1])
        if decision is not None:
            _recommend(given.body, decision, by=by)
        held.append(meeting)
    return held


def _recommend(body: Body, decision: Decision, *, by: User) -> None:
    """To the board, which answers; and what came of it."""
    title, wording, basis = years.RECOMMENDATION
    at = noon_after(decision.decided_on)
    words = RecommendationDraft(title, wording, basis, to_body=Body.objects.get(name=BOARD))
    row = recommendations.draft(body=body, words=words, by=by, at=at)
    making = Making(decision, decision.decided_on, decision.decided_on + timedelta(days=120))
    row = recommendations.make(row=row, making=making, expected=row.version, by=by, at=at)
    state, answer, day = years.ANSWER
    said = Answer(state, answer, day)
    row = recommendations.answer(row=row, said=said, expected=row.version, by=by, at=noon_after(day))
    later = noon_after(day + A_YEAR)
    recommendations.say_outcome(row=row, words=years.OUTCOME, expected=row.version, by=by, at=later)


def _plan(body: Body, held: list[Meeting], today: date, *, by: User) -> None:
    """The plan of this year, from what members wrote down at the final meeting of the year before."""
    year = _current(today)
    final = [one for one in held if one.day.year == year - 1][-1]
    board = workplan_sample_operations.brainstorm(final, years.board_at(final.day), by=by)
    workplan_sample_operations.make_plan(body, years.plan_of(year, today), None, board, by=by)


def _current(today: date) -> int:
    """The year whose plan is adopted."""
    return today.year if (today.month, today.day) > BEGINS else today.year - 1


def _invite(body: Body, *, by: User, at: datetime) -> None:
    """Something for employers that is to come."""
    title, description, audience, after = years.EVENT
    words = EventDraft(
        title=title, day=localdate(at) + COMING_IN, starts_at_time=time(10, 0), planned_minutes=90,
        description=description, audience=audience, has_captions=True, follow_up=after,
        join_address="https://meet.sample.invalid/open-house",
    )  # fmt: skip
    event = events.draft(body=body, words=words, by=by, at=at)
    events.announce(event=event, expected=event.version, by=by, at=at)


def _look_back(groups: dict[str, Body], today: date, *, by: User) -> None:
    """Each group of the State was reviewed for the years that are over, by the group above it."""
    what_it_did, fit, needs, reason = years.REVIEW
    for body in (groups[one.name] for one in STATE_GROUPS if one.parent):
        for year in (_current(today) - 2, _current(today) - 1):
            if AnnualReview.objects.filter(body=body, year=year).exists():
                continue
            day = date(year + 1, *BEGINS)
            at = noon_after(day)
            row = reviews.start(body=body, year=year, by=by, at=at)
            words = ReviewWords(what_it_did, fit, needs)
            row = reviews.write(row=row, words=words, expected=row.version, by=by, at=at)
            reviews.close(row=row, closing=Closing(Realignment.KEEP, reason, day), expected=row.version, by=by, at=at)
