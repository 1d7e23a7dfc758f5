"""Business visits: what was asked, what was heard, and what was sent on to whom."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned
from sectorworks.directory.models import Organization

from .contacts import Contact


class Visit(Versioned):
    """One business visit that followed a template of questions; the contact says who was there and when."""

    contact = models.OneToOneField(Contact, on_delete=models.CASCADE, related_name="visit")
    employer = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="visits")
    # The template by name and version, so that answers keep the questions they were given to.
    template = models.CharField(max_length=60)
    recap = models.TextField(blank=True, max_length=4000)
    recap_sent_at = models.DateTimeField(null=True)

    field_classes: ClassVar = {
        **dict.fromkeys(["id", "version", "contact", "employer", "template", "recap_sent_at"], FieldClass.MEMBER),
        "recap": FieldClass.EMPLOYER_CONFIDENTIAL,
    }

    class Meta:
        verbose_name = _("visit")


class VisitAnswer(models.Model):
    """What the employer said to one question of a visit."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=60)
    answer = models.TextField(max_length=2000)
    is_red_flag = models.BooleanField(default=False)

    field_classes: ClassVar = dict.fromkeys(
        ["id", "visit", "question", "answer", "is_red_flag"], FieldClass.EMPLOYER_CONFIDENTIAL
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["visit", "question"], name="visit_answer_once")]


class ReferralState(models.TextChoices):
    """Where a referral stands."""

    SENT = "sent", _("Sent")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    ANSWERED = "answered", _("Answered")


class Referral(Versioned):
    """One matter heard from an employer and sent to the organization that can act on it, with a clock on the answer."""

    employer = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="referrals")
    visit = models.ForeignKey(Visit, null=True, blank=True, on_delete=models.PROTECT, related_name="referrals")
    from_organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="referrals_sent")
    to_organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="referrals_received")
    matter = models.CharField(max_length=60)
    wording = models.TextField(max_length=2000)
    due_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=ReferralState, default=ReferralState.SENT)
    answer = models.TextField(blank=True, max_length=2000)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = {
        **dict.fromkeys(
            [
                "id", "version", "employer", "visit", "from_organization", "to_organization", "due_at", "state",
                "sent_at", "sent_by", "answered_at", "answered_by",
            ],
            FieldClass.MEMBER,
        ),
        **dict.fromkeys(["matter", "wording", "answer"], FieldClass.EMPLOYER_CONFIDENTIAL),
    }  # fmt: skip

    class Meta:
        verbose_name = _("referral")
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="referral_answered_pair",
            ),
        ]
        indexes = [models.Index(fields=["to_organization", "state", "due_at"], name="referrals_to_answer")]
