"""Rounds of self-assessment: opened, rated part by part, closed, shared, and taken onto the plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body
from sectorworks.bodies.operations.bodies import locked
from sectorworks.core import audit, idempotency, versions
from sectorworks.core.errors import SectorworksError
from sectorworks.directory.models import Organization
from sectorworks.notices.operations import Telling, tell
from sectorworks.plans.models import Action as PlanAction
from sectorworks.plans.models import Goal
from sectorworks.plans.operations import actions as plan_work
from sectorworks.plans.operations.actions import ActionDraft

from ..models import Assessment, AssessmentRating
from ..policies import assessments as policies
from ..queries import assessment_raters as raters
from ..queries import assessments as queries
from ..queries.rubrics import rubric, rubrics
from ..rules.capabilities import STAGES

TOPIC = "assessments"


class AssessmentProblem(SectorworksError):
    """It can't be kept as given; the text says what to do."""


class RatedMeanwhile(AssessmentProblem):
    """Somebody else of the organization saved this part after the form was opened."""


@dataclass(frozen=True, slots=True)
class RoundDraft:
    """By which rubric, and until when members are asked to rate."""

    rubric: str
    rate_by: date | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said of one item; no stage: not sure."""

    stage: int | None
    evidence: str = ""
    next_move: str = ""


@dataclass(frozen=True, slots=True)
class PartDraft:
    """What an organization says of one part of the rubric. An item without an answer is taken back.

    `expected` is `queries.assessments.stands` of the part when the form was opened.
    """

    organization: Organization
    part: str
    answers: Mapping[str, Answer]
    expected: int = 0


def begin(*, body: Body, draft: RoundDraft, key: str = "", by: Any, at: datetime) -> Assessment:
    """Open a round and tell everybody at the table who has an account."""
    policies.can_open(by, body).enforce()
    today = localdate(at)

    @transaction.atomic
    def make() -> Assessment:
        locked(body)
        if draft.rubric not in {one.code for one in rubrics(today)}:
            raise AssessmentProblem(_("Choose one of the rubrics."))
        if draft.rate_by is not None and draft.rate_by < today:
            raise AssessmentProblem(_("The day until which members rate can’t be in the past."))
        if Assessment.objects.filter(body=body, rubric=draft.rubric, closed_on=None).exists():
            raise AssessmentProblem(_("A round by this rubric is open already. Close it first."))
        made = Assessment.objects.create(
            body=body, rubric=draft.rubric, opened_on=today, rate_by=draft.rate_by, opened_by=by
        )
        audit.record(noun=made, verb="opened", by=by, at=at, detail={"rubric": draft.rubric})
        people = raters.accounts_of(body, raters.table_of(body, today), today)
        title = _("%(group)s asks how able it is: rate for your organization") % {"group": body.name}
        tell(people=people, telling=_telling(made, "open", title), at=at)
        return made

    made, _is_new = idempotency.once(make, key=key, action="partnerships.assess", by=by, at=at, model=Assessment)
    return made


@transaction.atomic
def rate(*, assessment: Assessment, draft: PartDraft, by: Any, at: datetime) -> list[AssessmentRating]:
    """Say how far the partnership is on the items of one part, for one organization.

    The audit record says that it rated, never what: it is read by others.
    """
    current = _held(assessment)
    policies.can_rate(by, current).enforce()
    mine = {one.pk for one in raters.raters_for(by, current.body, localdate(at))}
    if draft.organization.pk not in mine:
        raise AssessmentProblem(_("You can’t rate for %(name)s.") % {"name": draft.organization})
    wanted = {item.code for item in rubric(current.rubric).part(draft.part).items}
    if not set(draft.answers) <= wanted or any(
        one.stage is not None and one.stage not in STAGES for one in draft.answers.values()
    ):
        raise AssessmentProblem(_("Choose one of the four stages, or “Not sure”."))
    rows = current.ratings.select_for_update().filter(organization=draft.organization, item__in=wanted)
    before = {one.item: one for one in rows}
    if queries.stands(list(before.values())) != draft.expected:
        raise RatedMeanwhile(
            _("Somebody else of your organization saved this part meanwhile. Save again to replace what they said.")
        )
    kept = [_said(current, draft.organization, item, one, before, by, at) for item, one in draft.answers.items()]
    taken_back = [one.pk for item, one in before.items() if item not in draft.answers]
    AssessmentRating.objects.filter(pk__in=taken_back).delete()
    audit.record(
        noun=current, verb="rate", by=by, at=at, detail={"organization": draft.organization.pk, "part": draft.part}
    )
    return kept


@transaction.atomic
def close(*, assessment: Assessment, expected: int, by: Any, at: datetime) -> Assessment:
    """End the rating for good: from now on everybody at the table reads middles and spreads."""
    current = _held(assessment)
    policies.can_lead(by, current).enforce()
    _open(current)
    if not queries.has_ratings(current):
        raise AssessmentProblem(_("Nobody has rated yet. Remind the members, or call the round off."))
    current.closed_on = localdate(at)
    versions.save(current, expected=expected, fields=["closed_on"])
    audit.record(noun=current, verb="closed", by=by, at=at)
    people = raters.accounts_of(current.body, raters.table_of(current.body, localdate(at)), localdate(at))
    title = _("What members of %(group)s say of its capabilities") % {"group": current.body.name}
    tell(people=people, telling=_telling(current, "closed", title), at=at)
    return current


@transaction.atomic
def call_off(*, assessment: Assessment, by: Any, at: datetime) -> None:
    """Undo the opening, as long as nobody has rated."""
    current = _held(assessment)
    policies.can_lead(by, current).enforce()
    _open(current)
    if queries.has_ratings(current):
        raise AssessmentProblem(_("Somebody has rated already. Close the round instead."))
    audit.record(noun=current.body, verb="call off round", by=by, at=at, detail={"rubric": current.rubric})
    current.delete()


@transaction.atomic
def remind(*, assessment: Assessment, by: Any, at: datetime) -> int:
    """Tell those whose organization has not rated every item; how many were told. Once a day each."""
    current = _held(assessment)
    policies.can_lead(by, current).enforce()
    _open(current)
    today = localdate(at)
    far = queries.progress(current, today)
    people = raters.accounts_of(current.body, [*far.begun, *far.waiting], today)
    title = _("Your view is still missing: how able is %(group)s?") % {"group": current.body.name}
    told = tell(people=people, telling=_telling(current, f"remind:{today:%Y%m%d}", title), at=at)
    audit.record(noun=current, verb="people reminded", by=by, at=at, detail={"told": told})
    return told


@transaction.atomic
def share(*, assessment: Assessment, is_shared: bool, expected: int, by: Any, at: datetime) -> Assessment:
    """Let the middles of a closed round count among other partnerships, without a name; or end that."""
    current = _held(assessment)
    policies.can_lead(by, current).enforce()
    if current.closed_on is None:
        raise AssessmentProblem(_("Close the round first: before that nobody knows what would be shared."))
    if current.is_shared == is_shared:
        raise AssessmentProblem(_("It stands like that already."))
    current.is_shared = is_shared
    versions.save(current, expected=expected, fields=["is_shared"])
    audit.record(noun=current, verb="share round" if is_shared else "stop sharing round", by=by, at=at)
    return current


@dataclass(frozen=True, slots=True)
class MoveDraft:
    """A next move in its words, and the goal under which it becomes an action."""

    item: str
    words: str
    goal: Goal


@transaction.atomic
def act(*, assessment: Assessment, draft: MoveDraft, by: Any, at: datetime) -> PlanAction:
    """Make a next move an action of the partnership's plan. Nobody learns who thought of it."""
    current = _held(assessment)
    policies.can_lead(by, current).enforce()
    if current.closed_on is None:
        raise AssessmentProblem(_("Next moves are read once the round is closed."))
    if draft.goal.plan.body_id != current.body_id:
        raise AssessmentProblem(_("Choose a goal of this partnership’s plan."))
    rows = list(current.ratings.select_for_update().filter(item=draft.item, next_move=draft.words).order_by("pk"))
    if not rows or not draft.words:
        raise AssessmentProblem(_("This next move is not in the round."))
    if any(one.action_id for one in rows):
        raise AssessmentProblem(_("It is an action of the plan already."))
    made = plan_work.add(goal=draft.goal, draft=ActionDraft(draft.words), by=by, at=at)
    for row in rows:
        row.action = made
        versions.save(row, expected=row.version, fields=["action"])
    audit.record(noun=current, verb="act on move", by=by, at=at, detail={"action": made.pk})
    return made


def _said(
    assessment: Assessment, organization: Organization, item: str, answer: Answer,
    before: Mapping[str, AssessmentRating], by: Any, at: datetime,
) -> AssessmentRating:  # fmt: skip
    given = {
        "stage": answer.stage, "evidence": answer.evidence.strip(), "next_move": answer.next_move.strip(),
        "rated_on": localdate(at), "rated_by": by,
    }  # fmt: skip
    if (row := before.get(item)) is None:
        return AssessmentRating.objects.create(assessment=assessment, organization=organization, item=item, **given)
    for name, value in given.items():
        setattr(row, name, value)
    return versions.save(row, expected=row.version, fields=list(given))


def _telling(assessment: Assessment, what: str, title: str) -> Telling:
    return Telling(TOPIC, f"assessment:{assessment.pk}:{what}", title, "assessment", str(assessment.pk))


def _open(assessment: Assessment) -> None:
    if assessment.closed_on is not None:
        raise AssessmentProblem(_("This round is closed already."))


def _held(assessment: Assessment) -> Assessment:
    """The round as stored, held until the transaction ends."""
    rows = Assessment.objects.select_for_update(of=("self",)).select_related(*queries.RELATED)
    return rows.get(pk=assessment.pk)
