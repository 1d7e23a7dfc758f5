"""What one group heard from another, and what changed through it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Body, BodyRequest
from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned
from sectorworks.directory.models import Person
from sectorworks.meetings.models import AgendaItem


class Feedback(Versioned):
    """What a group's representatives heard at another group's meeting. Both groups' reports show it."""

    from_body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="feedback_given")
    to_body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="feedback_received")
    matter = models.ForeignKey(BodyRequest, null=True, blank=True, on_delete=models.PROTECT, related_name="feedback")
    # The slot on the other group's agenda.
    item = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="feedback")
    heard_on = models.DateField()
    liaison = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="feedback_brought"
    )
    topic = models.CharField(max_length=200)
    heard = models.TextField(max_length=4000)
    what_changed = models.TextField(max_length=2000, blank=True)
    changed_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = dict.fromkeys(
        [
            "id", "version", "from_body", "to_body", "matter", "item", "heard_on", "liaison", "topic", "heard",
            "what_changed", "changed_on", "recorded_at", "recorded_by",
        ],
        FieldClass.COMMITTEE,
    )  # fmt: skip

    class Meta:
        verbose_name = _("feedback")
        constraints = [
            models.CheckConstraint(condition=~Q(from_body=models.F("to_body")), name="feedback_between_two"),
            models.CheckConstraint(
                condition=Q(what_changed="") | Q(changed_on__isnull=False), name="feedback_change_has_a_day"
            ),
        ]
