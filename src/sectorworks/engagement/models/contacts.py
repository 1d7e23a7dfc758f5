"""Contacts between partner staff and organizations."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Text
from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned
from sectorworks.directory.models import Organization, Person


class ContactKind(models.TextChoices):
    """What sort of contact it was."""

    VISIT = "visit", _("Visit")
    CALL = "call", _("Call")
    MEETING = "meeting", _("Meeting")
    EMAIL = "email", _("E-mail")
    EVENT = "event", _("Event")
    SERVICE = "service", _("Service")


class LedBy(models.TextChoices):
    """What led to the contact: what industry asked for, or what a program had to offer."""

    PRIORITY = "priority", _("A priority that industry set")
    NEED = "need", _("A need the employer raised")
    PROGRAM = "program", _("A program of ours")
    RELATIONSHIP = "relationship", _("Keeping in touch")


class ContactState(models.TextChoices):
    """Whether a contact counts yet."""

    DRAFT = "draft", _("Draft")
    RECORDED = "recorded", _("Recorded")


class Contact(Versioned):
    """One contact that an organization's staff had with others, with notes that stay in their own house."""

    kind = models.CharField(max_length=8, choices=ContactKind)
    held_on = models.DateField()
    # What every partner may read; the notes are for the own organization.
    headline = models.CharField(max_length=160)
    notes = models.TextField(blank=True, max_length=8000)
    is_shared = models.BooleanField(default=True)
    led_by = models.CharField(max_length=12, choices=LedBy)
    priority = models.ForeignKey(Text, null=True, blank=True, on_delete=models.PROTECT, related_name="contacts")
    program = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=8, choices=ContactState, default=ContactState.RECORDED)
    for_organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="contacts_made")
    # The message or calendar entry it was read from, so that the same one is not brought in twice.
    source_id = models.CharField(max_length=200, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # Deleted; its own organization can bring it back.
    removed_at = models.DateTimeField(null=True)

    field_classes: ClassVar = {
        **dict.fromkeys(
            [
                "id", "version", "kind", "held_on", "headline", "is_shared", "led_by", "priority", "state",
                "for_organization", "recorded_at", "recorded_by", "removed_at",
            ],
            FieldClass.MEMBER,
        ),
        **dict.fromkeys(["notes", "program", "source_id"], FieldClass.OWN_ORGANIZATION),
    }  # fmt: skip

    class Meta:
        verbose_name = _("contact")
        constraints = [
            models.CheckConstraint(
                condition=(Q(led_by="priority") & Q(priority__isnull=False))
                | (~Q(led_by="priority") & Q(priority__isnull=True)),
                name="contact_led_by_its_priority",
            ),
            models.UniqueConstraint(
                fields=["for_organization", "source_id"], condition=~Q(source_id=""), name="contact_source_once"
            ),
        ]
        indexes = [
            models.Index(fields=["for_organization", "-held_on", "-id"], name="contacts_of_agency"),
            models.Index(fields=["-held_on", "-id"], name="contacts_newest"),
            # Drafts are few: what waits to be completed is found without a look at what is recorded.
            models.Index(
                fields=["for_organization"], condition=Q(state="draft", removed_at=None), name="contact_drafts"
            ),
            models.Index(
                fields=["recorded_by"], condition=Q(state="draft", removed_at=None), name="contact_own_drafts"
            ),
        ]


class ContactOrganization(models.Model):
    """One organization's part in a contact: the employer that was visited, or a partner that came along."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="organizations")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="contact_parts")
    # Came along on the side of the staff, as in a joint visit.
    is_host_side = models.BooleanField(default=False)

    field_classes: ClassVar = dict.fromkeys(["id", "contact", "organization", "is_host_side"], FieldClass.MEMBER)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["contact", "organization"], name="contact_organization_once")]


class ContactPerson(models.Model):
    """One person who took part in a contact."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="people")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="contact_parts")

    field_classes: ClassVar = dict.fromkeys(["id", "contact", "person"], FieldClass.OWN_ORGANIZATION)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["contact", "person"], name="contact_person_once")]
