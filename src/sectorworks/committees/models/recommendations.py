"""What a group recommends to somebody, and what became of it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Body, Decision, Text
from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned
from sectorworks.directory.models import Organization


class RecommendationState(models.TextChoices):
    """Where a recommendation stands."""

    DRAFT = "draft", _("Draft")
    MADE = "made", _("Made, awaiting an answer")
    ADOPTED = "adopted", _("Adopted")
    PARTLY = "partly", _("Adopted in part")
    DECLINED = "declined", _("Not adopted")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Recommendation(Versioned):
    """One recommendation: its wording, on what it rests, the vote, whom it asks, and their answer with the reason."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="recommendations")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    wording = models.TextField(max_length=4000)
    basis = models.TextField(max_length=4000, blank=True)
    priority = models.ForeignKey(Text, null=True, blank=True, on_delete=models.PROTECT, related_name="recommendations")
    decision = models.ForeignKey(
        Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="recommendations"
    )
    to_body = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="recommendations_received"
    )
    to_organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="recommendations_received"
    )
    state = models.CharField(max_length=9, choices=RecommendationState, default=RecommendationState.DRAFT)
    made_on = models.DateField(null=True, blank=True)
    answer_due_on = models.DateField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answer = models.TextField(max_length=4000, blank=True)
    # What changed in the world after it was adopted.
    outcome = models.TextField(max_length=2000, blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = {
        **dict.fromkeys(
            [
                "id", "body", "number", "title", "wording", "basis", "priority", "decision", "to_body",
                "to_organization", "state", "made_on", "answer_due_on", "answered_on", "answer", "outcome",
            ],
            FieldClass.PUBLIC,  # once made; a draft is for members
        ),
        **dict.fromkeys(["version", "written_at", "written_by"], FieldClass.MEMBER),
    }  # fmt: skip

    class Meta:
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")
        constraints = [
            models.UniqueConstraint(fields=["body", "number"], name="recommendation_number_once"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "withdrawn"])
                | Q(made_on__isnull=False, to_body__isnull=False)
                | Q(made_on__isnull=False, to_organization__isnull=False),
                name="recommendation_made_to_somebody",
            ),
            models.CheckConstraint(
                condition=Q(to_body=None) | Q(to_organization=None), name="recommendation_to_one_addressee"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["adopted", "partly", "declined"])
                | (Q(answered_on__isnull=False) & ~Q(answer="")),
                name="recommendation_answered_in_words",
            ),
        ]

    def __str__(self) -> str:
        return self.title
