"""Is the industry ready for a partnership, and who already gathers its companies?"""

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


class ReadinessRating(Versioned):
    """What one organization of the support team thinks of one point of readiness, on the scale of the parameters."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="readiness_ratings")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="readiness_ratings")
    # A code of `parameters/readiness.yml`.
    point = models.SlugField(max_length=40)
    score = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=400, blank=True)
    rated_on = models.DateField()
    rated_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = dict.fromkeys(
        ["id", "version", "body", "organization", "point", "score", "words", "rated_on", "rated_by"],
        FieldClass.COMMITTEE,
    )

    class Meta:
        verbose_name = _("rating of readiness")
        constraints = [
            models.UniqueConstraint(fields=["body", "organization", "point"], name="readiness_rating_once"),
            models.CheckConstraint(condition=Q(score__gte=1, score__lte=4), name="readiness_rating_in_scale"),
        ]


class AssociationStance(models.TextChoices):
    """What the partnership does about an association that already gathers its companies."""

    BUILD_ON = "build_on", _("Build on it")
    JOIN_UP = "join_up", _("Meet together")
    KEEP_INFORMED = "keep_informed", _("Keep it informed")
    UNDECIDED = "undecided", _("Not decided yet")


class AssociationRole(Versioned):
    """One business association that already gathers the industry's companies, and what to do about it."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="association_roles")
    association = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="association_roles")
    gathers = models.CharField(max_length=400, blank=True)
    stance = models.CharField(max_length=13, choices=AssociationStance, default=AssociationStance.UNDECIDED)
    reason = models.CharField(max_length=400, blank=True)
    noted_on = models.DateField()
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    # Taken off the record; it can be brought back.
    removed_at = models.DateTimeField(null=True, blank=True)

    field_classes: ClassVar = dict.fromkeys(
        ["id", "version", "body", "association", "gathers", "stance", "reason", "noted_on", "noted_by", "removed_at"],
        FieldClass.MEMBER,
    )

    class Meta:
        verbose_name = _("association")
        constraints = [models.UniqueConstraint(fields=["body", "association"], name="association_role_once")]
