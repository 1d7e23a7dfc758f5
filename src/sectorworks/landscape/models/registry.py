"""The State's registry of partnerships: what each one shows there, its history, and its recognition."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Body
from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned


class PartnershipStage(models.TextChoices):
    """How far a partnership is, as the map shows it."""

    EXPLORING = "exploring", _("Exploring")
    ORGANIZING = "organizing", _("Organizing")
    LAUNCHED = "launched", _("Launched")
    ACTING = "acting", _("Acting")
    PAUSED = "paused", _("Paused")
    ENDED = "ended", _("Ended")


class Listing(Versioned):
    """What a partnership lets the State and the public see of it. Nothing else of it goes there."""

    body = models.OneToOneField(Body, on_delete=models.PROTECT, related_name="listing")
    sector = models.CharField(max_length=120)
    summary = models.CharField(max_length=600, blank=True)
    stage = models.CharField(max_length=10, choices=PartnershipStage)
    launched_on = models.DateField(null=True, blank=True)
    shows_champions = models.BooleanField(default=False)
    # When its staff last said that all this is still right.
    confirmed_on = models.DateField()
    is_listed = models.BooleanField(default=True)

    field_classes: ClassVar = {
        **dict.fromkeys(
            ["id", "body", "sector", "summary", "stage", "launched_on", "confirmed_on", "is_listed"], FieldClass.PUBLIC
        ),
        **dict.fromkeys(["version", "shows_champions"], FieldClass.MEMBER),
    }

    class Meta:
        verbose_name = _("entry in the registry")


class ListingEdition(models.Model):
    """An entry as it stood from one moment on, and why it changed."""

    listing = models.ForeignKey(Listing, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField()
    # Sector, summary, stage, industries, counties, convener, as they then were; never changed.
    content = models.JSONField()
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = {
        **dict.fromkeys(["id", "listing", "number", "content", "reason", "at"], FieldClass.PUBLIC),
        "by": FieldClass.MEMBER,
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["listing", "number"], name="listing_edition_number_once")]


class Recognition(Versioned):
    """The State recognizes a partnership for the evidence it has; the recognition lapses when that goes stale."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="recognitions")
    granted_on = models.DateField()
    # Which criteria were met by what, as read on that day; never changed.
    evidence = models.JSONField()
    # The criteria, by version.
    criteria = models.CharField(max_length=60)
    lapsed_on = models.DateField(null=True, blank=True)
    lapse_reason = models.CharField(max_length=400, blank=True)
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = {
        **dict.fromkeys(["id", "body", "granted_on", "criteria", "lapsed_on", "lapse_reason"], FieldClass.PUBLIC),
        **dict.fromkeys(["version", "evidence", "granted_by"], FieldClass.MEMBER),
    }

    class Meta:
        verbose_name = _("recognition")
        constraints = [
            models.UniqueConstraint(fields=["body"], condition=Q(lapsed_on=None), name="one_recognition_at_a_time"),
            models.CheckConstraint(
                condition=Q(lapsed_on=None) | (Q(lapsed_on__gte=F("granted_on")) & ~Q(lapse_reason="")),
                name="recognition_lapses_for_a_reason",
            ),
        ]


class Clearance(Versioned):
    """Something beyond its entry that a partnership lets the State see, from one day until another."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="clearances")
    # A code of `parameters/clearances.yml`, such as `results` or `next_gen_test`.
    matter = models.SlugField(max_length=40)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    cleared_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = dict.fromkeys(
        ["id", "version", "body", "matter", "starts_on", "ends_on", "cleared_by"], FieldClass.MEMBER
    )

    class Meta:
        verbose_name = _("clearance")
        constraints = [
            models.UniqueConstraint(fields=["body", "matter"], condition=Q(ends_on=None), name="clearance_once"),
        ]
