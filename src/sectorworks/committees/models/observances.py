"""The days of the year that a group marks, what it plans for each year, and what came of it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Body
from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned
from sectorworks.plans.models import Accomplishment, Action


class Observance(Versioned):
    """A day, week or month that a group marks, such as National Disability Employment Awareness Month.

    `catalog` names one of `parameters/observances.yml`, whose rule gives the days of each year. Otherwise the days are
    here, and with `is_yearly` they come back each year.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="observances")
    title = models.CharField(max_length=160)
    catalog = models.SlugField(max_length=60, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    is_yearly = models.BooleanField(default=False)
    why = models.CharField(max_length=400, blank=True)
    # What staff of a public agency may do, and what they may not, beside the site's own note: awareness, not lobbying.
    permitted_note = models.CharField(max_length=400, blank=True)
    made_at = models.DateTimeField(null=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True)

    field_classes: ClassVar = {
        **dict.fromkeys(
            ["id", "body", "title", "catalog", "starts_on", "ends_on", "is_yearly", "why", "removed_at"],
            FieldClass.PUBLIC,
        ),
        **dict.fromkeys(["version", "permitted_note", "made_at", "made_by"], FieldClass.MEMBER),
    }

    class Meta:
        verbose_name = _("observance")
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="observance_ends_after_start"),
            models.CheckConstraint(
                condition=~Q(catalog="") | Q(starts_on__isnull=False, ends_on__isnull=False),
                name="observance_has_days",
            ),
            models.UniqueConstraint(
                fields=["body", "catalog"],
                condition=~Q(catalog="") & Q(removed_at=None),
                name="observance_of_the_catalog_once",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ObservanceYear(Versioned):
    """What a group plans for one year's observance, whom it reached, and what that led to.

    `starts_on` and `ends_on` are the days announced for that year, where no rule gives them or they differ.
    """

    observance = models.ForeignKey(Observance, on_delete=models.PROTECT, related_name="years")
    year = models.PositiveSmallIntegerField()
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    plan = models.TextField(max_length=2000, blank=True)
    reached_count = models.PositiveIntegerField(null=True, blank=True)
    # How they were counted, such as sign-in sheets of two fairs.
    reached_basis = models.CharField(max_length=200, blank=True)
    led_to = models.TextField(max_length=2000, blank=True)

    field_classes: ClassVar = {
        **dict.fromkeys(["id", "observance", "year", "starts_on", "ends_on"], FieldClass.PUBLIC),
        **dict.fromkeys(["version", "plan", "reached_count", "reached_basis", "led_to"], FieldClass.MEMBER),
    }

    class Meta:
        verbose_name = _("year of an observance")
        constraints = [
            models.UniqueConstraint(fields=["observance", "year"], name="observance_year_once"),
            models.CheckConstraint(
                condition=Q(starts_on=None, ends_on=None)
                | Q(starts_on__isnull=False, ends_on__isnull=False, ends_on__gte=F("starts_on")),
                name="observance_year_days_in_order",
            ),
            models.CheckConstraint(
                condition=Q(reached_count=None) | (~Q(reached_basis="") & ~Q(led_to="")),
                name="observance_reach_tied_to_action",
            ),
        ]


class ObservanceWork(models.Model):
    """An action planned for one year's observance, or an accomplishment it led to."""

    kept = models.ForeignKey(ObservanceYear, on_delete=models.CASCADE, related_name="works")
    action = models.ForeignKey(Action, null=True, blank=True, on_delete=models.PROTECT, related_name="observances")
    accomplishment = models.ForeignKey(
        Accomplishment, null=True, blank=True, on_delete=models.PROTECT, related_name="observances"
    )

    field_classes: ClassVar = dict.fromkeys(["id", "kept", "action", "accomplishment"], FieldClass.MEMBER)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(action__isnull=False, accomplishment=None) | Q(action=None, accomplishment__isnull=False),
                name="observance_work_is_one_thing",
            ),
            models.UniqueConstraint(fields=["kept", "action"], name="observance_action_once"),
            models.UniqueConstraint(fields=["kept", "accomplishment"], name="observance_accomplishment_once"),
        ]
