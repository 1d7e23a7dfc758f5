"""Leaders of companies who could carry a partnership, and the plan to gather them."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Body
from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned
from sectorworks.directory.models import Organization, Person
from sectorworks.engagement.models import Ask


class MoverState(models.TextChoices):
    """How far a candidate champion is won."""

    NAMED = "named", _("Named")
    APPROACHED = "approached", _("Approached")
    WARM = "warm", _("Interested")
    INVITED = "invited", _("Invited")
    JOINED = "joined", _("Joined")
    DECLINED = "declined", _("Declined")


class Mover(Versioned):
    """One candidate champion: a leader of a company of the industry, and who could speak to them."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="movers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="mover_of")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="movers")
    # What makes this person a mover and shaker, in a line.
    why = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=MoverState, default=MoverState.NAMED)
    # Who will speak to them: best a peer.
    through = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="speaks_to")
    # A code of `parameters/mover_declines.yml`, and what they said.
    decline_reason = models.SlugField(max_length=40, blank=True)
    decline_words = models.CharField(max_length=200, blank=True)
    named_at = models.DateTimeField()
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = {
        **dict.fromkeys(
            ["id", "version", "body", "organization", "state", "named_at", "named_by"], FieldClass.COMMITTEE
        ),
        **dict.fromkeys(["person", "why", "through", "decline_reason", "decline_words"], FieldClass.SENSITIVE_PERSON),
    }

    class Meta:
        verbose_name = _("candidate champion")
        verbose_name_plural = _("candidate champions")
        constraints = [models.UniqueConstraint(fields=["body", "person"], name="mover_once")]


class ConveningStep(Versioned):
    """One step of the plan to gather the companies: who does what by when, and the ask of companies behind it."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="convening_steps")
    position = models.PositiveSmallIntegerField(default=1)
    wording = models.CharField(max_length=300)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="convening_steps")
    starts_on = models.DateField()
    ends_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = dict.fromkeys(
        [
            "id", "version", "body", "position", "wording", "organization", "starts_on", "ends_on", "done_on",
            "made_at", "made_by",
        ],
        FieldClass.MEMBER,
    )  # fmt: skip

    class Meta:
        verbose_name = _("step of the convening plan")
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="convening_step_ends_after_start")
        ]


class ConveningAsk(models.Model):
    """One line of the ask ledger that a step of the plan put there: what one company is asked for."""

    step = models.ForeignKey(ConveningStep, on_delete=models.CASCADE, related_name="asks")
    ask = models.OneToOneField(Ask, on_delete=models.PROTECT, related_name="convening")

    field_classes: ClassVar = dict.fromkeys(["id", "step", "ask"], FieldClass.MEMBER)

    class Meta:
        verbose_name = _("ask of the convening plan")
