"""A review: the question a regional team answers together, with the region and the data it is pinned to."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned

from ..rules.review_states import State


class ReviewState(models.TextChoices):
    """Where a review stands; `rules.review_states` says what each state allows."""

    DRAFT = State.DRAFT.value, _("Draft")
    OPEN = State.OPEN.value, _("Open for answers")
    SHARED = State.SHARED.value, _("Shared")
    CLOSED = State.CLOSED.value, _("Decided")
    DROPPED = State.DROPPED.value, _("Discarded")


class ReviewLevel(models.TextChoices):
    """How fine the candidate industries are. Values are those of `lmi.industries.Level`."""

    SUPERSECTOR = "supersector", _("Supersectors")
    SECTOR = "sector", _("Sectors (2 digits)")
    SUBSECTOR = "3", _("Subsectors (3 digits)")
    GROUP = "4", _("Industry groups (4 digits)")
    NAICS5 = "5", _("Industries (5 digits)")
    NAICS6 = "6", _("Industries (6 digits)")


class Review(Versioned):
    """One region's joint question which industries to act on, and, once closed, its permanent decision."""

    title = models.CharField(max_length=160)
    purpose = models.TextField(blank=True)
    convener = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=ReviewState, default=ReviewState.DRAFT)
    region_name = models.CharField(max_length=160)
    region_scheme = models.CharField(max_length=30, blank=True)
    region_code = models.CharField(max_length=12, blank=True)
    level = models.CharField(max_length=12, choices=ReviewLevel)
    period = models.CharField(max_length=6)
    base_period = models.CharField(max_length=6, blank=True)
    edition_id = models.CharField(max_length=64)
    basis = models.CharField(max_length=12, default="real")
    reference_code = models.CharField(max_length=8)
    top_count = models.PositiveSmallIntegerField(default=5)
    supersedes = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="successors")
    started_at = models.DateTimeField()
    shared_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    summary = models.TextField(blank=True)

    field_classes: ClassVar = dict.fromkeys(
        [
            "id", "version", "title", "purpose", "convener", "state", "region_name", "region_scheme", "region_code",
            "level", "period", "base_period", "edition_id", "basis", "reference_code", "top_count", "supersedes",
            "started_at", "shared_at", "closed_at", "closed_by", "summary",
        ],
        FieldClass.MEMBER,
    )  # fmt: skip

    class Meta:
        verbose_name = _("review")
        constraints = [
            models.CheckConstraint(
                condition=Q(state=ReviewState.CLOSED, closed_at__isnull=False, closed_by__isnull=False)
                | (~Q(state=ReviewState.CLOSED) & Q(closed_at__isnull=True, closed_by__isnull=True)),
                name="review_closed_exactly_when_dated",
            ),
            models.CheckConstraint(condition=Q(top_count__gte=1), name="review_top_count_positive"),
            models.CheckConstraint(
                condition=Q(supersedes__isnull=True) | ~Q(supersedes=F("id")), name="review_not_its_own_successor"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ReviewMember(models.Model):
    """One area of a review's region, copied with its weight and name when the review was started."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="members")
    area_code = models.CharField(max_length=8)
    area_name = models.CharField(max_length=120)
    weight = models.FloatField()

    field_classes: ClassVar = dict.fromkeys(["id", "review", "area_code", "area_name", "weight"], FieldClass.MEMBER)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "area_code"], name="review_area_once"),
            models.CheckConstraint(condition=Q(weight__gt=0, weight__lte=1), name="review_weight_0_to_1"),
        ]


class Candidate(models.Model):
    """One industry that a review may choose."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="candidates")
    naics_code = models.CharField(max_length=6)
    title = models.CharField(max_length=160)
    position = models.PositiveSmallIntegerField()

    field_classes: ClassVar = dict.fromkeys(["id", "review", "naics_code", "title", "position"], FieldClass.MEMBER)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "naics_code"], name="candidate_industry_once"),
        ]

    def __str__(self) -> str:
        return self.title
