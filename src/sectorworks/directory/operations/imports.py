"""An import from the uploaded file to the job that publishes it: start, choose columns, decide, add, drop."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from sectorworks.core import audit, idempotency
from sectorworks.core.errors import SectorworksError
from sectorworks.files.models import StoredFile
from sectorworks.jobs import operations as jobs
from sectorworks.jobs.models import Job

from ..models import ImportBatch, ImportKind, ImportRow, ImportState, Organization, RowFate
from ..policies import imports as policies
from ..queries import imports as queries
from ..queries import own
from ..rules.columns import fields_of
from .import_changes import note_changes

CHECK, PUBLISH = "check a directory import", "publish a directory import"


class ImportProblem(SectorworksError):
    """The import can't go on as asked; the text says what to do first."""


class NotReady(ImportProblem):
    """The import is not at this step."""


def start(
    *, file: StoredFile, kind: str, steward: Organization | None = None, key: str = "", by: Any, at: datetime
) -> ImportBatch:
    """Begin to bring a file in. New records are kept by `steward`, the first own organization when none is named.
    The same form sent twice begins one."""
    policies.can_import(by).enforce()
    mine = own.own_organizations(by, timezone.localdate(at))
    if steward is not None and not mine.filter(pk=steward.pk).exists():
        raise ImportProblem(_("You don’t act for %(name)s. Choose an organization of yours.") % {"name": steward})
    steward = steward or mine.first()
    if kind == ImportKind.PEOPLE and steward is None:
        raise ImportProblem(
            _("People’s records are kept by an organization, and you act for none. Ask yours to say that you do.")
        )

    @transaction.atomic
    def make() -> ImportBatch:
        batch = ImportBatch.objects.create(kind=kind, file=file, steward=steward, started_at=at, started_by=by)
        audit.record(noun=batch, verb="start", by=by, at=at, detail={"file": file.name, "kind": kind})
        return batch

    return idempotency.once(make, key=key, action="directory.import", by=by, at=at, model=ImportBatch)[0]


@transaction.atomic
def choose_columns(
    *, batch: ImportBatch, columns: Mapping[str, str], expected: int, runs_now: bool = False, by: Any, at: datetime
) -> ImportBatch:
    """Say which column is which, and have the rows checked from the beginning: in the background, or by the caller."""
    current = _held(batch, by, expected, (ImportState.MAPPING, ImportState.CHECKED))
    known = {field.key: field for field in fields_of(current.kind)}
    chosen = {key: title for key, title in columns.items() if key in known and title}
    if missing := [field.title for field in known.values() if field.required and field.key not in chosen]:
        raise ImportProblem(_("Choose the column for %(titles)s.") % {"titles": ", ".join(missing)})
    if len(set(chosen.values())) < len(chosen):
        raise ImportProblem(_("One column stands for two things. Choose each column once."))
    current.rows.all().delete()
    current.columns, current.state = chosen, ImportState.CHECKING
    if not runs_now:
        current.job = _job(CHECK, _("Check %(name)s"), current, by, at)
    _save(current, "columns", "state", "job")
    audit.record(noun=current, verb="choose columns", by=by, at=at, detail=dict(chosen))
    return current


@transaction.atomic
def decide(*, batch: ImportBatch, fates: Mapping[int, str], by: Any, at: datetime) -> int:
    """Settle rows that look like a record we have: `{row number: fate}`; how many were settled.

    No version is asked for: two people who settle the same row settle one row, and the later word counts.
    """
    current = _held(batch, by, None, (ImportState.CHECKED,))
    rows = list(
        current.rows.filter(Q(candidate_key__isnull=False) | Q(values__has_key="like_row"), row_number__in=fates)
        .exclude(fate=RowFate.ERROR)
        .order_by("row_number")
    )
    for row in rows:
        row.fate, row.changes = RowFate(fates[row.row_number]), {}
        if "like_row" in row.values:
            _join_earlier(row)
    same = [row for row in rows if row.fate == RowFate.SAME]
    taken = set(
        current.rows.filter(fate=RowFate.SAME)
        .exclude(pk__in=[row.pk for row in rows])
        .values_list("candidate_key", flat=True)
    )
    note_changes(current.kind, same, today=timezone.localdate(at), taken={key for key in taken if key is not None})
    ImportRow.objects.bulk_update(rows, ["fate", "changes", "values"], batch_size=500)
    _recount(current)
    audit.record(noun=current, verb="decide", by=by, at=at, detail={"rows": len(rows)})
    return len(rows)


def _join_earlier(row: ImportRow) -> None:
    """A row like an earlier new one: the same, it tells that one's further worksite and name."""
    row.values.pop("part_of_row", None)
    row.values.pop("also", None)
    if row.fate == RowFate.SAME:
        row.fate = RowFate.NEW
        row.values |= {"part_of_row": row.values["like_row"], "also": [row.values["name"]]}


@transaction.atomic
def decide_all(*, batch: ImportBatch, fate: str, by: Any, at: datetime) -> int:
    """One answer for all rows that still wait for one."""
    waiting = queries.rows_to_decide(batch).values_list("row_number", flat=True)
    return decide(batch=batch, fates=dict.fromkeys(waiting, fate), by=by, at=at)


@transaction.atomic
def leave_out_faulty(*, batch: ImportBatch, by: Any, at: datetime) -> int:
    """Go on without the rows that would have to be mended; how many were left out."""
    current = _held(batch, by, None, (ImportState.CHECKED,))
    count = current.rows.filter(fate=RowFate.ERROR).update(fate=RowFate.SKIP)
    _recount(current)
    audit.record(noun=current, verb="leave out", by=by, at=at, detail={"rows": count})
    return count


@transaction.atomic
def publish(*, batch: ImportBatch, expected: int, runs_now: bool = False, by: Any, at: datetime) -> ImportBatch:
    """Add everything to the directory: in the background, or by the caller. Nothing may be left to mend or decide."""
    current = _held(batch, by, expected, (ImportState.CHECKED,))
    _recount(current)
    if current.error_count:
        raise NotReady(_("%(n)s rows have to be mended or left out first.") % {"n": current.error_count})
    if current.duplicate_count:
        raise NotReady(_("%(n)s rows have to be decided first.") % {"n": current.duplicate_count})
    current.state = ImportState.PUBLISHING
    if not runs_now:
        current.job = _job(PUBLISH, _("Add %(name)s to the directory"), current, by, at)
    _save(current, "state", "job")
    audit.record(noun=current, verb="begin to publish", by=by, at=at)
    return current


@transaction.atomic
def drop(*, batch: ImportBatch, by: Any, at: datetime) -> ImportBatch:
    """Put an import away before it was added: its rows are deleted, the file and the record of it stay."""
    current = _held(batch, by, None, (ImportState.MAPPING, ImportState.CHECKING, ImportState.CHECKED))
    if current.job is not None and not current.job.is_finished:
        raise NotReady(_("Stop the work on it first."))
    current.rows.all().delete()
    current.state = ImportState.DROPPED
    _save(current, "state")
    audit.record(noun=current, verb="drop", by=by, at=at)
    return current


def _held(batch: ImportBatch, by: Any, expected: int | None, states: Sequence[ImportState]) -> ImportBatch:
    """The import, locked, at one of the steps; `NotReady` when it has moved on."""
    current = ImportBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    policies.can_steer(by, current).enforce()
    if current.state not in states or (expected is not None and current.version != expected):
        state = ImportState(current.state).label
        raise NotReady(_("This import has moved on in the meantime: %(state)s. Look at it again.") % {"state": state})
    return current


def _save(batch: ImportBatch, *fields: str) -> None:
    batch.version += 1
    batch.save(update_fields=[*fields, "version"])


def _recount(batch: ImportBatch) -> None:
    batch.error_count = batch.rows.filter(fate=RowFate.ERROR).count()
    batch.duplicate_count = batch.rows.filter(fate=RowFate.ASK).count()
    batch.save(update_fields=["error_count", "duplicate_count"])


def _job(kind: str, title: str, batch: ImportBatch, by: Any, at: datetime) -> Job:
    told = title % {"name": batch.file.name}
    return jobs.start(kind=kind, payload={"batch": batch.pk}, by=by, at=at, title=told[:200])
