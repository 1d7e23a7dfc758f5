"""Notices of funding, which groups they touch, and advice on them behind a wall against conflicts of interest."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Body, Decision
from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned
from sectorworks.directory.models import Organization, Person
from sectorworks.plans.models import Goal


class FundingNotice(Versioned):
    """One grant that somebody offers: a notice of funding opportunity (NOFO)."""

    title = models.CharField(max_length=200)
    funder = models.CharField(max_length=160)
    number = models.CharField(max_length=80, blank=True)
    address = models.URLField(max_length=500, blank=True)
    summary = models.TextField(max_length=3000, blank=True)
    amount_usd = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    opens_on = models.DateField(null=True, blank=True)
    closes_on = models.DateField(null=True, blank=True)
    # Codes of `plans/parameters/populations.yml`.
    populations = models.JSONField(default=list, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True)

    field_classes: ClassVar = {
        **dict.fromkeys(
            [
                "id", "title", "funder", "number", "address", "summary", "amount_usd", "opens_on", "closes_on",
                "populations", "removed_at",
            ],
            FieldClass.PUBLIC,
        ),
        **dict.fromkeys(["version", "added_at", "added_by"], FieldClass.MEMBER),
    }  # fmt: skip

    class Meta:
        verbose_name = _("funding notice")
        verbose_name_plural = _("funding notices")
        constraints = [
            models.CheckConstraint(
                condition=Q(opens_on=None) | Q(closes_on=None) | Q(closes_on__gte=F("opens_on")),
                name="funding_closes_after_opening",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class FundingRelevance(Versioned):
    """Why a notice matters to a group, and which goal it could pay for."""

    notice = models.ForeignKey(FundingNotice, on_delete=models.PROTECT, related_name="relevances")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="funding")
    reason = models.CharField(max_length=400)
    goal = models.ForeignKey(Goal, null=True, blank=True, on_delete=models.PROTECT, related_name="funding")
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = dict.fromkeys(
        ["id", "version", "notice", "body", "reason", "goal", "noted_at", "noted_by"], FieldClass.MEMBER
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["notice", "body"], name="funding_relevance_once")]


class ConflictKind(models.TextChoices):
    """Why somebody must stay out of advice on a notice."""

    APPLIES = "applies", _("My organization applies, or may apply")
    PARTNER = "partner", _("My organization is a partner in an application")
    FAMILY = "family", _("Family or household")
    MONEY = "money", _("Money or other personal gain")
    OTHER = "other", _("Something else")


class ConflictOfInterest(models.Model):
    """One person kept out of the advice on a notice, by their own word or the chair's. The wall has no door."""

    notice = models.ForeignKey(FundingNotice, on_delete=models.PROTECT, related_name="conflicts")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="conflicts")
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="conflicts"
    )
    kind = models.CharField(max_length=7, choices=ConflictKind)
    detail = models.CharField(max_length=300, blank=True)
    declared_at = models.DateTimeField()
    declared_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = dict.fromkeys(
        ["id", "notice", "person", "organization", "kind", "detail", "declared_at", "declared_by"],
        FieldClass.COMMITTEE,
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["notice", "person"], name="conflict_declared_once")]


class FundingInput(Versioned):
    """What a group says about a notice while it is written: seen only by who has no conflict."""

    notice = models.ForeignKey(FundingNotice, on_delete=models.PROTECT, related_name="inputs")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="funding_inputs")
    wording = models.TextField(max_length=4000)
    decision = models.ForeignKey(
        Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="funding_inputs"
    )
    # What the funder did with the advice.
    outcome = models.CharField(max_length=400, blank=True)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = dict.fromkeys(
        ["id", "version", "notice", "body", "wording", "decision", "outcome", "given_at", "given_by"],
        FieldClass.COMMITTEE,
    )
