"""What meetings have to do with plans and surveys, whose rooms know nothing of meetings."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from sectorworks.core.field_classes import FieldClass
from sectorworks.plans.models import Accomplishment, Action
from sectorworks.surveys.models import Survey, Theme

from .agenda import AgendaItem
from .meetings import Meeting


class ItemAction(models.Model):
    """An action of a workplan that was born from an agenda item, or reported on there."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="actions")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="items")
    is_origin = models.BooleanField(default=True)

    field_classes: ClassVar = dict.fromkeys(["id", "item", "action", "is_origin"], FieldClass.MEMBER)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "action"], name="item_action_once")]


class ItemAccomplishment(models.Model):
    """An agenda item as evidence for an accomplishment."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="accomplishments")
    accomplishment = models.ForeignKey(Accomplishment, on_delete=models.PROTECT, related_name="items")

    field_classes: ClassVar = dict.fromkeys(["id", "item", "accomplishment"], FieldClass.MEMBER)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "accomplishment"], name="item_accomplishment_once")]


class MeetingSurvey(models.Model):
    """The survey about a meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="surveys")
    survey = models.OneToOneField(Survey, on_delete=models.PROTECT, related_name="meeting_link")

    field_classes: ClassVar = dict.fromkeys(["id", "meeting", "survey"], FieldClass.MEMBER)


class ThemeTarget(models.Model):
    """The meeting into which a theme's answer is to be built, and the item that did it."""

    theme = models.OneToOneField(Theme, on_delete=models.PROTECT, related_name="target")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="themes")
    item = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="themes")

    field_classes: ClassVar = dict.fromkeys(["id", "theme", "meeting", "item"], FieldClass.MEMBER)
