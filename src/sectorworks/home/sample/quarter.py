"""One quarter of the sample's committee and its workgroups, September to November 2023, and what leads up to it.

The facts are those of the committee's own report for that quarter; names of people and places are invented.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from sectorworks.meetings.models import ItemKind, MeetingMode
from sectorworks.plans.models import Horizon, OutcomeFamily

from .state_groups import COMMITTEE, DISABILITY, JUSTICE, YOUTH


@dataclass(frozen=True, slots=True)
class SampleItem:
    """One agenda item, what was noted on it, and who presented it."""

    kind: str
    title: str
    minutes: int
    notes: str = ""
    presenter: str = ""
    section: str = ""
    is_for_action: bool = False


@dataclass(frozen=True, slots=True)
class SampleSite:
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class SampleMeeting:
    """One meeting. `guests` are (name, organization); `uncounted` came without giving a name."""

    body: str
    title: str
    day: date
    starts: time
    minutes: int
    mode: str
    items: tuple[SampleItem, ...]
    purpose: str = ""
    sites: tuple[SampleSite, ...] = ()
    guests: tuple[tuple[str, str], ...] = ()
    lived_experience_count: int = 0
    staff_count: int = 0
    uncounted: int = 0


@dataclass(frozen=True, slots=True)
class SampleGoal:
    wording: str
    horizon: str
    outcome: str
    priority: str  # the title of the group's priority
    actions: tuple[tuple[str, date], ...] = ()


@dataclass(frozen=True, slots=True)
class SamplePlan:
    """A workplan and the day on which its group adopted it."""

    body: str
    title: str
    starts_on: date
    ends_on: date
    goals: tuple[SampleGoal, ...]
    adopted_on: date


BEFORE, AFTER = "Before the meeting", "After the meeting"

QUARTERLY_MEETING = SampleMeeting(
    body=COMMITTEE,
    title="Quarterly meeting: people impacted by the justice system",
    day=date(2023, 9, 13),
    starts=time(10, 0),
    minutes=180,
    mode=MeetingMode.IN_PERSON,
    purpose="The quarter's focus is on people impacted by the justice system.",
    sites=(SampleSite("Lakeshore Job Center", "100 Harbor Street, Waukegan"),),
    items=(
        SampleItem(ItemKind.VISIT, "Tour of the Lakeshore Job Center", 45, section=BEFORE),
        SampleItem(ItemKind.VISIT, "Tour of the New Start Reentry Foundation", 45, section=BEFORE),
        SampleItem(ItemKind.WELCOME, "Welcome and introductions", 10),
        SampleItem(ItemKind.ROLL_CALL, "Roll call", 5),
        SampleItem(
            ItemKind.WORKGROUP_UPDATE, "Update of the Disability Workgroup", 10, "The workgroup plans its year 2024."
        ),
        SampleItem(
            ItemKind.WORKGROUP_UPDATE,
            "Update of the Opportunity Youth Workgroup",
            10,
            "The workgroup gathers resources on career awareness.",
        ),
        SampleItem(
            ItemKind.WORKGROUP_UPDATE,
            "Update of the Justice-Impacted Employment Workgroup",
            10,
            "The workgroup prepares a webinar for employers.",
        ),
        SampleItem(
            ItemKind.PRESENTATION,
            "How the Lakeshore workforce board serves people coming home",
            30,
            "One intake for housing, training and work; employers are met before the people leave.",
            presenter="Lakeshore Workforce Development Board",
        ),
        SampleItem(
            ItemKind.PRESENTATION,
            "A community corps inside a reentry center",
            40,
            "Members of the corps spoke of what helped them to find work and to keep it.",
            presenter="Community Corps of the Prairie Reentry Center",
        ),
        SampleItem(
            ItemKind.GRANT_UPDATE,
            "Partners for Reentry Opportunities in Workforce Development (PROWD)",
            15,
            "The grant's first sites are chosen; services begin in the new year.",
        ),
        SampleItem(ItemKind.PUBLIC_COMMENT, "Public comment", 10),
        SampleItem(ItemKind.ADJOURNMENT, "Adjournment", 5),
        SampleItem(ItemKind.VISIT, "Tour of the Lakeshore College Technology Campus", 60, section=AFTER),
        SampleItem(ItemKind.NETWORKING, "Networking dinner", 90, section=AFTER),
    ),
    guests=(
        ("Alma Reyes", "Lakeshore Workforce Development Board"),
        ("Peter Lund", "Lakeshore Job Center"),
        ("Joy Abara", "New Start Reentry Foundation"),
        ("Max Weber", "Lakeshore College"),
    ),
    lived_experience_count=3,
    staff_count=1,
    uncounted=37,
)

NEXT_MEETING = SampleMeeting(
    body=COMMITTEE,
    title="Quarterly meeting by video",
    day=date(2023, 12, 6),
    starts=time(12, 30),
    minutes=120,
    mode=MeetingMode.REMOTE,
    items=(
        SampleItem(ItemKind.ROLL_CALL, "Roll call", 5),
        SampleItem(ItemKind.MINUTES, "Minutes of September 13", 5, is_for_action=True),
        SampleItem(ItemKind.NETWORKING, "Time to meet each other, in small rooms", 20),
        SampleItem(ItemKind.WORKGROUP_UPDATE, "Workplans of the workgroups for 2024", 40),
        SampleItem(ItemKind.PUBLIC_COMMENT, "Public comment", 10),
        SampleItem(ItemKind.ADJOURNMENT, "Adjournment", 5),
    ),
)


def _planning(body: str, month: int, day: int, *items: SampleItem) -> SampleMeeting:
    return SampleMeeting(
        body=body,
        title="Monthly meeting",
        day=date(2023, month, day),
        starts=time(13, 0),
        minutes=60,
        mode=MeetingMode.REMOTE,
        items=(
            SampleItem(ItemKind.ROLL_CALL, "Roll call", 5),
            *items,
            SampleItem(ItemKind.ADJOURNMENT, "Adjournment", 5),
        ),
    )


PLAN_NEXT = SampleItem(ItemKind.DISCUSSION, "Planning for 2024", 40, "Members named what 2024 should bring.")
ADOPT = SampleItem(ItemKind.ACTION, "Adoption of the 2024 workplan", 10, is_for_action=True)
WORKGROUP_MEETINGS = (
    _planning(DISABILITY, 10, 3, PLAN_NEXT),
    _planning(
        DISABILITY,
        11,
        7,
        SampleItem(
            ItemKind.PRESENTATION,
            "Revisions to the career pathways dictionary",
            20,
            "The workgroup learned which terms changed, and will use them in its own papers.",
        ),
        ADOPT,
    ),
    _planning(YOUTH, 10, 3, PLAN_NEXT),
    _planning(
        YOUTH,
        11,
        7,
        SampleItem(
            ItemKind.DISCUSSION,
            "Transportation as the focus of 2024",
            30,
            "Members agreed on transportation and named resources and ways to get at the barrier.",
        ),
    ),
    _planning(JUSTICE, 10, 3, PLAN_NEXT),
    _planning(
        JUSTICE,
        11,
        7,
        SampleItem(ItemKind.DISCUSSION, "Webinar for employers in early winter", 20),
        ADOPT,
    ),
)

INTEGRATION, AWARENESS, IMPROVEMENT = "Service integration", "Career pathways awareness", "Continuous improvement"
YEAR = (date(2024, 1, 1), date(2024, 12, 31))
PLANS = (
    SamplePlan(
        DISABILITY,
        "Workplan 2024",
        *YEAR,
        goals=(
            SampleGoal(
                "Employers who want to hire people with disabilities find what they need in one place",
                Horizon.MID_TERM,
                OutcomeFamily.RETENTION,
                INTEGRATION,
                (("Write the employer guide", date(2024, 5, 31)), ("Publish the guide", date(2024, 9, 30))),
            ),
            SampleGoal(
                "People with lived experience help to lead the workgroup",
                Horizon.EARLY_WIN,
                OutcomeFamily.SKILLS,
                IMPROVEMENT,
                (("Invite members with lived experience", date(2024, 3, 29)),),
            ),
        ),
        adopted_on=date(2023, 11, 7),
    ),
    SamplePlan(
        YOUTH,
        "Workplan 2024",
        *YEAR,
        goals=(
            SampleGoal(
                "Young people find career awareness resources on one website",
                Horizon.MID_TERM,
                OutcomeFamily.AWARENESS,
                AWARENESS,
                (("Ask each state agency to add the link to its website", date(2024, 6, 28)),),
            ),
            SampleGoal(
                "Transportation keeps fewer young people from work and school",
                Horizon.LONG_TERM,
                OutcomeFamily.LIFE_SKILLS,
                INTEGRATION,
                (("Gather ride options by county", date(2024, 4, 30)),),
            ),
        ),
        adopted_on=date(2024, 1, 9),
    ),
    SamplePlan(
        JUSTICE,
        "Workplan 2024",
        *YEAR,
        goals=(
            SampleGoal(
                "Employers committed to hiring people impacted by the justice system learn from each other",
                Horizon.EARLY_WIN,
                OutcomeFamily.RETENTION,
                AWARENESS,
                (("Hold a webinar for employers", date(2024, 2, 29)),),
            ),
        ),
        adopted_on=date(2023, 11, 7),
    ),
)

# (group, day, what, the priority it serves)
ACCOMPLISHMENTS = (
    (
        YOUTH,
        date(2023, 11, 7),
        "The workgroup chose the Prairie Workforce Academy as the central virtual repository for career awareness "
        "resources and resources that reduce barriers; each state agency will be asked to add the link to its website.",
        AWARENESS,
    ),
    (
        JUSTICE,
        date(2023, 10, 18),
        "Representatives of the workgroup attended a meeting of the Business Engagement Committee to hear from "
        "employers which topics about hiring people impacted by the justice system matter to them.",
        INTEGRATION,
    ),
)


@dataclass(frozen=True, slots=True)
class SampleBoard:
    """A brainstorm board at a monthly meeting; `groups` are titles of groups of notes with their notes."""

    body: str
    month: int
    title: str
    question: str
    groups: tuple[tuple[str, tuple[str, ...]], ...]


BOARDS = (
    SampleBoard(
        DISABILITY,
        10,
        "Goals for 2024",
        "What should we reach in 2024, soon and in the long run?",
        (
            (
                PLANS[0].goals[0].wording,
                ("A guide for employers", "One place for accommodations", "Stories of firms that hire"),
            ),
            (PLANS[0].goals[1].wording, ("Add members with lived experience", "Pay them for their time")),
        ),
    ),
    SampleBoard(
        YOUTH,
        10,
        "Our charge and priorities",
        "What should change in our charge and priorities for 2024?",
        (
            (PLANS[1].goals[1].wording, ("Rides to early shifts", "Bus passes for interns", "A map of ride options")),
            (PLANS[1].goals[0].wording, ("One website for career awareness", "Links from every agency")),
        ),
    ),
)

SURVEY_ANSWERS = 12
IMPACTFUL = "Hearing from people who have been through it themselves"
WISHED = "More time to meet each other"
THEME = ("More time to meet each other", "People want more opportunities for networking at the meetings.")
PROMISE = "set time aside for meeting each other in small rooms"
