"""Steps of the convening plan: added, changed, done, taken out."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.core import clock, idempotency
from sectorworks.core.access import requires
from sectorworks.directory.models import Organization
from sectorworks.playbooks.queries.partnerships import partnership_visible_to, support_organizations
from sectorworks.ui.addresses import url
from sectorworks.ui.steps import FORM_METHODS, done, posted, step, version_of

from ..forms.convening_plan import StepForm
from ..models import ConveningStep
from ..operations import convening_plan as operations
from ..policies import convening_plan as policies
from ..queries import convening_plan as queries
from .requests import FormPage, show

TWO_WEEKS = timedelta(days=14)


@require_http_methods(FORM_METHODS)
@requires(policies.can_plan, get=partnership_visible_to)
def add(request: MemberRequest, body: Body) -> HttpResponse:
    """Put a step into the plan."""
    today = clock.today()
    initial = {"key": idempotency.new_key(), "starts_on": today, "ends_on": today + TWO_WEEKS}
    form = StepForm(posted(request), organizations=support_organizations(body, today), initial=initial)

    def work() -> Any:
        key = form.cleaned_data["key"]
        return operations.add(body=body, draft=form.draft(), key=key, by=request.user, at=clock.now())

    if request.method == "POST" and done(request, form, work, _("The step is in the plan")):
        return redirect("convening-plan", slug=body.slug)
    told = _(
        "One thing that one organization does by a day. Asks of companies are planned from the step, so that no "
        "company is asked twice."
    )
    return show(request, form, _page(body, _("Add a step to the convening plan"), _("Add this step"), told))


@require_http_methods(FORM_METHODS)
@requires(policies.can_change, get=queries.step_visible_to)
def edit(request: MemberRequest, row: ConveningStep) -> HttpResponse:
    """Change a step."""
    body = row.body
    partners = support_organizations(body, clock.today()).values("pk")
    rows = Organization.objects.filter(pk__in=partners) | Organization.objects.filter(pk=row.organization_id)
    names = ("wording", "starts_on", "ends_on", "version")
    initial = {name: getattr(row, name) for name in names} | {"organization": row.organization_id}
    form = StepForm(posted(request), organizations=rows.order_by("name_key", "pk"), initial=initial)

    def work() -> Any:
        return operations.change(step=row, draft=form.draft(), expected=form.expected, by=request.user, at=clock.now())

    if request.method == "POST" and done(request, form, work, _("The step is changed")):
        return redirect("convening-plan", slug=body.slug)
    return show(request, form, _page(body, _("Change a step"), _("Save")))


@require_POST
@requires(policies.can_finish, get=queries.step_visible_to)
def finish(request: MemberRequest, row: ConveningStep) -> HttpResponse:
    """It is done."""
    return step(
        request,
        lambda: operations.finish(step=row, expected=version_of(request), by=request.user, at=clock.now()),
        _("Done: %(step)s") % {"step": row.wording}, "convening-plan", slug=row.body.slug,
    )  # fmt: skip


@require_POST
@requires(policies.can_finish, get=queries.step_visible_to)
def reopen(request: MemberRequest, row: ConveningStep) -> HttpResponse:
    """It is not done after all."""
    return step(
        request,
        lambda: operations.reopen(step=row, expected=version_of(request), by=request.user, at=clock.now()),
        _("Open again: %(step)s") % {"step": row.wording}, "convening-plan", slug=row.body.slug,
    )  # fmt: skip


@require_POST
@requires(policies.can_change, get=queries.step_visible_to)
def remove(request: MemberRequest, row: ConveningStep) -> HttpResponse:
    """Take it out of the plan."""
    return step(
        request,
        lambda: operations.remove(step=row, expected=version_of(request), by=request.user, at=clock.now()),
        _("Taken out: %(step)s. Its asks stay in the ledger.") % {"step": row.wording},
        "convening-plan", slug=row.body.slug,
    )  # fmt: skip


def _page(body: Body, heading: str, button: str, summary: str = "") -> FormPage:
    return FormPage(body, heading, button, url("convening-plan", slug=body.slug), _("Convening plan"), summary)
