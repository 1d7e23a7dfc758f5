"""One action: its page, its status, its date, and what is mine to do."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.policies.bodies import can_list
from sectorworks.core import clock, idempotency
from sectorworks.core.access import requires
from sectorworks.directory.queries import own
from sectorworks.ui.deeds import history_of
from sectorworks.ui.links import Action as Act
from sectorworks.ui.steps import FORM_METHODS, done, step, version_of

from ..forms.goals import ActionForm, DateForm, StatusForm, typed_from_action
from ..models import Action, ActionState, Goal, PlanState
from ..operations import actions as operations
from ..operations import board
from ..operations.actions import Word
from ..policies import plans as policies
from ..queries import actions as queries
from ..queries import goals, plan_page
from ..rules.states import freshness
from .plans import page_of
from .requests import show
from .words import freshness_status, status_of_action


@require_safe
@requires(can_list)
def mine(request: MemberRequest) -> HttpResponse:
    """What the person has to do in all their groups, the most urgent first."""
    today, person = clock.today(), own.person_of(request.user)
    rows = list(queries.open_of_person(person, today)) if person is not None else []
    late = sum(one.due_on is not None and one.due_on < today for one in rows)
    title = ngettext("%(n)s action is yours to do", "%(n)s actions are yours to do", len(rows)) % {"n": len(rows)}
    context = {
        "rows": [
            (one, status_of_action(one, today), freshness_status(freshness(one.status_on, today))) for one in rows
        ],
        "title": title if rows else _("Nothing is yours to do"),
        "summary": ngettext("%(n)s is late.", "%(n)s are late.", late) % {"n": late} if late else "",
    }
    return render(request, "plans/mine.html", context)


@require_safe
@requires(policies.can_see_action, get=queries.action_visible_to)
def action(request: MemberRequest, action: Action) -> HttpResponse:
    """Everything about one action."""
    return _page(request, action, None)


def _page(request: MemberRequest, action: Action, form: StatusForm | None) -> HttpResponse:
    today, plan = clock.today(), action.goal.plan
    may_write = bool(policies.can_write_action(request.user, action)) and action.goal.dropped_on is None
    may_report = bool(policies.can_report(request.user, action))
    initial = {"state": action.state, "version": action.version}
    context = {
        "action": action,
        "plan": plan,
        "body": plan.body,
        "status": status_of_action(action, today),
        "fresh": None if action.finished_on else freshness_status(freshness(action.status_on, today)),
        "owners": plan_page.owner_names(action),
        "needs": list(Action.objects.filter(needed_by__action=action).order_by("due_on", "pk")),
        "moves": list(action.moves.select_related("by").order_by("-at", "-pk")),
        "evidence": list(action.evidence.select_related("decision", "file").order_by("-added_at", "-pk")),
        "form": (form or StatusForm(initial=initial)) if may_report else None,
        "may_report": may_report,
        "history": history_of(action) if may_write else [],
        "why": policies.can_see_action(request.user, action).reason,
        "actions": _acts(action) if may_write else [],
    }
    return render(request, "plans/action.html", context, status=422 if form is not None and form.errors else 200)


def _acts(action: Action) -> list[Act]:
    found = [Act(_("Change the action"), reverse("action-edit", args=[action.pk]), "edit")]
    if action.finished_on is None:
        found.append(Act(_("Move the date"), reverse("action-date", args=[action.pk]), "event"))
    return found


@require_http_methods(FORM_METHODS)
@requires(policies.can_write_goal, get=goals.goal_visible_to)
def new(request: MemberRequest, goal: Goal) -> HttpResponse:
    """Add an action to a goal."""
    form = ActionForm(
        request.POST if request.method == "POST" else None, initial={"key": idempotency.new_key()},
        **_offered(request, goal, None),
    )  # fmt: skip
    if request.method == "POST" and done(
        request, form,
        lambda: operations.add(
            goal=goal, draft=form.draft(), by=request.user, at=clock.now(), key=form.cleaned_data["key"]
        ),
        _("The action is added. Its owners are told once the plan is adopted."),
    ):  # fmt: skip
        return redirect("plan", pk=goal.plan_id)
    return show(request, form, page_of(goal.plan, _("Add an action"), _("Add the action"), goal.wording))


def _offered(request: MemberRequest, goal: Goal, action: Action | None) -> dict[str, Any]:
    """Whom an action may be given to and what it may wait for; who has it already stays in the list."""
    today, body = clock.today(), goal.plan.body
    owners = list(action.owners.select_related("person", "organization")) if action is not None else []
    people = {one.pk: one for one in queries.people_for_choice(request.user, body, today)}
    people |= {one.person.pk: one.person for one in owners if one.person is not None}
    places = {one.pk: one for one in queries.organizations_for_choice(body, today)}
    places |= {one.organization.pk: one.organization for one in owners if one.organization is not None}
    others = [one for one in queries.actions_of(goal.plan) if action is None or one.pk != action.pk]
    return {"people": list(people.values()), "organizations": list(places.values()), "others": others}


@require_http_methods(FORM_METHODS)
@requires(policies.can_write_action, get=queries.action_visible_to)
def edit(request: MemberRequest, action: Action) -> HttpResponse:
    """Change an action."""
    form = ActionForm(
        request.POST if request.method == "POST" else None, initial=typed_from_action(action),
        has_date=action.goal.plan.state == PlanState.DRAFT, **_offered(request, action.goal, action),
    )  # fmt: skip
    if request.method == "POST" and done(
        request, form,
        lambda: operations.change(
            action=action, draft=form.draft(action), expected=form.expected, by=request.user, at=clock.now()
        ),
        _("The action is changed"),
    ):  # fmt: skip
        return redirect("action", pk=action.pk)
    return show(request, form, page_of(action.goal.plan, _("Change an action"), _("Save"), action.wording))


@require_http_methods(FORM_METHODS)
@requires(policies.can_write_action, get=queries.action_visible_to)
def move_date(request: MemberRequest, action: Action) -> HttpResponse:
    """Move the day it is due, with the reason."""
    initial = {"version": action.version, "due_on": action.due_on}
    form = DateForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and done(
        request, form,
        lambda: operations.move_date(
            action=action, to_on=form.cleaned_data["due_on"], reason=form.cleaned_data["reason"],
            expected=form.expected, by=request.user, at=clock.now(),
        ),
        _("The date is moved"),
    ):  # fmt: skip
        return redirect("action", pk=action.pk)
    return show(request, form, page_of(action.goal.plan, _("Move the date"), _("Move the date"), action.wording))


@require_POST
@requires(policies.can_report, get=queries.action_visible_to)
def status(request: MemberRequest, action: Action) -> HttpResponse:
    """Say how it stands: from the list or from its page; with errors its page comes back with what was typed."""
    form = StatusForm(request.POST)
    worked = done(
        request, form,
        lambda: board.move(
            action=action, to=Word(form.cleaned_data["status"], form.cleaned_data["state"]),
            expected=form.expected, by=request.user, at=clock.now(),
        ),
        _("Noted: %(what)s") % {"what": action.wording},
    )  # fmt: skip
    if worked is None:
        return _page(request, action, form)
    if request.POST.get("back") == "plan":
        return redirect(f"{reverse('plan', args=[action.goal.plan_id])}#action-{action.pk}")
    return redirect("action", pk=action.pk)


@require_POST
@requires(policies.can_report, get=queries.action_visible_to)
def move(request: MemberRequest, action: Action) -> HttpResponse:
    """To another column of the board. Dropping needs a reason, so it is done on the action's page."""
    to = request.POST.get("state", "")
    if to not in ActionState.values:
        messages.error(request, _("Choose a column."))
    elif to == ActionState.DROPPED:
        messages.info(request, _("Say below why the action is dropped."))
        return redirect("action", pk=action.pk)
    else:
        step(
            request,
            lambda: board.move(
                action=action, to=Word("", to), expected=version_of(request), by=request.user, at=clock.now()
            ),
            _("Moved: %(what)s") % {"what": action.wording}, "plan", pk=action.goal.plan_id,
        )  # fmt: skip
    return redirect(f"{reverse('plan', args=[action.goal.plan_id])}?view=board#card-{action.pk}")
