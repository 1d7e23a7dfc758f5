"""Review, sign off, freeze, publish."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.core import audit, versions
from sectorworks.core.versions import StaleVersion
from sectorworks.notices import operations as notices
from sectorworks.notices.operations import Telling
from sectorworks.search import operations as search

from ..models import Report, ReportState, SignOff, SignOffAnswer
from ..policies import reports as policies
from ..queries import reports as queries
from ..queries.record_people import chairs_with_accounts
from ..rules import frozen, workflow
from .drafting import locked
from .problems import ReportProblem

TOPIC = "reports"


@transaction.atomic
def send_to_review(*, report: Report, expected: int, by: User, at: datetime) -> Report:
    """Ask the chairs for their word. Lines can still be changed; that makes words given before stale."""
    current = locked(report)
    policies.can_send(by, current).enforce()
    _no_errors(current)
    current.state = ReportState.IN_REVIEW
    versions.save(current, expected=expected, fields=["state"])
    audit.record(noun=current, verb="send to review", by=by, at=at)
    chairs = User.objects.filter(pk__in=chairs_with_accounts(current.body, timezone.localdate(at))).exclude(pk=by.pk)
    title = _("To sign off: %(title)s") % {"title": current.title}
    event = f"report-{current.pk}-review-{current.version}"
    notices.tell(people=chairs, telling=Telling(TOPIC, event, title[:200], "report", str(current.pk)), at=at)
    return current


@transaction.atomic
def take_back(*, report: Report, expected: int, by: User, at: datetime) -> Report:
    """Undo `send_to_review` or the sign-off: a draft again, its lines as they were signed."""
    current = locked(report)
    policies.can_take_back(by, current).enforce()
    current.state, current.signed_at, current.content, current.sha256 = ReportState.DRAFT, None, None, ""
    current.inputs = {"record": (current.inputs or {})["record"]}
    versions.save(current, expected=expected, fields=["state", "signed_at", "content", "sha256", "inputs"])
    audit.record(noun=current, verb="take back", by=by, at=at)
    return current


@transaction.atomic
def sign(*, report: Report, answer: str, words: str = "", expected: int, by: User, at: datetime) -> Report:
    """One chair's word on the version they read; with the last one missing, the report is frozen."""
    current = locked(report)
    policies.can_sign(by, current).enforce()
    if current.version != expected:
        raise StaleVersion(current)
    if answer == SignOffAnswer.CHANGES and not words.strip():
        raise ReportProblem(_("Say what is to be changed."))
    said = {"answer": answer, "words": words.strip()[:600], "report_version": expected, "at": at}
    SignOff.objects.update_or_create(report=current, by=by, defaults=said)
    audit.record(noun=current, verb=f"sign: {answer}", by=by, at=at, detail={"version": expected})
    if answer == SignOffAnswer.APPROVED and not _missing(current, timezone.localdate(at)):
        _no_errors(current)
        _freeze(current, by, at)
    return current


def _missing(report: Report, today: Any) -> tuple[int, ...]:
    """Chairs who have not approved this version."""
    return workflow.missing(
        queries.words_of(report.sign_offs.all()), report.version, chairs_with_accounts(report.body, today)
    )


def _freeze(report: Report, by: User, at: datetime) -> None:
    """Keep the document, and all it was made from, with its fingerprint."""
    lines = queries.lines_of(report)
    report.inputs = frozen.inputs_of(
        queries.record_kept(report), report.title, report.language, (_kept(one) for one in lines if not one.is_left_out)
    )
    report.content = frozen.content_of(report.inputs)
    report.sha256 = frozen.fingerprint(report.content)
    report.state, report.signed_at = ReportState.SIGNED, at
    versions.save(report, expected=report.version, fields=["inputs", "content", "sha256", "state", "signed_at"])
    audit.record(noun=report, verb="freeze", by=by, at=at, detail={"sha256": report.sha256})


def _kept(line: Any) -> dict[str, Any]:
    """A line as the frozen report keeps it. Its words follow from the record unless they are people's."""
    return {
        "section": line.section,
        "source": line.source,
        "is_edited": line.is_edited,
        "wording": line.wording if line.is_edited else "",
        "evidence": line.evidence,
    }


@transaction.atomic
def publish(*, report: Report, expected: int, by: User, at: datetime) -> Report:
    """Show the signed report to whoever sees the group."""
    current = locked(report)
    policies.can_publish(by, current).enforce()
    if frozen.fingerprint(current.content or {}) != current.sha256:
        raise ReportProblem(_("The report is not what was signed. Take it back and have it signed again."))
    current.state, current.published_at = ReportState.PUBLISHED, at
    versions.save(current, expected=expected, fields=["state", "published_at"])
    search.put(search.Found("report", current.pk, current.title, _words(frozen.text_of(current.inputs or {}).lines)))
    audit.record(noun=current, verb="publish", by=by, at=at, detail={"sha256": current.sha256})
    return current


def _words(lines: Iterable[Any]) -> str:
    return " ".join(one.wording for one in lines)


def _no_errors(report: Report) -> None:
    """Faults that must be mended before anybody reads it, unless somebody gave a reason."""
    found = queries.judged(report, queries.lines_of(report), queries.record_kept(report))
    open_errors = [one for one in found if one.finding.severity == "error" and not one.reason]
    if open_errors:
        first = open_errors[0].finding
        raise ReportProblem(_("Mend this first, or say why it is right: %(reason)s") % {"reason": first.reason})
