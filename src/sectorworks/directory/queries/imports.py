"""Reads about imports: whose they are, what they hold, and how far they are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from sectorworks.core import clock

from ..models import ImportBatch, ImportRow, ImportState, Organization, Person, RowFate
from . import own

REMEMBERED = 20


def imports_visible_to(user: Any, today: date) -> QuerySet[ImportBatch]:
    """One's own, and those for an organization one acts for. Twin: `policies.imports.can_see`."""
    if not getattr(user, "is_active", False):
        return ImportBatch.objects.none()
    mine = own.own_affiliations(user, today).values("organization")
    return ImportBatch.objects.filter(Q(started_by=user) | Q(steward__in=mine))


def import_visible_to(user: Any, pk: int) -> ImportBatch:
    """One import; `DoesNotExist` for those who may not know of it."""
    found = imports_visible_to(user, clock.today()).select_related("file", "steward", "started_by", "job")
    return found.get(pk=pk)


def listed(user: Any, today: date, *, kind: str = "", state: str = "", words: str = "") -> QuerySet[ImportBatch]:
    """The imports of a list, newest first; those that were dropped only when asked for."""
    rows = imports_visible_to(user, today).select_related("file", "started_by", "steward")
    if kind:
        rows = rows.filter(kind=kind)
    if words:
        rows = rows.filter(file__name__icontains=words)
    rows = rows.filter(state=state) if state else rows.exclude(state=ImportState.DROPPED)
    return rows.order_by("-started_at", "-pk")


def remembered_columns(batch: ImportBatch, titles: Sequence[str]) -> dict[str, str]:
    """What the same person chose the last time for a file with these titles; empty when there was none."""
    earlier = (
        ImportBatch.objects.filter(kind=batch.kind, started_by=batch.started_by_id)
        .exclude(pk=batch.pk)
        .exclude(columns={})
        .order_by("-pk")
        .values_list("columns", flat=True)[:REMEMBERED]
    )
    return next((columns for columns in earlier if set(columns.values()) <= set(titles)), {})


def counts(batch: ImportBatch) -> dict[str, int]:
    """Rows by what becomes of them; `unchanged` and `changed` split those that belong to a record we have."""
    found = dict(batch.rows.values_list("fate").annotate(n=Count("pk")))
    unchanged = batch.rows.filter(fate=RowFate.SAME, changes={}).count()
    made = {fate.value: found.get(fate.value, 0) for fate in RowFate}
    # Rows that only tell more of an organization that an earlier row adds.
    more = batch.rows.filter(fate=RowFate.NEW, values__has_key="part_of_row").count()
    made |= {"new": made["new"] - more, "more": more}
    return made | {"unchanged": unchanged, "changed": made["same"] - unchanged, "rows": sum(found.values())}


def rows_with_problems(batch: ImportBatch) -> QuerySet[ImportRow]:
    """Rows that must be mended, before those that were mended on the way."""
    return batch.rows.exclude(problems=[]).order_by("fate", "row_number")


def rows_to_decide(batch: ImportBatch) -> QuerySet[ImportRow]:
    """Rows that look like a record we have, the likeliest first."""
    return batch.rows.filter(fate=RowFate.ASK).order_by("-candidate_score", "row_number")


def organizations_of(keys: Sequence[int]) -> dict[int, Organization]:
    """Records that rows may belong to, with what a page shows of them."""
    found = Organization.objects.filter(pk__in=keys).select_related("parent").prefetch_related("sites", "names")
    return {one.pk: one for one in found}


def people_of(keys: Sequence[int]) -> dict[int, Person]:
    """People that rows may belong to, with where they work."""
    found = Person.objects.filter(pk__in=keys).prefetch_related("affiliations__organization")
    return {one.pk: one for one in found}


def earlier_rows(batch: ImportBatch, rows: Sequence[ImportRow]) -> dict[int, ImportRow]:
    """The earlier rows of the same file that some of these may belong to."""
    numbers = [row.values["like_row"] for row in rows if "like_row" in row.values]
    return {row.row_number: row for row in batch.rows.filter(row_number__in=numbers)} if numbers else {}
