"""A gate that a group passes on its own word."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.core.errors import SectorworksError
from sectorworks.ui.addresses import url
from sectorworks.ui.steps import FORM_METHODS

from ..forms.runs import ReasonForm
from ..operations import runs as operations
from ..policies import runs as policies
from ..queries import runs
from ..queries.partnerships import partnership_visible_to
from ..rules.content import Gate, Step
from .frame import frame_of
from .requests import run_or_404, tell_problem


def _body_for(user: Any, slug: str, gate: str) -> Body:
    """The partnership; the view looks the gate up in its playbook."""
    return partnership_visible_to(user, slug)


def _gate_or_404(request: HttpRequest, body: Body) -> tuple[Step, Gate]:
    assert request.resolver_match is not None
    for step in runs.pinned(body).content.steps:
        if found := step.gate(request.resolver_match.kwargs["gate"]):
            return step, found
    raise Http404


@require_http_methods(FORM_METHODS)
@requires(policies.can_lead, get=_body_for)
def waive(request: MemberRequest, body: Body) -> HttpResponse:
    """Pass a gate that the record does not prove, with the reason that stays beside it."""
    run = run_or_404(body)
    step, gate = _gate_or_404(request, body)
    words = gate.words.with_numbers(runs.settings(body))
    label = _("Why your group passes this: %(gate)s") % {"gate": words}
    form = ReasonForm(request.POST if request.method == "POST" else None, label=label, most=400)
    back = url("run-step", slug=body.slug, step=step.code)
    if request.method == "POST" and form.is_valid():
        try:
            operations.waive(
                run=run, gate=gate.code, reason=form.cleaned_data["reason"], by=request.user, at=clock.now()
            )
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Passed on your group's word: %(gate)s") % {"gate": words})
            return redirect(back)
    context = frame_of(request.user, body, "run") | {
        "form": form,
        "heading": _("Pass a gate on your group's word"),
        "summary": _(
            "The reason stays beside the gate for everyone who takes part. You can make the gate count again."
        ),
        "button_label": _("Pass it"),
        "cancel": back,
    }
    return render(request, "playbooks/run_form.html", context, status=422 if form.errors else 200)


@require_POST
@requires(policies.can_lead, get=_body_for)
def take_back(request: MemberRequest, body: Body) -> HttpResponse:
    """Make a gate count again."""
    step, gate = _gate_or_404(request, body)
    try:
        operations.take_waiver_back(run=run_or_404(body), gate=gate.code, by=request.user, at=clock.now())
    except SectorworksError as problem:
        tell_problem(request, problem)
    else:
        words = gate.words.with_numbers(runs.settings(body))
        messages.success(request, _("It counts again: %(gate)s") % {"gate": words})
    return redirect("run-step", slug=body.slug, step=step.code)
