"""What all pages of reports share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock
from sectorworks.ui.links import Status
from sectorworks.ui.steps import step, version_of

from ..models import Report, ReportState

TONES = {
    ReportState.DRAFT: "neutral",
    ReportState.IN_REVIEW: "attention",
    ReportState.SIGNED: "info",
    ReportState.PUBLISHED: "good",
}


def status_of(report: Report) -> Status:
    return Status(str(report.get_state_display()), TONES[ReportState(report.state)])


def stepped(request: MemberRequest, report: Report, operation: Callable[..., Any], said: str) -> HttpResponse:
    """One step of the report's way, told above its page."""
    return step(
        request,
        lambda: operation(report=report, expected=version_of(request), by=request.user, at=clock.now()),
        said % {"title": report.title},
        "report",
        pk=report.pk,
    )
