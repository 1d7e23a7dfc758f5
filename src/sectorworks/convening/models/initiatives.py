"""What organizations already run for an industry, whoever runs it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Body
from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned
from sectorworks.directory.models import Organization


class Purpose(models.TextChoices):
    """What an initiative is for."""

    TALENT = "talent", _("Talent and training")
    RETENTION = "retention", _("Keeping and growing companies")
    SUPPLY_CHAIN = "supply_chain", _("Supply chain")
    MARKETING = "marketing", _("Marketing and recruitment of companies")
    TRANSPORTATION = "transportation", _("Transportation")
    COST = "cost", _("Cost of doing business")
    NETWORK = "network", _("Network of companies")
    OTHER = "other", _("Other")


class Initiative(Versioned):
    """One effort for an industry in an area: whose, for what, with which money, on which companies it leans."""

    name = models.CharField(max_length=160)
    owner = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="initiatives")
    purpose = models.CharField(max_length=14, choices=Purpose)
    summary = models.CharField(max_length=600, blank=True)
    naics_codes = models.JSONField(default=list, blank=True)
    area_codes = models.JSONField(default=list, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    # Dollars a year, and whose they are; empty when nobody said.
    yearly_usd = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    funder = models.CharField(max_length=160, blank=True)
    is_public = models.BooleanField(default=False)
    verified_on = models.DateField(null=True, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)
    is_sample = models.BooleanField(default=False)

    field_classes: ClassVar = {
        **dict.fromkeys(
            ["id", "name", "owner", "purpose", "summary", "naics_codes", "area_codes", "starts_on", "ends_on"],
            FieldClass.PUBLIC,
        ),
        **dict.fromkeys(
            [
                "version", "yearly_usd", "funder", "is_public", "verified_on", "added_at", "added_by", "removed_at",
                "is_sample",
            ],
            FieldClass.MEMBER,
        ),
    }  # fmt: skip

    class Meta:
        verbose_name = _("initiative")
        verbose_name_plural = _("initiatives")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=F("starts_on")),
                name="initiative_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(yearly_usd=None) | Q(yearly_usd__gte=0), name="initiative_money_not_negative"
            ),
        ]
        indexes = [models.Index(fields=["owner", "name"], name="initiatives_of_owner")]

    def __str__(self) -> str:
        return self.name


class InitiativeEmployer(models.Model):
    """One company that an initiative leans on."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="employers")
    employer = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="initiatives_joined")

    field_classes: ClassVar = dict.fromkeys(["id", "initiative", "employer"], FieldClass.MEMBER)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["initiative", "employer"], name="initiative_employer_once")]


class Alignment(models.TextChoices):
    """How an initiative stands to a partnership."""

    APART = "apart", _("Apart")
    TALKING = "talking", _("Talking")
    ALIGNED = "aligned", _("Aligned")
    PART = "part", _("Part of the partnership")


class InitiativeAlignment(Versioned):
    """Where one initiative and one partnership stand to each other, from one day on."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="alignments")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="initiative_alignments")
    state = models.CharField(max_length=8, choices=Alignment)
    words = models.CharField(max_length=400, blank=True)
    since_on = models.DateField()
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = dict.fromkeys(
        ["id", "version", "initiative", "body", "state", "words", "since_on", "said_by"], FieldClass.MEMBER
    )

    class Meta:
        verbose_name = _("alignment")
        constraints = [models.UniqueConstraint(fields=["initiative", "body"], name="initiative_alignment_once")]
