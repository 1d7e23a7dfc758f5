"""What proves accomplishments and actions: added, opened, taken away."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.files import operations as files
from sectorworks.files.downloads import download
from sectorworks.files.rules import EVIDENCE
from sectorworks.ui.steps import FORM_METHODS, done, step

from ..forms.record import EvidenceForm
from ..models import Accomplishment, Action, Evidence
from ..operations import accomplishments as operations
from ..operations.accomplishments import EvidenceDraft
from ..policies import plans as plan_policies
from ..policies import record as policies
from ..queries import accomplishments as queries
from ..queries import actions, record_choices
from .requests import Page, show


@require_http_methods(FORM_METHODS)
@requires(policies.can_change, get=queries.accomplishment_visible_to)
def of_accomplishment(request: MemberRequest, row: Accomplishment) -> HttpResponse:
    """Add what proves an accomplishment."""
    above = (_("Accomplishments"), reverse("accomplishments", args=[row.body.slug]))
    return _add(request, row, row.body, above, "accomplishment")


@require_http_methods(FORM_METHODS)
@requires(plan_policies.can_report, get=actions.action_visible_to)
def of_action(request: MemberRequest, action: Action) -> HttpResponse:
    """Add what proves an action's status."""
    plan = action.goal.plan
    return _add(request, action, plan.body, (plan.title, reverse("plan", args=[plan.pk])), "action")


def _add(
    request: MemberRequest, noun: Accomplishment | Action, body: Body, above: tuple[str, str], route: str
) -> HttpResponse:
    form = EvidenceForm(*((request.POST, request.FILES) if request.method == "POST" else ()), body=body)
    said = _("The evidence is added")
    if request.method == "POST" and done(request, form, lambda: _keep(request, noun, form.cleaned_data), said):
        return redirect(route, pk=noun.pk)
    heading, summary = _("Add evidence"), noun.wording
    page = Page(body, heading, _("Add it"), reverse(route, args=[noun.pk]), (above,), summary, has_files=True)
    return show(request, form, page)


@transaction.atomic
def _keep(request: MemberRequest, noun: Accomplishment | Action, data: dict[str, Any]) -> Evidence:
    at, file = clock.now(), None
    if data["file"]:
        file = files.store(upload=data["file"], purpose=EVIDENCE, by=request.user, at=at)
    draft = EvidenceDraft(data["title"], data["decision"], file, data["address"])
    return operations.add_evidence(of=noun, draft=draft, by=request.user, at=at)


@require_safe
@requires(policies.can_open_evidence, get=record_choices.evidence_visible_to)
def file(_request: MemberRequest, evidence: Evidence) -> HttpResponseBase:
    """A file that proves something, for the group's members."""
    if evidence.file is None:
        raise Http404
    return download(evidence.file)


@require_POST
@requires(policies.can_remove_evidence, get=record_choices.evidence_visible_to)
def remove(request: MemberRequest, evidence: Evidence) -> HttpResponse:
    """Take a proof away."""
    noun = evidence.accomplishment or evidence.action
    assert noun is not None
    route = "accomplishment" if evidence.accomplishment_id else "action"
    return step(
        request,
        lambda: operations.remove_evidence(evidence=evidence, by=request.user, at=clock.now()),
        _("“%(title)s” is taken away") % {"title": evidence.title}, route, pk=noun.pk,
    )  # fmt: skip
