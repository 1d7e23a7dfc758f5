"""Change what a report says, line by line. Each change makes words of sign-off stale."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.core import audit, idempotency, versions

from ..models import Report, ReportLine
from ..policies import reports as policies
from ..queries import reports as queries
from .drafting import locked
from .problems import ReportProblem

LONGEST = 4000


@transaction.atomic
def edit_line(*, line: ReportLine, wording: str, expected: int, by: User, at: datetime) -> ReportLine:
    """Give a line other words; it keeps its evidence. `StaleVersion` when somebody changed it since `expected`.

    What the record said anew counts as seen.
    """
    current = _locked(line, by)
    words = _checked(wording)
    if current.redrafted:
        current.drafted, current.redrafted = current.redrafted, ""
    current.wording, current.edited_at, current.edited_by = words, at, by
    versions.save(current, expected=expected, fields=["wording", "drafted", "redrafted", "edited_at", "edited_by"])
    _touch(current.report)
    audit.record(noun=current.report, verb="edit line", by=by, at=at, detail={"line": current.pk})
    return current


@transaction.atomic
def leave_out(*, line: ReportLine, expected: int, by: User, at: datetime, is_left_out: bool = True) -> ReportLine:
    """Keep a line out of the report, or take it in again."""
    current = _locked(line, by)
    current.is_left_out = is_left_out
    versions.save(current, expected=expected, fields=["is_left_out"])
    _touch(current.report)
    verb = "leave line out" if is_left_out else "take line in"
    audit.record(noun=current.report, verb=verb, by=by, at=at, detail={"line": current.pk})
    return current


def add_line(*, report: Report, section: str, wording: str, by: User, at: datetime, key: str = "") -> ReportLine:
    """A sentence by hand at the end of a section; it says of itself that no record stands behind it."""

    @transaction.atomic
    def make() -> ReportLine:
        current = locked(report)
        policies.can_edit(by, current).enforce()
        if section not in queries.section_keys(queries.record_kept(current)):
            raise ReportProblem(_("This report has no such section. Choose one of its own."))
        latest = current.lines.filter(section=section).aggregate(latest=Max("position"))["latest"] or 0
        line = ReportLine.objects.create(
            report=current, section=section, position=latest + 1, wording=_checked(wording), edited_at=at, edited_by=by
        )
        _touch(current)
        audit.record(noun=current, verb="add line", by=by, at=at, detail={"line": line.pk})
        return line

    line, _is_new = idempotency.once(make, key=key, action="reports.add_line", by=by, at=at, model=ReportLine)
    return line


@transaction.atomic
def accept(*, report: Report, code: str, sentence: str, reason: str, by: User, at: datetime) -> Report:
    """Take the text as it is though the linter found fault, for a reason. Other words, and the finding is back."""
    current = locked(report)
    policies.can_edit(by, current).enforce()
    if not reason.strip():
        raise ReportProblem(_("Say why the text is right as it is."))
    found = queries.judged(current, queries.lines_of(current), queries.record_kept(current))
    match = next((one for one in found if (str(one.finding.code), one.finding.sentence) == (code, sentence)), None)
    if match is None:
        raise ReportProblem(_("This was mended meanwhile; there is nothing to accept."))
    others = [one for one in current.accepted_findings if (one["code"], one["sentence"]) != (code, sentence)]
    mine = {"code": code, "sentence": sentence, "place": match.finding.place, "reason": reason.strip()[:300]}
    current.accepted_findings = [*others, mine]
    current.save(update_fields=["accepted_findings"])
    audit.record(noun=current, verb="accept finding", by=by, at=at, detail=mine)
    return current


def _locked(line: ReportLine, by: User) -> ReportLine:
    report = locked(line.report)
    policies.can_edit(by, report).enforce()
    current = ReportLine.objects.select_for_update(of=("self",)).get(pk=line.pk)
    current.report = report
    return current


def _touch(report: Report) -> None:
    """An edit makes what was signed another report."""
    Report.objects.filter(pk=report.pk).update(version=F("version") + 1)


def _checked(wording: str) -> str:
    words = " ".join(wording.split())
    if not words:
        raise ReportProblem(_("Write what the line is to say, or leave it out."))
    if len(words) > LONGEST:
        raise ReportProblem(_("A line holds 4,000 characters. Make it two."))
    return words
