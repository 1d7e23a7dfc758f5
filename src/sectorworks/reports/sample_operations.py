"""The reports of the sample's committee: its quarter, signed and before the public, and a draft of now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.timezone import get_current_timezone, localdate

from sectorworks.accounts.models import User

from .models import Report, SignOffAnswer
from .operations import reports
from .queries.record_people import chairs_with_accounts
from .rules.periods import usual

KEEPER, COMMITTEE = "ivy.stone@sample.invalid", "Career Pathways for Targeted Populations Committee"
STARTS_ON, ENDS_ON = date(2023, 9, 1), date(2023, 11, 30)
DRAFTED_ON, SIGNED_ON = date(2023, 12, 11), date(2023, 12, 14)


def play(users: Mapping[str, Any], groups: Mapping[str, Any], at: datetime) -> None:
    """By the same steps as people take."""
    by, body = users[KEEPER], groups[COMMITTEE]
    report = reports.draft(body=body, starts_on=STARTS_ON, ends_on=ENDS_ON, by=by, at=_noon(DRAFTED_ON))
    _sign(report, by=by)
    starts_on, ends_on = usual(localdate(at))
    reports.draft(body=body, starts_on=starts_on, ends_on=ends_on, by=by, at=at)


def _sign(report: Report, *, by: User) -> None:
    """Every chair with an account says yes."""
    report = reports.send_to_review(report=report, expected=report.version, by=by, at=_noon(DRAFTED_ON))
    for chair in User.objects.filter(pk__in=chairs_with_accounts(report.body, SIGNED_ON)).order_by("pk"):
        answer, expected = SignOffAnswer.APPROVED, report.version
        report = reports.sign(report=report, answer=answer, expected=expected, by=chair, at=_noon(SIGNED_ON))
    reports.publish(report=report, expected=report.version, by=by, at=_noon(SIGNED_ON + timedelta(days=1)))


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), get_current_timezone())
