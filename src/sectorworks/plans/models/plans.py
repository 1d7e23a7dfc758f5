"""A group's workplan for a period, and the goals in it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sectorworks.bodies.models import Body, Decision, Text
from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned


class PlanState(models.TextChoices):
    """Where a workplan stands."""

    DRAFT = "draft", _("Draft")
    ADOPTED = "adopted", pgettext_lazy("workplan", "Adopted")
    CLOSED = "closed", _("Closed")


class Horizon(models.TextChoices):
    """How far off a goal is."""

    EARLY_WIN = "early_win", _("Early win")
    MID_TERM = "mid_term", _("Mid-term")
    LONG_TERM = "long_term", _("Long-term")


class OutcomeFamily(models.TextChoices):
    """What a goal gives to people on a career pathway."""

    AWARENESS = "career_awareness", _("Career awareness")
    SKILLS = "career_skills", _("Career skills")
    RETENTION = "career_retention", _("Career retention")
    LIFE_SKILLS = "life_skills", _("Life skills")


class Plan(Versioned):
    """What a group means to do in a period. Once adopted, each change is kept as a new edition with its reason."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="plans")
    title = models.CharField(max_length=160)
    starts_on = models.DateField()
    ends_on = models.DateField()
    state = models.CharField(max_length=8, choices=PlanState, default=PlanState.DRAFT)
    # The plan whose unfinished work this one carries on.
    previous = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="next")
    closed_on = models.DateField(null=True, blank=True)
    closing_note = models.TextField(blank=True, max_length=4000)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = {
        **dict.fromkeys(
            [
                "id", "body", "title", "starts_on", "ends_on", "state", "previous", "closed_on", "closing_note",
            ],
            FieldClass.PUBLIC,
        ),
        **dict.fromkeys(["version", "made_at", "made_by"], FieldClass.MEMBER),
    }  # fmt: skip

    class Meta:
        verbose_name = _("workplan")
        verbose_name_plural = _("workplans")
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="plan_ends_after_start"),
            models.CheckConstraint(
                condition=Q(state="closed", closed_on__isnull=False) | (~Q(state="closed") & Q(closed_on=None)),
                name="plan_closed_on_a_day",
            ),
        ]
        indexes = [models.Index(fields=["body", "-starts_on"], name="plans_of_body")]

    def __str__(self) -> str:
        return self.title


class PlanEdition(models.Model):
    """A plan's wording as the group adopted or amended it: the goals and actions of that day, and why they changed."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField()
    adopted_on = models.DateField()
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="plans")
    reason = models.CharField(max_length=400, blank=True)
    # Goals with their actions, as `rules.editions` writes and reads them; never changed.
    content = models.JSONField()
    kept_at = models.DateTimeField()
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = {
        **dict.fromkeys(["id", "plan", "number", "adopted_on", "decision", "reason", "content"], FieldClass.PUBLIC),
        **dict.fromkeys(["kept_at", "kept_by"], FieldClass.MEMBER),
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="plan_edition_number_once")]


class Goal(Versioned):
    """One thing a plan is to reach, linked to the charge and the priority it serves."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="goals")
    position = models.PositiveSmallIntegerField(default=1)
    wording = models.CharField(max_length=400)
    horizon = models.CharField(max_length=9, choices=Horizon, default=Horizon.MID_TERM)
    charge = models.ForeignKey(Text, null=True, blank=True, on_delete=models.PROTECT, related_name="charged_goals")
    priority = models.ForeignKey(Text, null=True, blank=True, on_delete=models.PROTECT, related_name="goals")
    outcome = models.CharField(max_length=16, choices=OutcomeFamily, blank=True)
    # A code of `parameters/populations.yml`; blank: everyone the group serves.
    population = models.SlugField(max_length=40, blank=True)
    measure = models.CharField(max_length=300, blank=True)
    carried_from = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="carried_to"
    )
    dropped_on = models.DateField(null=True, blank=True)
    drop_reason = models.CharField(max_length=300, blank=True)

    field_classes: ClassVar = {
        **dict.fromkeys(
            [
                "id", "plan", "position", "wording", "horizon", "charge", "priority", "outcome", "population",
                "measure", "carried_from", "dropped_on", "drop_reason",
            ],
            FieldClass.PUBLIC,
        ),
        "version": FieldClass.MEMBER,
    }  # fmt: skip

    class Meta:
        verbose_name = _("goal")
        constraints = [
            models.CheckConstraint(condition=Q(dropped_on=None) | ~Q(drop_reason=""), name="goal_dropped_for_a_reason"),
        ]
        indexes = [models.Index(fields=["plan", "position"], name="goals_of_plan")]

    def __str__(self) -> str:
        return self.wording
