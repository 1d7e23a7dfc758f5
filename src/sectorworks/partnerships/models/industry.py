"""Issues beyond workforce: who buys from whom, and how the industry shows itself."""

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
from sectorworks.files.models import StoredFile


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


class KitKind(models.TextChoices):
    """What a piece of the industry marketing kit is."""

    MESSAGE = "message", _("Message")
    FACT = "fact", _("Fact with its source")
    IMAGE = "image", _("Picture or logo")
    STORY = "story", _("Story")


class KitPiece(Versioned):
    """One shared piece with which companies and developers show the industry; public once approved."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="kit_pieces")
    kind = models.CharField(max_length=7, choices=KitKind)
    title = models.CharField(max_length=160)
    wording = models.TextField(max_length=4000, blank=True)
    source = models.CharField(max_length=200, blank=True)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="kit_pieces")
    alternative_text = models.CharField(max_length=300, blank=True)
    approved_on = models.DateField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    review_by = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    field_classes: ClassVar = dict.fromkeys(
        [
            "id", "version", "body", "kind", "title", "wording", "source", "file", "alternative_text", "approved_on",
            "approved_by", "review_by", "made_at", "made_by", "removed_at",
        ],
        FieldClass.MEMBER,
    )  # fmt: skip

    class Meta:
        verbose_name = _("piece of the kit")
        constraints = [
            models.CheckConstraint(condition=~Q(kind="fact") | ~Q(source=""), name="kit_fact_has_a_source"),
            models.CheckConstraint(
                condition=Q(file=None) | ~Q(kind="image") | ~Q(alternative_text=""), name="kit_image_has_words"
            ),
        ]
