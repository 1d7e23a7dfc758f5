"""Events and webinars that groups hold for employers and others, and who takes a place at them."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Body, Text
from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned
from sectorworks.directory.models import Organization, Person


class EventState(models.TextChoices):
    """Where an event stands."""

    DRAFT = "draft", _("Draft")
    ANNOUNCED = "announced", _("Announced")
    HELD = "held", _("Held")
    CANCELLED = "cancelled", _("Cancelled")


class Event(Versioned):
    """One webinar, workshop or job fair that a group holds for others.

    `letter_number` rises with each change that everybody with a place is written about; a registration holds the
    number of the latest letter that went out to it.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="events")
    title = models.CharField(max_length=160)
    description = models.TextField(max_length=4000, blank=True)
    audience = models.CharField(max_length=200, blank=True)
    priority = models.ForeignKey(Text, null=True, blank=True, on_delete=models.PROTECT, related_name="events")
    starts_at = models.DateTimeField()
    time_zone = models.CharField(max_length=40)
    planned_minutes = models.PositiveSmallIntegerField(default=60)
    is_online = models.BooleanField(default=True)
    place = models.CharField(max_length=200, blank=True)
    join_address = models.URLField(max_length=500, blank=True)
    has_captions = models.BooleanField(default=False)
    # What people are told who need captions at an event that has none arranged.
    captions_note = models.CharField(max_length=300, blank=True)
    capacity_count = models.PositiveIntegerField(null=True, blank=True)
    state = models.CharField(max_length=9, choices=EventState, default=EventState.DRAFT)
    announced_at = models.DateTimeField(null=True, blank=True)
    cancel_reason = models.CharField(max_length=300, blank=True)
    recording_address = models.URLField(max_length=500, blank=True)
    has_recording_captions = models.BooleanField(default=False)
    follow_up = models.TextField(max_length=2000, blank=True)
    letter_number = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = {
        **dict.fromkeys(
            [
                "id", "body", "title", "description", "audience", "priority", "starts_at", "time_zone",
                "planned_minutes", "is_online", "place", "has_captions", "captions_note", "capacity_count", "state",
                "announced_at", "cancel_reason", "recording_address", "has_recording_captions",
            ],
            FieldClass.PUBLIC,  # once announced
        ),
        **dict.fromkeys(
            ["version", "join_address", "follow_up", "letter_number", "made_at", "made_by"], FieldClass.MEMBER
        ),
    }  # fmt: skip

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="cancelled") | ~Q(cancel_reason=""), name="event_cancelled_for_a_reason"
            ),
        ]
        indexes = [models.Index(fields=["starts_at"], name="events_by_time")]

    def __str__(self) -> str:
        return self.title


class Registration(Versioned):
    """One person's place at an event, taken without an account and given back by the link in the letter.

    Staff add who came without a place; they may have left no address.
    """

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="registrations")
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    organization_name = models.CharField(max_length=160, blank=True)
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="registrations"
    )
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="registrations")
    access_needs = models.CharField(max_length=300, blank=True)
    question = models.CharField(max_length=600, blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    registered_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    letter_number = models.PositiveSmallIntegerField(default=0)
    # None: not noted.
    has_attended = models.BooleanField(null=True)

    field_classes: ClassVar = {
        **dict.fromkeys(
            [
                "id", "version", "event", "organization_name", "organization", "registered_at", "cancelled_at",
                "reminded_at", "letter_number", "has_attended",
            ],
            FieldClass.COMMITTEE,
        ),
        **dict.fromkeys(["name", "email", "person", "access_needs", "question"], FieldClass.SENSITIVE_PERSON),
        "token_hash": FieldClass.SECRET,
    }  # fmt: skip

    class Meta:
        verbose_name = _("registration")
        constraints = [
            models.UniqueConstraint(
                fields=["event", "email"],
                condition=Q(cancelled_at=None) & ~Q(email=""),
                name="registration_once_an_address",
            ),
        ]

    def __str__(self) -> str:
        return self.name
