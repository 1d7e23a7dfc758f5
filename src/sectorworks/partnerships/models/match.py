"""What proves that a contribution came, who confirmed it, and the award it counts for."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sectorworks.core.field_classes import FieldClass
from sectorworks.files.models import StoredFile
from sectorworks.plans.models import Commitment


class ContributionEvidence(models.Model):
    """One thing that proves a contribution: a file, an address, or words on where the paper lies."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="match_evidence")
    title = models.CharField(max_length=200)
    words = models.CharField(max_length=500, blank=True)
    address = models.URLField(max_length=500, blank=True)
    file = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="match_evidence_for"
    )
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = dict.fromkeys(
        ["id", "commitment", "title", "words", "address", "file", "added_at", "added_by"], FieldClass.MEMBER
    )

    class Meta:
        verbose_name = _("evidence of a contribution")
        constraints = [
            models.CheckConstraint(
                condition=Q(file__isnull=False) | ~Q(address="") | ~Q(words=""), name="match_evidence_is_something"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class MatchRecord(models.Model):
    """What was confirmed of one contribution, and the one award it counts for, with the figures given there.

    The figures are kept as they were: where more came since, the log says so instead of changing what was reported.
    """

    commitment = models.OneToOneField(Commitment, on_delete=models.PROTECT, related_name="match_record")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_amount = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    award = models.CharField(max_length=160, blank=True)
    counted_at = models.DateTimeField(null=True, blank=True)
    counted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    counted_usd = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)

    field_classes: ClassVar = dict.fromkeys(
        [
            "id", "commitment", "confirmed_at", "confirmed_by", "confirmed_amount", "award", "counted_at",
            "counted_by", "counted_usd",
        ],
        FieldClass.MEMBER,
    )  # fmt: skip

    class Meta:
        verbose_name = _("match record")
        constraints = [
            models.CheckConstraint(
                condition=Q(award="", counted_at=None, counted_by=None, counted_usd=None)
                | (~Q(award="") & Q(counted_at__isnull=False, counted_usd__isnull=False, counted_usd__gte=0)),
                name="match_counts_for_an_award_with_a_value",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=False) | Q(confirmed_by=None, confirmed_amount=None),
                name="match_confirmed_by_when_at",
            ),
        ]
