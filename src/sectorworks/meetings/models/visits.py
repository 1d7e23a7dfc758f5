"""Tours and site visits: where to meet, who comes and what they need, and what people learned there."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned
from sectorworks.directory.models import Person
from sectorworks.plans.models import Action

from .agenda import AgendaItem
from .meetings import AccessNeed


class SiteVisit(Versioned):
    """The arrangements of one visit on an agenda. Without a row the item has only its title and time."""

    item = models.OneToOneField(AgendaItem, on_delete=models.PROTECT, related_name="visit")
    place = models.CharField(max_length=160)
    address = models.CharField(max_length=240, blank=True)
    # When and where people meet, what to wear or bring.
    gathering = models.CharField(max_length=400, blank=True)
    access_note = models.CharField(max_length=300, blank=True)
    most_visitors = models.PositiveSmallIntegerField(null=True, blank=True)
    answer_by = models.DateField(null=True, blank=True)

    field_classes: ClassVar = dict.fromkeys(
        ["id", "version", "item", "place", "address", "gathering", "access_note", "most_visitors", "answer_by"],
        FieldClass.MEMBER,
    )

    class Meta:
        verbose_name = _("site visit")
        constraints = [
            models.CheckConstraint(
                condition=Q(most_visitors=None) | Q(most_visitors__gte=1), name="site_visit_of_somebody"
            ),
        ]

    def __str__(self) -> str:
        return self.place


class VisitRsvp(Versioned):
    """Whether one person comes along on a visit, and what they need for it."""

    visit = models.ForeignKey(SiteVisit, on_delete=models.CASCADE, related_name="rsvps")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="visit_rsvps")
    comes = models.BooleanField()
    need = models.CharField(max_length=11, choices=AccessNeed, blank=True)
    detail = models.CharField(max_length=400, blank=True)
    answered_at = models.DateTimeField()

    field_classes: ClassVar = {
        **dict.fromkeys(["id", "version", "visit", "person", "comes", "answered_at"], FieldClass.MEMBER),
        **dict.fromkeys(["need", "detail"], FieldClass.SENSITIVE_PERSON),
    }

    class Meta:
        verbose_name = _("answer to a visit")
        constraints = [models.UniqueConstraint(fields=["visit", "person"], name="visit_rsvp_once")]


class LearningNote(Versioned):
    """One thing that somebody learned on a visit, and the action of a workplan that came of it."""

    visit = models.ForeignKey(SiteVisit, on_delete=models.PROTECT, related_name="learned")
    wording = models.TextField(max_length=1000)
    action = models.ForeignKey(Action, null=True, blank=True, on_delete=models.PROTECT, related_name="learned_from")
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = dict.fromkeys(
        ["id", "version", "visit", "wording", "action", "written_at", "written_by"], FieldClass.MEMBER
    )

    class Meta:
        verbose_name = _("learning note")
        constraints = [
            models.CheckConstraint(condition=~Q(wording=""), name="learning_note_says_something"),
        ]

    def __str__(self) -> str:
        return self.wording
