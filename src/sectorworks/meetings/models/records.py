"""What leaves the record: exports for a range of days, and addresses that hear by mail of what is posted."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Body
from sectorworks.core.field_classes import FieldClass
from sectorworks.files.models import StoredFile
from sectorworks.jobs.models import Job


class ExportScope(models.TextChoices):
    """For whom an export is: what nobody of them may read is left out."""

    PUBLIC = "public", _("Everybody: only what is public")
    MEMBERS = "members", _("The group’s members")
    ALL = "all", _("Staff: everything but secrets")


class RecordsExport(models.Model):
    """One export of a group's record from a day to a day, made in the background; the file goes after a time."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="records_exports")
    starts_on = models.DateField()
    ends_on = models.DateField()
    scope = models.CharField(max_length=7, choices=ExportScope)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    job = models.ForeignKey(Job, null=True, on_delete=models.SET_NULL, related_name="+")
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.SET_NULL, related_name="+")
    # Fingerprints of the whole file, and of the list in it that holds the fingerprints of everything else.
    sha256 = models.CharField(max_length=64, blank=True)
    manifest_sha256 = models.CharField(max_length=64, blank=True)
    size_bytes = models.PositiveBigIntegerField(default=0)
    entry_count = models.PositiveIntegerField(default=0)
    left_out_count = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)

    field_classes: ClassVar = {
        **dict.fromkeys(
            [
                "id", "body", "starts_on", "ends_on", "scope", "sha256", "manifest_sha256", "size_bytes",
                "entry_count", "left_out_count", "finished_at",
            ],
            FieldClass.MEMBER,
        ),
        **dict.fromkeys(["asked_at", "asked_by", "job", "file"], FieldClass.COMMITTEE),
    }  # fmt: skip

    class Meta:
        verbose_name = _("records export")
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="records_export_ends_after_start"),
            models.CheckConstraint(
                condition=Q(finished_at=None) | (~Q(sha256="") & ~Q(manifest_sha256="")),
                name="records_export_finished_has_proof",
            ),
        ]
        indexes = [
            models.Index(fields=["body", "-asked_at", "-id"], name="records_exports_of_body"),
            models.Index(fields=["manifest_sha256"], name="records_export_by_proof"),
        ]


class RecordSubscriber(models.Model):
    """An address, with or without an account, to which mail goes when a group posts something. Unconfirmed it is kept
    for a few days only, and it is deleted when its owner unsubscribes.
    """

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="record_subscribers")
    email = models.EmailField()
    language = models.CharField(max_length=2, default="en")
    # Part of each signed link, so that links die with the row.
    nonce = models.CharField(max_length=32)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    # Everything posted until then was mailed, or was there before they confirmed.
    told_until = models.DateTimeField(null=True)

    field_classes: ClassVar = {
        **dict.fromkeys(["id", "body"], FieldClass.COMMITTEE),
        **dict.fromkeys(["email", "language", "asked_at", "confirmed_at", "told_until"], FieldClass.SENSITIVE_PERSON),
        "nonce": FieldClass.SECRET,
    }

    class Meta:
        verbose_name = _("subscriber")
        constraints = [
            models.UniqueConstraint(fields=["body", "email"], name="record_subscriber_once"),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, told_until=None)
                | Q(confirmed_at__isnull=False, told_until__isnull=False),
                name="record_subscriber_told_from_a_time",
            ),
        ]
