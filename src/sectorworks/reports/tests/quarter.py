"""The quarter of the committee's report, with invented names: one meeting, a survey, and three workgroups."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from sectorworks.accounts.models import User
from sectorworks.boards.models import Board, BoardGoal, BoardStage, Cluster, Note
from sectorworks.bodies import factories as bodies
from sectorworks.bodies.models import Body, BodyKind, Decision, Office, Privacy, Text, TextKind, TextState, TextVersion
from sectorworks.committees.models import Event, EventState, Feedback
from sectorworks.directory import factories as directory
from sectorworks.directory.models import Organization, OrganizationKind
from sectorworks.meetings import factories as meetings
from sectorworks.meetings.models import (
    AttendanceRole,
    ItemKind,
    Meeting,
    MeetingMode,
    MeetingSite,
    MeetingState,
    MeetingSurvey,
    Presence,
    PresenceMode,
    SpeakerCare,
    ThemeTarget,
)
from sectorworks.plans import factories as plans
from sectorworks.plans.models import ActionState, Plan, PlanEdition, PlanState
from sectorworks.surveys import factories as surveys
from sectorworks.surveys.models import SurveyPurpose, SurveyState, ThemeState

START, END = date(2023, 9, 1), date(2023, 11, 30)
SINCE = date(2022, 1, 1)
AT = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)  # when people work on it
WORKGROUPS = {
    "Disability Workgroup": (
        "Identify strategies for eliminating barriers to ongoing employment for individuals with disabilities.",
        "Highlight opportunities for funding, referrals and best practice business models.",
        ("Create resources for employers who hire individuals with disabilities", "Add members with lived experience"),
    ),
    "Justice-Impacted Employment Workgroup": (
        "Create strategies for fair chance employment and training of individuals who are justice-impacted.",
        "Align focus around career pathways in demand for justice-impacted persons.",
        ("Hold a webinar for employers committed to hiring justice-impacted individuals",),
    ),
    "Opportunity Youth Workgroup": (
        "Identify and provide recommendations to expand youth access to career pathways and credentials.",
        "Improve access and delivery for all youth.",
        ("Take down barriers of transportation for youth", "Build a website of career awareness resources"),
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Quarter:
    """Alice keeps the groups for their host; Bob and Kay chair the committee together; Eve is outside."""

    alice: User
    bob: User
    kay: User
    eve: User
    host: Organization
    body: Body
    workgroups: dict[str, Body]
    meeting: Meeting


def account(name: str, *roles: str) -> User:
    return User.objects.create_user(email=f"{name.lower()}@example.org", full_name=name, roles=list(roles))


def make_quarter() -> Quarter:
    """The whole record of September to November 2023."""
    host = directory.organization("Prairie Workforce Agency", OrganizationKind.STATE_AGENCY)
    alice, eve = account("Alice", "convener"), account("Eve", "convener")
    bob, kay = account("Bob", "member"), account("Kay", "member")
    directory.representative(alice, host)
    directory.representative(eve, directory.organization("Other Agency", OrganizationKind.WORKFORCE_BOARD))
    name = "Career Pathways for Targeted Populations Committee"
    body = group(host, name, BodyKind.COMMITTEE, rhythm="Quarterly")
    quarter = Quarter(alice, bob, kay, eve, host, body, {}, _september(body))
    _texts(body)
    lead(body, Office.CO_CHAIR, directory.person("Bob Amari", account=bob, phone="312-555-0101"), "AutoWorks")
    kay_person = directory.person("Kay Kistler", account=kay, email="kay@example.org")
    lead(body, Office.CO_CHAIR, kay_person, "National Tube")
    for workgroup, (charge, priority, goals) in WORKGROUPS.items():
        one = group(host, workgroup, BodyKind.WORKGROUP, parent=body, rhythm="The second Thursday of each month")
        adopt(one, TextKind.CHARGE, charge)
        adopt(one, TextKind.PRIORITY, priority, "Service integration")
        quarter.workgroups[workgroup] = one
        _work(one, goals)
    lead(quarter.workgroups["Opportunity Youth Workgroup"], Office.CO_CHAIR, kay_person, "National Tube")
    private = directory.person("Hidden Name")
    lead(quarter.workgroups["Disability Workgroup"], Office.CHAIR, private, "", privacy=Privacy.UNNAMED)
    _justice(host, quarter)
    _survey(quarter)
    return quarter


def group(host: Organization, name: str, kind: str, **fields: object) -> Body:
    return bodies.body(host, name, kind=kind, starts_on=SINCE, **fields)


def lead(body: Body, office: str, person: object, organization: str, **fields: object) -> None:
    seat = bodies.seat(body, office, opened_on=SINCE, **fields)
    speaks_for = directory.organization(organization) if organization else None
    bodies.term(seat, person, starts_on=SINCE, organization=speaks_for)  # type: ignore[arg-type]


def adopt(body: Body, kind: str, wording: str, title: str = "") -> None:
    """A text in force since before the quarter."""
    decision = Decision.objects.create(
        body=body, title="Adopt", wording="Adopted.", decided_on=date(2022, 2, 1), recorded_at=AT
    )
    text = Text.objects.create(body=body, kind=kind, position=body.texts.filter(kind=kind).count() + 1)
    TextVersion.objects.create(
        text=text, number=1, title=title, wording=wording, state=TextState.ADOPTED, adopted_on=decision.decided_on,
        decision=decision, written_at=AT,
    )  # fmt: skip


def _texts(body: Body) -> None:
    adopt(body, TextKind.CHARGE, "Create opportunities for job seekers within targeted populations of all ages.")
    adopt(body, TextKind.CHARGE, "Serve as the intersection between job seekers, businesses and agencies.")
    adopt(body, TextKind.PRIORITY, "Link the board and the local workforce system.", "Continuous improvement")
    adopt(body, TextKind.PRIORITY, "Act as a resource regarding career pathways across the state.", "Collaboration")


def held(body: Body, title: str, day: date, **fields: object) -> Meeting:
    at = datetime(day.year, day.month, day.day, 16, 0, tzinfo=UTC)
    shape = {"state": MeetingState.HELD, "opened_at": at, "closed_at": at, "day": day}
    return meetings.meeting(body, title, **shape | fields)


def _september(body: Body) -> Meeting:
    """13 September 2023 in person: 53 people, 12 of them members."""
    series = meetings.series(body, first_on=date(2023, 3, 8))
    meeting = held(
        body, "Quarterly meeting", date(2023, 9, 13), mode=MeetingMode.IN_PERSON, series=series,
        purpose="Justice-impacted individuals", uncounted_guests=8,
    )  # fmt: skip
    MeetingSite.objects.create(meeting=meeting, name="College of Lake County")
    for kind, title in (
        (ItemKind.VISIT, "Job Center of Lake County"),
        (ItemKind.VISIT, "Legacy Re-entry Foundation"),
        (ItemKind.WORKGROUP_UPDATE, "Workgroup updates"),
        (ItemKind.PRESENTATION, "Lake County Workforce Development Board"),
        (ItemKind.GRANT_UPDATE, "PROWD grant"),
        (ItemKind.VISIT, "College of Lake County Technology Campus"),
        (ItemKind.NETWORKING, "Networking dinner"),
    ):
        meetings.item(meeting, title, kind=kind)
    club = meetings.item(
        meeting, "Rotary Community Corps inside the Kewanee center", kind=ItemKind.PRESENTATION, presenter_name="Secret"
    )
    SpeakerCare.objects.create(item=club, speaks_from_lived_experience=True)
    present = {"presence": Presence.PRESENT, "mode": PresenceMode.IN_PERSON}
    for number in range(12):
        seat = bodies.seat(body, position=number + 10, opened_on=SINCE)
        meetings.attendance(meeting, AttendanceRole.MEMBER, seat=seat, **present)
    for role, count in ((AttendanceRole.GUEST, 28), (AttendanceRole.LIVED_EXPERIENCE, 3), (AttendanceRole.STAFF, 2)):
        for _number in range(count):
            meetings.attendance(meeting, role, **present)
    meetings.meeting(
        body, "Quarterly meeting", day=date(2023, 12, 6), starts_at_time=time(12, 30), planned_minutes=120,
        join_address="https://us02web.zoom.us/j/1", series=series,
    )  # fmt: skip
    return meeting


def _survey(quarter: Quarter) -> None:
    """Nineteen answered; more networking is promised for December."""
    survey = surveys.survey(
        quarter.body, "After our September meeting", purpose=SurveyPurpose.AFTER_MEETING, state=SurveyState.CLOSED
    )
    for _number in range(19):
        surveys.submission(survey)
    MeetingSurvey.objects.create(meeting=quarter.meeting, survey=survey)
    theme = surveys.theme(
        survey, "More networking", state=ThemeState.PROMISED, response="We will open with half an hour to network."
    )
    december = Meeting.objects.get(body=quarter.body, day=date(2023, 12, 6))
    ThemeTarget.objects.create(theme=theme, meeting=december)


def _work(body: Body, goals: tuple[str, ...]) -> Plan:
    """October and November: a board whose notes become goals, and the workplan of 2024 made final."""
    october = held(body, "Planning meeting", date(2023, 10, 12))
    meetings.item(october, "Goals for the year to come", kind=ItemKind.DISCUSSION)
    held(body, "Planning meeting", date(2023, 11, 9))
    board = Board.objects.create(
        body=body, meeting=october, title="2024", question="What should we reach in 2024?", stage=BoardStage.CLOSED,
        join_code=f"J{body.pk}", made_at=AT, closed_at=AT,
    )  # fmt: skip
    cluster = Cluster.objects.create(board=board, title="Goals")
    for number in range(11 + body.pk % 7):
        Note.objects.create(
            board=board, wording=f"Note {number}", cluster=cluster, idempotency_key=f"{board.pk}-{number}",
            revision=number, written_at=AT,
        )  # fmt: skip
    plan = plans.plan(body, "Workplan 2024", PlanState.ADOPTED, starts_on=date(2024, 1, 1), ends_on=date(2024, 12, 31))
    PlanEdition.objects.create(plan=plan, number=1, adopted_on=date(2023, 11, 9), content=[], kept_at=AT)
    for position, wording in enumerate(goals, start=1):
        goal = plans.goal(plan, wording, position=position)
        BoardGoal.objects.create(cluster=cluster, goal=goal, note_count=3, dot_count=5)
    return plan


def _justice(host: Organization, quarter: Quarter) -> None:
    """Feedback of employers, a webinar to come, an action done, and accomplishments public and not."""
    body = quarter.workgroups["Justice-Impacted Employment Workgroup"]
    business = group(host, "Business Engagement Committee", BodyKind.COMMITTEE)
    Feedback.objects.create(
        from_body=business, to_body=body, heard_on=date(2023, 11, 2), topic="What employers ask about hiring",
        heard="Confidential remarks", what_changed="The webinar opens with insurance", changed_on=date(2023, 11, 9),
        recorded_at=AT,
    )  # fmt: skip
    Event.objects.create(
        body=body, title="Hiring justice-impacted individuals", audience="Employers", state=EventState.ANNOUNCED,
        starts_at=datetime(2024, 1, 24, 18, 0, tzinfo=UTC), time_zone="America/Chicago", made_at=AT,
    )  # fmt: skip
    youth = quarter.workgroups["Opportunity Youth Workgroup"]
    running = plans.plan(
        youth, "Workplan 2023", PlanState.ADOPTED, starts_on=date(2023, 1, 1), ends_on=date(2023, 12, 31)
    )
    PlanEdition.objects.create(plan=running, number=1, adopted_on=date(2022, 12, 8), content=[], kept_at=AT)
    goal = plans.goal(running, "Collect career awareness resources")
    done = {"state": ActionState.DONE, "finished_on": date(2023, 10, 3)}
    plans.action(goal, "List the resources that youth use", due_on=date(2023, 10, 31), **done)
    plans.action(goal, "Ask each agency for a link", due_on=date(2023, 11, 15))
    said = {"happened_on": date(2023, 11, 20), "is_public": True}
    plans.accomplishment(youth, "The workgroup chose the Illinois Workforce Academy to house its resources", **said)
    plans.accomplishment(youth, "A funder spoke with us in confidence", happened_on=date(2023, 11, 21))
