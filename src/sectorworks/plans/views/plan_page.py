"""A plan's page in five views, its editions with what changed, and the plan as a file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from sectorworks.bodies.policies import bodies as body_policies
from sectorworks.core import clock
from sectorworks.core.access import public
from sectorworks.ui.deeds import history_of
from sectorworks.ui.links import Action as Act
from sectorworks.ui.links import Link
from sectorworks.ui.tables import Filter, TableShape

from .. import registry
from ..models import ActionState, Horizon, Plan, PlanEdition, PlanState
from ..policies import plans as policies
from ..queries import actions as action_queries
from ..queries import editions, plan_page
from ..queries import plans as queries
from ..queries.plan_page import ActionLine, GoalLine
from ..rules.editions import compare
from ..rules.states import Freshness
from ..rules.timeline import Mark, draw
from .edition_words import drawn
from .plan_files import file_of_plan
from .words import action_status, freshness_status, plan_status, standing

LATE = ("late", gettext_lazy("Late"))
SHAPE = TableShape(
    columns=(),
    searchable=True,
    filters=(
        Filter("state", gettext_lazy("State"), (LATE, *ActionState.choices)),
        Filter("horizon", gettext_lazy("How far off"), tuple(Horizon.choices)),
    ),
)
VIEWS = {
    "list": gettext_lazy("List"),
    "board": gettext_lazy("Board"),
    "timeline": gettext_lazy("Timeline"),
    "priority": gettext_lazy("By priority"),
    "person": gettext_lazy("By person"),
}


def plan_or_404(request: HttpRequest, pk: int) -> Plan:
    """The plan, or nothing to learn for those who may not know of it."""
    try:
        return queries.plan_visible_to(request.user, pk)
    except Plan.DoesNotExist as missing:
        raise Http404 from missing


@require_safe
@public
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Goals and actions: as they stand for members, as adopted for everybody else."""
    plan, today, user = plan_or_404(request, pk), clock.today(), request.user
    is_member = bool(policies.can_see_inside(user, plan))
    leads = is_member and bool(body_policies.can_lead(user, plan.body))
    lines = plan_page.inside(plan, user, today, leads=leads) if is_member else plan_page.outside(plan, today)
    views = {name: label for name, label in VIEWS.items() if is_member or name != "person"}
    view = request.GET.get("view", "")
    view = view if view in views else "list"
    state = SHAPE.read(request.GET)
    shown = plan_page.narrowed(lines, state.search, state.chosen.get("state", ""), state.chosen.get("horizon", ""))
    may_write = leads and plan.state != PlanState.CLOSED
    found = list(editions.editions_of(plan))
    context = {
        "plan": plan,
        "body": plan.body,
        "status": plan_status(plan),
        "summary": standing(plan_page.total(lines), plan),
        "freshness": _freshness(lines) if is_member else "",
        "view": view,
        "views": _tabs(plan, view, views),
        "state": state,
        "is_narrowed": bool(state.search or state.chosen),
        "lines": lines if view in ("priority",) else shown,
        "origins": _origins(user, shown) if is_member and view == "list" else {},
        "is_member": is_member,
        "may_write": may_write,
        "status_of": lambda one: action_status(one, late=one.is_late),
        "fresh": freshness_status,
        "states": ActionState,
        "editions": found,
        "waiting": drawn(editions.not_adopted_yet(plan)) if may_write and found else [],
        "unfinished": _unfinished(lines) if plan.state == PlanState.CLOSED else [],
        # The period is over and the group has not said what became of it.
        "overdue_end": plan.state == PlanState.ADOPTED and plan.ends_on < today,
        "open_count": sum(one.finished_on is None for goal in lines for one in goal.actions),
        "following": Plan.objects.filter(previous=plan).first() if is_member else None,
        "dropped": list(plan.goals.filter(dropped_on__isnull=False).order_by("dropped_on", "pk")) if is_member else [],
        "history": history_of(plan) if leads else [],
        "why": _why(user, plan, is_member=is_member),
        **_view_parts(view, plan, shown, lines, today),
        **_acts(user, plan, leads=leads),
    }
    return render(request, "plans/plan.html", context)


def _origins(user: Any, lines: Sequence[GoalLine]) -> dict[int, registry.Origin]:
    """Where goals came from, as far as rooms above know."""
    keys = [goal.key for goal in lines]
    return {key: found for tell in registry.goal_origins for key, found in tell(user, keys).items()}


def _tabs(plan: Plan, view: str, views: dict[str, Any]) -> list[Link]:
    here = reverse("plan", args=[plan.pk])
    return [
        Link(str(label), here if name == "list" else f"{here}?view={name}", current=name == view)
        for name, label in views.items()
    ]


def _view_parts(
    view: str, plan: Plan, shown: Sequence[GoalLine], lines: Sequence[GoalLine], today: date
) -> dict[str, Any]:
    pairs = [(goal, one) for goal in shown for one in goal.actions]
    if view == "board":
        return {"columns": [(state, [pair for pair in pairs if pair[1].state == state.value]) for state in ActionState]}
    if view == "timeline":
        dated = sorted(((one.due_on, goal, one) for goal, one in pairs if one.due_on), key=lambda told: told[0])
        marks = [Mark(one.wording, day, one.state, one.is_late, one.finished_on) for day, _goal, one in dated]
        return {
            "drawing": draw(marks, plan.starts_on, plan.ends_on, today) if marks else None,
            "dated": dated,
            "undated": [one for _goal, one in pairs if one.due_on is None],
        }
    if view == "priority":
        return {"priorities": plan_page.by_priority(lines), "starving": plan_page.starving(plan, lines)}
    if view == "person":
        return {"people": plan_page.by_owner(shown)}
    return {}


def _freshness(lines: Sequence[GoalLine]) -> str:
    opened = [one for goal in lines for one in goal.actions if one.freshness is not None]
    if not opened:
        return ""
    fresh = sum(one.freshness is Freshness.FRESH for one in opened)
    return _("%(fresh)s of %(all)s open actions have a status of the past 30 days") % {
        "fresh": fresh,
        "all": len(opened),
    }


def _unfinished(lines: Sequence[GoalLine]) -> list[tuple[ActionLine, bool]]:
    """What a closed plan left, and whether it goes on in the next one."""
    opened = [one for goal in lines for one in goal.actions if one.finished_on is None]
    carried = action_queries.carried([one.key for one in opened])
    return [(one, one.key in carried) for one in opened]


def _why(user: Any, plan: Plan, *, is_member: bool) -> str:
    return (policies.can_see_inside(user, plan) if is_member else policies.can_see(user, plan)).reason


ACTS: tuple[tuple[str, Any, str, Any], ...] = (
    ("plan-adopt", gettext_lazy("Record its adoption"), "check", policies.can_adopt),
    ("goal-new", gettext_lazy("Add a goal"), "add", policies.can_write),
    ("plan-carry-over", gettext_lazy("Carry over what is unfinished"), "arrow_forward", policies.can_carry_over),
    ("plan-amend", gettext_lazy("Adopt the changes"), "check", policies.can_amend),
    ("plan-edit", gettext_lazy("Change name and period"), "edit", policies.can_write),
    ("plan-close", gettext_lazy("Close the plan"), "", policies.can_close),
)


def _acts(user: Any, plan: Plan, *, leads: bool) -> dict[str, Any]:
    found = []
    if leads:
        offered = ((name, label, icon) for name, label, icon, policy in ACTS if policy(user, plan))
        found = [Act(str(label), reverse(name, args=[plan.pk]), icon) for name, label, icon in offered]
        if policies.can_reopen(user, plan):
            hidden = {"version": str(plan.version)}
            found.append(Act(_("Open it again"), reverse("plan-reopen", args=[plan.pk]), post=True, hidden=hidden))
    files = [
        Act(_("Download as PDF"), reverse("plan-pdf", args=[plan.pk]), "file_download"),
        Act(_("Download for Word"), reverse("plan-docx", args=[plan.pk]), "file_download"),
    ]
    return {"primary": found[0] if found else None, "actions": [*found[1:], *files]}


@require_safe
@public
def edition(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A plan as it was adopted on one day, and what changed since the edition before."""
    plan = plan_or_404(request, pk)
    rows = list(editions.editions_of(plan))
    found = next((one for one in rows if one.number == number), None)
    if found is None:
        raise Http404
    before = next((one for one in rows if one.number == number - 1), None)
    context = {
        "plan": plan,
        "body": plan.body,
        "edition": found,
        "before": before,
        "goals": editions.words_of(found),
        "changes": drawn(_changes(before, found)) if before else [],
        "horizons": dict(Horizon.choices),
        "why": policies.can_see(request.user, plan).reason,
    }
    return render(request, "plans/edition.html", context)


def _changes(before: PlanEdition, after: PlanEdition) -> Any:
    return compare(editions.words_of(before), editions.words_of(after))


@require_safe
@public
def plan_pdf(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The plan as PDF."""
    from sectorworks.documents import pdf  # typst

    return file_of_plan(request, plan_or_404(request, pk), pdf.render, "pdf")


@require_safe
@public
def plan_docx(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The plan as a Word document."""
    from sectorworks.documents import word  # python-docx

    return file_of_plan(request, plan_or_404(request, pk), word.render, "docx")
