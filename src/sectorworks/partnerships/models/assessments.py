"""How able a partnership is: self-assessments by the dated rubrics of the Department of Labor."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Body
from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned
from sectorworks.directory.models import Organization


class Assessment(Versioned):
    """One round of self-assessment by one rubric."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="assessments")
    # A rubric of `parameters/capabilities/`, such as `eta-2024`.
    rubric = models.SlugField(max_length=40)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = dict.fromkeys(
        ["id", "version", "body", "rubric", "opened_on", "closed_on", "opened_by"], FieldClass.MEMBER
    )

    class Meta:
        verbose_name = _("self-assessment")
        constraints = [
            models.UniqueConstraint(fields=["body", "rubric"], condition=Q(closed_on=None), name="assessment_one_open"),
        ]


class AssessmentRating(Versioned):
    """What one organization says of one item: how far, by which evidence, and the next move."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="ratings")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="assessment_ratings")
    item = models.SlugField(max_length=60)
    # Not started, emerging, expanding, sustaining.
    stage = models.PositiveSmallIntegerField()
    evidence = models.CharField(max_length=600, blank=True)
    next_move = models.CharField(max_length=300, blank=True)
    rated_on = models.DateField()
    rated_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = dict.fromkeys(
        [
            "id", "version", "assessment", "organization", "item", "stage", "evidence", "next_move", "rated_on",
            "rated_by",
        ],
        FieldClass.COMMITTEE,
    )  # fmt: skip

    class Meta:
        verbose_name = _("rating")
        constraints = [
            models.UniqueConstraint(fields=["assessment", "organization", "item"], name="assessment_rating_once"),
            models.CheckConstraint(condition=Q(stage__gte=0, stage__lte=3), name="assessment_rating_in_scale"),
        ]
