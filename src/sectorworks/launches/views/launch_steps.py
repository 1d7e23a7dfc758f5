"""Planning a launch, changing it, calling it off and bringing it back, and that it was held."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.bodies.queries.bodies import body_visible_to
from sectorworks.core import clock, idempotency
from sectorworks.core.access import requires
from sectorworks.playbooks.queries import runs
from sectorworks.ui.addresses import url
from sectorworks.ui.steps import FORM_METHODS, done, step, version_of

from ..forms.launches import CallOffForm, LaunchForm, typed
from ..models import Launch
from ..operations import launches as operations
from ..policies import launches as policies
from ..queries.launches import launch_visible_to
from .launch_requests import FormPage, shown, taken


@require_http_methods(FORM_METHODS)
@requires(policies.can_plan, get=body_visible_to)
def plan(request: MemberRequest, body: Body) -> HttpResponse:
    """Plan the group's launch; its meeting is set with it."""
    initial = {
        "key": idempotency.new_key(), "time_zone": "America/Chicago", "has_standard_agenda": True,
        "planned_minutes": runs.setting(body, "launch_minutes_most"),
    }  # fmt: skip
    posted = request.POST if request.method == "POST" else None
    form = LaunchForm(posted, user=request.user, body=body, today=clock.today(), initial=initial)
    made = request.method == "POST" and done(
        request,
        form,
        lambda: operations.plan(
            body=body, draft=form.draft(), key=form.cleaned_data["key"], by=request.user, at=clock.now()
        ),
        _("The launch is planned, and its meeting is on the calendar"),
    )
    if made:
        return redirect("launch", pk=made.pk)
    summary = _("Only the day and the time are needed now. The launch’s page says what else is missing.")
    page = FormPage(_("Plan the launch"), summary, _("Plan it"), url("launch-of", slug=body.slug))
    return shown(request, form, page, body, None)


@require_http_methods(FORM_METHODS)
@requires(policies.can_change, get=launch_visible_to)
def edit(request: MemberRequest, launch: Launch) -> HttpResponse:
    """Change where, when and who."""
    posted = request.POST if request.method == "POST" else None
    form = LaunchForm(
        posted, user=request.user, body=launch.body, today=clock.today(), launch=launch, initial=typed(launch)
    )
    summary = _("Who was invited and has not said no gets a letter when day, time or place changes.")
    page = FormPage(_("Change the plan"), summary, _("Save"), url("launch", pk=launch.pk), _("The plan is changed"))

    def save() -> Launch:
        expected = form.cleaned_data.get("version") or 0
        return operations.change(launch=launch, draft=form.draft(), expected=expected, by=request.user, at=clock.now())

    return taken(request, form, page, launch, save)


@require_http_methods(FORM_METHODS)
@requires(policies.can_change, get=launch_visible_to)
def call_off(request: MemberRequest, launch: Launch) -> HttpResponse:
    """Call it off."""
    form = CallOffForm(request.POST if request.method == "POST" else None, initial={"version": launch.version})
    summary = _("Everybody invited gets a letter, and the links stop working. You can bring it back.")
    page = FormPage(
        _("Call off the launch"), summary, _("Call it off"), url("launch", pk=launch.pk), _("The launch is called off")
    )

    def save() -> Launch:
        data = form.cleaned_data
        return operations.call_off(
            launch=launch, reason=data["reason"], expected=data["version"], by=request.user, at=clock.now()
        )

    return taken(request, form, page, launch, save)


@require_POST
@requires(policies.can_bring_back, get=launch_visible_to)
def bring_back(request: MemberRequest, launch: Launch) -> HttpResponse:
    """Undo that it was called off."""
    return step(
        request,
        lambda: operations.bring_back(launch=launch, expected=version_of(request), by=request.user, at=clock.now()),
        _("The launch takes place after all"),
        "launch",
        pk=launch.pk,
    )


@require_POST
@requires(policies.can_hold, get=launch_visible_to)
def hold(request: MemberRequest, launch: Launch) -> HttpResponse:
    """It took place."""
    return step(
        request,
        lambda: operations.hold(launch=launch, expected=version_of(request), by=request.user, at=clock.now()),
        _("The launch was held. Send the follow-up today, while it is fresh."),
        "launch",
        pk=launch.pk,
    )


@require_POST
@requires(policies.can_change, get=launch_visible_to)
def take_standard(request: MemberRequest, launch: Launch) -> HttpResponse:
    """Put the standard run of show on the agenda."""
    return step(
        request,
        lambda: operations.take_standard(launch=launch, by=request.user, at=clock.now()),
        _("The standard run of show is on the agenda"),
        "launch",
        pk=launch.pk,
    )
