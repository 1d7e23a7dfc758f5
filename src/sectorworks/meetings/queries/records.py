"""Exports of a group's records: those that were made, and the parts of one in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import QuerySet

from sectorworks.bodies.models import Body
from sectorworks.bodies.queries.visibility import bodies_visible_to
from sectorworks.core import clock

from ..models import RecordsExport
from ..registry import ExportPart, export_parts
from .record_parts import meetings_between, parts_beside, parts_of_meeting

Chapter = Callable[[], Iterator[ExportPart]]


def exports_of(body: Body) -> QuerySet[RecordsExport]:
    """Every export of a group, the newest first."""
    found = RecordsExport.objects.filter(body=body).select_related("asked_by", "job", "file")
    return found.order_by("-asked_at", "-pk")


def export_visible_to(user: Any, pk: int) -> RecordsExport:
    """One export of a group that the person may see; raises `RecordsExport.DoesNotExist`."""
    seen = bodies_visible_to(user, clock.today()).values("pk")
    found = RecordsExport.objects.select_related("body__host", "body__parent__parent", "file", "asked_by")
    return found.get(pk=pk, body__in=seen)


def made_with(proof: str) -> RecordsExport | None:
    """The export whose manifest has this fingerprint. Whoever knows it has the file."""
    found = RecordsExport.objects.select_related("body").filter(manifest_sha256=proof.lower())
    return found.order_by("pk").first() if len(proof) == 64 else None


def chapters(export: RecordsExport) -> list[Chapter]:
    """The parts in steps, one a meeting, so that progress can be told and the work stopped between."""
    body, days, scope = export.body, (export.starts_on, export.ends_on), export.scope

    def of_meeting(meeting: Any) -> Chapter:
        return lambda: parts_of_meeting(meeting, scope)

    def of_room(parts: Any) -> Chapter:
        return lambda: iter(parts(body, *days, scope))

    own = [of_meeting(one) for one in meetings_between(body, *days)]
    return [*own, lambda: parts_beside(body, *days, scope), *(of_room(one) for one in export_parts)]
