"""Carry the unfinished work of a closed plan over into the next one, by name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.core import audit, idempotency

from ..models import Action, ActionOwner, Dependency, Goal, Plan
from ..policies import plans as policies
from ..queries import actions as action_queries
from ..queries import goals as goal_queries
from .actions import findable
from .plans import PlanDraft, PlanProblem, locked, make

# What a goal and an action take along. A due date that has passed is no plan: it is set anew.
GOAL_WORDS = ("position", "wording", "horizon", "charge_id", "priority_id", "outcome", "population", "measure")
ACTION_WORDS = ("position", "wording", "measure", "state", "status", "status_on")


@dataclass(frozen=True, slots=True)
class CarryDraft:
    """The next plan, and what goes on in it: unfinished actions with their goals, and goals without any."""

    plan: PlanDraft
    actions: tuple[Action, ...] = ()
    goals: tuple[Goal, ...] = ()


def carry_over(*, plan: Plan, draft: CarryDraft, by: User, at: datetime, key: str = "") -> Plan:
    """Begin the next plan with the unfinished work chosen; the rest stays in the closed plan as left undone."""
    policies.can_see(by, plan).enforce()

    @transaction.atomic
    def made() -> Plan:
        current = locked(plan)
        policies.can_carry_over(by, current).enforce()
        _check(current, draft)
        following = make(body=current.body, draft=draft.plan, by=by, at=at)
        following.previous = current
        following.save(update_fields=["previous"])
        copies = _goals(following, current, draft)
        chosen = action_queries.actions_of(current).filter(pk__in=[one.pk for one in draft.actions])
        moved = _actions(copies, chosen, following, by, at)
        detail = {"to": following.pk, "goals": len(copies), "actions": len(moved)}
        audit.record(noun=current, verb="carry over", by=by, at=at, detail=detail)
        return following

    following, _new = idempotency.once(made, key=key, action="plans.carry_over", by=by, at=at, model=Plan)
    return following


def _goals(following: Plan, current: Plan, draft: CarryDraft) -> dict[int, Goal]:
    wanted = {one.goal_id for one in draft.actions} | {one.pk for one in draft.goals}
    return {
        goal.pk: Goal.objects.create(
            plan=following, carried_from=goal, **{name: getattr(goal, name) for name in GOAL_WORDS}
        )
        for goal in goal_queries.goals_of(current).filter(pk__in=wanted)
    }


def _actions(
    goals: dict[int, Goal], carried: Iterable[Action], following: Plan, by: User, at: datetime
) -> dict[int, Action]:
    copies: dict[int, Action] = {}
    for one in carried:
        due_on = one.due_on if one.due_on is not None and one.due_on >= following.starts_on else None
        words = {name: getattr(one, name) for name in ACTION_WORDS}
        copy = Action.objects.create(
            goal=goals[one.goal_id], carried_from=one, due_on=due_on, made_at=at, made_by=by, **words
        )
        ActionOwner.objects.bulk_create(
            ActionOwner(action=copy, person_id=own.person_id, organization_id=own.organization_id, is_lead=own.is_lead)
            for own in one.owners.all()
        )
        findable(copy)
        copies[one.pk] = copy
    for row in Dependency.objects.filter(action__in=copies, needs__in=copies):
        Dependency.objects.create(action=copies[row.action_id], needs=copies[row.needs_id])
    return copies


def _check(current: Plan, draft: CarryDraft) -> None:
    if draft.plan.starts_on <= current.starts_on:
        raise PlanProblem(_("The next plan begins after this one did."))
    unfinished = set(action_queries.actions_of(current).filter(finished_on=None).values_list("pk", flat=True))
    standing = set(goal_queries.goals_of(current).values_list("pk", flat=True))
    if {one.pk for one in draft.actions} - unfinished or {one.pk for one in draft.goals} - standing:
        raise PlanProblem(_("Only unfinished work of this plan goes on in the next one."))
