"""Who else should be at the table: what members suggest, and what came of it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Body
from sectorworks.convening.models import Mover
from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned
from sectorworks.directory.models import Organization


class CircleReferral(Versioned):
    """One company that a member thinks should be at the table.

    Whom to ask there is kept only until staff answer: then it stands in the list of candidates, or nowhere.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="circle_referrals")
    company_name = models.CharField(max_length=160)
    person_name = models.CharField(max_length=120, blank=True)
    job_title = models.CharField(max_length=120, blank=True)
    why = models.CharField(max_length=300, blank=True)
    # Whether the one who suggests would speak to them first.
    would_speak = models.BooleanField(default=False)
    suggested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # For whom they sit at the table; empty for staff and for people from their own life.
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="circle_referrals"
    )
    suggested_at = models.DateTimeField()
    # The candidate that it became; without one, `answer` says why not now.
    mover = models.ForeignKey(Mover, null=True, blank=True, on_delete=models.SET_NULL, related_name="referrals")
    answer = models.CharField(max_length=200, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    field_classes: ClassVar = {
        **dict.fromkeys(
            [
                "id", "version", "body", "company_name", "would_speak", "suggested_by", "organization",
                "suggested_at", "mover", "answered_at", "answered_by",
            ],
            FieldClass.COMMITTEE,
        ),
        **dict.fromkeys(["person_name", "job_title", "why", "answer"], FieldClass.SENSITIVE_PERSON),
    }  # fmt: skip

    class Meta:
        verbose_name = _("suggested company")
        verbose_name_plural = _("suggested companies")
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="circle_referral_answered_pair",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | Q(person_name="", job_title=""),
                name="circle_referral_names_nobody_once_answered",
            ),
        ]
