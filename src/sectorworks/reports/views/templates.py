"""What a group chose for its reports."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.bodies.queries import bodies as body_queries
from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.core.versions import StaleVersion
from sectorworks.ui.steps import version_of

from ..forms.templates import TITLES, TemplateForm, initial_of
from ..models import ReportTemplate
from ..operations import reports as operations
from ..policies import reports as policies
from ..rules.wording.lines import Part


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_draft, get=body_queries.body_visible_to)
def report_template(request: MemberRequest, body: Body) -> HttpResponse:
    """Parts, their order and opening words. When somebody else changed them meanwhile, both stand on the page."""
    template = ReportTemplate.objects.filter(body=body).first()
    form = TemplateForm(request.POST if request.method == "POST" else None, initial=initial_of(template))
    stored: ReportTemplate | None = None
    if request.method == "POST" and form.is_valid():
        try:
            operations.choose(
                body=body, draft=form.draft, expected=version_of(request), by=request.user, at=clock.now()
            )
        except StaleVersion as stale:
            stored = cast(ReportTemplate, stale.current)
            form = TemplateForm(request.POST.copy() | {"version": str(stored.version)})
        except operations.ReportProblem as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Kept. Drafts to come are made so; one under way when it is drawn again."))
            return redirect("reports-of", slug=body.slug)
    context = {
        "body": body,
        "form": form,
        "stored": stored,
        "stored_parts": [str(TITLES[Part(one)]) for one in stored.parts] if stored else [],
    }
    return render(request, "reports/template.html", context, status=409 if stored else 422 if form.errors else 200)
