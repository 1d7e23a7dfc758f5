"""What a group accomplished, written down when it happened, with the evidence for it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Body, Decision, Text
from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned
from sectorworks.files.models import StoredFile

from .actions import Action
from .plans import Goal


class Accomplishment(Versioned):
    """One thing a group got done. What is to appear in public is chosen here, and read before it appears."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="accomplishments")
    happened_on = models.DateField()
    # A whole sentence or two, as the report will say it.
    wording = models.TextField(max_length=2000)
    goal = models.ForeignKey(Goal, null=True, blank=True, on_delete=models.PROTECT, related_name="accomplishments")
    action = models.ForeignKey(Action, null=True, blank=True, on_delete=models.PROTECT, related_name="accomplishments")
    priority = models.ForeignKey(Text, null=True, blank=True, on_delete=models.PROTECT, related_name="accomplishments")
    population = models.SlugField(max_length=40, blank=True)
    is_public = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True)

    field_classes: ClassVar = dict.fromkeys(
        [
            "id", "version", "body", "happened_on", "wording", "goal", "action", "priority", "population", "is_public",
            "recorded_at", "recorded_by", "removed_at",
        ],
        FieldClass.MEMBER,
    )  # fmt: skip

    class Meta:
        verbose_name = _("accomplishment")
        indexes = [models.Index(fields=["body", "-happened_on"], name="accomplishments_of_body")]


class Evidence(models.Model):
    """What proves an action's status or an accomplishment: a decision, a file, or an address.

    Evidence in a meeting is linked from there.
    """

    action = models.ForeignKey(Action, null=True, blank=True, on_delete=models.CASCADE, related_name="evidence")
    accomplishment = models.ForeignKey(
        Accomplishment, null=True, blank=True, on_delete=models.CASCADE, related_name="evidence"
    )
    title = models.CharField(max_length=200)
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="evidence_for")
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="evidence_for")
    address = models.URLField(max_length=500, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = dict.fromkeys(
        ["id", "action", "accomplishment", "title", "decision", "file", "address", "added_at", "added_by"],
        FieldClass.MEMBER,
    )

    class Meta:
        verbose_name = _("evidence")
        constraints = [
            models.CheckConstraint(
                condition=Q(action__isnull=False, accomplishment=None) | Q(action=None, accomplishment__isnull=False),
                name="evidence_for_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(decision__isnull=False) | Q(file__isnull=False) | ~Q(address=""),
                name="evidence_is_something",
            ),
        ]
