"""The sample's quarter holds what the committee's own report of that quarter tells."""

import re
from datetime import UTC, date, datetime
from html import unescape

import pytest

from sectorworks import bulk
from sectorworks.accounts import operations as accounts
from sectorworks.accounts.models import User
from sectorworks.boards.models import BoardGoal
from sectorworks.bodies.queries import standing
from sectorworks.bodies.registry import sample_parts
from sectorworks.committees.models import Event, Feedback, Recommendation
from sectorworks.committees.queries import reviews as review_queries
from sectorworks.core import clock
from sectorworks.documents import html
from sectorworks.home import (
    calendar_sample_operations,
    directory_sample_operations,
    engagement_sample_operations,
    group_sample_operations,
    liaison_sample_operations,
    quarter_sample_operations,
    sample,
    years_sample_operations,
)
from sectorworks.home.operations import load_reference
from sectorworks.home.sample.state_groups import BOARD, BUSINESS, COMMITTEE, DISABILITY, JUSTICE, YOUTH
from sectorworks.meetings.models import Meeting, MeetingMode, MeetingState, MinutesState, ThemeTarget
from sectorworks.meetings.queries import clocks, counts
from sectorworks.meetings.queries.meetings import next_of
from sectorworks.meetings.rules import local_time
from sectorworks.meetings.rules.open_meetings import State
from sectorworks.plans.models import Action, Plan, PlanEdition
from sectorworks.reports.models import Report
from sectorworks.reports.queries import quarterly
from sectorworks.reports.queries.record import record_of
from sectorworks.reports.rules import layout
from sectorworks.reports.rules.wording import draft
from sectorworks.surveys.models import ThemeState

AT = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def groups(settings, tmp_path, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: AT)
    settings.MEDIA_ROOT = tmp_path
    load_reference(at=AT)
    people = {one.email: accounts.add_sample_person(person=one, at=AT) for one in sample.PEOPLE}
    places = directory_sample_operations.load(people, AT)
    found = group_sample_operations.load(people, places, AT)
    engagement_sample_operations.load(people, places, found, AT)
    bulk.count_anew()
    with standing.nobody_moves():
        quarter_sample_operations.load(people, found, AT)
        liaison_sample_operations.load(people, found, AT)
        years_sample_operations.load(people, found, AT)
        for play in sample_parts:
            play(people, found, AT)
        calendar_sample_operations.load(people, found, AT)
    return found


def test_the_quarter_as_the_report_tells_it(groups):
    held = Meeting.objects.get(body=groups[COMMITTEE], day=date(2023, 9, 13))
    counted = counts.of(held)
    # 8 filled seats, 4 guests by name, 3 who live it, 1 of the staff, 37 who signed no list: fifty-three people.
    assert (counted.members, counted.guests, counted.lived_experience, counted.staff) == (8, 4, 3, 1)
    assert counted.total == 53
    assert held.mode == MeetingMode.IN_PERSON

    following = Meeting.objects.get(body=groups[COMMITTEE], day=date(2023, 12, 6))
    start = local_time.wall(following.starts_at, following.time_zone)
    assert (start.hour, start.minute, following.planned_minutes) == (12, 30, 120)
    assert following.mode == MeetingMode.REMOTE

    minutes = held.minutes.get()
    assert (minutes.state, minutes.approved_at_meeting) == (MinutesState.PUBLISHED, following)

    targets = ThemeTarget.objects.filter(meeting=following).select_related("theme")
    assert [one.theme.state for one in targets] == [ThemeState.DONE] * 2
    assert all(one.theme.codes.exists() for one in targets)

    quarters = PlanEdition.objects.filter(plan__starts_on__lt=date(2025, 1, 1)).select_related("plan__body")
    adopted = {one.plan.body: one.adopted_on for one in quarters}
    assert adopted == {
        groups[COMMITTEE]: date(2023, 1, 18),
        groups[DISABILITY]: date(2023, 11, 7),
        groups[JUSTICE]: date(2023, 11, 7),
        groups[YOUTH]: date(2024, 1, 9),
    }
    # Each goal of the two groups that brainstormed keeps the notes it came from.
    carried = BoardGoal.objects.exclude(cluster__board__body=groups[COMMITTEE])
    assert sorted(carried.values_list("note_count", flat=True)) == [2, 2, 3, 3]

    for body in (DISABILITY, JUSTICE, YOUTH):
        held_on = Meeting.objects.filter(body=groups[body], state=MeetingState.HELD).order_by("day")
        assert list(held_on.values_list("day", flat=True)) == [date(2023, 10, 3), date(2023, 11, 7), date(2024, 1, 9)]

    _the_report_tells_every_fact(groups[COMMITTEE])
    _the_report_is_public_and_the_next_is_a_draft(groups[COMMITTEE])
    _each_group_has_a_next_meeting(groups)
    _the_law_was_kept(groups[COMMITTEE])
    _the_years_after(groups)


# What the committee's own report of the quarter tells, in its order; names of people and places are the sample's.
FACTS = """
Accomplishments, September – November 2023
Open fair ways into education, training, work-based learning and in-demand, high-wage jobs
Bring job seekers, businesses, schools, local workforce agencies, community organizations
Continuous improvement: Tie the board and the local workforce system together
Service integration: Bring every partner in: the four core partners
Collaboration: Be the place that other committees and task forces turn to
take part in calls for grant proposals
Through three workgroups, move pathways forward
Kira Patel, co-chair (Career Pathways for Targeted Populations Committee) and chair (Disability Workgroup)
Dana Whitfield, co-chair (Opportunity Youth Workgroup)
Nolan Pierce, chair (Justice-Impacted Employment Workgroup)
The committee met on September 13, 2023, in person at Lakeshore Job Center in Lake County for its quarterly meeting.
The quarter's focus is on people impacted by the justice system.
In all, 53 people took part
Before the meeting: Optional tour of the Lakeshore Job Center; Optional tour of the New Start Reentry Foundation.
After the meeting: Tour of the Lakeshore College Technology Campus.
There were 3 workgroup updates
How the Lakeshore workforce board serves people coming home (Lakeshore Workforce Development Board)
A community corps inside a reentry center
People spoke from their own experience.
one grant update: Partners for Reentry Opportunities in Workforce Development (PROWD)
Networking dinner
12 people answered the survey about the meeting of September 13, 2023.
Hearing from people with lived experience had the greatest impact
We will set time aside for networking in small rooms. This is planned for the meeting of December 6, 2023.
The next meeting is on Wednesday, December 6, 2023, on Zoom, 12:30–2:30 pm (Central Time).
Actions of the workplan “Workplan 2023” done by the end of the period: 2 of 3.
Find, and recommend how to remove, what stands between people with disabilities and lasting work.
Meetings: Monthly, on the first Tuesday.
The workplan “Workplan 2024” runs from January 1, 2024, to December 31, 2024
On October 3, 2023, the workgroup brainstormed “What should we reach in 2024, soon and in the long run?”
Create resources for employers who want to hire people with disabilities; Add members with lived experience
The workgroup adopted its workplan “Workplan 2024” on November 7, 2023, with 2 goals.
one presentation: Revisions to the career pathways dictionary.
The priority “Career pathways awareness” was served by: Revisions to the career pathways dictionary.
looking through an equity and a trauma-informed lens
Planning for 2024
brainstormed “What should change in our charge, our priorities and our focus for 2024?”
Add an equity and a trauma-informed lens to the workgroup’s charge.
Decision of November 7, 2023: Transportation as the focus of 2024.
Resources and ways to lower the transportation barrier
The workgroup is building a website for the career awareness resources that it found in 2023.
as the central virtual repository
each state agency will be asked to add the link to its website
The workplan “Workplan 2024” was a draft at the end of the period.
on Tuesday, January 9, 2024, on Zoom, 1:00–2:00 pm (Central Time). One matter is on its agenda for action: Adoption
Webinar in early winter 2024 for employers committed to hiring people impacted by the justice system
The workgroup adopted its workplan “Workplan 2024” on November 7, 2023, with one goal.
attended a meeting of the Business Engagement Committee to hear from employers which topics
This serves the priority “Service integration”.
"""


def _the_report_tells_every_fact(body):
    record = record_of(body, date(2023, 9, 1), date(2023, 11, 30))
    text = quarterly.text_of(record, "en")
    told = " ".join(unescape(re.sub("<[^>]+>", " ", html.fragment(layout.document(text)))).split())
    assert [fact for fact in FACTS.strip().splitlines() if " ".join(fact.split()) not in told.replace(" :", ":")] == []
    # None of the original's faults: nobody's people in another group's part, no promise for a day that is past, no
    # empty bullet, no address or number of anybody.
    justice = [one.wording for one in text.lines if one.section.startswith("justice")]
    assert not any("disabilities" in wording for wording in justice)
    for language in ("en", "es"):
        assert quarterly.findings(quarterly.text_of(record, language), record) == []
    assert all(line.evidence for section in draft(record, "en") for line in section.lines)


def _each_group_has_a_next_meeting(groups):
    for name in (COMMITTEE, DISABILITY, JUSTICE, YOUTH):
        assert next_of(groups[name], AT) is not None


def _the_report_is_public_and_the_next_is_a_draft(body):
    signed, draft = Report.objects.filter(body=body).order_by("starts_on")
    assert (signed.starts_on, signed.ends_on, signed.state) == (date(2023, 9, 1), date(2023, 11, 30), "published")
    assert signed.sign_offs.count() == 1  # of two chairs, one has an account
    assert (draft.starts_on, draft.ends_on, draft.state) == (date(2026, 8, 1), date(2026, 10, 31), "draft")


def _the_law_was_kept(body):
    """At every meeting that is over; the minutes of the latest of them wait for the next meeting."""
    *before, latest = Meeting.objects.filter(body=body, state=MeetingState.HELD).order_by("day")
    assert {clocks.worst_of([one], AT)[one.pk] for one in before} == {State.GREEN}
    assert clocks.worst_of([latest], AT)[latest.pk] == State.AMBER
    longest = Meeting.objects.get(body=body, day=date(2023, 9, 13))
    assert sum(one.planned_minutes for one in longest.items.all()) <= longest.planned_minutes


def _the_years_after(groups):
    committee = groups[COMMITTEE]
    for year in (2024, 2025):
        held = Meeting.objects.filter(body=committee, day__year=year, minutes__state=MinutesState.PUBLISHED)
        assert held.count() == 4
    row = Recommendation.objects.get(body=committee)
    assert (row.to_body, row.state) == (groups[BOARD], "partly")
    plan = Plan.objects.get(body=committee, starts_on=date(2026, 1, 1))
    assert {one.goal.plan for one in BoardGoal.objects.filter(cluster__board__body=committee)} == {plan}
    assert not Action.objects.filter(owners=None).exists()
    own = Action.objects.filter(goal__plan__body__in=[groups[one] for one in (COMMITTEE, DISABILITY, JUSTICE, YOUTH)])
    assert own.exists()
    assert not own.filter(state__in=("not_started", "under_way"), due_on__lt=AT.date()).exists()
    assert Event.objects.get(body=committee).starts_at > AT
    for one in (committee, groups[BOARD]):
        years = review_queries.groups_to_review(User.objects.get(email=sample.IVY.email), one, AT.date())
        assert years
        assert not any(found.due and found.due.is_overdue for found in years)
    heard = Feedback.objects.get(to_body=groups[JUSTICE])
    assert (heard.from_body, heard.matter.state, bool(heard.what_changed)) == (groups[BUSINESS], "answered", True)
    assert groups[BUSINESS].parent == committee.parent
