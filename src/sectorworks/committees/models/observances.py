"""The days of the year that a group marks."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Body
from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned


class Observance(Versioned):
    """A day or month that a group marks, such as National Disability Employment Awareness Month."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="observances")
    title = models.CharField(max_length=160)
    starts_on = models.DateField()
    ends_on = models.DateField()
    plan = models.TextField(max_length=2000, blank=True)
    # What staff of a public agency may do, and what they may not: awareness, not lobbying.
    permitted_note = models.CharField(max_length=400, blank=True)

    field_classes: ClassVar = {
        **dict.fromkeys(["id", "body", "title", "starts_on", "ends_on"], FieldClass.PUBLIC),
        **dict.fromkeys(["version", "plan", "permitted_note"], FieldClass.MEMBER),
    }

    class Meta:
        verbose_name = _("observance")
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=models.F("starts_on")), name="observance_ends_after_start"),
        ]

    def __str__(self) -> str:
        return self.title
