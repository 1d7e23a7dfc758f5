"""New records of an import, added in pieces that stay hidden until all are there (docs/adr/0009)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sectorworks.search import operations as search
from sectorworks.search.operations import Found

from ..models import (
    Activity,
    ActivityKind,
    Affiliation,
    ImportBatch,
    ImportKind,
    ImportRow,
    NameKind,
    Organization,
    OrganizationName,
    Person,
    RowFate,
    Site,
)
from ..rules.freshness import verify_by
from ..rules.names import name_key, person_key
from .import_changes import (
    AFFILIATION_FIELDS,
    ORGANIZATION_FIELDS,
    PERSON_FIELDS,
    given,
    other_names,
    site_of,
    write_fields,
)

ORGANIZATION, PERSON = "organization", "person"


@transaction.atomic
def add_chunk(*, batch: ImportBatch, size: int, by: Any, at: datetime) -> int:
    """Add the next rows that are new, hidden; how many there were. A row that has its record already is passed over,
    so that a killed attempt can be taken up."""
    rows = list(batch.rows.filter(fate=RowFate.NEW, result_key=None).order_by("row_number")[:size])
    if not rows:
        return 0
    if batch.kind == ImportKind.ORGANIZATIONS:
        _add_organizations(batch, rows, by, at)
    else:
        _add_people(batch, rows, by, at)
    write_fields(ImportRow, {"result_key": [(row.result_key, row.pk) for row in rows]})
    return len(rows)


def _add_organizations(batch: ImportBatch, rows: Sequence[ImportRow], by: Any, at: datetime) -> None:
    today = timezone.localdate(at)
    made = [
        Organization(
            **{"kind": "employer"} | given(row.values, ORGANIZATION_FIELDS),
            name_key=name_key(row.values["name"]),
            steward_id=batch.steward_id,
            verify_by=verify_by(row.values.get("kind", "employer"), today),
            added_at=at,
            added_by=by,
            arriving_with=batch,
        )
        for row in rows
    ]
    Organization.objects.bulk_create(made)
    pairs = list(zip(rows, made, strict=True))
    Site.objects.bulk_create(
        Site(organization=one, is_main=True, **site) for row, one in pairs if (site := site_of(row.values))
    )
    OrganizationName.objects.bulk_create(
        OrganizationName(organization=one, name=name, name_key=name_key(name), kind=NameKind.TRADE)
        for row, one in pairs
        for name in other_names(row.values)
    )
    headline = _("Added to the directory")
    Activity.objects.bulk_create(
        Activity(
            organization=one,
            kind=ActivityKind.RECORD,
            headline=headline,
            route=ORGANIZATION,
            route_key=str(one.pk),
            at=at,
            by=by,
        )
        for one in made
    )
    search.put_all(
        Found(ORGANIZATION, one.pk, one.name, " ".join([*other_names(row.values), row.values.get("city", "")]).strip())
        for row, one in pairs
    )
    for row, one in pairs:
        row.result_key = one.pk


def _add_people(batch: ImportBatch, rows: Sequence[ImportRow], by: Any, at: datetime) -> None:
    today = timezone.localdate(at)
    made = [
        Person(
            **given(row.values, PERSON_FIELDS),
            name_key=person_key(row.values["full_name"]),
            steward_id=batch.steward_id,
            verify_by=verify_by(PERSON, today),
            added_at=at,
            added_by=by,
            arriving_with=batch,
        )
        for row in rows
    ]
    Person.objects.bulk_create(made)
    pairs = list(zip(rows, made, strict=True))
    Affiliation.objects.bulk_create(
        Affiliation(person=one, organization_id=where, is_main=True, **given(row.values, AFFILIATION_FIELDS))
        for row, one in pairs
        if (where := row.values.get("organization_id"))
    )
    search.put_all(Found(PERSON, one.pk, one.full_name, " ".join(_words(row.values))) for row, one in pairs)
    for row, one in pairs:
        row.result_key = one.pk


def _words(values: dict[str, Any]) -> list[str]:
    return [values[name] for name in ("organization", "title") if values.get(name)]


@transaction.atomic
def join_parents(*, batch: ImportBatch) -> None:
    """Put new organizations under parents that are new themselves. They are still hidden."""
    rows = batch.rows.filter(fate=RowFate.NEW, values__has_key="parent_row")
    above = dict(rows.values_list("result_key", "values__parent_row"))
    keys = dict(
        batch.rows.filter(row_number__in=set(above.values())).values_list("row_number", "result_key")
        if len(above) < 500
        else batch.rows.values_list("row_number", "result_key")
    )
    known = dict(batch.rows.filter(fate=RowFate.SAME).values_list("row_number", "candidate_key"))
    children = [
        Organization(pk=pk, parent_id=keys.get(row) or known.get(row)) for pk, row in above.items() if pk is not None
    ]
    Organization.objects.bulk_update(children, ["parent"], batch_size=500)


@transaction.atomic
def clear_hidden(*, batch: ImportBatch, size: int) -> int:
    """Remove the next hidden records of the batch for good; how many there were."""
    model, noun = (Organization, ORGANIZATION) if batch.kind == ImportKind.ORGANIZATIONS else (Person, PERSON)
    keys = list(model.objects.filter(arriving_with=batch).order_by("-pk").values_list("pk", flat=True)[:size])
    if model is Organization:
        # Children and parents may go in different pieces.
        Organization.objects.filter(parent__in=keys).update(parent=None)
    search.remove(noun, keys)
    batch.rows.filter(result_key__in=keys).update(result_key=None)
    model.objects.filter(pk__in=keys).delete()
    return len(keys)
