"""Taking files in and letting them go."""

from __future__ import annotations

import hashlib
import os
import secrets
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, cast

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from sectorworks.accounts.models import User
from sectorworks.core import audit

from . import policies, queries, rules
from .models import StoredFile


def store(*, upload: UploadedFile[Any], purpose: rules.Purpose, by: User, at: datetime) -> StoredFile:
    """Check and keep an upload; `RefusedFile` when it does not fit. A failure leaves neither row nor file."""
    name = rules.safe_name(upload.name or "")
    content_type = rules.check(cast(BinaryIO, upload), name, upload.size or 0, purpose)
    key = secrets.token_hex(16)
    path = queries.path_of_key(key)
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".part")
    try:
        digest = _write(upload, draft)
        draft.replace(path)
        with transaction.atomic():
            file = StoredFile.objects.create(
                key=key,
                name=name,
                purpose=purpose.name,
                content_type=content_type,
                size_bytes=path.stat().st_size,
                sha256=digest,
                uploaded_at=at,
                uploaded_by=by,
            )
            audit.record(noun=file, verb="uploaded", by=by, at=at, detail={"name": name, "sha256": digest})
        return file
    except BaseException:
        draft.unlink(missing_ok=True)
        path.unlink(missing_ok=True)
        raise


def keep(*, path: Path, name: str, content_type: str, purpose: str, by: User, at: datetime) -> StoredFile:
    """Keep a file that the site made itself, such as an export: it is moved, not copied, and belongs to `by`."""
    key = secrets.token_hex(16)
    target = queries.path_of_key(key)
    target.parent.mkdir(parents=True, exist_ok=True)
    with path.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    path.replace(target)
    try:
        with transaction.atomic():
            file = StoredFile.objects.create(
                key=key, name=rules.safe_name(name), purpose=purpose, content_type=content_type, sha256=digest,
                size_bytes=target.stat().st_size, uploaded_at=at, uploaded_by=by,
            )  # fmt: skip
            audit.record(noun=file, verb="made", by=by, at=at, detail={"name": file.name, "sha256": digest})
        return file
    except BaseException:
        target.unlink(missing_ok=True)
        raise


@transaction.atomic
def remove(*, file: StoredFile, by: User, at: datetime) -> None:
    """Delete a file for good; the audit record keeps its name and fingerprint."""
    policies.remove_file(by, file).enforce()
    audit.record(noun=file, verb="removed", by=by, at=at, detail={"name": file.name, "sha256": file.sha256})
    path = queries.path_of(file)
    file.delete()
    transaction.on_commit(lambda: path.unlink(missing_ok=True))


def _write(upload: UploadedFile[Any], path: Path) -> str:
    """Copy the upload to disk in pieces; return its SHA-256."""
    digest = hashlib.sha256()
    with path.open("wb") as target:
        for piece in upload.chunks():
            digest.update(piece)
            target.write(piece)
        target.flush()
        os.fsync(target.fileno())
    return digest.hexdigest()
