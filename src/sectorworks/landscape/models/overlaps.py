"""Two efforts that court the same companies, and what was decided about it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Body
from sectorworks.convening.models import Initiative
from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned


class OverlapChoice(models.TextChoices):
    """What was decided about two efforts that overlap."""

    MERGE = "merge", _("Merge them")
    ALIGN = "align", _("Align them")
    KEEP_APART = "keep_apart", _("Keep them apart")


class OverlapDecision(Versioned):
    """What the people of two efforts, partnerships or initiatives, decided about their overlap, and why."""

    first_body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="overlaps_first")
    first_initiative = models.ForeignKey(
        Initiative, null=True, blank=True, on_delete=models.PROTECT, related_name="overlaps_first"
    )
    second_body = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="overlaps_second"
    )
    second_initiative = models.ForeignKey(
        Initiative, null=True, blank=True, on_delete=models.PROTECT, related_name="overlaps_second"
    )
    choice = models.CharField(max_length=10, choices=OverlapChoice)
    reason = models.CharField(max_length=600)
    # The score it was decided on, 0 to 100, and its parts as they then were.
    score = models.FloatField()
    parts = models.JSONField(default=dict)
    decided_on = models.DateField()
    look_again_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = dict.fromkeys(
        [
            "id", "version", "first_body", "first_initiative", "second_body", "second_initiative", "choice", "reason",
            "score", "parts", "decided_on", "look_again_on", "decided_by",
        ],
        FieldClass.MEMBER,
    )  # fmt: skip

    class Meta:
        verbose_name = _("decision about an overlap")
        constraints = [
            models.CheckConstraint(
                condition=(Q(first_body__isnull=False) ^ Q(first_initiative__isnull=False))
                & (Q(second_body__isnull=False) ^ Q(second_initiative__isnull=False)),
                name="overlap_of_two_efforts",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="overlap_decided_for_a_reason"),
            models.CheckConstraint(condition=Q(score__gte=0, score__lte=100), name="overlap_score_in_scale"),
        ]
