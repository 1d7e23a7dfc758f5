"""Who may do what with a group's workplans, their goals and actions."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body
from sectorworks.bodies.policies import bodies
from sectorworks.core.verdicts import Verdict, no, yes

from ..models import Action, Goal, Plan, PlanState
from ..queries import actions
from ..rules.states import may_happen


def can_see(user: Any, plan: Plan) -> Verdict:
    """What was ever adopted whoever sees the group, drafts its members. Twin: `queries.plans.plans_visible_to`."""
    if plan.state == PlanState.DRAFT:
        return bodies.can_see_members(user, plan.body)
    return bodies.can_see(user, plan.body)


def can_see_inside(user: Any, plan: Plan) -> Verdict:
    """Status sentences, moved dates, people and what is not adopted yet: the group's members."""
    return bodies.can_see_members(user, plan.body)


def can_make(user: Any, body: Body) -> Verdict:
    """Begin a plan: chairs and staff."""
    return bodies.can_lead(user, body)


def can_write(user: Any, plan: Plan) -> Verdict:
    """Change goals and actions: chairs and staff, until the plan is closed."""
    return _act("write", user, plan)


def can_adopt(user: Any, plan: Plan) -> Verdict:
    return _act("adopt", user, plan)


def can_amend(user: Any, plan: Plan) -> Verdict:
    return _act("amend", user, plan)


def can_close(user: Any, plan: Plan) -> Verdict:
    return _act("close", user, plan)


def can_reopen(user: Any, plan: Plan) -> Verdict:
    """Undo the closing, as long as nothing was carried over."""
    return _act("reopen", user, plan) and _not_followed(plan)


def can_carry_over(user: Any, plan: Plan) -> Verdict:
    """Once: unfinished work goes on in one next plan."""
    return _act("carry_over", user, plan) and _not_followed(plan)


def can_see_goal(user: Any, goal: Goal) -> Verdict:
    """A goal's own page has what members see. Twin: `queries.goals.goals_visible_to`."""
    return can_see_inside(user, goal.plan)


def can_write_goal(user: Any, goal: Goal) -> Verdict:
    return can_write(user, goal.plan)


def can_see_action(user: Any, action: Action) -> Verdict:
    """An action's own page has what members see. Twin: `queries.actions.actions_visible_to`."""
    return can_see_inside(user, action.goal.plan)


def can_write_action(user: Any, action: Action) -> Verdict:
    return can_write(user, action.goal.plan)


def can_report(user: Any, action: Action) -> Verdict:
    """Say how it stands and add evidence: whoever owns the action, chairs and staff."""
    plan = action.goal.plan
    if not (seen := can_see_inside(user, plan)):
        return seen
    leads = bodies.can_lead(user, plan.body)
    if not leads and not actions.is_owner(user, action):
        return no(_("Only whoever owns this action, the chairs and the staff say how it stands."))
    if not may_happen("report", plan.state):
        return no(_("This plan is closed. What it says stays as it was."))
    return leads or yes(_("You own this action."))


def _act(act: str, user: Any, plan: Plan) -> Verdict:
    if not (seen := can_see(user, plan)):
        return seen
    if not (leads := bodies.can_lead(user, plan.body)):
        return leads
    if not may_happen(act, plan.state):
        state = PlanState(plan.state).label
        return no(_("This can’t be done to a plan that is “%(state)s”.") % {"state": state})
    return leads


def _not_followed(plan: Plan) -> Verdict:
    if Plan.objects.filter(previous=plan).exists():
        return no(_("Its unfinished work went on in the next plan already."))
    return yes(_("You lead or keep this group."))
