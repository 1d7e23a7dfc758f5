"""What happened around an organization: one table for every room, written in the transaction of the change."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sectorworks.core.field_classes import FieldClass

from .organizations import Organization


class ActivityKind(models.TextChoices):
    """What sort of thing happened."""

    RECORD = "record", _("Record")
    CONTACT = "contact", _("Contact")
    ASK = "ask", _("Ask")
    NEED = "need", _("Need")
    VISIT = "visit", _("Visit")
    REFERRAL = "referral", _("Referral")
    SEAT = "seat", _("Seat")
    DECISION = "decision", _("Decision")
    COMMITMENT = "commitment", _("Commitment")


class Activity(models.Model):
    """One thing that happened around one organization, in a headline that every partner may read."""

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="activities")
    kind = models.CharField(max_length=12, choices=ActivityKind)
    headline = models.CharField(max_length=200)
    # The page of the thing itself: a route of ours and its one argument. Who may not open it sees no link.
    route = models.CharField(max_length=40, blank=True)
    route_key = models.CharField(max_length=80, blank=True)
    # The organization that acted; only its own people see an activity that is not shared.
    for_organization = models.ForeignKey(Organization, null=True, on_delete=models.SET_NULL, related_name="acted")
    is_shared = models.BooleanField(default=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = {
        **dict.fromkeys(["id", "organization", "kind", "route", "route_key", "at", "by"], FieldClass.MEMBER),
        **dict.fromkeys(["headline", "for_organization", "is_shared"], FieldClass.OWN_ORGANIZATION),
    }

    class Meta:
        indexes = [
            models.Index(fields=["organization", "-at", "-id"], name="activity_of_organization"),
            models.Index(fields=["-at", "-id"], name="activity_newest"),
        ]
