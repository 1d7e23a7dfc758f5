"""Asks of companies from a step of the plan: what is in the way of each is shown before any is planned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock, idempotency
from sectorworks.core.access import requires
from sectorworks.core.errors import SectorworksError
from sectorworks.directory.models import Organization, OrganizationKind
from sectorworks.directory.queries.visibility import organizations_visible_to
from sectorworks.engagement.forms.asks import ChoiceForm
from sectorworks.engagement.models import CollisionChoice
from sectorworks.engagement.operations.asks import Choice
from sectorworks.engagement.rules.collisions import Span
from sectorworks.ui.addresses import url
from sectorworks.ui.steps import FORM_METHODS, posted

from ..forms.convening_plan import AsksForm
from ..models import ConveningStep
from ..operations import convening_plan as operations
from ..policies import convening_plan as policies
from ..policies import movers as mover_policies
from ..queries import convening_plan as queries
from ..queries import movers
from ..queries.convening_plan import InTheWay
from .requests import FormPage, frame

MOST_OFFERED = 60


@dataclass(frozen=True, slots=True)
class Asked:
    """One company with something in its way, and what the planner chooses about it."""

    found: InTheWay
    form: ChoiceForm


@require_http_methods(FORM_METHODS)
@requires(policies.can_ask, get=queries.step_visible_to)
def ask(request: MemberRequest, step: ConveningStep) -> HttpResponse:
    """Choose companies and what to ask; `q` narrows the directory's companies of the industry."""
    form = _form(request, step)
    asked: list[Asked] = []
    if request.method == "POST" and form.is_valid():
        chosen = _chosen(request, form)
        if all(one.form.is_valid() for one in chosen):
            choices = {one.found.employer.pk: one.form.made() for one in chosen}
            try:
                return _planned(request, step, form, choices)
            except operations.AsksCollide as met:
                asked = [_fresh(one) for one in met.found]
            except SectorworksError as problem:
                form.add_error(None, str(problem))
        else:
            asked = chosen
    summary = _(
        "In the name of %(name)s. Whatever others plan to ask of the same companies is shown before anything is saved."
    )
    page = FormPage(
        step.body, _("Ask companies: %(step)s") % {"step": step.wording}, _("Put these asks into the ledger"),
        url("convening-plan", slug=step.body.slug), _("Convening plan"),
        summary % {"name": step.organization},
        _("Find a company of the industry"),
    )  # fmt: skip
    context = frame(request.user, step.body) | {
        "form": form,
        "page": page,
        "words": request.GET.get("q", ""),
        "asked": asked,
    }
    status = 422 if form.errors or any(one.form.errors for one in asked) else 409 if asked else 200
    return render(request, "convening/plan_ask.html", context, status=status)


def _planned(request: MemberRequest, step: ConveningStep, form: AsksForm, choices: dict[int, Choice]) -> HttpResponse:
    key = form.cleaned_data["key"]
    made = operations.ask(step=step, draft=form.draft(choices), key=key, by=request.user, at=clock.now())
    words = ngettext("%(n)s ask is in the ledger", "%(n)s asks are in the ledger", len(made))
    messages.success(request, words % {"n": len(made)})
    return redirect("convening-plan", slug=step.body.slug)


def _form(request: MemberRequest, step: ConveningStep) -> AsksForm:
    """Companies whose people are candidates, then those of the industry here, as far as the reader may see them."""
    user, today = request.user, clock.today()
    rows = organizations_visible_to(user, today).filter(kind=OrganizationKind.EMPLOYER, closed_on=None)
    words = request.GET.get("q", "").strip()
    near = [row.organization for row in movers.to_invite(step.body)[:MOST_OFFERED]]
    if not mover_policies.can_list(user, step.body):
        near = []
    more = movers.suggestions(user, step.body, today).companies
    found = rows.filter(name_key__icontains=words.casefold()).order_by("name_key", "pk")[:MOST_OFFERED] if words else ()
    typed = [int(one) for one in request.POST.getlist("employers") if one.isascii() and one.isdecimal()][:MOST_OFFERED]
    chosen = list(rows.filter(pk__in=typed))
    offered: dict[int, Organization] = {one.pk: one for one in (*chosen, *found, *near, *more)}
    initial = {
        "key": idempotency.new_key(), "purpose": step.wording[:200], "starts_on": max(step.starts_on, today),
        "ends_on": max(step.ends_on, today),
    }  # fmt: skip
    return AsksForm(posted(request), offered=list(offered.values()), rows=rows, initial=initial)


def _chosen(request: MemberRequest, form: AsksForm) -> list[Asked]:
    """What the planner chose about the companies that were shown to be in somebody's way."""
    data = form.cleaned_data
    shown = [one for one in data["employers"] if f"{_prefix(one)}-seen" in request.POST]
    met = queries.in_the_way(shown, Span(data["starts_on"], data["ends_on"]), data["kind"], clock.today())
    return [Asked(one, ChoiceForm(request.POST, others=list(one.asks), prefix=_prefix(one.employer))) for one in met]


def _prefix(employer: Organization) -> str:
    return f"employer-{employer.pk}"


def _fresh(one: InTheWay) -> Asked:
    initial: dict[str, Any] = {
        "choice": CollisionChoice.JOIN if one.asks else CollisionChoice.WAIT,
        "wait_until": one.meeting.free_from,
        "seen": " ".join(obstacle.token for obstacle in one.meeting.obstacles),
    }
    return Asked(one, ChoiceForm(others=list(one.asks), prefix=_prefix(one.employer), initial=initial))
