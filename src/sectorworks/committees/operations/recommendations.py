"""Recommend: write a draft, make it by a decision, keep the answer and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body, BodyVisibility, Decision, Text
from sectorworks.bodies.queries.bodies import in_charge
from sectorworks.bodies.queries.visibility import bodies_visible_to
from sectorworks.core import audit, idempotency, versions
from sectorworks.core.errors import SectorworksError
from sectorworks.directory.models import ActivityKind, Organization
from sectorworks.directory.operations.activity import Happening, note
from sectorworks.directory.queries.people import representatives
from sectorworks.notices.operations import Telling, tell
from sectorworks.search.operations import Found, put

from ..models import Recommendation, RecommendationState
from ..policies import recommendations as policies
from ..queries.recommendations import RELATED
from ..rules.recommendations import ANSWERS
from .topics import RECOMMENDATIONS


class RecommendationProblem(SectorworksError):
    """It can't be kept as given; the text says what to change."""


@dataclass(frozen=True, slots=True)
class RecommendationDraft:
    """The words, on what they rest, and whom they ask: a group or an organization, not both."""

    title: str
    wording: str
    basis: str = ""
    priority: Text | None = None
    to_body: Body | None = None
    to_organization: Organization | None = None


@dataclass(frozen=True, slots=True)
class Making:
    """The decision that made it, on which day, and until when an answer is asked."""

    decision: Decision
    made_on: date
    answer_due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the addressee did with it, in words, and when."""

    state: str
    words: str
    answered_on: date


WORDS = ["title", "wording", "basis", "priority", "to_body", "to_organization"]


def draft(*, body: Body, words: RecommendationDraft, by: Any, at: datetime, key: str = "") -> Recommendation:
    """Begin one, for the group's members to read. The same form sent twice begins one."""

    @transaction.atomic
    def begin() -> Recommendation:
        policies.can_draft(by, body).enforce()
        _check(body, words, by, at)
        held = Body.objects.select_for_update(of=("self",)).get(pk=body.pk)  # one number at a time
        highest = Recommendation.objects.filter(body=held).aggregate(highest=Max("number"))["highest"]
        row = Recommendation(body=held, number=(highest or 0) + 1, written_at=at, written_by=by)
        _put_words(row, words)
        row.save(force_insert=True)
        audit.record(noun=row, verb="draft", by=by, at=at, detail={"title": row.title, "number": row.number})
        return row

    row, _new = idempotency.once(begin, key=key, action="committees.recommend", by=by, at=at, model=Recommendation)
    return row


@transaction.atomic
def change(*, row: Recommendation, words: RecommendationDraft, expected: int, by: Any, at: datetime) -> Recommendation:
    """Put a draft in other words."""
    current = locked(row)
    policies.can_change(by, current).enforce()
    _check(current.body, words, by, at)
    before = current.wording
    _put_words(current, words)
    versions.save(current, expected=expected, fields=WORDS)
    audit.record(noun=current, verb="change", by=by, at=at, detail={"wording before": before})
    return current


@transaction.atomic
def make(*, row: Recommendation, making: Making, expected: int, by: Any, at: datetime) -> Recommendation:
    """The group made it: from now on its words stand, everyone who sees the group reads it, the addressee is told."""
    current = locked(row)
    policies.can_make(by, current).enforce()
    _check_making(current, making, at)
    current.state, current.decision = RecommendationState.MADE, making.decision
    current.made_on, current.answer_due_on = making.made_on, making.answer_due_on
    versions.save(current, expected=expected, fields=["state", "decision", "made_on", "answer_due_on"])
    audit.record(noun=current, verb="make", by=by, at=at, detail={"decision": making.decision.pk, **_asked(current)})
    put(Found("recommendation", current.pk, current.title, f"{current.wording} {current.basis}"))
    title = _("%(name)s recommends: %(title)s") % {"name": current.body, "title": current.title}
    if current.to_organization is not None:
        shared = current.body.visibility == BodyVisibility.PUBLIC
        key = str(current.pk)
        happening = Happening(ActivityKind.DECISION, title, "recommendation", key, current.body.host, shared)
        note(organization=current.to_organization, happening=happening, by=by, at=at)
    _tell(_addressees(current, at), current, title, by=by, at=at)
    return current


@transaction.atomic
def answer(*, row: Recommendation, said: Answer, expected: int, by: Any, at: datetime) -> Recommendation:
    """Keep what the addressee answered, with the reason. A later answer replaces it; the record keeps both."""
    current = locked(row)
    policies.can_answer(by, current).enforce()
    if said.state not in ANSWERS:
        raise RecommendationProblem(_("Choose whether it is adopted, adopted in part, or not adopted."))
    if not said.words.strip():
        raise RecommendationProblem(_("Write the answer in a sentence: the group and the public read why."))
    if current.made_on is not None and said.answered_on < current.made_on:
        raise RecommendationProblem(_("The answer can't be older than the recommendation."))
    if said.answered_on > localdate(at):
        raise RecommendationProblem(_("The day of the answer is still to come."))
    earlier = {"before": current.state, "answer before": current.answer}
    current.state, current.answer, current.answered_on = said.state, said.words.strip(), said.answered_on
    if said.state == RecommendationState.DECLINED:
        current.outcome = ""
    versions.save(current, expected=expected, fields=["state", "answer", "answered_on", "outcome"])
    audit.record(noun=current, verb="answer", by=by, at=at, detail={"state": said.state, **earlier})
    told = {"title": current.title, "state": current.get_state_display()}
    _tell(in_charge(current.body, localdate(at)), current, _("%(title)s – %(state)s") % told, by=by, at=at)
    return current


@transaction.atomic
def withdraw(*, row: Recommendation, reason: str, expected: int, by: Any, at: datetime) -> Recommendation:
    """The group no longer stands by it. Once made, the addressee is told and the record stays public."""
    current = locked(row)
    policies.can_withdraw(by, current).enforce()
    if not reason.strip():
        raise RecommendationProblem(_("Say in a few words why it is withdrawn."))
    current.state = RecommendationState.WITHDRAWN
    versions.save(current, expected=expected, fields=["state"])
    audit.record(noun=current, verb="withdraw", by=by, at=at, detail={"reason": reason.strip()})
    if current.made_on is not None:
        title = _("%(name)s withdrew: %(title)s") % {"name": current.body, "title": current.title}
        _tell(_addressees(current, at), current, title, by=by, at=at)
    return current


@transaction.atomic
def bring_back(*, row: Recommendation, expected: int, by: Any, at: datetime) -> Recommendation:
    """Undo a withdrawal: it stands where it stood before."""
    current = locked(row)
    policies.can_bring_back(by, current).enforce()
    current.state = RecommendationState.DRAFT if current.made_on is None else RecommendationState.MADE
    versions.save(current, expected=expected, fields=["state"])
    audit.record(noun=current, verb="bring back", by=by, at=at)
    return current


@transaction.atomic
def say_outcome(*, row: Recommendation, words: str, expected: int, by: Any, at: datetime) -> Recommendation:
    """What changed in the world after it was adopted; empty words take it back."""
    current = locked(row)
    policies.can_say_outcome(by, current).enforce()
    before, current.outcome = current.outcome, words.strip()
    versions.save(current, expected=expected, fields=["outcome"])
    audit.record(noun=current, verb="say outcome", by=by, at=at, detail={"before": before})
    return current


def locked(row: Recommendation) -> Recommendation:
    """The row as stored, held until the transaction ends."""
    held = Recommendation.objects.select_for_update(of=("self",)).select_related(*RELATED, "decision")
    return held.get(pk=row.pk)


def _put_words(row: Recommendation, words: RecommendationDraft) -> None:
    row.title, row.wording, row.basis = words.title.strip(), words.wording.strip(), words.basis.strip()
    row.priority, row.to_body, row.to_organization = words.priority, words.to_body, words.to_organization


def _check(body: Body, words: RecommendationDraft, by: Any, at: datetime) -> None:
    if not words.title.strip() or not words.wording.strip():
        raise RecommendationProblem(_("Give it a title and say in full sentences what is recommended."))
    if words.priority is not None and words.priority.body_id != body.pk:
        raise RecommendationProblem(_("A recommendation serves a priority of the group that makes it."))
    if words.to_body is not None and words.to_organization is not None:
        raise RecommendationProblem(_("Address it to a group or to an organization, not to both."))
    if words.to_body is not None:
        if words.to_body.pk == body.pk:
            raise RecommendationProblem(_("A group recommends to others. Record a decision instead."))
        if not bodies_visible_to(by, localdate(at)).filter(pk=words.to_body.pk).exists():
            raise RecommendationProblem(_("Choose a group from the list."))


def _check_making(row: Recommendation, making: Making, at: datetime) -> None:
    if row.to_body is None and row.to_organization is None:
        raise RecommendationProblem(_("Say first to whom it is addressed: change the draft."))
    if making.decision.body_id != row.body_id:
        raise RecommendationProblem(_("Choose a decision of this group."))
    if making.made_on < making.decision.decided_on:
        raise RecommendationProblem(_("It can't be made before the decision it rests on."))
    if making.made_on > localdate(at):
        raise RecommendationProblem(_("The day it was made is still to come."))
    if making.answer_due_on is not None and making.answer_due_on < making.made_on:
        raise RecommendationProblem(_("Leave time to answer: choose a day after it was made."))


def _asked(row: Recommendation) -> dict[str, int | None]:
    return {"to group": row.to_body_id, "to organization": row.to_organization_id}


def _addressees(row: Recommendation, at: datetime) -> list[Any]:
    if row.to_body is not None:
        return in_charge(row.to_body, localdate(at))
    return representatives([row.to_organization_id], localdate(at)) if row.to_organization_id else []


def _tell(people: list[Any], row: Recommendation, title: str, *, by: Any, at: datetime) -> None:
    event = f"recommendation:{row.pk}:{row.version}"
    telling = Telling(RECOMMENDATIONS, event, title, "recommendation", str(row.pk))
    tell(people=[one for one in people if one.pk != by.pk], telling=telling, at=at)
