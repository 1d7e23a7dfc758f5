"""Valid minimum objects for tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from sectorworks.bodies.models import Body
from sectorworks.directory.factories import AT

from .models import Report, ReportLine, ReportState, SignOff, SignOffAnswer

START, END = date(2026, 1, 1), date(2026, 3, 31)


def report(of: Body, title: str = "January – March 2026", **fields: Any) -> Report:
    """One draft without lines, drawn from a record that holds nothing but the group's name."""
    made = {"starts_on": START, "ends_on": END, "inputs": _inputs(of), "drafted_at": AT}
    return Report.objects.create(body=of, title=title, **made | fields)


def frozen(of: Body, **fields: Any) -> Report:
    """One signed report; its content is a document of one title."""
    content = {"is": "Document", "title": "Signed", "blocks": []}
    made: dict[str, Any] = {"state": ReportState.SIGNED, "signed_at": AT, "content": content, "sha256": "0" * 64}
    kept = {"title": "Signed", "language": "en", "lines": [], **_inputs(of)}
    return report(of, **made | {"inputs": kept} | fields)


def _inputs(of: Body) -> dict[str, Any]:
    opened = {"noun": "bodies.body", "key": str(of.pk), "title": of.name, "route": "group", "route_key": of.slug}
    group = {"evidence": opened, "slug": of.slug, "name": of.name, "kind": str(of.kind), "rhythm": ""}
    return {"record": {"group": group, "starts_on": START.isoformat(), "ends_on": END.isoformat()}}


def line(of: Report, wording: str = "We met.", **fields: Any) -> ReportLine:
    """One line by hand at the end of the accomplishments."""
    made = {"section": f"{of.body.slug}/accomplishments", "position": of.lines.count() + 1, "wording": wording}
    return ReportLine.objects.create(report=of, **made | fields)


def sign_off(of: Report, by: Any, **fields: Any) -> SignOff:
    """One approval of the report as it stands."""
    made = {"answer": SignOffAnswer.APPROVED, "report_version": of.version, "at": AT}
    return SignOff.objects.create(report=of, by=by, **made | fields)
