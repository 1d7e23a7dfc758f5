"""What reports add to a group's public record, and to exports of its records."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Body, BodyVisibility
from sectorworks.documents import data, html
from sectorworks.meetings import registry as meetings
from sectorworks.meetings.registry import ExportPart, RecordList, RecordRow
from sectorworks.meetings.rules.records import MEMBERS, PUBLIC, as_json

from .models import Report, ReportState

MOST = 8
# What a published report says of itself; who drafted it is not the reader's.
FACTS = ("id", "kind", "title", "language", "sha256")


def register() -> None:
    """Called by the room's `register`."""
    meetings.record_lists.register("reports", RecordList(_("Published reports"), published))
    meetings.export_parts.register("reports", parts)


def published(body: Body) -> list[RecordRow]:
    """The latest reports that everybody may read."""
    found = _published(body).order_by("-ends_on", "-pk")[:MOST]
    return [RecordRow(one.title, one.ends_on, reverse("report", args=[one.pk])) for one in found]


def parts(body: Body, starts_on: date, ends_on: date, _scope: str) -> Iterator[ExportPart]:
    """Reports that were signed off and whose period touches the days: published ones are public, others members'."""
    found = Report.objects.filter(body=body, starts_on__lte=ends_on, ends_on__gte=starts_on).exclude(sha256="")
    for one in found.order_by("starts_on", "pk"):
        is_public = one.state == ReportState.PUBLISHED and body.visibility == BodyVisibility.PUBLIC
        scope, name = PUBLIC if is_public else MEMBERS, f"reports/{one.ends_on.isoformat()}-{one.pk}"
        if one.content is None:
            continue
        document = data.document_of(one.content)
        yield ExportPart(f"{name}.html", "report", one.title, scope, html.page(document).encode())
        told = {key: getattr(one, key) for key in FACTS} | {"content": one.content}
        told |= {"starts_on": one.starts_on.isoformat(), "ends_on": one.ends_on.isoformat()}
        yield ExportPart(f"{name}.json", "report", one.title, scope, as_json(told))


def _published(body: Body) -> QuerySet[Report]:
    return Report.objects.filter(body=body, state=ReportState.PUBLISHED).defer("content", "inputs")
