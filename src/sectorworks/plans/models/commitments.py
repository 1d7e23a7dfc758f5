"""What people and companies promised to a group, and what came of it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Body
from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned
from sectorworks.directory.models import Organization, Person

from .actions import Action


class CommitmentKind(models.TextChoices):
    """What is promised."""

    TIME = "time", _("Time")
    IN_KIND = "in_kind", _("In kind")
    FINANCIAL = "financial", _("Money")


class CommitmentState(models.TextChoices):
    """Where a promise stands."""

    PLEDGED = "pledged", _("Pledged")
    PARTLY = "partly", _("Partly delivered")
    DELIVERED = "delivered", _("Delivered")
    RELEASED = "released", _("Released from it")


class Commitment(Versioned):
    """One promise to a group: time in hours, things or services, or dollars; delivered in part or whole."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="commitments")
    action = models.ForeignKey(Action, null=True, blank=True, on_delete=models.PROTECT, related_name="commitments")
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="commitments"
    )
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="commitments")
    kind = models.CharField(max_length=9, choices=CommitmentKind)
    wording = models.CharField(max_length=300)
    # Hours for time, dollars for money; for things what `unit` says.
    amount_pledged = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    amount_delivered = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    value_usd = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    # How the value was found, such as an hourly rate with its source.
    value_basis = models.CharField(max_length=200, blank=True)
    pledged_on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    delivered_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=9, choices=CommitmentState, default=CommitmentState.PLEDGED)
    release_reason = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = dict.fromkeys(
        [
            "id", "version", "body", "action", "organization", "person", "kind", "wording", "amount_pledged",
            "amount_delivered", "unit", "value_usd", "value_basis", "pledged_on", "due_on", "delivered_on", "state",
            "release_reason", "made_at", "made_by",
        ],
        FieldClass.MEMBER,
    )  # fmt: skip

    class Meta:
        verbose_name = _("commitment")
        constraints = [
            models.CheckConstraint(
                condition=Q(organization__isnull=False) | Q(person__isnull=False), name="commitment_by_somebody"
            ),
            models.CheckConstraint(
                condition=~Q(state="delivered") | Q(delivered_on__isnull=False), name="commitment_delivered_on_a_day"
            ),
            models.CheckConstraint(
                condition=(Q(amount_pledged=None) | Q(amount_pledged__gte=0))
                & (Q(amount_delivered=None) | Q(amount_delivered__gte=0)),
                name="commitment_amounts_not_negative",
            ),
            models.CheckConstraint(
                condition=~Q(state="released") | ~Q(release_reason=""), name="commitment_released_for_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(value_usd=None) | ~Q(value_basis=""), name="commitment_value_has_a_basis"
            ),
        ]
        indexes = [models.Index(fields=["body", "-pledged_on"], name="commitments_of_body")]

    def __str__(self) -> str:
        return self.wording
