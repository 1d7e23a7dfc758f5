"""Draft a report from the record, and draw it again without losing what people wrote."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.bodies.models import Body
from sectorworks.bodies.operations.bodies import locked as locked_body
from sectorworks.core import audit, idempotency, versions

from ..models import Report, ReportLine
from ..policies import reports as policies
from ..queries import reports as queries
from ..queries.record import record_of
from ..rules import record_data
from ..rules.wording import LineDraft, title_of
from ..rules.wording import draft as drafted
from .problems import AlreadyDrafted, ReportProblem

LONGEST_DAYS = 400
# Past every position in use, so that lines can change places one by one.
ASIDE = 10_000


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What the record gives anew: lines added, redrawn and gone, and edited lines whose record changed."""

    added: int = 0
    redrawn: int = 0
    gone: int = 0
    to_compare: int = 0

    @property
    def is_same(self) -> bool:
        return not (self.added or self.redrawn or self.gone or self.to_compare)


def draft(
    *, body: Body, starts_on: date, ends_on: date, language: str = "en", by: User, at: datetime, key: str = ""
) -> Report:
    """A report of a period, every line drawn from the record. The same form sent twice drafts one."""

    @transaction.atomic
    def make() -> Report:
        current = locked_body(body)
        policies.can_draft(by, current).enforce()
        _check(current, starts_on, ends_on, language)
        record = record_of(current, starts_on, ends_on)
        report = Report.objects.create(
            body=current, title=title_of(current.name, starts_on, ends_on, language), starts_on=starts_on,
            ends_on=ends_on, language=language, previous=queries.previous_of(current, starts_on, language),
            inputs={"record": record_data.to_data(record)}, drafted_at=at, drafted_by=by,
        )  # fmt: skip
        lines = [
            _new(report, line, position)
            for section in drafted(record, language)
            for position, line in enumerate(section.lines, start=1)
        ]
        ReportLine.objects.bulk_create(lines)
        audit.record(noun=report, verb="draft", by=by, at=at, detail={"lines": len(lines)})
        return report

    report, _is_new = idempotency.once(make, key=key, action="reports.draft", by=by, at=at, model=Report)
    return report


def _check(body: Body, starts_on: date, ends_on: date, language: str) -> None:
    if ends_on < starts_on:
        raise ReportProblem(_("The period ends before it starts. Change one of the days."))
    if (ends_on - starts_on).days > LONGEST_DAYS:
        raise ReportProblem(_("A report covers a year at most. Choose a shorter period."))
    if queries.under_way(body, starts_on, ends_on, language):
        raise AlreadyDrafted(_("A report of these months is under way. Open that one and refresh it."))


def _new(report: Report, line: LineDraft, position: int) -> ReportLine:
    return ReportLine(
        report=report, section=line.section, source=line.source, position=position, drafted=line.wording,
        wording=line.wording, evidence=_evidence(line), is_left_out=line.is_held_back,
    )  # fmt: skip


def _evidence(line: LineDraft) -> list[Any]:
    return [record_data.to_data(one) for one in line.evidence]


@transaction.atomic
def refresh(*, report: Report, expected: int, by: User, at: datetime) -> Refreshed:
    """Draw the draft from the record as it is now. What people wrote stays, beside what the record says anew."""
    current = locked(report)
    policies.can_edit(by, current).enforce()
    record = record_of(current.body, current.starts_on, current.ends_on)
    before = {(one.section, one.source): one for one in current.lines.exclude(source="")}
    counts = {"added": 0, "redrawn": 0, "gone": 0, "to_compare": 0, "same": 0}
    order: dict[str, list[ReportLine]] = {}
    for section in drafted(record, current.language):
        for line in section.lines:
            old = before.pop((line.section, line.source), None)
            kept = old or _new(current, line, 0)
            counts[_redraw(kept, line) if old else "added"] += 1
            order.setdefault(line.section, []).append(kept)
    counts["gone"] = _part_with(list(before.values()))
    _place(current, order)
    current.inputs = {"record": record_data.to_data(record)}
    done = Refreshed(**{name: counts[name] for name in ("added", "redrawn", "gone", "to_compare")})
    if done.is_same:
        return done
    versions.save(current, expected=expected, fields=["inputs"])
    audit.record(noun=current, verb="refresh", by=by, at=at, detail=counts)
    return done


def _redraw(old: ReportLine, line: LineDraft) -> str:
    """Give a line what the record says now: its words, or beside people's words what is new."""
    old.evidence = _evidence(line)
    old.is_gone = False
    if line.wording == old.drafted:
        old.redrafted = ""
        return "same"
    if old.is_edited:
        is_news = old.redrafted != line.wording
        old.redrafted = line.wording
        return "to_compare" if is_news else "same"
    old.drafted = old.wording = line.wording
    return "redrawn"


def _part_with(lines: list[ReportLine]) -> int:
    """Lines the record has nothing for any more go, but for those that people edited."""
    fresh = [one for one in lines if not one.is_gone]
    ReportLine.objects.filter(pk__in=[one.pk for one in lines if not one.is_edited]).delete()
    ReportLine.objects.filter(pk__in=[one.pk for one in lines if one.is_edited]).update(is_gone=True)
    return len(fresh)


def _place(report: Report, order: dict[str, list[ReportLine]]) -> None:
    """The record's lines in its order; lines by hand and those it gave up come after them."""
    stored = list(report.lines.order_by("position", "pk"))
    report.lines.update(position=F("position") + ASIDE)  # free every place first
    drawn = {one.pk for lines in order.values() for one in lines if one.pk}
    for one in stored:
        if one.pk not in drawn:
            order.setdefault(one.section, []).append(one)
    for lines in order.values():
        for position, one in enumerate(lines, start=1):
            one.position = position
            one.save()


def locked(report: Report) -> Report:
    """The report as stored, held until the transaction ends."""
    held = Report.objects.select_for_update(of=("self",))
    return held.select_related("body__host", "body__parent__parent").get(pk=report.pk)
