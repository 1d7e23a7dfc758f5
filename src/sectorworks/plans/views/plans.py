"""The lists of plans, and a plan's steps: made, changed, adopted, amended, closed, carried over."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.bodies.queries.bodies import body_visible_to
from sectorworks.core import clock, idempotency
from sectorworks.core.access import public, requires
from sectorworks.files.lists import file_of
from sectorworks.ui.links import Action as Act
from sectorworks.ui.steps import FORM_METHODS, done, step, version_of
from sectorworks.ui.tables import Column, Filter, TableShape

from ..forms.plans import AdoptForm, AmendForm, CarryForm, CloseForm, PlanForm, typed_from
from ..models import Plan, PlanState
from ..operations import carrying
from ..operations import plans as operations
from ..policies import plans as policies
from ..policies import record
from ..queries import actions as action_queries
from ..queries import editions, goals
from ..queries import plans as queries
from .edition_words import drawn
from .requests import MOST_ROWS, Page, show
from .words import plan_status

SHAPE = TableShape(
    columns=(
        Column("title", gettext_lazy("Plan")),
        Column("group", gettext_lazy("Group")),
        Column("starts_on", gettext_lazy("Period")),
        Column("done", gettext_lazy("Actions done"), sortable=False),
        Column("state", gettext_lazy("State"), sortable=False),
    ),
    sort="-starts_on",
    searchable=True,
    filters=(Filter("state", gettext_lazy("State"), tuple(PlanState.choices)),),
)
SORTS = {"title": "title", "group": "body__name", "starts_on": "starts_on"}


@require_safe
@public
def plan_list(request: HttpRequest) -> HttpResponseBase:
    """The plans of all groups the reader may see."""
    return _listed(request, None)


@require_safe
@public
def plans_of(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The plans of one group, with the way to its promises and accomplishments."""
    try:
        body = body_visible_to(request.user, slug)
    except Body.DoesNotExist as missing:
        raise Http404 from missing
    return _listed(request, body)


def _listed(request: HttpRequest, body: Body | None) -> HttpResponseBase:
    state, today = SHAPE.read(request.GET), clock.today()
    rows = queries.plans_visible_to(request.user, today).select_related("body")
    if body is not None:
        rows = rows.filter(body=body)
    if state.search:
        rows = rows.filter(Q(title__icontains=state.search) | Q(body__name__icontains=state.search))
    if wanted := state.chosen.get("state"):
        rows = rows.filter(state=wanted)
    minus = "-" if state.is_descending else ""
    rows = _counted(rows).order_by(minus + SORTS.get(state.sort_key, "starts_on"), minus + "pk")
    if (form := request.GET.get("format", "")) in ("csv", "xlsx"):
        header = [_("Plan"), _("Group"), _("First day"), _("Last day"), _("State"), _("Actions"), _("Done")]
        return file_of(_("Workplans"), header, (_cells(one) for one in rows[:MOST_ROWS]), form)
    page = state.page_of(rows)
    may_make = body is not None and bool(policies.can_make(request.user, body))
    context = {
        "body": body,
        "state": state,
        "page": page,
        "rows": [(one, plan_status(one)) for one in page.rows],
        "columns": [one for one in SHAPE.columns if body is None or one.key != "group"],
        "is_narrowed": bool(state.search or state.chosen),
        "title": _title(body, page.total),
        "primary": Act(_("Begin a plan"), reverse("plan-new", args=[body.slug]), "add") if body and may_make else None,
        "is_member": body is not None and bool(record.can_list_commitments(request.user, body)),
    }
    return render(request, "plans/plans.html", context)


def _counted(rows: QuerySet[Plan]) -> QuerySet[Plan]:
    standing = Q(goals__dropped_on=None, goals__actions__isnull=False) & ~Q(goals__actions__state="dropped")
    finished = Q(goals__dropped_on=None, goals__actions__state="done")
    return rows.annotate(
        promised=Count("goals__actions", filter=standing), finished=Count("goals__actions", filter=finished)
    )


def _cells(one: Any) -> tuple[Any, ...]:
    return (
        one.title, one.body.name, one.starts_on, one.ends_on, one.get_state_display(), one.promised, one.finished,
    )  # fmt: skip


def _title(body: Body | None, count: int) -> str:
    if body is not None:
        return _("Workplans of %(name)s") % {"name": body.name}
    return ngettext("%(n)s workplan", "%(n)s workplans", count) % {"n": count}


@require_http_methods(FORM_METHODS)
@requires(policies.can_make, get=body_visible_to)
def new(request: MemberRequest, body: Body) -> HttpResponse:
    """Begin a plan; the next year is filled in."""
    today = clock.today()
    begins = date(today.year + 1, 1, 1) if today.month > 6 else date(today.year, 7, 1)
    initial = {
        "key": idempotency.new_key(), "title": _("Workplan %(year)s") % {"year": begins.year}, "starts_on": begins,
        "ends_on": date(begins.year, 12, 31) if begins.month == 1 else date(begins.year + 1, 6, 30),
    }  # fmt: skip
    form = PlanForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST":
        made = done(request, form, lambda: _make(request, body, form), _("The plan is begun. Add its goals."))
        if made is not None:
            return redirect("plan", pk=made.pk)
    page = Page(
        body, _("Begin a plan for %(name)s") % {"name": body.name}, _("Begin the plan"),
        reverse("plans-of", args=[body.slug]), ((_("Workplans"), reverse("plans-of", args=[body.slug])),),
        _("A draft is seen by members alone until its adoption is recorded."),
    )  # fmt: skip
    return show(request, form, page)


def _make(request: MemberRequest, body: Body, form: PlanForm) -> Plan:
    return operations.make(body=body, draft=form.draft(), by=request.user, at=clock.now(), key=form.cleaned_data["key"])


def page_of(plan: Plan, heading: str, button: str, summary: str = "", **more: Any) -> Page:
    """A form below a plan's page."""
    here = reverse("plan", args=[plan.pk])
    above = ((_("Workplans"), reverse("plans-of", args=[plan.body.slug])), (plan.title, here))
    return Page(plan.body, heading, button, here, above, summary, **more)


@require_http_methods(FORM_METHODS)
@requires(policies.can_write, get=queries.plan_visible_to)
def edit(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Change name and period."""
    form = PlanForm(request.POST if request.method == "POST" else None, initial=typed_from(plan))
    if request.method == "POST" and done(
        request, form,
        lambda: operations.change(
            plan=plan, draft=form.draft(), expected=form.expected, by=request.user, at=clock.now()
        ),
        _("The plan is changed"),
    ):  # fmt: skip
        return redirect("plan", pk=plan.pk)
    return show(request, form, page_of(plan, _("Change “%(title)s”") % {"title": plan.title}, _("Save")))


@require_http_methods(FORM_METHODS)
@requires(policies.can_adopt, get=queries.plan_visible_to)
def adopt(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Record that the group adopted the plan."""
    initial = {"on": clock.today(), "version": plan.version}
    form = AdoptForm(request.POST if request.method == "POST" else None, body=plan.body, initial=initial)
    if request.method == "POST" and done(
        request, form,
        lambda: operations.adopt(
            plan=plan, adoption=form.adoption(), expected=form.expected, by=request.user, at=clock.now()
        ),
        _("“%(title)s” is adopted") % {"title": plan.title},
    ):  # fmt: skip
        return redirect("plan", pk=plan.pk)
    summary = _("Its words are kept as edition 1. Whoever sees the group sees them.")
    return show(
        request, form, page_of(plan, _("Adopt “%(title)s”") % {"title": plan.title}, _("Record the adoption"), summary)
    )


@require_http_methods(FORM_METHODS)
@requires(policies.can_amend, get=queries.plan_visible_to)
def amend(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Look at what changed since the latest edition, and record that the group adopted it."""
    initial = {"on": clock.today(), "version": plan.version}
    form = AmendForm(request.POST if request.method == "POST" else None, body=plan.body, initial=initial)
    if request.method == "POST" and done(
        request, form,
        lambda: operations.amend(
            plan=plan, adoption=form.adoption(), expected=form.expected, by=request.user, at=clock.now()
        ),
        _("“%(title)s” has a new edition") % {"title": plan.title},
    ):  # fmt: skip
        return redirect("plan", pk=plan.pk)
    more = {"changes": drawn(editions.not_adopted_yet(plan))}
    page = page_of(
        plan, _("Amend “%(title)s”") % {"title": plan.title}, _("Record the amendment"),
        _("What changed since the latest edition becomes a new one. Every earlier edition stays readable."),
        before="plans/_changes.html", more=more,
    )  # fmt: skip
    return show(request, form, page)


@require_http_methods(FORM_METHODS)
@requires(policies.can_close, get=queries.plan_visible_to)
def close(request: MemberRequest, plan: Plan) -> HttpResponse:
    """End the plan; its unfinished work is named before."""
    initial = {"version": plan.version, "note": plan.closing_note}
    form = CloseForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and done(
        request, form,
        lambda: operations.close(
            plan=plan, note=form.cleaned_data["note"], expected=form.expected, by=request.user, at=clock.now()
        ),
        _("“%(title)s” is closed") % {"title": plan.title},
    ):  # fmt: skip
        return redirect("plan", pk=plan.pk)
    unfinished = list(action_queries.actions_of(plan).filter(finished_on=None))
    page = page_of(
        plan, _("Close “%(title)s”") % {"title": plan.title}, _("Close the plan"),
        _("A closed plan stays as it is. What is unfinished can go on in the next plan."),
        before="plans/_unfinished.html", more={"unfinished": unfinished},
    )  # fmt: skip
    return show(request, form, page)


@require_POST
@requires(policies.can_reopen, get=queries.plan_visible_to)
def reopen(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Undo the closing."""
    return step(
        request,
        lambda: operations.reopen(plan=plan, expected=version_of(request), by=request.user, at=clock.now()),
        _("“%(title)s” is open again") % {"title": plan.title}, "plan", pk=plan.pk,
    )  # fmt: skip


@require_http_methods(FORM_METHODS)
@requires(policies.can_carry_over, get=queries.plan_visible_to)
def carry_over(request: MemberRequest, plan: Plan) -> HttpResponse:
    """Begin the next plan with the unfinished work of this one."""
    opened = list(action_queries.actions_of(plan).filter(finished_on=None))
    busy = {one.goal_id for one in opened}
    idle = [one for one in goals.goals_of(plan) if one.pk not in busy]
    begins = plan.ends_on + timedelta(days=1)
    initial = {
        "key": idempotency.new_key(), "title": _("Workplan %(year)s") % {"year": begins.year}, "starts_on": begins,
        "ends_on": begins + (plan.ends_on - plan.starts_on), "actions": [str(one.pk) for one in opened],
    }  # fmt: skip
    form = CarryForm(request.POST if request.method == "POST" else None, actions=opened, goals=idle, initial=initial)
    if request.method == "POST":
        made = done(
            request, form,
            lambda: carrying.carry_over(
                plan=plan, draft=form.carried(), by=request.user, at=clock.now(), key=form.cleaned_data["key"]
            ),
            _("The next plan is begun with the work you chose"),
        )  # fmt: skip
        if made is not None:
            return redirect("plan", pk=made.pk)
    page = page_of(
        plan, _("Carry over from “%(title)s”") % {"title": plan.title}, _("Begin the next plan"),
        ngettext(
            "%(n)s action was not finished. It is named here, and stays named in this plan.",
            "%(n)s actions were not finished. They are named here, and stay named in this plan.", len(opened),
        ) % {"n": len(opened)},
    )  # fmt: skip
    return show(request, form, page)
