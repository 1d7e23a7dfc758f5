"""What the sample's committee and workgroups planned for the quarter and the year after it, and what they got done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sectorworks.plans.models import Horizon, OutcomeFamily

from .quarter import JANUARY, NOVEMBER, OCTOBER
from .state_groups import COMMITTEE, DISABILITY, JUSTICE, YOUTH


@dataclass(frozen=True, slots=True)
class SampleAction:
    """`owner`: who does it, by name; without one, the group's chair. `status`: how it stands while it is open."""

    wording: str
    due_on: date
    finished_on: date | None = None
    owner: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class SampleGoal:
    wording: str
    horizon: str
    outcome: str
    priority: str  # the title of the group's priority
    actions: tuple[SampleAction, ...] = ()


@dataclass(frozen=True, slots=True)
class SamplePlan:
    """A workplan, the day on which it was written and the one on which its group adopted it."""

    body: str
    title: str
    starts_on: date
    ends_on: date
    goals: tuple[SampleGoal, ...]
    adopted_on: date
    written_on: date


INTEGRATION, AWARENESS, IMPROVEMENT = "Service integration", "Career pathways awareness", "Continuous improvement"
YEAR = (date(2024, 1, 1), date(2024, 12, 31))
COMMITTEE_PLAN = SamplePlan(
    COMMITTEE,
    "Workplan 2023",
    date(2023, 1, 1),
    date(2023, 12, 31),
    goals=(
        SampleGoal(
            "Each quarterly meeting looks at one population with people who live it",
            Horizon.EARLY_WIN,
            OutcomeFamily.AWARENESS,
            IMPROVEMENT,
            (
                SampleAction("Ask everyone who comes what to do better", date(2023, 10, 31), date(2023, 9, 20)),
                SampleAction(
                    "Bring the Lakeshore board and the community corps to the table",
                    date(2023, 9, 30),
                    date(2023, 9, 13),
                ),
            ),
        ),
        SampleGoal(
            "Every workgroup begins 2024 with a workplan",
            Horizon.MID_TERM,
            OutcomeFamily.AWARENESS,
            "Support career pathways development",
            (SampleAction("Finalize the three workplans for 2024", date(2023, 12, 31), JANUARY),),
        ),
    ),
    adopted_on=date(2023, 1, 18),
    written_on=date(2023, 1, 4),
)
PLANS = (
    SamplePlan(
        DISABILITY,
        "Workplan 2024",
        *YEAR,
        goals=(
            SampleGoal(
                "Create resources for employers who want to hire people with disabilities",
                Horizon.MID_TERM,
                OutcomeFamily.RETENTION,
                INTEGRATION,
                (
                    SampleAction("Write the employer guide", date(2024, 5, 31), date(2024, 5, 22), "Ruth Amari"),
                    SampleAction("Publish the guide", date(2024, 9, 30), date(2024, 9, 17)),
                ),
            ),
            SampleGoal(
                "Add members with lived experience, who help to lead the workgroup",
                Horizon.EARLY_WIN,
                OutcomeFamily.SKILLS,
                IMPROVEMENT,
                (SampleAction("Invite members with lived experience", date(2024, 3, 29), date(2024, 3, 12)),),
            ),
        ),
        adopted_on=NOVEMBER,
        written_on=date(2023, 10, 10),
    ),
    SamplePlan(
        YOUTH,
        "Workplan 2024",
        *YEAR,
        goals=(
            SampleGoal(
                "Create and highlight career awareness resources on one website for young people",
                Horizon.MID_TERM,
                OutcomeFamily.AWARENESS,
                AWARENESS,
                (
                    SampleAction(
                        "Ask each state agency to add the link to its website", date(2024, 6, 28), date(2024, 6, 14)
                    ),
                ),
            ),
            SampleGoal(
                "Lower the transportation barrier between young people and work or school",
                Horizon.LONG_TERM,
                OutcomeFamily.LIFE_SKILLS,
                INTEGRATION,
                (SampleAction("Gather ride options by county", date(2024, 4, 30), date(2024, 4, 25), "Imani Brooks"),),
            ),
        ),
        adopted_on=JANUARY,
        written_on=date(2023, 10, 10),
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
                (SampleAction("Hold a webinar for employers", date(2024, 2, 29), date(2024, 1, 24)),),
            ),
        ),
        adopted_on=NOVEMBER,
        written_on=date(2023, 10, 10),
    ),
)

# (group, day, what, the priority it serves)
ACCOMPLISHMENTS = (
    (
        YOUTH,
        date(2023, 10, 24),
        "The workgroup is building a website for the career awareness resources that it found in 2023.",
        AWARENESS,
    ),
    (
        YOUTH,
        date(2023, 11, 7),
        "The workgroup chose the Prairie Workforce Academy as the central virtual repository for these resources and "
        "for those to come that lower barriers; each state agency will be asked to add the link to its website.",
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
    day: date
    title: str
    question: str
    groups: tuple[tuple[str, tuple[str, ...]], ...]


BOARDS = (
    SampleBoard(
        DISABILITY,
        OCTOBER,
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
        OCTOBER,
        "Our charge and priorities",
        "What should change in our charge, our priorities and our focus for 2024?",
        (
            (
                "Our charge",
                ("Add an equity lens to the charge", "Add a trauma-informed lens to the charge"),
            ),
            (PLANS[1].goals[1].wording, ("Rides to early shifts", "Bus passes for interns", "A map of ride options")),
            (PLANS[1].goals[0].wording, ("One website for career awareness", "Links from every agency")),
        ),
    ),
)
