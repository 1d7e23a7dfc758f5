"""A report of agency B's in the making: drawn from a record full of canaries, with lines by hand and a chair's word."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from canary_words import Seed, canaries, canary, fill

from sectorworks.bodies.models import Body
from sectorworks.core import clock
from sectorworks.reports.models import ReportLine, ReportTemplate, SignOff
from sectorworks.reports.operations import reports


def seed_reports(made: Seed, cast: dict[str, Any], body: Body) -> None:
    by, at, today = cast["rival"], clock.now(), clock.today()
    opening = reports.TemplateDraft(**canaries(ReportTemplate, "intro_en", "intro_es"))
    made.keep(reports.choose(body=body, draft=opening, expected=0, by=by, at=at))
    period = {"starts_on": today - timedelta(days=30), "ends_on": today + timedelta(days=60)}
    report = made.keep(reports.draft(body=body, **period, by=by, at=at))
    fill(report, "title")
    words, section = canary(ReportLine, "wording"), f"{body.slug}/accomplishments"
    line = made.keep(reports.add_line(report=report, section=section, wording=words, by=by, at=at))
    fill(line, "drafted", "redrafted")
    said = {"answer": "changes", "words": canary(SignOff, "words"), "report_version": report.version}
    made.keep(SignOff.objects.create(report=report, by=by, at=at, **said))
