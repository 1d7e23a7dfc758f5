"""The sample's food partnership looks at itself: by the rubric of 2016 last year, by that of 2024 this year, and again.

Played by the operations that the pages call, in days before the moment the sample is made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.timezone import localdate

from sectorworks.accounts.models import User
from sectorworks.bodies.models import Body
from sectorworks.plans.operations import actions
from sectorworks.plans.operations.actions import ActionDraft, Owner
from sectorworks.plans.queries.goals import goals_of
from sectorworks.plans.queries.plans import plan_now

from .models import Assessment
from .operations import assessments as operations
from .operations.assessments import Answer, MoveDraft, PartDraft, RoundDraft
from .queries.assessment_raters import raters_for
from .queries.rubrics import rubric

FOOD = "Prairie Rivers Food Manufacturing Partnership"
ALICE = "alice.moreno@sample.invalid"
NOT_SURE = "0"


@dataclass(frozen=True)
class SampleRound:
    """One round: days ago, and by rater a digit an item in the rubric's order (0: not sure; shorter: not all)."""

    rubric: str
    opened_ago: int
    closed_ago: int | None
    stages: tuple[tuple[str, str], ...]


ROUNDS = (
    SampleRound(
        "eta-2016", 388, 370,
        (("grace.bauer", "1122112111"), ("hector.ruiz", "1121122112"), ("carla.nguyen", "2221212222"),
         ("bob.tillman", "2212022122"), ("alice.moreno", "2232212232")),
    ),
    SampleRound(
        "eta-2024", 122, 104,
        (("grace.bauer", "33223322221222"), ("hector.ruiz", "32222223211221"), ("carla.nguyen", "34332232322332"),
         ("bob.tillman", "33232212322320"), ("alice.moreno", "34333332332341")),
    ),
    SampleRound(
        "eta-2024", 9, None,
        (("grace.bauer", "44334333332333"), ("carla.nguyen", "34343"), ("bob.tillman", "33")),
    ),
)  # fmt: skip
RATE_WITHIN = 21
# By rubric, rater and item: what shows it, and the next move.
SAID = {
    ("eta-2024", "grace.bauer", "breadth"): (
        "Bakers and dairies sit here; no canner, no meat plant.", "Each of us brings one plant that is not here yet"),
    ("eta-2024", "carla.nguyen", "measures"): (
        "We count enrollments, not what the plants gain.", "Agree on three measures the plants would look at"),
    ("eta-2024", "hector.ruiz", "worker-voice"): ("", "Ask the labor council to open one meeting a year"),
    ("eta-2024", "bob.tillman", "lasting-money"): (
        "One grant until next June.", "Write down who pays for what after June"),
}  # fmt: skip
ON_THE_PLAN = ("measures", "Agree on three measures the plants would look at")


def play(users: Mapping[str, Any], groups: Mapping[str, Any], at: datetime) -> None:
    """Two closed rounds and an open one; one next move is on the plan, and the latest closed round is shared."""
    by, body = users[ALICE], groups[FOOD]
    for one in ROUNDS:
        opened = at - timedelta(days=one.opened_ago)
        draft = RoundDraft(one.rubric, localdate(opened) + timedelta(days=RATE_WITHIN))
        made = operations.begin(body=body, draft=draft, by=by, at=opened)
        for rater, stages in one.stages:
            _rate(made, rater, users[f"{rater}@sample.invalid"], stages, opened + timedelta(days=3))
        if one.closed_ago is not None:
            _close(made, at - timedelta(days=one.closed_ago), by)
    _act(body, by, at)


def _rate(assessment: Assessment, rater: str, user: User, stages: str, at: datetime) -> None:
    [organization] = raters_for(user, assessment.body, localdate(at))
    found = rubric(assessment.rubric)
    given = dict(zip((one.code for one in found.items), stages, strict=False))
    for part in found.parts:
        answers = {
            item.code: Answer(
                None if given[item.code] == NOT_SURE else int(given[item.code]),
                *SAID.get((found.code, rater, item.code), ("", "")),
            )
            for item in part.items
            if item.code in given
        }
        if answers:
            operations.rate(assessment=assessment, draft=PartDraft(organization, part.code, answers), by=user, at=at)


def _close(assessment: Assessment, at: datetime, by: User) -> None:
    assessment.refresh_from_db()
    closed = operations.close(assessment=assessment, expected=assessment.version, by=by, at=at)
    operations.share(assessment=closed, is_shared=True, expected=closed.version, by=by, at=at)


def _act(body: Body, by: User, at: datetime) -> None:
    """The roadmap is of the sample's own making: without it there is nothing to put a move on."""
    plan = plan_now(body, localdate(at))
    goal = goals_of(plan).first() if plan else None
    latest = body.assessments.filter(closed_on__isnull=False).order_by("-closed_on").first()
    if goal is not None and latest is not None:
        made = operations.act(assessment=latest, draft=MoveDraft(*ON_THE_PLAN, goal), by=by, at=at - timedelta(days=90))
        owned = ActionDraft(made.wording, made.due_on, owners=(Owner(organization=body.host, is_lead=True),))
        actions.change(action=made, draft=owned, expected=made.version, by=by, at=at - timedelta(days=90))
