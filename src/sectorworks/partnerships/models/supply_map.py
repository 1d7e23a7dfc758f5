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


class LinkSide(models.TextChoices):
    """Which end of a purchase a company stands at."""

    BUYER = "buyer", _("Buyer")
    SUPPLIER = "supplier", _("Supplier")


class SupplyEntry(Versioned):
    """What one company can supply or wants to buy. On the map only with its consent, until it takes that back."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="supply_entries")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="supply_entries")
    side = models.CharField(max_length=6, choices=SupplySide)
    commodity = models.CharField(max_length=120)
    # The industry that makes it; empty when nobody said.
    naics_code = models.CharField(max_length=6, blank=True)
    words = models.CharField(max_length=400, blank=True)
    consented_on = models.DateField(null=True, blank=True)
    consented_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # Who at the company agreed, where somebody else noted it.
    agreed_by = models.CharField(max_length=120, blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    field_classes: ClassVar = dict.fromkeys(
        [
            "id", "version", "body", "organization", "side", "commodity", "naics_code", "words", "consented_on",
            "consented_by", "agreed_by", "noted_at", "noted_by", "removed_at",
        ],
        FieldClass.EMPLOYER_CONFIDENTIAL,
    )  # fmt: skip

    class Meta:
        verbose_name = _("supply entry")
        constraints = [
            models.CheckConstraint(
                condition=Q(consented_on=None, consented_by=None)
                | Q(consented_on__isnull=False, consented_by__isnull=False),
                name="supply_entry_consent_is_whole",
            ),
            # Who brings an entry back is asked for consent anew.
            models.CheckConstraint(
                condition=Q(removed_at=None) | Q(consented_on=None), name="supply_entry_removed_is_unseen"
            ),
        ]


class SupplyLink(Versioned):
    """One company buys something from another, or from outside the region. Shown only when both said so."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="supply_links")
    buyer = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="buys")
    # Empty: from outside the region, by the name given, which is shown only when the supplier agreed to be named.
    supplier = models.ForeignKey(Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="supplies")
    supplier_name = models.CharField(max_length=160, blank=True)
    commodity = models.CharField(max_length=120)
    naics_code = models.CharField(max_length=6, blank=True)
    is_only_source = models.BooleanField(default=False)
    buyer_consented_on = models.DateField(null=True, blank=True)
    buyer_consented_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    buyer_agreed_by = models.CharField(max_length=120, blank=True)
    supplier_consented_on = models.DateField(null=True, blank=True)
    supplier_consented_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    supplier_agreed_by = models.CharField(max_length=120, blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    field_classes: ClassVar = dict.fromkeys(
        [
            "id", "version", "body", "buyer", "supplier", "supplier_name", "commodity", "naics_code", "is_only_source",
            "buyer_consented_on", "buyer_consented_by", "buyer_agreed_by", "supplier_consented_on",
            "supplier_consented_by", "supplier_agreed_by", "noted_at", "noted_by", "removed_at",
        ],
        FieldClass.EMPLOYER_CONFIDENTIAL,
    )  # fmt: skip

    class Meta:
        verbose_name = _("supply link")
        constraints = [
            models.CheckConstraint(
                condition=Q(supplier__isnull=False, supplier_name="") | (Q(supplier=None) & ~Q(supplier_name="")),
                name="supply_link_from_somebody",
            ),
            models.CheckConstraint(condition=Q(supplier=None) | ~Q(supplier=F("buyer")), name="supply_link_to_another"),
            models.CheckConstraint(
                condition=Q(buyer_consented_on=None, buyer_consented_by=None)
                | Q(buyer_consented_on__isnull=False, buyer_consented_by__isnull=False),
                name="supply_link_buyer_consent_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(supplier_consented_on=None, supplier_consented_by=None)
                | Q(supplier_consented_on__isnull=False, supplier_consented_by__isnull=False),
                name="supply_link_supplier_consent_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(removed_at=None) | Q(buyer_consented_on=None, supplier_consented_on=None),
                name="supply_link_removed_is_unseen",
            ),
        ]


class SupplyIntroduction(Versioned):
    """A company that wants to buy and one that can supply, both asked whether they want to talk."""

    need = models.ForeignKey(SupplyEntry, on_delete=models.PROTECT, related_name="introductions_as_need")
    offer = models.ForeignKey(SupplyEntry, on_delete=models.PROTECT, related_name="introductions_as_offer")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # Empty until the company answers; whoever answers yes is the contact the other side is given.
    need_says = models.BooleanField(null=True, blank=True)
    need_answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    offer_says = models.BooleanField(null=True, blank=True)
    offer_answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    field_classes: ClassVar = dict.fromkeys(
        [
            "id", "version", "need", "offer", "asked_at", "asked_by", "need_says", "need_answered_by", "offer_says",
            "offer_answered_by",
        ],
        FieldClass.EMPLOYER_CONFIDENTIAL,
    )  # fmt: skip

    class Meta:
        verbose_name = _("introduction of a buyer and a supplier")
        constraints = [
            models.UniqueConstraint(fields=["need", "offer"], name="supply_introduced_once"),
            models.CheckConstraint(
                condition=Q(need_says=None, need_answered_by=None)
                | Q(need_says__isnull=False, need_answered_by__isnull=False),
                name="supply_introduction_need_answer_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(offer_says=None, offer_answered_by=None)
                | Q(offer_says__isnull=False, offer_answered_by__isnull=False),
                name="supply_introduction_offer_answer_is_whole",
            ),
        ]
