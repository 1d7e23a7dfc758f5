"""The barrier a group works on for a time, and what is tied to it."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Body, BodyRequest, Decision
from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned
from sectorworks.engagement.models import Need
from sectorworks.plans.models import Accomplishment, Action, Goal

from .recommendations import Recommendation


class Barrier(models.TextChoices):
    """What keeps people from work or training."""

    TRANSPORTATION = "transportation", _("Transportation")
    CHILD_CARE = "child_care", _("Child care")
    HOUSING = "housing", _("Housing")
    DIGITAL = "digital", _("Internet and devices")
    RECORDS = "records", _("Criminal records")
    LANGUAGE = "language", _("Language and reading")
    HEALTH = "health", _("Health")
    ACCESS = "access", _("Accommodations")
    COST = "cost", _("Cost of training")
    OTHER = "other", _("Something else")


class Focus(Versioned):
    """One barrier that a group chose to work on for a time, such as transportation in 2024."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="focuses")
    title = models.CharField(max_length=160)
    barrier = models.CharField(max_length=14, choices=Barrier)
    starts_on = models.DateField()
    ends_on = models.DateField()
    why = models.TextField(max_length=2000, blank=True)
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="focuses")
    declared_at = models.DateTimeField()
    declared_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = {
        **dict.fromkeys(
            ["id", "body", "title", "barrier", "starts_on", "ends_on", "why", "decision"], FieldClass.PUBLIC
        ),
        **dict.fromkeys(["version", "declared_at", "declared_by"], FieldClass.MEMBER),
    }

    class Meta:
        verbose_name = _("focus")
        verbose_name_plural = _("focuses")
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="focus_ends_after_start"),
        ]

    def __str__(self) -> str:
        return self.title


# What can be tied to a focus; a resource is an address with a title.
TIED = ("goal", "action", "accomplishment", "recommendation", "need", "matter")


def _only(name: str) -> Q:
    return Q(address="", **{f"{one}__isnull": one != name for one in TIED})


class FocusTie(models.Model):
    """One record, or a resource elsewhere, that belongs to a group's focus. Shown to those who may see it anyway."""

    focus = models.ForeignKey(Focus, on_delete=models.CASCADE, related_name="ties")
    goal = models.ForeignKey(Goal, null=True, blank=True, on_delete=models.PROTECT, related_name="focus_ties")
    action = models.ForeignKey(Action, null=True, blank=True, on_delete=models.PROTECT, related_name="focus_ties")
    accomplishment = models.ForeignKey(
        Accomplishment, null=True, blank=True, on_delete=models.PROTECT, related_name="focus_ties"
    )
    recommendation = models.ForeignKey(
        Recommendation, null=True, blank=True, on_delete=models.PROTECT, related_name="focus_ties"
    )
    need = models.ForeignKey(Need, null=True, blank=True, on_delete=models.PROTECT, related_name="focus_ties")
    matter = models.ForeignKey(BodyRequest, null=True, blank=True, on_delete=models.PROTECT, related_name="focus_ties")
    title = models.CharField(max_length=160, blank=True)
    address = models.URLField(max_length=500, blank=True)
    tied_at = models.DateTimeField()
    tied_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = {
        **dict.fromkeys(["id", "focus", "title", "address"], FieldClass.PUBLIC),
        **dict.fromkeys([*TIED, "tied_at", "tied_by"], FieldClass.MEMBER),
    }

    class Meta:
        verbose_name = _("tie to a focus")
        constraints = [
            models.CheckConstraint(
                condition=reduce(or_, [_only(name) for name in TIED])
                | (~Q(address="") & ~Q(title="") & Q(**{f"{one}__isnull": True for one in TIED})),
                name="focus_tie_is_one_thing",
            ),
            *(models.UniqueConstraint(fields=["focus", name], name=f"focus_tie_{name}_once") for name in TIED),
        ]
