"""Goals of a plan: added, changed, put in order, given up."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock, idempotency
from sectorworks.core.access import requires
from sectorworks.ui.steps import FORM_METHODS, done, step, version_of

from ..forms.goals import DropForm, GoalForm, typed_from_goal
from ..models import Goal, Plan
from ..operations import goals as operations
from ..policies import plans as policies
from ..queries import goals as queries
from ..queries import plans
from .plans import page_of
from .requests import show


@require_http_methods(FORM_METHODS)
@requires(policies.can_write, get=plans.plan_visible_to)
def new(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Add a goal."""
    form = GoalForm(
        request.POST if request.method == "POST" else None, body=plan.body, initial={"key": idempotency.new_key()}
    )
    if request.method == "POST" and done(
        request, form,
        lambda: operations.add(
            plan=plan, draft=form.draft(), by=request.user, at=clock.now(), key=form.cleaned_data["key"]
        ),
        _("The goal is added. Add what is to be done for it."),
    ):  # fmt: skip
        return redirect("plan", pk=plan.pk)
    summary = _("A plan with two or three goals that people remember beats one with twenty.")
    return show(request, form, page_of(plan, _("Add a goal"), _("Add the goal"), summary))


@require_http_methods(FORM_METHODS)
@requires(policies.can_write_goal, get=queries.goal_visible_to)
def edit(request: MemberRequest, goal: Goal) -> HttpResponse:
    """Change a goal."""
    form = GoalForm(
        request.POST if request.method == "POST" else None,
        body=goal.plan.body, kept=(goal.charge, goal.priority), initial=typed_from_goal(goal),
    )  # fmt: skip
    if request.method == "POST" and done(
        request, form,
        lambda: operations.change(
            goal=goal, draft=form.draft(), expected=form.expected, by=request.user, at=clock.now()
        ),
        _("The goal is changed"),
    ):  # fmt: skip
        return redirect("plan", pk=goal.plan_id)
    return show(request, form, page_of(goal.plan, _("Change a goal"), _("Save"), _waits(goal.plan)))


@require_POST
@requires(policies.can_write_goal, get=queries.goal_visible_to)
def move(request: MemberRequest, goal: Goal) -> HttpResponse:
    """One place up or down."""
    order = [one.pk for one in queries.goals_of(goal.plan)]
    here = order.index(goal.pk) if goal.pk in order else 0
    there = here + (1 if request.POST.get("to") == "down" else -1)
    if goal.pk in order and 0 <= there < len(order):
        order[here], order[there] = order[there], order[here]
    return step(
        request,
        lambda: operations.reorder(plan=goal.plan, order=order, by=request.user, at=clock.now()),
        _("The goals are in their new order"), "plan", pk=goal.plan_id,
    )  # fmt: skip


@require_http_methods(FORM_METHODS)
@requires(policies.can_write_goal, get=queries.goal_visible_to)
def drop(request: MemberRequest, goal: Goal) -> HttpResponse:
    """Give a goal up, with the reason."""
    form = DropForm(request.POST if request.method == "POST" else None, initial={"version": goal.version})
    if request.method == "POST" and done(
        request, form,
        lambda: operations.drop(
            goal=goal, reason=form.cleaned_data["reason"], expected=form.expected, by=request.user, at=clock.now()
        ),
        _("The goal is given up. You can bring it back on the plan’s page."),
    ):  # fmt: skip
        return redirect("plan", pk=goal.plan_id)
    return show(request, form, page_of(goal.plan, _("Give a goal up"), _("Give the goal up"), goal.wording))


@require_POST
@requires(policies.can_write_goal, get=queries.goal_visible_to)
def bring_back(request: MemberRequest, goal: Goal) -> HttpResponse:
    """Undo giving it up."""
    return step(
        request,
        lambda: operations.bring_back(goal=goal, expected=version_of(request), by=request.user, at=clock.now()),
        _("The goal is back"), "plan", pk=goal.plan_id,
    )  # fmt: skip


def _waits(plan: Plan) -> str:
    if plan.state == "adopted":
        return _("The plan is adopted: the change shows as not adopted yet until you record an amendment.")
    return ""
