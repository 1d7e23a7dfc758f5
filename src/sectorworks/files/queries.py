"""Reads about stored files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from .models import StoredFile


def files_visible_to(user: Any) -> QuerySet[StoredFile]:
    """Twin of `policies.read_file`. Rooms that show files to others check their own rights and call `download`."""
    return StoredFile.objects.filter(uploaded_by=user) if user.is_authenticated else StoredFile.objects.none()


def file_visible_to(user: Any, key: str) -> StoredFile:
    """One file; `DoesNotExist` for those who may not know of it."""
    return files_visible_to(user).get(key=key)


def path_of(file: StoredFile) -> Path:
    """Where the file lies."""
    return path_of_key(file.key)


def path_of_key(key: str) -> Path:
    """Where a file of this key lies; two letters of the key make the folder, so that no folder grows too large."""
    return Path(settings.MEDIA_ROOT) / key[:2] / key
