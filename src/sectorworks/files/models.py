"""Files that people gave us."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from sectorworks.core.field_classes import FieldClass


class StoredFile(models.Model):
    """One uploaded file, kept on disk under a name of our own, never under the one it came with."""

    # The file's name on disk: 128 random bits, so that no address can be guessed and no given name reaches the disk.
    key = models.CharField(max_length=32, unique=True)
    name = models.CharField(max_length=160)
    purpose = models.CharField(max_length=40)
    content_type = models.CharField(max_length=100)
    size_bytes = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="stored_files")

    field_classes: ClassVar = dict.fromkeys(
        ["id", "name", "purpose", "content_type", "size_bytes", "sha256", "uploaded_at", "uploaded_by"],
        FieldClass.OWN_ORGANIZATION,
    ) | {"key": FieldClass.SECRET}

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(size_bytes__gt=0), name="stored_file_not_empty"),
        ]

    def __str__(self) -> str:
        return self.name
