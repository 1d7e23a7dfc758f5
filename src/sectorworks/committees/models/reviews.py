"""The yearly look of a committee at its workgroups."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Body, Decision
from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned


class Realignment(models.TextChoices):
    """What a review decides about a workgroup."""

    KEEP = "keep", _("Goes on as it is")
    AMEND = "amend", _("Charge or priorities change")
    MERGE = "merge", _("Merges with another group")
    SUNSET = "sunset", _("Ends")


class AnnualReview(Versioned):
    """One year's review of a workgroup: what it did, what its population needs, and what was decided."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="annual_reviews")
    year = models.PositiveSmallIntegerField()
    what_it_did = models.TextField(max_length=4000, blank=True)
    needs = models.TextField(max_length=4000, blank=True)
    # Figures with their pedigree: [{label, value, unit, population, source, period, is_withheld}]
    figures = models.JSONField(default=list)
    result = models.CharField(max_length=6, choices=Realignment, blank=True)
    reason = models.TextField(max_length=2000, blank=True)
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="reviews")
    closed_on = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = dict.fromkeys(
        [
            "id", "version", "body", "year", "what_it_did", "needs", "figures", "result", "reason", "decision",
            "closed_on", "made_at", "made_by",
        ],
        FieldClass.MEMBER,
    )  # fmt: skip

    class Meta:
        verbose_name = _("annual review")
        constraints = [
            models.UniqueConstraint(fields=["body", "year"], name="annual_review_once_a_year"),
            models.CheckConstraint(
                condition=Q(closed_on=None) | (~Q(result="") & ~Q(reason="")), name="annual_review_closed_with_a_result"
            ),
        ]
