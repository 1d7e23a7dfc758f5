"""Publishing an import: everything shows at once, or nothing does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.core import audit
from sectorworks.core.errors import NotAllowed, SectorworksError

from ..models import (
    Affiliation,
    ImportBatch,
    ImportKind,
    ImportRow,
    ImportState,
    NameKind,
    Organization,
    OrganizationName,
    Person,
    RowFate,
    Site,
)
from ..policies import imports as policies
from ..rules.names import name_key, person_key
from . import affiliations, organizations
from .import_adding import add_chunk, clear_hidden, join_parents, next_rows
from .import_changes import record_of, write_fields
from .import_checking import Pace, Steps, give_way

# So that one piece never holds SQLite's only write lock for longer than a fraction of a second.
CHUNK = 250


class ChangedMeanwhile(SectorworksError):
    """Somebody changed a record after the rows were checked against it."""


def publish_rows(*, batch: ImportBatch, steps: Steps, by: Any, at: datetime) -> bool:
    """Add new records in hidden pieces, then show them and change known records in one short transaction.

    Run again after a crash, it goes on with the rows that have no record yet. Stopped on the way, it removes what was
    hidden and returns False; the batch is then as it was before.
    """
    _check_right(batch, by)
    total = batch.rows.filter(fate=RowFate.NEW).count()
    done = total - batch.rows.filter(fate=RowFate.NEW, result_key=None).count()
    pace, after = Pace(), 0
    while rows := next_rows(batch, after, pace.size):
        pace.piece(partial(add_chunk, batch=batch, rows=rows, by=by, at=at))
        after, done = rows[-1].number, done + len(rows)
        steps.progress(done, total + 1, _("Adding records; they show when all are there"))
        if steps.is_cancelled():
            take_back(batch=batch)
            return False
    if batch.kind == ImportKind.ORGANIZATIONS:
        join_parents(batch=batch)
    try:
        show(batch=batch, by=by, at=at)
    except (ChangedMeanwhile, NotAllowed):
        take_back(batch=batch)
        raise
    find_anew(batch=batch)
    return True


def _check_right(batch: ImportBatch, by: Any) -> None:
    """Whoever asked may have lost the right while the work waited or ran: then nothing of it stays."""
    verdict = policies.can_steer(User.objects.get(pk=by.pk), batch)
    if not verdict:
        take_back(batch=batch)
        raise NotAllowed(verdict.reason)


def take_back(*, batch: ImportBatch) -> None:
    """Remove what is hidden, in pieces; the batch can be looked at again."""
    clear(batch=batch)
    ImportBatch.objects.filter(pk=batch.pk, state=ImportState.PUBLISHING).update(state=ImportState.CHECKED)


def clear(*, batch: ImportBatch) -> None:
    """Remove the batch's hidden records, in pieces."""
    while clear_hidden(batch=batch, size=CHUNK):
        give_way()


def show(*, batch: ImportBatch, by: Any, at: datetime) -> None:
    """The one moment at which the whole import appears.

    The audit record gets one event, on the import: its rows name every record that was added or changed, and 50,000
    events in one transaction would keep every other writer waiting. Raises `ChangedMeanwhile`, and nothing shows.
    """
    changed = list(batch.rows.filter(fate=RowFate.SAME).exclude(changes={}).order_by("row_number"))
    model = _model(batch)
    with transaction.atomic():
        current = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        if current.state != ImportState.PUBLISHING:
            return
        policies.can_steer(User.objects.get(pk=by.pk), current).enforce()
        current.added_count = model.objects.filter(arriving_with=current).update(arriving_with=None)
        current.changed_count = len({record_of(row) for row in changed})
        _change_known(model, changed, at=at)
        current.state, current.published_at = ImportState.PUBLISHED, at
        current.version += 1
        current.save(update_fields=["added_count", "changed_count", "state", "published_at", "version"])
        told = {"added": current.added_count, "changed": current.changed_count, "file": batch.file.name}
        audit.record(noun=current, verb="publish", by=by, at=at, detail=told)


def _model(batch: ImportBatch) -> type[Organization] | type[Person]:
    return Organization if batch.kind == ImportKind.ORGANIZATIONS else Person


def _change_known(model: type[Model], rows: Sequence[ImportRow], *, at: datetime) -> None:
    """Write the changes of all rows. The version each was checked against must still stand."""
    expected: dict[int, int] = {}
    by_field: dict[str, list[tuple[Any, int]]] = defaultdict(list)
    for row in rows:
        key = record_of(row)
        expected.setdefault(key, row.changes["version"])
        for name, (_before, after) in row.changes.get("fields", {}).items():
            by_field[name].append((after, key))
    _raise_versions(model, expected)
    for source, target, key_of in (("name", "name_key", name_key), ("full_name", "name_key", person_key)):
        by_field[target] += [(key_of(after), key) for after, key in by_field.get(source, [])]
    write_fields(model, by_field)
    _change_sites(rows)
    _change_affiliations(rows, timezone.localdate(at))
    if model is Organization:
        OrganizationName.objects.bulk_create(
            (
                OrganizationName(
                    organization_id=record_of(row), name=name, name_key=name_key(name), kind=NameKind.TRADE
                )
                for row in rows
                for name in row.changes.get("names", ())
            ),
            ignore_conflicts=True,
        )


def _raise_versions(model: type[Model], expected: dict[int, int]) -> None:
    """One statement for all of them: `bulk_update` would build text for seconds while others wait."""
    if not expected:
        return
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {table} SET version = version + 1 WHERE id = %s AND version = %s",  # noqa: S608 (our own table)
            list(expected.items()),
        )
        found = cursor.rowcount
    if found != len(expected):
        msg = _("%(n)s records were changed by others since the file was checked. Check it again, then add it.")
        raise ChangedMeanwhile(msg % {"n": len(expected) - found})


def _change_sites(rows: Sequence[ImportRow]) -> None:
    fresh = [row for row in rows if "site" in row.changes and "pk" not in row.changes["site"]]
    made = [
        Site(organization_id=record_of(row), is_main=row.changes["site"]["is_main"], **row.changes["site"]["fields"])
        for row in fresh
    ]
    seen: set[int] = set()
    for site in made:  # two new worksites of one record in one file: the first is the main one
        site.is_main = site.is_main and site.organization_id not in seen
        seen.add(site.organization_id)
    Site.objects.bulk_create(made)
    for row, site in zip(fresh, made, strict=True):
        row.changes["site"]["made"] = site.pk
    ImportRow.objects.bulk_update(fresh, ["changes"], batch_size=CHUNK)
    write_fields(Site, _parts(rows, "site"))


def _change_affiliations(rows: Sequence[ImportRow], today: Any) -> None:
    fresh = [row for row in rows if "affiliation" in row.changes and "pk" not in row.changes["affiliation"]]
    made = [
        Affiliation(
            person_id=record_of(row),
            organization_id=row.changes["affiliation"]["organization_id"],
            is_main=row.changes["affiliation"]["is_main"],
            starts_on=today,
            **row.changes["affiliation"]["fields"],
        )
        for row in fresh
    ]
    Affiliation.objects.bulk_create(made)
    for row, one in zip(fresh, made, strict=True):
        row.changes["affiliation"]["made"] = one.pk
    ImportRow.objects.bulk_update(fresh, ["changes"], batch_size=CHUNK)
    write_fields(Affiliation, _parts(rows, "affiliation"))


def _parts(rows: Iterable[ImportRow], part: str) -> dict[str, list[tuple[Any, int]]]:
    found: dict[str, list[tuple[Any, int]]] = defaultdict(list)
    for row in rows:
        if "pk" in row.changes.get(part, {}):
            for name, (_before, after) in row.changes[part]["fields"].items():
                found[name].append((after, row.changes[part]["pk"]))
    return found


def find_anew(*, batch: ImportBatch) -> None:
    """Renew the words under which changed records are found: after they show, in pieces, and again harmlessly."""
    rows = batch.rows.filter(fate=RowFate.SAME).exclude(changes={})
    keys = [record_of(row) for row in rows.only("candidate_key")]
    for start in range(0, len(keys), CHUNK):
        piece = keys[start : start + CHUNK]
        with transaction.atomic():
            if batch.kind == ImportKind.ORGANIZATIONS:
                for organization in Organization.objects.filter(pk__in=piece, closed_on=None):
                    organizations.make_findable(organization)
            else:
                for person in Person.objects.filter(pk__in=piece):
                    affiliations.make_findable(person)
        give_way()
