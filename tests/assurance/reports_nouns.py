"""The nouns of the routes of the room `reports`: a function of the cast for each route with an id in its address."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from world import make_world

from sectorworks.reports import factories
from sectorworks.reports.models import ReportState

Cast = dict[str, Any]


def _slug(cast: Cast) -> dict[str, Any]:
    return {"slug": make_world(cast).body.slug}


def _draft(cast: Cast) -> dict[str, Any]:
    return {"pk": factories.report(make_world(cast).body).pk}


def _line(cast: Cast) -> dict[str, Any]:
    return {"pk": factories.line(factories.report(make_world(cast).body)).pk}


def _in_review(cast: Cast) -> dict[str, Any]:
    return {"pk": factories.report(make_world(cast).body, state=ReportState.IN_REVIEW).pk}


def _signed(cast: Cast) -> dict[str, Any]:
    return {"pk": factories.frozen(make_world(cast).body).pk}


def _second(cast: Cast) -> dict[str, Any]:
    body = make_world(cast).body
    before = factories.frozen(body, starts_on=date(2025, 10, 1), ends_on=date(2025, 12, 31))
    return {"pk": factories.report(body, previous=before).pk}


NOUNS: dict[str, Callable[[Cast], dict[str, Any]]] = {
    "reports_of": _slug,
    "report_new": _slug,
    "report_template": _slug,
    "report": _draft,
    "report_pdf": _draft,
    "report_docx": _draft,
    "report_line": _line,
    "report_line_leave_out": _line,
    "report_line_add": _draft,
    "report_accept": _draft,
    "report_refresh": _draft,
    "report_send": _draft,
    "report_compare": _second,
    "report_sign": _in_review,
    "report_take_back": _in_review,
    "report_publish": _signed,
}
