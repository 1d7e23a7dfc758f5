"""Files as people send them, and an import run through all its steps at once."""

from __future__ import annotations

from datetime import UTC, datetime

from django.core.files.uploadedfile import SimpleUploadedFile

from sectorworks.accounts.models import User
from sectorworks.directory import factories, handlers
from sectorworks.directory.imports import sheets
from sectorworks.directory.models import ImportState, OrganizationKind
from sectorworks.directory.operations import import_checking, import_publishing, imports
from sectorworks.directory.operations.import_checking import Steps
from sectorworks.directory.rules.columns import guess
from sectorworks.files import operations as files
from sectorworks.files import queries as file_queries
from sectorworks.files.rules import DIRECTORY_LIST

AT = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
TITLES = "Name,Street,City,State,ZIP,Phone,NAICS,Size class"


def staff(name="pat", where=None, roles=("partner_staff",)):
    """Somebody of an agency who keeps the directory."""
    user = User.objects.create_user(f"{name}@example.org", full_name=name.title(), roles=list(roles))
    where = where or factories.organization(f"Agency of {name}", OrganizationKind.WORKFORCE_BOARD)
    factories.representative(user, where)
    user.agency = where
    return user


def begin(content, by, *, kind="organizations", name="list.csv"):
    """Uploaded, its columns not chosen yet."""
    data = content if isinstance(content, bytes) else content.encode()
    file = files.store(upload=SimpleUploadedFile(name, data), purpose=DIRECTORY_LIST, by=by, at=AT)
    return imports.start(file=file, kind=kind, by=by, at=AT)


def check(batch, by, columns=None):
    """With the columns as guessed, checked."""
    sheet = sheets.read(file_queries.path_of(batch.file), batch.file.name)
    chosen = columns or {key: one.title for key, one in guess(batch.kind, sheet.titles).items()}
    batch = imports.choose_columns(batch=batch, columns=chosen, expected=batch.version, runs_now=True, by=by, at=AT)
    import_checking.stage(batch=batch, lines=lambda: handlers.lines_of(batch), steps=Steps(), by=by, at=AT)
    batch.refresh_from_db()
    assert batch.state == ImportState.CHECKED
    return batch


def publish(batch, by, at=AT):
    """Added to the directory."""
    batch = imports.publish(batch=batch, expected=batch.version, runs_now=True, by=by, at=at)
    import_publishing.publish_rows(batch=batch, steps=Steps(), by=by, at=at)
    batch.refresh_from_db()
    return batch


def brought(content, by, **more):
    """Uploaded, checked and added."""
    return publish(check(begin(content, by, **more), by), by)
