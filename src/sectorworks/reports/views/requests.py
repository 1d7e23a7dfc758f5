"""What all pages of reports share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from sectorworks.accounts.models import User
from sectorworks.core import clock
from sectorworks.core.errors import SectorworksError
from sectorworks.ui.links import Status

from ..models import Report, ReportState

TONES = {
    ReportState.DRAFT: "neutral",
    ReportState.IN_REVIEW: "attention",
    ReportState.SIGNED: "info",
    ReportState.PUBLISHED: "good",
}


class MemberRequest(HttpRequest):
    """`LoginRequiredMiddleware` has let in somebody with an account."""

    user: User


def version_of(request: HttpRequest) -> int:
    """The version of the row that the posted form was made from; 0, which no row has, when it says none."""
    given = request.POST.get("version", "")
    return int(given[:9]) if given.isascii() and given.isdecimal() else 0


def status_of(report: Report) -> Status:
    return Status(str(report.get_state_display()), TONES[ReportState(report.state)])


def stepped(request: MemberRequest, report: Report, operation: Callable[..., Any], done: str) -> HttpResponse:
    """One step of the report's way, told above its page."""
    try:
        operation(report=report, expected=version_of(request), by=request.user, at=clock.now())
    except SectorworksError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, done % {"title": report.title})
    return redirect("report", pk=report.pk)
