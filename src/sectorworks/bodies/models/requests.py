"""What bodies ask of each other: requests that travel, with their history."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned

from .bodies import Body
from .texts import Text


class RequestKind(models.TextChoices):
    """What one body wants of another."""

    FEEDBACK = "feedback", _("Feedback")
    INFORMATION = "information", _("Information")
    ACTION = "action", _("Action")
    REFERRAL = "referral", _("Take this matter over")


class RequestState(models.TextChoices):
    """Where a request between bodies stands."""

    ASKED = "asked", _("Asked")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    ANSWERED = "answered", _("Answered")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class BodyRequest(Versioned):
    """One matter that one body brought to another, and what came back."""

    from_body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="requests_made")
    # Where the matter lies now; a referral moves it on.
    to_body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="requests_received")
    kind = models.CharField(max_length=12, choices=RequestKind)
    title = models.CharField(max_length=160)
    wording = models.TextField(max_length=4000)
    due_on = models.DateField(null=True, blank=True)
    # The priority of the asking body that it serves.
    priority = models.ForeignKey(Text, null=True, blank=True, on_delete=models.PROTECT, related_name="requests")
    state = models.CharField(max_length=10, choices=RequestState, default=RequestState.ASKED)
    answer = models.TextField(blank=True, max_length=4000)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)

    field_classes: ClassVar = dict.fromkeys(
        [
            "id", "version", "from_body", "to_body", "kind", "title", "wording", "due_on", "priority", "state",
            "answer", "asked_at", "asked_by", "answered_at",
        ],
        FieldClass.COMMITTEE,
    )  # fmt: skip

    class Meta:
        verbose_name = _("request")
        constraints = [
            models.CheckConstraint(condition=~Q(from_body=F("to_body")), name="body_request_to_another"),
            models.CheckConstraint(
                condition=~Q(state="answered") | (Q(answered_at__isnull=False) & ~Q(answer="")),
                name="body_request_answered_in_words",
            ),
        ]


class RequestStep(models.Model):
    """One step of a request on its way: who did what, where it lay then, and what they said."""

    matter = models.ForeignKey(BodyRequest, on_delete=models.CASCADE, related_name="steps")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=RequestState)
    words = models.TextField(blank=True, max_length=2000)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = dict.fromkeys(
        ["id", "matter", "body", "state", "words", "at", "by"], FieldClass.COMMITTEE
    )
