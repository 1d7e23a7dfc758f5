"""What is to be done for a goal: by whom, by when, and how it stands."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned
from sectorworks.directory.models import Organization, Person

from .plans import Goal


class ActionState(models.TextChoices):
    """How an action stands."""

    NOT_STARTED = "not_started", _("Not started")
    UNDER_WAY = "under_way", _("Under way")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Dropped")


class Action(Versioned):
    """One piece of work for a goal. Its status is a sentence with its own date, not only a color."""

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="actions")
    position = models.PositiveSmallIntegerField(default=1)
    wording = models.CharField(max_length=400)
    due_on = models.DateField(null=True, blank=True)
    measure = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=11, choices=ActionState, default=ActionState.NOT_STARTED)
    status = models.CharField(max_length=600, blank=True)
    status_on = models.DateField(null=True, blank=True)
    # The day it was done or dropped.
    finished_on = models.DateField(null=True, blank=True)
    carried_from = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="carried_to"
    )
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = {
        **dict.fromkeys(
            ["id", "goal", "position", "wording", "due_on", "measure", "state", "finished_on", "carried_from"],
            FieldClass.PUBLIC,
        ),
        **dict.fromkeys(["version", "status", "status_on", "made_at", "made_by"], FieldClass.MEMBER),
    }

    class Meta:
        verbose_name = _("action")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["done", "dropped"], finished_on__isnull=False)
                | (~Q(state__in=["done", "dropped"]) & Q(finished_on=None)),
                name="action_finished_on_a_day",
            ),
            models.CheckConstraint(condition=Q(status="") | Q(status_on__isnull=False), name="action_status_dated"),
        ]
        indexes = [
            models.Index(fields=["goal", "position"], name="actions_of_goal"),
            models.Index(fields=["due_on"], condition=Q(finished_on=None), name="actions_open_by_due"),
        ]

    def __str__(self) -> str:
        return self.wording


class ActionOwner(models.Model):
    """Who does an action: a person, or an organization until a person is named. One of them leads."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="owners")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="actions_owned")
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="actions_owned"
    )
    is_lead = models.BooleanField(default=False)

    field_classes: ClassVar = {
        **dict.fromkeys(["id", "action", "organization", "is_lead"], FieldClass.PUBLIC),
        "person": FieldClass.MEMBER,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(organization__isnull=False), name="action_owner_is_somebody"
            ),
            models.UniqueConstraint(fields=["action"], condition=Q(is_lead=True), name="action_one_lead"),
            models.UniqueConstraint(fields=["action", "person"], name="action_owner_person_once"),
        ]


class DateMove(models.Model):
    """One move of an action's due date, and why."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="moves")
    from_on = models.DateField(null=True)
    to_on = models.DateField(null=True)
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = dict.fromkeys(
        ["id", "action", "from_on", "to_on", "reason", "at", "by"], FieldClass.MEMBER
    )

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="date_moved_for_a_reason")]


class Dependency(models.Model):
    """An action that can't be finished before another."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="needs")
    needs = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="needed_by")

    field_classes: ClassVar = dict.fromkeys(["id", "action", "needs"], FieldClass.MEMBER)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["action", "needs"], name="dependency_once"),
            models.CheckConstraint(condition=~Q(action=F("needs")), name="dependency_on_another"),
        ]
