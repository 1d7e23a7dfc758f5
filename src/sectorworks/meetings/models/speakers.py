"""Care for people who speak of their own lives at a meeting."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned
from sectorworks.directory.models import Person

from .agenda import AgendaItem


class SpeakerCare(Versioned):
    """What a speaker agreed to, what they get, and how they are looked after. Withdrawing takes publication back."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="speakers")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="speaker_care")
    # How they are called in public; empty: not at all.
    public_name = models.CharField(max_length=120, blank=True)
    speaks_from_lived_experience = models.BooleanField(default=False)
    may_be_named = models.BooleanField(default=False)
    may_be_recorded = models.BooleanField(default=False)
    may_be_published = models.BooleanField(default=False)
    consented_on = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    stipend_usd = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    stipend_paid_on = models.DateField(null=True, blank=True)
    # Steps of preparation and aftercare done, by code of `parameters/speaker_care.yml`: {code: date}
    steps = models.JSONField(default=dict)
    contact_note = models.CharField(max_length=400, blank=True)

    field_classes: ClassVar = dict.fromkeys(
        [
            "id", "version", "item", "person", "public_name", "speaks_from_lived_experience", "may_be_named",
            "may_be_recorded", "may_be_published", "consented_on", "withdrawn_on", "stipend_usd", "stipend_paid_on",
            "steps", "contact_note",
        ],
        FieldClass.SENSITIVE_PERSON,
    )  # fmt: skip

    class Meta:
        verbose_name = _("speaker")
        constraints = [
            models.CheckConstraint(
                condition=Q(may_be_named=False, may_be_recorded=False, may_be_published=False)
                | Q(consented_on__isnull=False),
                name="speaker_consent_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None) | Q(may_be_named=False, may_be_recorded=False, may_be_published=False),
                name="speaker_withdrawal_ends_consent",
            ),
        ]
