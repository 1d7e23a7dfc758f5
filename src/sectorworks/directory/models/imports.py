"""Spreadsheets on their way into the directory."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned
from sectorworks.files.models import StoredFile
from sectorworks.jobs.models import Job

from .organizations import Organization


class ImportKind(models.TextChoices):
    """What the rows of a file are."""

    ORGANIZATIONS = "organizations", _("Organizations")
    PEOPLE = "people", _("People")


class ImportState(models.TextChoices):
    """How far a file has come."""

    MAPPING = "mapping", _("Choose columns")
    CHECKING = "checking", _("Being checked")
    CHECKED = "checked", _("Ready to look at")
    PUBLISHING = "publishing", _("Being added")
    PUBLISHED = "published", _("Added to the directory")
    UNDONE = "undone", _("Taken back")
    DROPPED = "dropped", _("Dropped")


class ImportBatch(Versioned):
    """One file that somebody brings into the directory, from choosing its columns to taking it back."""

    kind = models.CharField(max_length=16, choices=ImportKind)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    # {field of ours: title of the file's column}
    columns = models.JSONField(default=dict)
    state = models.CharField(max_length=12, choices=ImportState, default=ImportState.MAPPING)
    steward = models.ForeignKey(Organization, null=True, on_delete=models.PROTECT, related_name="+")
    row_count = models.PositiveIntegerField(default=0)
    error_count = models.PositiveIntegerField(default=0)
    duplicate_count = models.PositiveIntegerField(default=0)
    added_count = models.PositiveIntegerField(default=0)
    changed_count = models.PositiveIntegerField(default=0)
    job = models.ForeignKey(Job, null=True, on_delete=models.SET_NULL, related_name="+")
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    field_classes: ClassVar = dict.fromkeys(
        [
            "id", "version", "kind", "file", "columns", "state", "steward", "row_count", "error_count",
            "duplicate_count", "added_count", "changed_count", "job", "started_at", "started_by", "published_at",
            "undone_at",
        ],
        FieldClass.OWN_ORGANIZATION,
    )  # fmt: skip

    class Meta:
        verbose_name = _("import")


class RowFate(models.TextChoices):
    """What becomes of a row."""

    NEW = "new", _("Add")
    ASK = "ask", _("Decide first")
    SAME = "same", _("Belongs to a record we have")
    SKIP = "skip", _("Leave out")
    ERROR = "error", _("Mend first")


class ImportRow(models.Model):
    """One row of the file, as read, with what is wrong with it and which record it may belong to."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="rows")
    row_number = models.PositiveIntegerField()
    values = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    candidate_key = models.PositiveBigIntegerField(null=True)
    candidate_score = models.FloatField(null=True)
    fate = models.CharField(max_length=8, choices=RowFate, default=RowFate.NEW)
    result_key = models.PositiveBigIntegerField(null=True)
    # What the row changed in a record we had, so that the import can be taken back: {field: [before, after]}.
    changes = models.JSONField(default=dict)

    field_classes: ClassVar = dict.fromkeys(
        [
            "id", "batch", "row_number", "values", "problems", "candidate_key", "candidate_score", "fate",
            "result_key", "changes",
        ],
        FieldClass.SENSITIVE_PERSON,
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "row_number"], name="import_row_once"),
            models.CheckConstraint(
                condition=~Q(fate=RowFate.SAME) | Q(candidate_key__isnull=False), name="import_row_same_as_something"
            ),
        ]
        indexes = [models.Index(fields=["batch", "fate", "row_number"], name="import_rows_by_fate")]
