"""Small valid reviews for tests and the sample."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from lmi.regions import Region
from sectorworks.accounts.models import System, User

from .models import Review, ReviewLevel
from .operations import answers, participants, reviews
from .operations.answers import AnswerDraft
from .operations.reviews import ReviewPlan
from .rules.evidence import Criterion, Evidence, IndustryScores, Score

EDITION = "edition-1"
INDUSTRIES = (
    ("311", "Food manufacturing"),
    ("332", "Fabricated metal"),
    ("484", "Trucking"),
    ("621", "Ambulatory health care"),
)


def plan(**changes: Any) -> ReviewPlan:
    """A valid set-up: four candidates, two to choose, one county and half of another."""
    base = ReviewPlan(
        title="Target industries of the river counties",
        region=Region("River counties", (("17031", 1.0), ("29189", 0.5)), "saved", "1"),
        level=ReviewLevel.SUBSECTOR,
        period="2016Q2",
        base_period="2015Q2",
        edition_id=EDITION,
        reference_code="17000",
        candidates=INDUSTRIES,
        top_count=2,
    )
    return replace(base, **changes)


def review_open(convener: User, *others: User, at: datetime) -> Review:
    """A review that is open for answers, with the others at the table in the systems they work in."""
    review = reviews.start(plan=plan(), system=System(convener.system), by=convener, at=at)
    for person in others:
        participants.invite(review=review, email=person.email, system=System(person.system), by=convener, at=at)
    return reviews.open_for_answers(review=review, expected=review.version, by=convener, at=at)


def answer(*order: str, points: dict[Criterion, int] | None = None) -> AnswerDraft:
    """An answer that ranks the given codes first, second, … and weighs jobs alone unless told otherwise."""
    places = {code: place for place, code in enumerate(order, start=1)}
    return AnswerDraft(points=points or {Criterion.JOBS: 1}, places=places)


def submit(review: Review, person: User, *order: str, at: datetime, points: dict[Criterion, int] | None = None) -> None:
    """Hand in a person's answer."""
    seat = review.participants.get(user=person)
    draft = answer(*order, points=points)
    answers.save(review=review, draft=draft, submit=True, expected=seat.version, by=person, at=at)


def evidence(edition_id: str = EDITION, **scores_by_industry: tuple[float, float]) -> Evidence:
    """Exact scores for jobs and wages; keyword `i311=(80, 20)` sets those of industry 311. Others get 50 and 50."""

    def one(code: str, title: str) -> IndustryScores:
        jobs, wage = scores_by_industry.get(f"i{code}", (50.0, 50.0))
        return IndustryScores(code, title, {Criterion.JOBS: Score(jobs, jobs), Criterion.WAGE: Score(wage, wage)})

    return Evidence(tuple(one(code, title) for code, title in INDUSTRIES), edition_id, "Made for a test")
