"""What a body adopted about itself: charter, charges, priorities, each a text with versions."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned

from .bodies import Body


class TextKind(models.TextChoices):
    """What a text is to its body."""

    CHARTER = "charter", _("Charter")
    CHARGE = "charge", _("Charge")
    PRIORITY = "priority", _("Priority")


class Decision(models.Model):
    """One thing a body decided, with the vote and what its lenses showed."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="decisions")
    title = models.CharField(max_length=200)
    wording = models.TextField(max_length=4000)
    decided_on = models.DateField()
    method = models.CharField(max_length=60, blank=True)
    moved_by = models.CharField(max_length=120, blank=True)
    seconded_by = models.CharField(max_length=120, blank=True)
    votes_for = models.PositiveSmallIntegerField(null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(null=True, blank=True)
    votes_abstained = models.PositiveSmallIntegerField(null=True, blank=True)
    # The priority of the body that it serves.
    priority = models.ForeignKey("Text", null=True, blank=True, on_delete=models.PROTECT, related_name="decisions")
    # What the lenses of the body's charges asked, and the answers: [{lens, question, answer, applies}]
    lens_answers = models.JSONField(default=list)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = {
        **dict.fromkeys(
            [
                "id", "body", "title", "wording", "decided_on", "method", "moved_by", "seconded_by", "votes_for",
                "votes_against", "votes_abstained", "priority", "lens_answers",
            ],
            FieldClass.PUBLIC,
        ),
        **dict.fromkeys(["recorded_at", "recorded_by"], FieldClass.MEMBER),
    }  # fmt: skip

    class Meta:
        verbose_name = _("decision")
        indexes = [models.Index(fields=["body", "-decided_on"], name="decisions_of_body")]

    def __str__(self) -> str:
        return self.title


class Text(models.Model):
    """One charter, charge or priority of a body; its wording is in its versions."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="texts")
    kind = models.CharField(max_length=8, choices=TextKind)
    position = models.PositiveSmallIntegerField(default=1)
    # Priorities of different bodies about the same thing share a family; the local wording stays.
    family = models.SlugField(max_length=40, blank=True)
    # The text of the parent body that this one serves.
    serves = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="served_by")

    field_classes: ClassVar = dict.fromkeys(["id", "body", "kind", "position", "family", "serves"], FieldClass.PUBLIC)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body", "kind", "position"], name="text_position_once"),
        ]


class TextState(models.TextChoices):
    """Where one version of a text stands."""

    DRAFT = "draft", _("Draft")
    PROPOSED = "proposed", _("Proposed")
    ADOPTED = "adopted", _("Adopted")
    SUPERSEDED = "superseded", _("Replaced")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    RETIRED = "retired", _("Retired")


class TextVersion(Versioned):
    """One wording of a text, from draft to adoption to being replaced; an adopted wording never changes."""

    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=160, blank=True)
    wording = models.TextField(max_length=8000)
    # Lenses through which the body promised to look, by name: equity, trauma_informed …
    lenses = models.JSONField(default=list)
    reason = models.CharField(max_length=400, blank=True)
    state = models.CharField(max_length=10, choices=TextState, default=TextState.DRAFT)
    adopted_on = models.DateField(null=True)
    decision = models.ForeignKey(Decision, null=True, on_delete=models.PROTECT, related_name="adopted_texts")
    ended_on = models.DateField(null=True)
    # The decision that retired it, or adopted the wording after it.
    ended_by = models.ForeignKey(Decision, null=True, on_delete=models.PROTECT, related_name="ended_texts")
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = {
        **dict.fromkeys(
            [
                "id", "text", "number", "title", "wording", "lenses", "reason", "state", "adopted_on", "decision",
                "ended_on", "ended_by",
            ],
            FieldClass.PUBLIC,
        ),
        **dict.fromkeys(["version", "written_at", "written_by"], FieldClass.MEMBER),
    }  # fmt: skip

    class Meta:
        verbose_name = _("text")
        constraints = [
            models.UniqueConstraint(fields=["text", "number"], name="text_version_number_once"),
            models.UniqueConstraint(fields=["text"], condition=Q(state="adopted"), name="text_one_adopted_version"),
            models.UniqueConstraint(
                fields=["text"], condition=Q(state__in=["draft", "proposed"]), name="text_one_open_version"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["adopted", "superseded", "retired"])
                | Q(adopted_on__isnull=False, decision__isnull=False),
                name="text_version_adopted_by_decision",
            ),
        ]
