"""What people who are on no list write to a group, before and after somebody let it through."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Body
from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned

from .agenda import AgendaItem
from .meetings import Meeting


class CommentState(models.TextChoices):
    """Whether others may read it."""

    PENDING = "pending", _("Waiting")
    APPROVED = "approved", _("Shown")
    DECLINED = "declined", _("Not shown")


class PublicComment(Versioned):
    """One person's words to a group, sent without an account. Nobody but its staff reads them before they approve."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="public_comments")
    meeting = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="public_comments"
    )
    item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="public_comments"
    )
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    wording = models.TextField(max_length=4000)
    state = models.CharField(max_length=8, choices=CommentState, default=CommentState.PENDING)
    reason = models.CharField(max_length=300, blank=True)
    sent_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = {
        **dict.fromkeys(["id", "body", "meeting", "item", "state"], FieldClass.PUBLIC),
        # Public once approved: until then, for those who decide.
        **dict.fromkeys(["name", "wording", "sent_at"], FieldClass.MEMBER),
        **dict.fromkeys(["version", "reason", "decided_at", "decided_by"], FieldClass.COMMITTEE),
        "email": FieldClass.SENSITIVE_PERSON,
    }

    class Meta:
        verbose_name = _("public comment")
        constraints = [
            models.CheckConstraint(
                condition=Q(state="pending", decided_at=None) | ~Q(state="pending") & Q(decided_at__isnull=False),
                name="comment_decided_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="declined") | ~Q(reason=""), name="comment_declined_for_a_reason"
            ),
            models.CheckConstraint(condition=Q(item=None) | Q(meeting__isnull=False), name="comment_item_of_a_meeting"),
        ]
        indexes = [models.Index(fields=["body", "state", "-sent_at"], name="comments_of_body")]
