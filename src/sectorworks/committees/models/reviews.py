"""The yearly look of a committee at its workgroups."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Body, Decision
from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned


class Realignment(models.TextChoices):
    """What a review decides about a workgroup."""

    KEEP = "keep", _("Goes on as it is")
    AMEND = "amend", _("Charge or priorities change")
    MERGE = "merge", _("Merges with another group")
    SUNSET = "sunset", _("Ends")


class Fit(models.TextChoices):
    """Whether a group's work still answers what its population needs."""

    FITS = "fits", _("Yes")
    PARTLY = "partly", _("In part")
    NO = "no", _("No")


class AnnualReview(Versioned):
    """One year's review of a workgroup by the group above it: what it did, what its population needs, what was decided.

    `facts` is what the record showed on the day the review closed (`rules.reviews.YearFacts`); until then it is empty
    and the record is read anew.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="annual_reviews")
    year = models.PositiveSmallIntegerField()
    # The reviewers' own words beside the record.
    what_it_did = models.TextField(max_length=4000, blank=True)
    fit = models.CharField(max_length=6, choices=Fit, blank=True)
    needs = models.TextField(max_length=4000, blank=True)
    result = models.CharField(max_length=6, choices=Realignment, blank=True)
    merges_into = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="reviews_merged_here"
    )
    reason = models.TextField(max_length=2000, blank=True)
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="reviews")
    closed_on = models.DateField(null=True, blank=True)
    facts = models.JSONField(default=dict, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = dict.fromkeys(
        [
            "id", "version", "body", "year", "what_it_did", "fit", "needs", "result", "merges_into", "reason",
            "decision", "closed_on", "facts", "made_at", "made_by",
        ],
        FieldClass.MEMBER,
    )  # fmt: skip

    class Meta:
        verbose_name = _("annual review")
        constraints = [
            models.UniqueConstraint(fields=["body", "year"], name="annual_review_once_a_year"),
            models.CheckConstraint(
                condition=Q(closed_on=None) | (~Q(result="") & ~Q(reason="") & ~Q(fit="")),
                name="annual_review_closed_with_a_result",
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(result="keep") | Q(decision__isnull=False),
                name="annual_review_change_is_decided",
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | ~Q(result="merge") | Q(merges_into__isnull=False),
                name="annual_review_merge_names_a_group",
            ),
            models.CheckConstraint(
                condition=Q(merges_into=None) | ~Q(merges_into=F("body")), name="annual_review_not_into_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.year}"


class ReviewFigure(Versioned):
    """One number about a group's population, with its pedigree. `value` is None where its source withheld it."""

    review = models.ForeignKey(AnnualReview, on_delete=models.PROTECT, related_name="figures")
    position = models.PositiveSmallIntegerField(default=1)
    label = models.CharField(max_length=160)
    value = models.DecimalField(max_digits=16, decimal_places=4, null=True, blank=True)
    is_withheld = models.BooleanField(default=False)
    unit = models.CharField(max_length=40)
    # A code of `plans/parameters/populations.yml`, or blank.
    population = models.SlugField(max_length=40, blank=True)
    source = models.CharField(max_length=200)
    period = models.CharField(max_length=60)
    removed_at = models.DateTimeField(null=True)

    field_classes: ClassVar = dict.fromkeys(
        [
            "id", "version", "review", "position", "label", "value", "is_withheld", "unit", "population", "source",
            "period", "removed_at",
        ],
        FieldClass.MEMBER,
    )  # fmt: skip

    class Meta:
        verbose_name = _("figure")
        constraints = [
            models.CheckConstraint(
                condition=Q(is_withheld=True, value=None) | Q(is_withheld=False, value__isnull=False),
                name="review_figure_withheld_or_given",
            ),
        ]

    def __str__(self) -> str:
        return self.label
