"""Who can supply what, and who buys from whom: on the map by consent alone."""

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


class SupplySide(models.TextChoices):
    """Whether a company has a thing or wants it."""

    OFFERS = "offers", _("Can supply")
    NEEDS = "needs", _("Wants to buy")


class SupplyEntry(Versioned):
    """What one company can supply or wants to buy. On the map only with its consent, until it takes that back."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="supply_entries")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="supply_entries")
    side = models.CharField(max_length=6, choices=SupplySide)
    commodity = models.CharField(max_length=120)
    words = models.CharField(max_length=400, blank=True)
    consented_on = models.DateField(null=True, blank=True)
    consented_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_on = models.DateField(null=True, blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = dict.fromkeys(
        [
            "id", "version", "body", "organization", "side", "commodity", "words", "consented_on", "consented_by",
            "withdrawn_on", "noted_at", "noted_by",
        ],
        FieldClass.EMPLOYER_CONFIDENTIAL,
    )  # fmt: skip

    class Meta:
        verbose_name = _("supply entry")


class SupplyLink(Versioned):
    """One company buys from another. Shown only when both said so."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="supply_links")
    buyer = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="buys")
    # Empty: from outside the region, by the name given.
    supplier = models.ForeignKey(Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="supplies")
    supplier_name = models.CharField(max_length=160, blank=True)
    commodity = models.CharField(max_length=120)
    is_only_source = models.BooleanField(default=False)
    buyer_consented_on = models.DateField(null=True, blank=True)
    supplier_consented_on = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = dict.fromkeys(
        [
            "id", "version", "body", "buyer", "supplier", "supplier_name", "commodity", "is_only_source",
            "buyer_consented_on", "supplier_consented_on", "withdrawn_on", "noted_at", "noted_by",
        ],
        FieldClass.EMPLOYER_CONFIDENTIAL,
    )  # fmt: skip

    class Meta:
        verbose_name = _("supply link")
        constraints = [
            models.CheckConstraint(
                condition=Q(supplier__isnull=False) | ~Q(supplier_name=""), name="supply_link_from_somebody"
            ),
            models.CheckConstraint(condition=Q(supplier=None) | ~Q(supplier=F("buyer")), name="supply_link_to_another"),
        ]
