"""The sample's focus, observance and yearly review: what the committee's quarter led to. All words are made up."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils.timezone import localdate

from sectorworks.accounts.models import User
from sectorworks.bodies.models import Body, Decision
from sectorworks.bodies.operations import decisions
from sectorworks.bodies.operations.decisions import DecisionDraft
from sectorworks.bodies.queries import lenses
from sectorworks.bodies.rules.decisions import Votes
from sectorworks.bodies.rules.lenses import LensAnswer
from sectorworks.committees.operations import focuses, observances, review_figures, reviews
from sectorworks.committees.operations.focuses import FocusDraft
from sectorworks.committees.operations.observances import ObservanceDraft, Reach, YearPlan
from sectorworks.committees.operations.review_figures import FigureDraft
from sectorworks.committees.operations.reviews import Closing, ReviewWords
from sectorworks.meetings.rules.local_time import start_of_day
from sectorworks.plans.models import Goal

from . import sample
from .directory_sample_operations import Users
from .sample.state_groups import COMMITTEE, DISABILITY, YOUTH

ZONE = "America/Chicago"
DECIDED_ON = date(2023, 12, 6)
MADE_UP = "Made up for this sample"


def load(users: Users, groups: dict[str, Body]) -> None:
    """The youth workgroup's focus and its review, and the month that the disability workgroup marks."""
    staff = users[sample.IVY.email]
    _focus(groups[YOUTH], by=staff)
    _observance(groups[DISABILITY], by=staff)
    _review(groups[YOUTH], groups[COMMITTEE], by=staff)


def _focus(body: Body, *, by: User) -> None:
    chosen = Decision.objects.get(body=body, title__startswith="Transportation as the focus")
    draft = FocusDraft(
        "Transportation, 2024 focus",
        "transportation",
        date(2024, 1, 1),
        date(2024, 12, 31),
        "Young people name the ride to class and to work as what stops them most often.",
        chosen,
    )
    at = _noon(chosen.decided_on + timedelta(days=1))
    row = focuses.declare(body=body, draft=draft, by=by, at=at)
    for goal in Goal.objects.filter(plan__body=body, wording__icontains="transportation"):
        focuses.tie(row=row, kind="goal", key=goal.pk, by=by, at=at)
        for action in goal.actions.order_by("position"):
            focuses.tie(row=row, kind="action", key=action.pk, by=by, at=at)
    address = "https://rides.sample.invalid/"
    focuses.tie_resource(row=row, title="Ride programs by county", address=address, by=by, at=at)


def _observance(body: Body, *, by: User) -> None:
    draft = ObservanceDraft(
        catalog="national-disability-employment-awareness-month",
        why="Employers meet people who look for work, and hear what accommodations cost.",
    )
    row = observances.add(body=body, draft=draft, by=by, at=_noon(date(2023, 9, 20)))
    words = YearPlan("Talks at three job centers, each with an employer who hires people with disabilities.")
    kept = observances.plan(row=row, year=2023, words=words, expected=0, by=by, at=_noon(date(2023, 9, 20)))
    reach = Reach("Four employers asked for the accommodation guide.", 86, "Sign-in sheets of the three talks")
    at = _noon(date(2023, 11, 3))
    observances.note_reach(row=row, year=2023, reach=reach, expected=kept.version, by=by, at=at)


def _review(body: Body, committee: Body, *, by: User) -> None:
    at = _noon(DECIDED_ON)
    row = reviews.start(body=body, year=2023, by=by, at=at)
    figures = [
        _figure("Youth aged 16 to 24 out of school and work", "people", Decimal(181000)),
        _figure("Of them, without a car at home", "percent", Decimal("31.5")),
        _figure("Of them, in foster care", "people", None, "foster-youth"),
    ]
    review_figures.add(review=row, drafts=figures, by=by, at=at)
    words = ReviewWords(
        "It gathered career resources and chose transportation for 2024.",
        "partly",
        "Every third of them has no car at home. What exists is hard to find and rarely known to schools.",
    )
    row = reviews.write(row=row, words=words, expected=row.version, by=by, at=at)
    closing = Closing(
        "amend",
        "The work reaches young people who come to a center. The charge is to say how it reaches the others.",
        DECIDED_ON,
        _decision(committee, by=by, at=at),
    )
    reviews.close(row=row, closing=closing, expected=row.version, by=by, at=at)


def _figure(label: str, unit: str, value: Decimal | None, population: str = "opportunity-youth") -> FigureDraft:
    """Without a value: withheld."""
    return FigureDraft(label, unit, MADE_UP, "2022", value, value is None, population)


def _decision(committee: Body, *, by: User, at: datetime) -> Decision:
    answers = tuple(
        LensAnswer(lens.code, question, "Young people at the meeting told us, and the committee followed them.")
        for lens in lenses.needed_for(committee, localdate(at))
        for question in lens.questions
    )
    draft = DecisionDraft(
        "Align the Opportunity Youth Workgroup with what youth need",
        "The workgroup goes on, and brings an amended charge to the next meeting.",
        DECIDED_ON,
        method="Voice vote",
        votes=Votes(5, 0, 0),
        lens_answers=answers,
    )
    return decisions.record(body=committee, draft=draft, by=by, at=at)


def _noon(day: date) -> datetime:
    return start_of_day(day, ZONE) + timedelta(hours=12)
