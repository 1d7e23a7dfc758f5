"""What the sample's committee did in the years after its quarter, up to the day on which the sample is loaded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from sectorworks.meetings.models import ItemKind, MeetingMode
from sectorworks.plans.models import Horizon, OutcomeFamily

from .quarter import SECOND_WEDNESDAY, SampleItem, SampleMeeting
from .state_groups import COMMITTEE
from .workplans import IMPROVEMENT, INTEGRATION, SampleAction, SampleBoard, SampleGoal, SamplePlan

FIRST_ON, STARTS, MINUTES = date(2024, 3, 13), time(12, 30), 90
RULE = SECOND_WEDNESDAY
# What each meeting heard: the title, who told it, and what was noted. In turn, from the first one on.
TALKS = (
    (
        "Rides to training in five rural counties",
        "Rural Transit Exchange",
        "Most rides are asked for before seven in the morning, when no bus runs.\n\n"
        "- Two counties share one dispatcher\n- A ride costs $11 on average\n- Members ask for the numbers of winter",
    ),
    (
        "The employer guide, one year of drafts",
        "Disability Workgroup",
        "The guide is short now, and says first what an accommodation costs: in most cases nothing.",
    ),
    (
        "What fair-chance employers learned in six months",
        "Will County Works",
        "Four people were hired, and all four are still there. The foremen asked for a training of their own.",
    ),
    (
        "One website for young people: who came, and what they looked for",
        "Prairie Workforce Academy",
        "Paid training was looked for more often than anything else.",
    ),
    (
        "Child care next to training",
        "Rock Valley Hospital",
        "A room beside the class keeps parents in it. The hospital pays for the first year.",
    ),
    (
        "Credentials that employers ask for by name",
        "Prairie Rivers Community College",
        "Of forty credentials, nine are named in job postings. Members want the nine taught first.",
    ),
)
UPDATES = "Each workgroup told what it did since the meeting before, and what it needs from the others."


def meeting_on(day: date, number: int, before: date) -> SampleMeeting:
    """The meeting of a day, the so manieth, which approves the minutes of the one before."""
    title, who, notes = TALKS[number % len(TALKS)]
    asks = number == RECOMMENDS
    return SampleMeeting(
        body=COMMITTEE,
        title="Quarterly meeting",
        day=day,
        starts=STARTS,
        minutes=MINUTES,
        mode=MeetingMode.REMOTE,
        items=(
            SampleItem(ItemKind.ROLL_CALL, "Roll call", 5),
            SampleItem(ItemKind.MINUTES, f"Minutes of {before:%B} {before.day}", 5, is_for_action=True),
            SampleItem(ItemKind.PRESENTATION, title, 25, notes, presenter=who),
            SampleItem(ItemKind.WORKGROUP_UPDATE, "Updates of the three workgroups", 20, UPDATES),
            *([SampleItem(ItemKind.ACTION, "A recommendation on the way to work", 15, is_for_action=True)] * asks),
            SampleItem(ItemKind.PUBLIC_COMMENT, "Public comment", 10),
            SampleItem(ItemKind.ADJOURNMENT, "Adjournment", 5),
        ),
    )


# At which of the meetings the committee recommends something to the board, and what it answered.
RECOMMENDS = 1
RECOMMENDATION = (
    "Say how to get there",
    "Each job center shows on its website, and on paper, how to reach it without a car: lines, hours and cost.",
    "Young people name the ride as what stops them most often; five of nine centers show no way but by car.",
)
ANSWER = (
    "partly",
    "Centers show it from January on. Paper follows where the local boards pay for it.",
    date(2024, 9, 19),
)
OUTCOME = "Seven of nine centers show the way without a car. Two wait for new websites."


def board_at(day: date) -> SampleBoard:
    """What members wrote down at the year's final meeting, for the year to come."""
    goals = _goals(day.year + 1)
    return SampleBoard(
        COMMITTEE,
        day,
        f"Goals for {day.year + 1}",
        "What should next year bring for the people whom the law puts first?",
        (
            (goals[0].wording, ("One page for all rides", "Evening buses", "Ask employers to share vans")),
            (goals[1].wording, ("Say what came of it", "Show the money too", "Invite those who left")),
        ),
    )


def plan_of(year: int, today: date) -> SamplePlan:
    """The committee's workplan of a year, from the notes of that board, as far done as it is by today."""
    return SamplePlan(
        COMMITTEE,
        f"Workplan {year}",
        date(year, 1, 1),
        date(year, 12, 31),
        goals=tuple(replace(goal, actions=_until(today, goal.actions)) for goal in _goals(year)),
        adopted_on=date(year, 1, 14),
        written_on=date(year - 1, 12, 17),
    )


def _until(today: date, actions: tuple[SampleAction, ...]) -> tuple[SampleAction, ...]:
    ahead = [one.finished_on is not None and one.finished_on >= today for one in actions]
    return tuple(replace(one, finished_on=None) if later else one for one, later in zip(actions, ahead, strict=True))


def _goals(year: int) -> tuple[SampleGoal, ...]:
    return (
        SampleGoal(
            "Every training program says how to reach it without a car",
            Horizon.EARLY_WIN,
            OutcomeFamily.LIFE_SKILLS,
            INTEGRATION,
            (
                SampleAction(
                    "Ask each program how its students come", date(year, 3, 31), date(year, 3, 20), "Ruth Amari"
                ),
                SampleAction(
                    "Put rides and programs on one page", date(year, 12, 18), None, "Bob Tillman", "Drawn up."
                ),
            ),
        ),
        SampleGoal(
            "Members hear of each recommendation what came of it",
            Horizon.MID_TERM,
            OutcomeFamily.AWARENESS,
            IMPROVEMENT,
            (
                SampleAction("Ask the board for its answers", date(year, 6, 30), date(year, 6, 12), "Jonas Reed"),
                SampleAction(
                    "Report the answers at each quarterly meeting",
                    date(year, 12, 9),
                    None,
                    "",
                    "Reported in March and June.",
                ),
            ),
        ),
    )


EVENT = (
    "Open house for employers: hiring through the workgroups",
    "Three employers tell whom they hired and how, and answer questions.",
    "Employers of all sizes",
    "Staff call each employer within two weeks.",
)
# What a year's review of a group says, and what it comes to.
REVIEW = (
    "It met as planned, finished what its workplan named, and told the group above each quarter.",
    "fits",
    "People still find out too late what help there is. The group goes on with that.",
    "The work fits what people need; it goes on as it is.",
)
