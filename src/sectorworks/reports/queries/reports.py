"""Reports, their lines, what the linter says of them, and who signed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from sectorworks.accounts.models import User
from sectorworks.bodies.models import Body
from sectorworks.bodies.queries.visibility import bodies_taking_part, bodies_visible_to
from sectorworks.core import clock

from ..models import Report, ReportLine, ReportState, SignOff, SignOffAnswer
from ..rules import frozen, record_data, workflow
from ..rules.layout import LineText, ReportText
from ..rules.lint import Finding
from ..rules.record import PeriodRecord
from ..rules.wording.lines import Part, in_order, section_key
from . import quarterly
from .record_people import chairs_with_accounts

RELATED = ("body__host", "body__parent__parent")


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding, and the reason for which somebody took the text as it is."""

    finding: Finding
    line: int
    reason: str = ""


def reports_visible_to(user: Any, today: date) -> QuerySet[Report]:
    """Published reports of groups the person sees, and all of groups they take part in. Twin: `policies.can_see`."""
    seen = Q(state=ReportState.PUBLISHED, body__in=bodies_visible_to(user, today).values("pk"))
    own = Q(body__in=bodies_taking_part(user, today).values("pk"))
    return Report.objects.filter(seen | own).select_related(*RELATED)


def report_visible_to(user: Any, pk: int) -> Report:
    """One report; raises `Report.DoesNotExist`."""
    return reports_visible_to(user, clock.today()).select_related("previous").get(pk=pk)


def line_visible_to(user: Any, pk: int) -> ReportLine:
    """One line of a report of a group the person takes part in; raises `ReportLine.DoesNotExist`."""
    own = bodies_taking_part(user, clock.today()).values("pk")
    found = ReportLine.objects.select_related("report__body__host", "report__body__parent__parent")
    return found.get(pk=pk, report__body__in=own)


def lines_of(report: Report) -> list[ReportLine]:
    """All lines, in the order of the sections of the record and their own."""
    rows = list(ReportLine.objects.filter(report=report).order_by("position", "pk"))
    order = {key: place for place, key in enumerate(section_keys(record_kept(report)))}
    return sorted(rows, key=lambda one: (order.get(one.section, len(order)), one.position))


def section_keys(record: PeriodRecord) -> list[str]:
    """The keys of every section that the report can have, in its order."""
    return [
        section_key(group.slug, part)
        for group in record.group.parts
        for part in in_order(record.choice)
        if part is not Part.INTRO or group is record.group
    ]


def record_kept(report: Report) -> PeriodRecord:
    """The record from which the report was drafted last."""
    return record_data.period_of((report.inputs or {})["record"])


def text_of(report: Report, lines: list[ReportLine] | None = None, record: PeriodRecord | None = None) -> ReportText:
    """The report's words as they stand now, without what was left out."""
    if report.state in (ReportState.SIGNED, ReportState.PUBLISHED):
        return frozen.text_of(report.inputs or {})
    record = record or record_kept(report)
    kept = tuple(
        LineText(one.section, one.source, one.wording, one.pk)
        for one in (lines_of(report) if lines is None else lines)
        if not one.is_left_out
    )
    groups, parts = frozen.groups_of(record), in_order(record.choice)
    return ReportText(report.title, report.language, report.starts_on, report.ends_on, groups, kept, parts)


def judged(report: Report, lines: list[ReportLine], record: PeriodRecord) -> list[Judged]:
    """What the linter finds, each with the reason for which it was accepted, if it was."""
    accepted = {(one["code"], one["sentence"]): one["reason"] for one in report.accepted_findings}
    before = text_of(report.previous) if report.previous else None
    found = quarterly.findings(text_of(report, lines, record), record, before)
    return [
        Judged(one, line.key if line else 0, accepted.get((str(one.code), one.sentence), "")) for one, line in found
    ]


def previous_of(body: Body, starts_on: date, language: str) -> Report | None:
    """The signed report before a period."""
    done = Report.objects.filter(
        body=body, ends_on__lt=starts_on, language=language, state__in=(ReportState.SIGNED, ReportState.PUBLISHED)
    )
    return done.order_by("-ends_on", "-pk").first()


def under_way(body: Body, starts_on: date, ends_on: date, language: str) -> Report | None:
    """The report of the same period that is not published yet."""
    same = Report.objects.filter(body=body, starts_on=starts_on, ends_on=ends_on, language=language)
    return same.exclude(state=ReportState.PUBLISHED).first()


@dataclass(frozen=True, slots=True)
class Signing:
    """Whose word there is, and whose is missing. `stale` words are on an earlier version."""

    words: tuple[SignOff, ...]
    stale: frozenset[int]
    missing: tuple[User, ...]


def signing_of(report: Report) -> Signing:
    """The state of the review today."""
    words = tuple(report.sign_offs.select_related("by").order_by("at", "pk"))
    signers = chairs_with_accounts(report.body, clock.today())
    lacking = workflow.missing(words_of(words), report.version, signers)
    people = {one.pk: one for one in User.objects.filter(pk__in=lacking)}
    is_open = report.state in (ReportState.DRAFT, ReportState.IN_REVIEW)
    stale = frozenset(one.pk for one in words if is_open and one.report_version != report.version)
    return Signing(words, stale, tuple(people[pk] for pk in lacking if pk in people))


def words_of(sign_offs: Any) -> list[workflow.Word]:
    return [workflow.Word(one.by_id, one.answer == SignOffAnswer.APPROVED, one.report_version) for one in sign_offs]


def published_of(body: Body) -> QuerySet[Report]:
    """A group's published reports, the newest period first: what its public record shows. Their texts are left out."""
    found = Report.objects.filter(body=body, state=ReportState.PUBLISHED).defer("content", "inputs")
    return found.order_by("-ends_on", "-published_at", "-pk")
