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
