"""What a closed review decided, and the figures it was decided on."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from sectorworks.core.field_classes import FieldClass

from ..rules.evidence import SCALE_TOP
from .answers import CriterionChoice
from .reviews import Candidate, Review


class ChosenIndustry(models.Model):
    """One industry that a closed review chose, and why."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="chosen")
    candidate = models.OneToOneField(Candidate, on_delete=models.PROTECT, related_name="choice")
    position = models.PositiveSmallIntegerField()
    reason = models.TextField()

    field_classes: ClassVar = dict.fromkeys(["id", "review", "candidate", "position", "reason"], FieldClass.MEMBER)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="chosen_industry_has_reason")]


class PinnedScore(models.Model):
    """One candidate's score on one criterion as it stood when the review closed, 0 to 100, exact or a range.

    Kept with the record, so that it can be read and re-tested after the data it came from is gone.
    """

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="pinned_scores")
    criterion = models.CharField(max_length=12, choices=CriterionChoice)
    lower = models.FloatField()
    upper = models.FloatField()
    words = models.CharField(max_length=300, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    field_classes: ClassVar = dict.fromkeys(
        ["id", "candidate", "criterion", "lower", "upper", "words", "reason"], FieldClass.MEMBER
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["candidate", "criterion"], name="pinned_score_once"),
            models.CheckConstraint(
                condition=Q(lower__gte=0, upper__lte=SCALE_TOP, lower__lte=F("upper")), name="pinned_score_in_scale"
            ),
        ]
