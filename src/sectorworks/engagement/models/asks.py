"""What partners plan to ask of employers, in one ledger."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Text
from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned
from sectorworks.directory.models import Organization


class AskKind(models.TextChoices):
    """What an employer is asked for."""

    SURVEY = "survey", _("Survey")
    MEETING = "meeting", _("Meeting")
    VISIT = "visit", _("Visit")
    PLACEMENT = "placement", _("Placement")
    DONATION = "donation", _("Donation")
    SPEAKER = "speaker", _("Speaker or tour")
    OTHER = "other", _("Other")


class Urgency(models.TextChoices):
    """How much an ask can wait."""

    CAN_WAIT = "can_wait", _("Can wait")
    NORMAL = "normal", _("Normal")
    URGENT = "urgent", _("Urgent")


class AskState(models.TextChoices):
    """Where an ask stands."""

    PLANNED = "planned", _("Planned")
    WAITING = "waiting", _("Waiting")
    JOINED = "joined", _("Joined to another ask")
    MADE = "made", _("Made")
    GRANTED = "granted", _("Granted")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Ask(Versioned):
    """One thing that one organization plans to ask of one employer, in a span of days."""

    employer = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="asks")
    for_organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="asks_planned")
    kind = models.CharField(max_length=10, choices=AskKind)
    purpose = models.CharField(max_length=200)
    priority = models.ForeignKey(Text, null=True, blank=True, on_delete=models.PROTECT, related_name="asks")
    urgency = models.CharField(max_length=8, choices=Urgency, default=Urgency.NORMAL)
    starts_on = models.DateField()
    ends_on = models.DateField()
    minutes_asked = models.PositiveIntegerField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=AskState, default=AskState.PLANNED)
    joined_to = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="joined_by")
    waits_until = models.DateField(null=True, blank=True)
    # What it was before the latest change of state, so that the change can be undone.
    earlier_state = models.CharField(max_length=10, choices=AskState, blank=True)
    outcome = models.CharField(max_length=200, blank=True)
    planned_at = models.DateTimeField()
    planned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)

    field_classes: ClassVar = {
        **dict.fromkeys(
            [
                "id", "version", "employer", "for_organization", "kind", "purpose", "priority", "urgency",
                "starts_on", "ends_on", "minutes_asked", "state", "earlier_state", "joined_to", "waits_until",
                "planned_at", "planned_by", "closed_at",
            ],
            FieldClass.MEMBER,
        ),
        "outcome": FieldClass.OWN_ORGANIZATION,
    }  # fmt: skip

    class Meta:
        verbose_name = _("ask")
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="ask_ends_after_start"),
            models.CheckConstraint(
                condition=(Q(state="joined") & Q(joined_to__isnull=False))
                | (~Q(state="joined") & Q(joined_to__isnull=True)),
                name="ask_joined_to_another",
            ),
            models.CheckConstraint(condition=~Q(joined_to=F("pk")), name="ask_not_joined_to_itself"),
            models.CheckConstraint(
                condition=~Q(state="waiting") | Q(waits_until__isnull=False), name="ask_waits_until_a_day"
            ),
            models.CheckConstraint(condition=~Q(employer=F("for_organization")), name="ask_of_another"),
        ]
        indexes = [
            models.Index(fields=["employer", "starts_on"], name="asks_of_employer"),
            models.Index(fields=["for_organization", "state", "starts_on"], name="asks_of_agency"),
        ]


class CollisionChoice(models.TextChoices):
    """What a planner did about another ask in the way."""

    JOIN = "join", _("Join it")
    WAIT = "wait", _("Wait")
    GO_AHEAD = "go_ahead", _("Go ahead anyway")
    DROP = "drop", _("Drop ours")


class Collision(models.Model):
    """One moment when a planned ask met others, a quiet period or a full budget, and what was chosen."""

    ask = models.ForeignKey(Ask, on_delete=models.CASCADE, related_name="collisions")
    # Why the prompt came up: sentences, as the planner read them.
    reasons = models.JSONField(default=list)
    choice = models.CharField(max_length=10, choices=CollisionChoice)
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = dict.fromkeys(["id", "ask", "reasons", "choice", "reason", "at", "by"], FieldClass.MEMBER)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(choice="go_ahead") | ~Q(reason=""), name="collision_gone_ahead_for_a_reason"
            ),
        ]


class AskTerms(Versioned):
    """What one employer set about being asked: how often, when not, and through whom."""

    employer = models.OneToOneField(Organization, on_delete=models.CASCADE, related_name="ask_terms")
    yearly_budget = models.PositiveSmallIntegerField(null=True, blank=True)
    quiet_days = models.PositiveSmallIntegerField(null=True, blank=True)
    paused_from = models.DateField(null=True, blank=True)
    paused_until = models.DateField(null=True, blank=True)
    # Kinds of ask that are welcome; none named means all.
    welcome_kinds = models.JSONField(default=list, blank=True)
    words = models.CharField(max_length=300, blank=True)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = dict.fromkeys(
        [
            "id", "version", "employer", "yearly_budget", "quiet_days", "paused_from", "paused_until",
            "welcome_kinds", "words", "set_at", "set_by",
        ],
        FieldClass.MEMBER,
    )  # fmt: skip

    class Meta:
        verbose_name = _("ask terms")
        constraints = [
            models.CheckConstraint(
                condition=Q(paused_from__isnull=True, paused_until__isnull=True)
                | Q(paused_from__isnull=False, paused_until__isnull=False, paused_until__gte=F("paused_from")),
                name="ask_terms_pause_ends",
            ),
        ]
