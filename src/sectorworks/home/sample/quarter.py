"""One quarter of the sample's committee and its workgroups, September to November 2023, and what leads up to it.

The facts are those of the committee's own report for that quarter; names of people and places are invented.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from sectorworks.meetings.models import ItemKind, MeetingMode

from .state_groups import COMMITTEE, DISABILITY, JUSTICE, YOUTH


@dataclass(frozen=True, slots=True)
class SampleItem:
    """One agenda item, what was noted on it, and who presented it. `priority`: the title of the group's priority."""

    kind: str
    title: str
    minutes: int
    notes: str = ""
    presenter: str = ""
    section: str = ""
    is_for_action: bool = False
    priority: str = ""
    speaks_from_lived_experience: bool = False


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


BEFORE, AFTER = "Before the meeting", "After the meeting"

QUARTERLY_MEETING = SampleMeeting(
    body=COMMITTEE,
    title="Quarterly meeting: people impacted by the justice system",
    day=date(2023, 9, 13),
    # From the first tour to the end of dinner.
    starts=time(13, 0),
    minutes=390,
    mode=MeetingMode.IN_PERSON,
    purpose="The quarter's focus is on people impacted by the justice system.",
    sites=(SampleSite("Lakeshore Job Center in Lake County", "100 Harbor Street, Waukegan"),),
    items=(
        SampleItem(ItemKind.VISIT, "Optional tour of the Lakeshore Job Center", 45, section=BEFORE),
        SampleItem(ItemKind.VISIT, "Optional tour of the New Start Reentry Foundation", 45, section=BEFORE),
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
            speaks_from_lived_experience=True,
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
        SampleItem(
            ItemKind.PRESENTATION,
            "What helped on the way back to work, told by people who walked it",
            15,
            speaks_from_lived_experience=True,
        ),
        SampleItem(ItemKind.WORKGROUP_UPDATE, "Workplans of the workgroups for 2024", 40),
        SampleItem(ItemKind.PUBLIC_COMMENT, "Public comment", 10),
        SampleItem(ItemKind.ADJOURNMENT, "Adjournment", 5),
    ),
)


def _monthly(body: str, day: date, *items: SampleItem) -> SampleMeeting:
    agenda = (
        SampleItem(ItemKind.ROLL_CALL, "Roll call", 5),
        *items,
        SampleItem(ItemKind.PUBLIC_COMMENT, "Public comment", 5),
        SampleItem(ItemKind.ADJOURNMENT, "Adjournment", 5),
    )
    return SampleMeeting(
        body=body,
        title="Monthly meeting",
        day=day,
        starts=time(13, 0),
        minutes=max(60, sum(item.minutes for item in agenda)),
        mode=MeetingMode.REMOTE,
        items=agenda,
    )


OCTOBER, NOVEMBER, JANUARY = date(2023, 10, 3), date(2023, 11, 7), date(2024, 1, 9)
PLAN_NEXT = SampleItem(ItemKind.DISCUSSION, "Planning for 2024", 40, "Members named what 2024 should bring.")
PLAN_ON = SampleItem(ItemKind.DISCUSSION, "Planning for 2024, continued", 20, "Members put the goals in order.")
ADOPT = SampleItem(ItemKind.ACTION, "Adoption of the 2024 workplan", 10, is_for_action=True)
WORKGROUP_MEETINGS = (
    _monthly(DISABILITY, OCTOBER, PLAN_NEXT),
    _monthly(
        DISABILITY,
        NOVEMBER,
        SampleItem(
            ItemKind.PRESENTATION,
            "Revisions to the career pathways dictionary",
            20,
            "The workgroup learned which terms changed and which pathways it can bring into its work.",
            priority="Career pathways awareness",
        ),
        PLAN_ON,
        ADOPT,
    ),
    _monthly(YOUTH, OCTOBER, PLAN_NEXT),
    _monthly(
        YOUTH,
        NOVEMBER,
        SampleItem(ItemKind.ACTION, "Transportation as the focus of 2024", 15, is_for_action=True),
        SampleItem(
            ItemKind.DISCUSSION,
            "Resources and ways to lower the transportation barrier",
            20,
            "Members named bus passes, ride shares and a map of ride options.",
        ),
        PLAN_ON,
    ),
    _monthly(YOUTH, JANUARY, ADOPT),
    _monthly(DISABILITY, JANUARY, SampleItem(ItemKind.DISCUSSION, "First steps toward the employer guide", 40)),
    _monthly(JUSTICE, OCTOBER, PLAN_NEXT),
    _monthly(
        JUSTICE,
        NOVEMBER,
        SampleItem(
            ItemKind.DISCUSSION,
            "Webinar in early winter 2024 for employers committed to hiring people impacted by the justice system",
            20,
        ),
        PLAN_ON,
        ADOPT,
    ),
    _monthly(JUSTICE, JANUARY, SampleItem(ItemKind.DISCUSSION, "Program of the webinar for employers", 40)),
)


@dataclass(frozen=True, slots=True)
class SampleSeries:
    """A rule by which a group met that year; `moved` are days that gave way to others."""

    body: str
    title: str
    rule: dict[str, Any]
    first: SampleMeeting
    latest_on: date
    years: tuple[int, ...] = (2023,)
    moved: tuple[tuple[date, date | None], ...] = ()


FIRST_TUESDAY = {"every": "month", "weekday": 1, "nth": 1}
SECOND_WEDNESDAY = {"every": "quarter", "weekday": 2, "nth": 2}
SERIES = (
    SampleSeries(
        COMMITTEE,
        "Quarterly meeting",
        SECOND_WEDNESDAY,
        QUARTERLY_MEETING,
        date(2023, 12, 31),
        moved=((date(2023, 12, 13), NEXT_MEETING.day),),
    ),
    *(
        SampleSeries(
            body,
            "Monthly meeting",
            FIRST_TUESDAY,
            next(one for one in WORKGROUP_MEETINGS if one.body == body),
            date(2024, 1, 31),
            years=(2023, 2024),
            moved=((date(2023, 12, 5), None), (date(2024, 1, 2), JANUARY)),
        )
        for body in (DISABILITY, YOUTH, JUSTICE)
    ),
)


@dataclass(frozen=True, slots=True)
class SampleTheme:
    """What people said of the quarterly meeting, and what the committee answered; `item`: where the next one has it."""

    title: str
    heard: str
    answer: str
    promise: str
    item: str


SURVEY_ANSWERS = 12
IMPACTFUL = "Hearing from people who have been through it themselves"
WISHED = "More time to meet each other"
THEMES = (
    SampleTheme(
        "Hearing from people with lived experience had the greatest impact",
        "People named the voices of those who have been through it.",
        IMPACTFUL,
        "We will keep time on each quarterly agenda for people who speak from their own lives.",
        ItemKind.PRESENTATION,
    ),
    SampleTheme(
        "More time to meet each other",
        "People want more opportunities for networking at the meetings.",
        WISHED,
        "We will set time aside for networking in small rooms.",
        ItemKind.NETWORKING,
    ),
)


@dataclass(frozen=True, slots=True)
class SampleAmendment:
    """Another wording of a group's charge, and the decision that adopted it."""

    body: str
    title: str
    decision: str
    wording: str
    lenses: tuple[str, ...]
    decided_on: date


AMENDED_CHARGE = SampleAmendment(
    YOUTH,
    "Widen access",
    "Add an equity and a trauma-informed lens to the workgroup’s charge",
    "Find and recommend how more young people can reach career pathways, industry-recognized credentials and careers, "
    "looking through an equity and a trauma-informed lens.",
    ("equity", "trauma_informed"),
    NOVEMBER,
)
