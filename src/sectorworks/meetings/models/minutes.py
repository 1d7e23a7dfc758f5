"""What is written down at a meeting, and the minutes as they were reviewed, approved and published."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned

from .agenda import AgendaItem
from .meetings import Meeting


class ItemNotes(Versioned):
    """What was said about one item, typed during the meeting by one or several people, in Markdown."""

    item = models.OneToOneField(AgendaItem, on_delete=models.PROTECT, related_name="notes")
    wording = models.TextField(max_length=20000, blank=True)
    # For staff only; never part of the minutes.
    aside = models.TextField(max_length=4000, blank=True)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = {
        **dict.fromkeys(["id", "version", "item", "wording", "saved_at", "saved_by"], FieldClass.MEMBER),
        "aside": FieldClass.COMMITTEE,
    }

    class Meta:
        verbose_name = _("note")


class MinutesState(models.TextChoices):
    """How far minutes have come."""

    DRAFT = "draft", _("Draft")
    REVIEWED = "reviewed", _("Reviewed")
    APPROVED = "approved", _("Approved")
    PUBLISHED = "published", _("Published")
    REPLACED = "replaced", _("Replaced by a correction")


class MinutesEdition(Versioned):
    """The minutes of a meeting. Approved, an edition never changes; a correction is a new one.

    The one exception: a name comes out of it when a speaker withdraws consent, and `redactions` says so.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="minutes")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=9, choices=MinutesState, default=MinutesState.DRAFT)
    # The document tree as data, and its fingerprint.
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    correction = models.CharField(max_length=400, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    approved_on = models.DateField(null=True)
    # The later meeting whose vote approved them.
    approved_at_meeting = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="approved_minutes"
    )
    published_at = models.DateTimeField(null=True)
    # When and why words were taken out of it since, and the fingerprint before: [{at, reason, sha256_before}]
    redactions = models.JSONField(default=list, blank=True)

    field_classes: ClassVar = dict.fromkeys(
        [
            "id", "version", "meeting", "number", "state", "content", "sha256", "correction", "made_at", "made_by",
            "reviewed_at", "reviewed_by", "approved_on", "approved_at_meeting", "published_at",
            "redactions",
        ],
        FieldClass.MEMBER,
    )  # fmt: skip

    class Meta:
        verbose_name = _("minutes")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="minutes_number_once"),
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(state__in=["draft", "reviewed"]), name="minutes_one_open_edition"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "published"])
                | Q(approved_on__isnull=False, approved_at_meeting__isnull=False),
                name="minutes_approved_by_a_meeting",
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_at__isnull=False), name="minutes_published_at_a_time"
            ),
        ]
