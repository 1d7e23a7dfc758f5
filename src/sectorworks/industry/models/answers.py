"""Who is at the table, and what each of them weighs and ranks."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sectorworks.accounts.models import System
from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned

from ..rules.evidence import Criterion
from .reviews import Candidate, Review


class CriterionChoice(models.TextChoices):
    """What a participant can weigh, in the words they read."""

    JOBS = Criterion.JOBS.value, _("Jobs")
    GROWTH = Criterion.GROWTH.value, _("Growth")
    LQ = Criterion.LQ.value, _("Concentration (location quotient)")
    SHIFT = Criterion.SHIFT.value, _("Competitive shift")
    WAGE = Criterion.WAGE.value, _("Wages")
    RESILIENCE = Criterion.RESILIENCE.value, _("Resilience")


class Participant(Versioned):
    """One person's seat in one review, for one system; their answer is private until it is submitted and shared."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="participants")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    system = models.CharField(max_length=24, choices=System)
    invited_at = models.DateTimeField()
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    comment = models.TextField(blank=True)
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = dict.fromkeys(
        [
            "id", "version", "review", "user", "system", "invited_at", "invited_by", "submitted_at", "comment",
            "removed_at", "removed_by",
        ],
        FieldClass.MEMBER,
    )  # fmt: skip

    class Meta:
        verbose_name = _("answer")
        constraints = [
            models.UniqueConstraint(fields=["review", "user"], name="participant_once"),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True, removed_by__isnull=True)
                | Q(removed_at__isnull=False, removed_by__isnull=False),
                name="participant_removed_pair",
            ),
        ]

    def __str__(self) -> str:
        return str(self.user)


class CriterionWeight(models.Model):
    """The points one participant gives one criterion; only their proportion counts."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="weights")
    criterion = models.CharField(max_length=12, choices=CriterionChoice)
    points = models.PositiveSmallIntegerField()

    field_classes: ClassVar = dict.fromkeys(["id", "participant", "criterion", "points"], FieldClass.COMMITTEE)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["participant", "criterion"], name="criterion_weight_once"),
            models.CheckConstraint(condition=Q(points__lte=100), name="criterion_weight_at_most_100"),
        ]


class Place(models.Model):
    """The place one participant gives one candidate: 1 is first, equal places tie, no row means not ranked."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="places")
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField()

    field_classes: ClassVar = dict.fromkeys(["id", "participant", "candidate", "place"], FieldClass.COMMITTEE)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["participant", "candidate"], name="place_once_a_candidate"),
            models.CheckConstraint(condition=Q(place__gte=1), name="place_from_1"),
        ]
