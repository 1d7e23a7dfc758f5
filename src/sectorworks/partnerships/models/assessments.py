"""How able a partnership is: self-assessments by the dated rubrics of the Department of Labor."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Body
from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned
from sectorworks.directory.models import Organization
from sectorworks.plans.models import Action


class Assessment(Versioned):
    """One round of self-assessment by one rubric."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="assessments")
    # A rubric of `parameters/capabilities/`, such as `eta-2024`.
    rubric = models.SlugField(max_length=40)
    opened_on = models.DateField()
    # Until when members are asked to rate; the round itself closes when somebody closes it.
    rate_by = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    # Whether its middles count, without a name, when other partnerships ask where they stand.
    is_shared = models.BooleanField(default=False)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = dict.fromkeys(
        ["id", "version", "body", "rubric", "opened_on", "rate_by", "closed_on", "is_shared", "opened_by"],
        FieldClass.MEMBER,
    )

    class Meta:
        verbose_name = _("self-assessment")
        constraints = [
            models.UniqueConstraint(fields=["body", "rubric"], condition=Q(closed_on=None), name="assessment_one_open"),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=F("opened_on")), name="assessment_closes_after_opening"
            ),
            models.CheckConstraint(
                condition=Q(rate_by=None) | Q(rate_by__gte=F("opened_on")), name="assessment_rated_after_opening"
            ),
        ]


class AssessmentRating(Versioned):
    """What one organization says of one item: how far, by which evidence, and the next move."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="ratings")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="assessment_ratings")
    item = models.SlugField(max_length=60)
    # 1 not started, 2 emerging, 3 expanding, 4 sustaining; None: the organization is not sure.
    stage = models.PositiveSmallIntegerField(null=True, blank=True)
    evidence = models.CharField(max_length=600, blank=True)
    # The one thing that members read once the round is closed, without the organization's name.
    next_move = models.CharField(max_length=300, blank=True)
    # The action that the next move became.
    action = models.ForeignKey(Action, null=True, blank=True, on_delete=models.SET_NULL, related_name="next_moves")
    rated_on = models.DateField()
    rated_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = dict.fromkeys(
        [
            "id", "version", "assessment", "organization", "item", "stage", "evidence", "next_move", "action",
            "rated_on", "rated_by",
        ],
        FieldClass.COMMITTEE,
    )  # fmt: skip

    class Meta:
        verbose_name = _("rating")
        constraints = [
            models.UniqueConstraint(fields=["assessment", "organization", "item"], name="assessment_rating_once"),
            models.CheckConstraint(
                condition=Q(stage=None) | Q(stage__gte=1, stage__lte=4), name="assessment_rating_in_scale"
            ),
        ]
