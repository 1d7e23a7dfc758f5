"""The long work of this room: check the rows of an import, publish them, and clear away what was taken back."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.core import clock
from sectorworks.files import queries as files
from sectorworks.jobs import registry
from sectorworks.jobs.handles import JobFailed, JobHandle

from .imports import sheets
from .models import ImportBatch, ImportState
from .operations import import_checking, import_publishing, import_undoing, imports
from .operations.import_checking import Steps
from .policies import imports as policies
from .rules.import_rows import Line


def register() -> None:
    """Called once, when the site starts."""
    registry.register(imports.CHECK, check_rows)
    registry.register(imports.PUBLISH, publish_rows)
    registry.register(import_undoing.CLEAR, clear_rows)


def lines_of(batch: ImportBatch) -> Iterator[Line]:
    """The rows of the import's file."""
    return sheets.read(files.path_of(batch.file), batch.file.name).lines


def check_rows(job: JobHandle) -> None:
    """Check and stage. Run again after a crash, it goes on after the rows that are staged."""
    batch = _batch(job)
    if batch.state != ImportState.CHECKING:
        return
    by, steps = _starter(job, batch), _steps(job)
    policies.can_steer(by, batch).enforce()
    if import_checking.stage(batch=batch, lines=lambda: lines_of(batch), steps=steps, by=by, at=clock.now()):
        job.link_result(reverse("import", args=[batch.pk]))
        job.progress(1, 1, _("Every row was checked."))


def publish_rows(job: JobHandle) -> None:
    """Add hidden, then show. Run again after a crash, it goes on with the rows that are not there yet."""
    batch = _batch(job)
    if batch.state == ImportState.PUBLISHED:
        import_publishing.find_anew(batch=batch)
    elif batch.state == ImportState.PUBLISHING and not import_publishing.publish_rows(
        batch=batch, steps=_steps(job), by=_starter(job, batch), at=clock.now()
    ):
        return
    job.link_result(reverse("import", args=[batch.pk]))
    job.progress(1, 1, _("Everything is in the directory."))


def clear_rows(job: JobHandle) -> None:
    """Delete what an undone import had added; it was hidden at the moment it was taken back."""
    import_publishing.clear(batch=_batch(job))


def _batch(job: JobHandle) -> ImportBatch:
    batch = ImportBatch.objects.select_related("file", "started_by").filter(pk=job.payload["batch"]).first()
    if batch is None:
        raise JobFailed(_("The import is gone."))
    return batch


def _starter(job: JobHandle, batch: ImportBatch) -> User:
    """Who asked for this work, as they are now: what they may do is asked again when it is done."""
    return User.objects.get(pk=job.created_by_id) if job.created_by_id else batch.started_by


def _steps(job: JobHandle) -> Steps:
    return Steps(job.progress, lambda: job.is_cancelled)
