"""What industry puts in, what it is worth, and the public money beside it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Body, Text
from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned
from sectorworks.plans.models import CommitmentKind


class ValuationRule(Versioned):
    """What a unit of a contribution is worth in a group's own ledger, from one day on, with its source."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="valuation_rules")
    kind = models.CharField(max_length=9, choices=CommitmentKind)
    unit = models.CharField(max_length=40)
    rate_usd = models.DecimalField(max_digits=10, decimal_places=2)
    source = models.CharField(max_length=200)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    field_classes: ClassVar = dict.fromkeys(
        ["id", "version", "body", "kind", "unit", "rate_usd", "source", "valid_from", "valid_until"], FieldClass.MEMBER
    )

    class Meta:
        verbose_name = _("valuation rule")
        constraints = [
            models.UniqueConstraint(fields=["body", "kind", "unit", "valid_from"], name="valuation_rule_once_a_day"),
            models.CheckConstraint(condition=Q(rate_usd__gte=0) & ~Q(source=""), name="valuation_rule_has_a_source"),
            models.CheckConstraint(
                condition=~Q(kind="financial") & ~Q(unit=""), name="valuation_rule_is_not_for_money"
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="valuation_rule_ends_after_start",
            ),
        ]


class PublicMoney(Versioned):
    """Public dollars spent on a partnership or one of its priorities: what industry's share is measured against."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="public_money")
    priority = models.ForeignKey(Text, null=True, blank=True, on_delete=models.PROTECT, related_name="public_money")
    source = models.CharField(max_length=200)
    amount_usd = models.DecimalField(max_digits=12, decimal_places=2)
    starts_on = models.DateField()
    ends_on = models.DateField()
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = dict.fromkeys(
        [
            "id", "version", "body", "priority", "source", "amount_usd", "starts_on", "ends_on", "noted_at", "noted_by",
            "removed_at", "removed_by",
        ],
        FieldClass.MEMBER,
    )  # fmt: skip

    class Meta:
        verbose_name = _("public money")
        constraints = [
            models.CheckConstraint(condition=Q(amount_usd__gte=0), name="public_money_not_negative"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="public_money_ends_after_start"),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True, removed_by__isnull=True) | Q(removed_at__isnull=False),
                name="public_money_removed_by_when_at",
            ),
        ]
