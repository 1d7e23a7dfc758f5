"""Lines of a draft: other words, left out, added by hand; and findings taken as they are."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock, idempotency
from sectorworks.core.access import requires
from sectorworks.core.errors import SectorworksError
from sectorworks.core.versions import StaleVersion
from sectorworks.ui.steps import version_of

from ..forms.reports import LineForm, NewLineForm
from ..models import Report, ReportLine
from ..operations import reports as operations
from ..policies import reports as policies
from ..queries import reports as queries
from ..rules.wording.templates import LANGUAGES

FORM_METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(FORM_METHODS)
@requires(policies.can_edit_line, get=queries.line_visible_to)
def line_edit(request: MemberRequest, line: ReportLine) -> HttpResponse:
    """Give a line other words. When somebody else did meanwhile, both stand on the page."""
    initial = {"wording": line.wording, "version": line.version}
    form = LineForm(request.POST if request.method == "POST" else None, initial=initial)
    stored = ""
    if request.method == "POST" and form.is_valid():
        try:
            operations.edit_line(
                line=line, wording=form.cleaned_data["wording"], expected=version_of(request), by=request.user,
                at=clock.now(),
            )  # fmt: skip
        except StaleVersion as stale:
            stored = stale.current.wording  # type: ignore[attr-defined]
            form = LineForm(request.POST.copy() | {"version": str(stale.current.version)})
        except operations.ReportProblem as problem:
            form.add_error("wording", str(problem))
        else:
            messages.success(request, _("Line changed"))
            return redirect(_place(line))
    heading = _("Change a line of “%(title)s”") % {"title": line.report.title}
    return _page(request, line.report, form, {"heading": heading, "line": line, "stored": stored})


@require_http_methods(FORM_METHODS)
@requires(policies.can_edit, get=queries.report_visible_to)
def line_add(request: MemberRequest, report: Report) -> HttpResponse:
    """Add a sentence by hand."""
    initial = {"section": request.GET.get("section", ""), "key": idempotency.new_key()}
    given = request.POST if request.method == "POST" else None
    form = NewLineForm(given, initial=initial, sections=_sections(report))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            line = operations.add_line(
                report=report, section=data["section"], wording=data["wording"], by=request.user, at=clock.now(),
                key=data["key"],
            )  # fmt: skip
        except operations.ReportProblem as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Line added"))
            return redirect(_place(line))
    return _page(request, report, form, {"heading": _("Add a line to “%(title)s”") % {"title": report.title}})


def _sections(report: Report) -> list[tuple[str, str]]:
    """Every section by the name of its group and its own."""
    titles = LANGUAGES[report.language].SECTIONS
    record = queries.record_kept(report)
    groups = {one.slug: one.name for one in record.group.parts}
    keys = [(key, *key.rsplit("/", 1)) for key in queries.section_keys(record)]
    return [(key, f"{groups[slug]}: {titles[part]}") for key, slug, part in keys]


def _page(request: MemberRequest, report: Report, form: LineForm, context: dict[str, Any]) -> HttpResponse:
    shared = {"report": report, "body": report.body, "form": form, "stored": "", "line": None}
    status = 409 if context.get("stored") else 422 if form.errors else 200
    return render(request, "reports/line_form.html", shared | context, status=status)


def _place(line: ReportLine) -> str:
    return f"{reverse('report', args=[line.report_id])}#line-{line.pk}"


@require_POST
@requires(policies.can_edit_line, get=queries.line_visible_to)
def line_leave_out(request: MemberRequest, line: ReportLine) -> HttpResponse:
    """Out of the report, or into it again."""
    out = request.POST.get("out") != "no"
    try:
        operations.leave_out(line=line, expected=version_of(request), by=request.user, at=clock.now(), is_left_out=out)
    except SectorworksError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Line left out. You can take it in again below.") if out else _("Line taken in"))
    return redirect(_place(line))


@require_POST
@requires(policies.can_edit, get=queries.report_visible_to)
def accept(request: MemberRequest, report: Report) -> HttpResponse:
    """Take a finding as it is, for a reason."""
    given = {name: request.POST.get(name, "") for name in ("code", "sentence", "reason")}
    try:
        operations.accept(report=report, by=request.user, at=clock.now(), **given)
    except SectorworksError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Finding accepted as it is"))
    return redirect("report", pk=report.pk)
