"""What a meeting deals with, in which order, and the papers for it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Body, BodyRequest, Text
from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned
from sectorworks.directory.models import Person
from sectorworks.files.models import StoredFile
from sectorworks.plans.models import Goal

from .meetings import Meeting


class ItemKind(models.TextChoices):
    """What sort of item it is."""

    WELCOME = "welcome", _("Welcome")
    ROLL_CALL = "roll_call", _("Roll call")
    MINUTES = "minutes", _("Approval of minutes")
    ACTION = "action", _("Action item")
    DISCUSSION = "discussion", _("Discussion")
    PRESENTATION = "presentation", _("Presentation")
    WORKGROUP_UPDATE = "workgroup_update", _("Workgroup update")
    GRANT_UPDATE = "grant_update", _("Grant update")
    VISIT = "visit", _("Tour or site visit")
    NETWORKING = "networking", _("Networking")
    PUBLIC_COMMENT = "public_comment", _("Public comment")
    CLOSED_SESSION = "closed_session", _("Closed session")
    ADJOURNMENT = "adjournment", _("Adjournment")
    OTHER = "other", _("Other")


class ItemState(models.TextChoices):
    """Where an item stands."""

    OPEN = "open", _("To come")
    UNDER_WAY = "under_way", _("Under way")
    DONE = "done", _("Dealt with")
    POSTPONED = "postponed", _("Moved on")


class AgendaItem(Versioned):
    """One item of a meeting's agenda; without a meeting, an item that a group has parked for later."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="agenda_items")
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField(default=1)
    section = models.CharField(max_length=120, blank=True)
    kind = models.CharField(max_length=16, choices=ItemKind, default=ItemKind.DISCUSSION)
    title = models.CharField(max_length=200)
    description = models.TextField(max_length=4000, blank=True)
    presenter = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="presents")
    # A presenter who is in no directory, or who appears by a name of their choice.
    presenter_name = models.CharField(max_length=160, blank=True)
    planned_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    is_consent = models.BooleanField(default=False)
    # Whether the group may take final action on it: only what the posted agenda says so.
    is_for_action = models.BooleanField(default=False)
    # The exception of the law under which an item is closed to the public.
    closed_under = models.CharField(max_length=120, blank=True)
    text = models.ForeignKey(Text, null=True, blank=True, on_delete=models.PROTECT, related_name="agenda_items")
    goal = models.ForeignKey(Goal, null=True, blank=True, on_delete=models.PROTECT, related_name="agenda_items")
    # Another group's request that this item answers.
    matter = models.ForeignKey(
        BodyRequest, null=True, blank=True, on_delete=models.PROTECT, related_name="agenda_items"
    )
    state = models.CharField(max_length=9, choices=ItemState, default=ItemState.OPEN)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    moved_from = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="moved_to")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = {
        **dict.fromkeys(
            [
                "id", "body", "meeting", "position", "section", "kind", "title", "description", "presenter",
                "presenter_name", "planned_minutes", "is_consent", "is_for_action", "closed_under", "text", "goal",
                "state", "started_at", "ended_at", "moved_from",
            ],
            FieldClass.PUBLIC,
        ),
        **dict.fromkeys(["version", "matter", "made_at", "made_by"], FieldClass.MEMBER),
    }  # fmt: skip

    class Meta:
        verbose_name = _("agenda item")
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="closed_session") | ~Q(closed_under=""), name="closed_session_cites_exception"
            ),
        ]
        indexes = [
            models.Index(fields=["meeting", "position"], name="items_of_meeting"),
            models.Index(fields=["body"], condition=Q(meeting=None), name="items_parked"),
        ]

    def __str__(self) -> str:
        return self.title


class AgendaTemplate(Versioned):
    """A group's usual agenda: a list of items to begin from."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="agenda_templates")
    title = models.CharField(max_length=120)
    # [{section, kind, title, planned_minutes, is_consent, is_for_action}]
    items = models.JSONField(default=list)

    field_classes: ClassVar = dict.fromkeys(["id", "version", "body", "title", "items"], FieldClass.MEMBER)

    class Meta:
        verbose_name = _("agenda template")
        constraints = [models.UniqueConstraint(fields=["body", "title"], name="agenda_template_title_once")]


class MaterialKind(models.TextChoices):
    """What a paper or link is to the meeting."""

    HANDOUT = "handout", _("Handout")
    PRESENTATION = "presentation", _("Presentation")
    DRAFT = "draft", _("Draft for adoption")
    RECORDING = "recording", _("Recording")
    TRANSCRIPT = "transcript", _("Transcript or captions")
    CLOSED_RECORDING = "closed_recording", _("Recording of a closed session")


class Material(Versioned):
    """A file or link for a meeting, or for one of its items. Public only when somebody approved it as such."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="materials")
    item = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="materials")
    kind = models.CharField(max_length=16, choices=MaterialKind, default=MaterialKind.HANDOUT)
    title = models.CharField(max_length=200)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="materials")
    address = models.URLField(max_length=500, blank=True)
    is_public = models.BooleanField(default=False)
    # What the check of the file found: [{code, message}]; null: not checked, as for a link.
    access_findings = models.JSONField(null=True)
    keep_until = models.DateField(null=True, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True)

    field_classes: ClassVar = dict.fromkeys(
        [
            "id", "version", "meeting", "item", "kind", "title", "file", "address", "is_public", "access_findings",
            "keep_until", "added_at", "added_by", "removed_at",
        ],
        FieldClass.MEMBER,
    )  # fmt: skip

    class Meta:
        verbose_name = _("material")
        constraints = [
            models.CheckConstraint(
                condition=Q(file__isnull=False) | ~Q(address=""), name="material_is_a_file_or_a_link"
            ),
            models.CheckConstraint(
                condition=~Q(kind="closed_recording") | Q(is_public=False), name="closed_recording_never_public"
            ),
        ]
