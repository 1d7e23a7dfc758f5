"""Take a group's records out of the site for a range of days: asked for, made in the background, cleared away."""

from __future__ import annotations

import contextlib
import hashlib
import secrets
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.bodies.models import Body
from sectorworks.core import audit, idempotency
from sectorworks.files import operations as files
from sectorworks.files.models import StoredFile
from sectorworks.files.queries import path_of, path_of_key
from sectorworks.jobs import operations as jobs

from ..models import ExportScope, RecordsExport
from ..policies import records as policies
from ..policies.records import Wanted
from ..queries import records as queries
from ..registry import ExportPart
from ..rules import records as rules
from .problems import MeetingProblem

KIND = "records-export"
PURPOSE = "records export"
KEPT_FOR = timedelta(days=30)
# The only moment in the file: none, so that the same record gives the same bytes.
NO_TIME = (1980, 1, 1, 0, 0, 0)
REASONS = {
    rules.MEMBERS: "For the group's members.",
    rules.ALL: "For the group's staff alone: it concerns single people or the work of the staff.",
}


@dataclass(frozen=True, slots=True)
class ExportDraft:
    """Which days, and for whom."""

    starts_on: date
    ends_on: date
    scope: str


class Stopped(Exception):
    """Somebody asked the work to stop."""


# Called between chapters with how many are done, of how many; raises `Stopped`.
Step = Callable[[int, int], None]


def ask(*, body: Body, draft: ExportDraft, by: User, at: datetime, key: str = "") -> RecordsExport:
    """Begin an export in the background. The same form sent twice begins once."""
    policies.can_export_wanted(by, Wanted(body, draft.scope)).enforce()
    if draft.ends_on < draft.starts_on:
        raise MeetingProblem(_("The last day comes before the first."))

    @transaction.atomic
    def make() -> RecordsExport:
        export = RecordsExport.objects.create(
            body=body, starts_on=draft.starts_on, ends_on=draft.ends_on, scope=draft.scope, asked_at=at, asked_by=by
        )
        title = _("Records of %(body)s") % {"body": body.name}
        export.job = jobs.start(kind=KIND, payload={"export": export.pk}, by=by, at=at, title=title[:200])
        export.save(update_fields=["job"])
        detail = {"body": body.pk, "from": draft.starts_on, "to": draft.ends_on, "scope": draft.scope}
        audit.record(noun=export, verb="ask", by=by, at=at, detail=detail)
        return export

    export, _new = idempotency.once(make, key=key, action="meetings.records", by=by, at=at, model=RecordsExport)
    return export


def make(*, export: RecordsExport, step: Step, at: datetime) -> RecordsExport:
    """Write the file, for whoever asked, if they still may. Done already: nothing more is done."""
    if export.finished_at is not None:
        return export
    policies.can_export_wanted(export.asked_by, Wanted(export.body, export.scope)).enforce()
    draft = path_of_key(secrets.token_hex(16)).with_suffix(".part")
    draft.parent.mkdir(parents=True, exist_ok=True)
    try:
        packed = _pack(export, draft, step)
        return _keep(export, draft, packed, at)
    finally:
        with contextlib.suppress(FileNotFoundError):
            draft.unlink()


@transaction.atomic
def clear(*, at: datetime) -> int:
    """Delete the files of old exports; that they were made, by whom and with which fingerprint stays. How many went."""
    old = RecordsExport.objects.filter(finished_at__lt=at - KEPT_FOR).exclude(file=None).select_related("file")
    gone: list[StoredFile] = []
    for export in old.order_by("pk"):
        assert export.file is not None
        gone.append(export.file)
        export.file = None
        export.save(update_fields=["file"])
        audit.record(noun=export, verb="clear", by=None, at=at)
    for file in gone:
        path = path_of(file)
        file.delete()
        transaction.on_commit(lambda path=path: path.unlink(missing_ok=True))  # type: ignore[misc]
    return len(gone)


@dataclass(slots=True)
class Packed:
    """What is in the file, and what is not."""

    files: list[rules.Listed] = field(default_factory=list)
    left_out: list[rules.LeftOut] = field(default_factory=list)
    manifest_sha256: str = ""


def _pack(export: RecordsExport, path: Path, step: Step) -> Packed:
    packed = Packed()
    chapters = queries.chapters(export)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for number, chapter in enumerate(chapters):
            step(number, len(chapters))
            for part in chapter():
                _put(archive, part, export.scope, packed)
        about = {
            "group": export.body.name, "address": export.body.slug, "scope": export.scope,
            "from": export.starts_on.isoformat(), "to": export.ends_on.isoformat(),
        }  # fmt: skip
        listing = rules.manifest(about, packed.files, packed.left_out)
        archive.writestr(_entry(rules.MANIFEST), listing)
        packed.manifest_sha256 = hashlib.sha256(listing).hexdigest()
    step(len(chapters), len(chapters))
    return packed


def _put(archive: zipfile.ZipFile, part: ExportPart, scope: str, packed: Packed) -> None:
    if not rules.is_within(part.scope, scope):
        packed.left_out.append(rules.LeftOut(part.path, part.scope, REASONS[part.scope]))
        return
    for name, needed in part.hidden:
        packed.left_out.append(rules.LeftOut(f"{part.path}: {name}", needed, REASONS[needed]))
    digest, size = hashlib.sha256(), 0
    with archive.open(_entry(part.path), "w", force_zip64=True) as target:
        for piece in _pieces(part.content):
            target.write(piece)
            digest.update(piece)
            size += len(piece)
    packed.files.append(rules.Listed(part.path, part.kind, part.title, part.scope, size, digest.hexdigest()))


def _pieces(content: bytes | Path) -> Any:
    if isinstance(content, bytes):
        yield content
        return
    with content.open("rb") as source:
        while piece := source.read(rules.PIECE):
            yield piece


def _entry(path: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(path, NO_TIME)
    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
    return entry


def _keep(export: RecordsExport, path: Path, packed: Packed, at: datetime) -> RecordsExport:
    days = f"{export.starts_on.isoformat()}-{export.ends_on.isoformat()}"
    name = f"{export.body.slug[:60]}-{days}-{ExportScope(export.scope).value}.zip"
    with transaction.atomic():
        current = RecordsExport.objects.select_for_update(of=("self",)).get(pk=export.pk)
        if current.finished_at is not None:  # another worker was faster
            return current
        file = files.keep(
            path=path, name=name, content_type="application/zip", purpose=PURPOSE, by=export.asked_by, at=at
        )  # fmt: skip
        current.file, current.sha256, current.size_bytes = file, file.sha256, file.size_bytes
        current.manifest_sha256 = packed.manifest_sha256
        current.entry_count, current.left_out_count = len(packed.files), len(packed.left_out)
        current.finished_at = at
        current.save()
        detail = {"sha256": file.sha256, "manifest_sha256": packed.manifest_sha256, "entries": len(packed.files)}
        audit.record(noun=current, verb="make", by=export.asked_by, at=at, detail=detail)
    return current
