"""Make a workplan, adopt it, amend it, close it, and carry its unfinished work over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import F, Max
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.bodies.models import Body, Decision
from sectorworks.core import audit, idempotency, versions
from sectorworks.core.errors import SectorworksError
from sectorworks.search.operations import Found, put

from ..models import Plan, PlanEdition, PlanState
from ..policies import plans as policies
from ..queries import actions, editions, goals, plans
from ..rules.editions import to_content


class PlanProblem(SectorworksError):
    """The plan can't stand as given; the text says what to change."""


class NothingChanged(PlanProblem):
    """The plan says what its latest edition says."""


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """A plan's name and period."""

    title: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class Adoption:
    """The day on which a group adopted or amended its plan, the decision if it is on record, and why it changed."""

    on: date
    decision: Decision | None = None
    reason: str = ""


def make(*, body: Body, draft: PlanDraft, by: User, at: datetime, key: str = "") -> Plan:
    """Begin a plan as a draft that only members see. The same form sent twice begins one."""
    policies.can_make(by, body).enforce()

    @transaction.atomic
    def made() -> Plan:
        _check(draft)
        plan = Plan.objects.create(
            body=body, title=draft.title.strip(), starts_on=draft.starts_on, ends_on=draft.ends_on,
            made_at=at, made_by=by,
        )  # fmt: skip
        audit.record(noun=plan, verb="make", by=by, at=at, detail={"body": body.pk})
        _findable(plan)
        return plan

    plan, _new = idempotency.once(made, key=key, action="plans.make", by=by, at=at, model=Plan)
    return plan


@transaction.atomic
def change(*, plan: Plan, draft: PlanDraft, expected: int, by: User, at: datetime) -> Plan:
    """Change a plan's name; its period only while it is a draft."""
    current = locked(plan)
    policies.can_write(by, current).enforce()
    _check(draft)
    moved = (current.starts_on, current.ends_on) != (draft.starts_on, draft.ends_on)
    if moved and current.state != PlanState.DRAFT:
        raise PlanProblem(_("The period was adopted with the plan and stays. Carry unfinished work over instead."))
    current.title, current.starts_on, current.ends_on = draft.title.strip(), draft.starts_on, draft.ends_on
    versions.save(current, expected=expected, fields=["title", "starts_on", "ends_on"])
    audit.record(noun=current, verb="change", by=by, at=at)
    _findable(current)
    return current


@transaction.atomic
def adopt(*, plan: Plan, adoption: Adoption, expected: int, by: User, at: datetime) -> PlanEdition:
    """Put a draft in force: its words become the first edition, and whoever sees the group sees them."""
    current = locked(plan)
    policies.can_adopt(by, current).enforce()
    _check_adoption(current, adoption, at)
    if (other := plans.overlapping(current)) is not None:
        raise PlanProblem(
            _("“%(title)s” is in force for part of this period. Close it first, or change the period.")
            % {"title": other.title}
        )
    if not goals.goals_of(current).exists():
        raise PlanProblem(_("A plan without a goal can’t be adopted. Add one first."))
    current.state = PlanState.ADOPTED
    versions.save(current, expected=expected, fields=["state"])
    return _keep(current, adoption, "adopt", by, at)


@transaction.atomic
def amend(*, plan: Plan, adoption: Adoption, expected: int, by: User, at: datetime) -> PlanEdition:
    """Keep what was changed since the latest edition as a new one, with the reason."""
    current = locked(plan)
    policies.can_amend(by, current).enforce()
    _check_adoption(current, adoption, at)
    if not adoption.reason.strip():
        raise PlanProblem(_("Say why the plan changes."))
    if not editions.not_adopted_yet(current):
        raise NothingChanged(_("Nothing changed since the latest edition. Change a goal or action first."))
    versions.save(current, expected=expected, fields=[])
    return _keep(current, adoption, "amend", by, at)


@transaction.atomic
def close(*, plan: Plan, note: str, expected: int, by: User, at: datetime) -> Plan:
    """End a plan. What is unfinished stays on its page as unfinished, and the note must say what became of it."""
    current = locked(plan)
    policies.can_close(by, current).enforce()
    unfinished = actions.actions_of(current).filter(finished_on=None).count()
    if unfinished and not note.strip():
        raise PlanProblem(_("Some actions are not finished. Say in the note why, and what becomes of them."))
    current.state, current.closed_on, current.closing_note = PlanState.CLOSED, localdate(at), note.strip()
    versions.save(current, expected=expected, fields=["state", "closed_on", "closing_note"])
    audit.record(noun=current, verb="close", by=by, at=at, detail={"unfinished": unfinished})
    return current


@transaction.atomic
def reopen(*, plan: Plan, expected: int, by: User, at: datetime) -> Plan:
    """Undo `close`."""
    current = locked(plan)
    policies.can_reopen(by, current).enforce()
    if (other := plans.overlapping(current)) is not None:
        raise PlanProblem(_("“%(title)s” is in force for part of this period.") % {"title": other.title})
    current.state, current.closed_on = PlanState.ADOPTED, None
    versions.save(current, expected=expected, fields=["state", "closed_on"])
    audit.record(noun=current, verb="reopen", by=by, at=at)
    return current


def locked(plan: Plan) -> Plan:
    """The plan as stored, held until the transaction ends; policies are asked about this row."""
    return Plan.objects.select_for_update(of=("self",)).select_related(*plans.RELATED).get(pk=plan.pk)


def touch(plan: Plan) -> None:
    """A goal or action changed: whoever is about to adopt the plan must look at it again."""
    Plan.objects.filter(pk=plan.pk).update(version=F("version") + 1)


def _keep(plan: Plan, adoption: Adoption, verb: str, by: User, at: datetime) -> PlanEdition:
    number = (plan.editions.aggregate(last=Max("number"))["last"] or 0) + 1
    edition = PlanEdition.objects.create(
        plan=plan, number=number, adopted_on=adoption.on, decision=adoption.decision, reason=adoption.reason.strip(),
        content=to_content(editions.working(plan)), kept_at=at, kept_by=by,
    )  # fmt: skip
    audit.record(noun=plan, verb=verb, by=by, at=at, detail={"edition": number, "reason": edition.reason})
    return edition


def _check(draft: PlanDraft) -> None:
    if not draft.title.strip():
        raise PlanProblem(_("Give the plan a name."))
    if draft.ends_on <= draft.starts_on:
        raise PlanProblem(_("The period ends before it begins."))


def _check_adoption(plan: Plan, adoption: Adoption, at: datetime) -> None:
    if adoption.on > localdate(at):
        raise PlanProblem(_("A plan is adopted on a day that has come. Choose today or an earlier day."))
    if adoption.decision is not None and adoption.decision.body_id != plan.body_id:
        raise PlanProblem(_("That decision is another group’s. Choose one of this group."))


def _findable(plan: Plan) -> None:
    put(Found("plan", plan.pk, plan.title, f"{plan.body.name} {plan.starts_on.year} {plan.ends_on.year}"))
