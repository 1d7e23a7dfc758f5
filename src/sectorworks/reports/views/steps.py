"""The way of a report: drawn again, sent to review, signed, published, taken back; and its files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock
from sectorworks.core.access import public, requires
from sectorworks.core.errors import SectorworksError
from sectorworks.documents import data as documents
from sectorworks.documents.tree import Document
from sectorworks.files.downloads import attachment
from sectorworks.ui.steps import version_of

from ..forms.reports import SignForm
from ..models import Report, ReportState
from ..operations import reports as operations
from ..policies import reports as policies
from ..queries import reports as queries
from ..rules import layout
from .requests import stepped

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_POST
@requires(policies.can_edit, get=queries.report_visible_to)
def refresh(request: MemberRequest, report: Report) -> HttpResponse:
    """Draw the draft from the record as it is now, and say what changed."""
    try:
        done = operations.refresh(report=report, expected=version_of(request), by=request.user, at=clock.now())
    except SectorworksError as problem:
        messages.error(request, str(problem))
        return redirect("report", pk=report.pk)
    if done.is_same:
        messages.info(request, _("The record has not changed since the draft was drawn."))
    else:
        words = {"added": done.added, "redrawn": done.redrawn, "gone": done.gone, "compare": done.to_compare}
        said = _(
            "Drawn again: %(added)d lines new, %(redrawn)d redrawn, %(gone)d gone, %(compare)d for you to compare."
        )
        messages.success(request, said % words)
    return redirect("report", pk=report.pk)


@require_POST
@requires(policies.can_send, get=queries.report_visible_to)
def send(request: MemberRequest, report: Report) -> HttpResponse:
    """Ask the chairs for their word."""
    return stepped(request, report, operations.send_to_review, _("“%(title)s” is in review; the chairs were told"))


@require_POST
@requires(policies.can_take_back, get=queries.report_visible_to)
def take_back(request: MemberRequest, report: Report) -> HttpResponse:
    """A draft again."""
    return stepped(request, report, operations.take_back, _("“%(title)s” is a draft again"))


@require_POST
@requires(policies.can_publish, get=queries.report_visible_to)
def publish(request: MemberRequest, report: Report) -> HttpResponse:
    """Open it to whoever sees the group."""
    return stepped(request, report, operations.publish, _("“%(title)s” is published"))


@require_POST
@requires(policies.can_sign, get=queries.report_visible_to)
def sign(request: MemberRequest, report: Report) -> HttpResponse:
    """A chair's word."""
    form = SignForm(request.POST)
    if not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, " ".join(str(one) for one in errors))
        return redirect("report", pk=report.pk)
    try:
        done = operations.sign(
            report=report, answer=form.cleaned_data["answer"], words=form.cleaned_data["words"],
            expected=version_of(request), by=request.user, at=clock.now(),
        )  # fmt: skip
    except SectorworksError as problem:
        messages.error(request, str(problem))
    else:
        is_signed = done.state == ReportState.SIGNED
        messages.success(request, _("The report is signed off and frozen") if is_signed else _("Your word is kept"))
    return redirect("report", pk=report.pk)


@require_safe
@public
def pdf_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The report as PDF."""
    from sectorworks.documents import pdf  # typst

    return _file(request, pk, pdf.render, ("application/pdf", "pdf"))


@require_safe
@public
def docx_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The report as a Word document."""
    from sectorworks.documents import word  # python-docx

    return _file(request, pk, word.render, (WORD, "docx"))


def _file(
    request: HttpRequest, pk: int, render: Callable[[Document], bytes], kind: tuple[str, str]
) -> HttpResponseBase:
    try:
        report = queries.report_visible_to(request.user, pk)
    except Report.DoesNotExist as missing:
        raise Http404 from missing
    content_type, ending = kind
    address = request.build_absolute_uri(reverse("report", args=[report.pk]))
    made = render(layout.with_address(_document(report), address))
    return attachment(made, name=f"{slugify(report.title) or 'report'}.{ending}", content_type=content_type)


def _document(report: Report) -> Document:
    """What was signed, as it was frozen; of a draft what stands now, marked as such."""
    if report.content is not None:
        return documents.document_of(report.content)
    document = layout.document(queries.text_of(report))
    return replace(document, subtitle=_("Draft"))
