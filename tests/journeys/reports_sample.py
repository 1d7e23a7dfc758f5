"""Nouns of the room `reports` in the sample, for `reports_pages.py`; made here where the sample has none."""

from __future__ import annotations

from datetime import date
from typing import Any

from sectorworks.accounts.models import User
from sectorworks.bodies.models import Body
from sectorworks.core import clock
from sectorworks.reports.models import Report, ReportState
from sectorworks.reports.operations import reports
from sectorworks.reports.queries.record_people import chairs_with_accounts

COMMITTEE = "career-pathways-for-targeted-populations-committee"


def nouns() -> dict[str, dict[str, Any]]:
    """The committee's published report of a quarter, and the draft of the next one."""
    by, at = User.objects.get(email="ivy.stone@sample.invalid"), clock.now()
    body = Body.objects.get(slug=COMMITTEE)
    first = reports.draft(body=body, starts_on=date(2023, 6, 1), ends_on=date(2023, 8, 31), by=by, at=at)
    published = _published(first, by)
    draft = reports.draft(body=body, starts_on=date(2023, 9, 1), ends_on=date(2024, 1, 31), by=by, at=at)
    line = draft.lines.order_by("pk")[0]
    return {
        "reports-of-group": {"slug": COMMITTEE},
        "report-published": {"pk": published.pk},
        "report-draft": {"pk": draft.pk},
        "report-line": {"pk": line.pk},
    }


def _published(report: Report, by: User) -> Report:
    at = clock.now()
    report = reports.send_to_review(report=report, expected=report.version, by=by, at=at)
    for pk in chairs_with_accounts(report.body, clock.today()) or [by.pk]:
        chair = User.objects.get(pk=pk)
        report = reports.sign(report=report, answer="approved", expected=report.version, by=chair, at=at)
    assert report.state == ReportState.SIGNED
    return reports.publish(report=report, expected=report.version, by=by, at=at)
