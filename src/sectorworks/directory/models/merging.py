"""Records that may be the same, and merges that can be taken back."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sectorworks.core.field_classes import FieldClass


class PairState(models.TextChoices):
    """What a person decided about two records that look alike."""

    OPEN = "open", _("To decide")
    SAME = "same", _("The same")
    DIFFERENT = "different", _("Not the same")


class DuplicatePair(models.Model):
    """Two records of one noun that may be the same, with the score and the reasons; the lower key comes first."""

    noun = models.CharField(max_length=16)
    first_key = models.PositiveBigIntegerField()
    second_key = models.PositiveBigIntegerField()
    score = models.FloatField()
    reasons = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=PairState, default=PairState.OPEN)
    found_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = dict.fromkeys(
        [
            "id", "noun", "first_key", "second_key", "score", "reasons", "state", "found_at", "decided_at",
            "decided_by",
        ],
        FieldClass.MEMBER,
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["noun", "first_key", "second_key"], name="duplicate_pair_once"),
            models.CheckConstraint(condition=Q(first_key__lt=F("second_key")), name="duplicate_pair_lower_key_first"),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, decided_by__isnull=True)
                | Q(decided_at__isnull=False, decided_by__isnull=False),
                name="duplicate_pair_decided_pair",
            ),
        ]
        indexes = [models.Index(fields=["noun", "state", "-score"], name="duplicate_pairs_to_decide")]


class Merge(models.Model):
    """One record merged into another, with everything that is needed to take it back."""

    noun = models.CharField(max_length=16)
    kept_key = models.PositiveBigIntegerField()
    merged_key = models.PositiveBigIntegerField()
    # Fields of the kept record that changed: {name: [before, after]}.
    changes = models.JSONField(default=dict)
    # Rows that moved: {"room.model.field": [keys]}; rows set aside because the kept record had their like.
    moves = models.JSONField(default=dict)
    set_aside = models.JSONField(default=dict)
    merged_at = models.DateTimeField()
    merged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = {
        **dict.fromkeys(
            ["id", "noun", "kept_key", "merged_key", "merged_at", "merged_by", "undone_at", "undone_by"],
            FieldClass.MEMBER,
        ),
        **dict.fromkeys(["changes", "moves", "set_aside"], FieldClass.SENSITIVE_PERSON),
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["noun", "merged_key"], condition=Q(undone_at__isnull=True), name="merge_once"
            ),
            models.CheckConstraint(condition=~Q(kept_key=F("merged_key")), name="merge_of_two"),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="merge_undone_pair",
            ),
        ]
