"""How the industry shows itself: shared pieces that companies and developers use."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Body
from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned
from sectorworks.files.models import StoredFile


class KitKind(models.TextChoices):
    """What a piece of the industry marketing kit is."""

    MESSAGE = "message", _("Message")
    FACT = "fact", _("Fact with its source")
    IMAGE = "image", _("Picture or logo")
    STORY = "story", _("Story")


class KitPiece(Versioned):
    """One shared piece with which companies and developers show the industry; public once approved."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="kit_pieces")
    kind = models.CharField(max_length=7, choices=KitKind)
    title = models.CharField(max_length=160)
    wording = models.TextField(max_length=4000, blank=True)
    source = models.CharField(max_length=200, blank=True)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="kit_pieces")
    alternative_text = models.CharField(max_length=300, blank=True)
    approved_on = models.DateField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    review_by = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    field_classes: ClassVar = dict.fromkeys(
        [
            "id", "version", "body", "kind", "title", "wording", "source", "file", "alternative_text", "approved_on",
            "approved_by", "review_by", "made_at", "made_by", "removed_at",
        ],
        FieldClass.MEMBER,
    )  # fmt: skip

    class Meta:
        verbose_name = _("piece of the kit")
        constraints = [
            models.CheckConstraint(condition=~Q(kind="fact") | ~Q(source=""), name="kit_fact_has_a_source"),
            models.CheckConstraint(
                condition=~Q(kind="image") | (Q(file__isnull=False) & ~Q(alternative_text="")),
                name="kit_image_has_words",
            ),
            models.CheckConstraint(
                condition=Q(approved_on=None, approved_by=None)
                | Q(approved_on__isnull=False, approved_by__isnull=False),
                name="kit_approval_is_whole",
            ),
        ]


class ProspectStage(models.TextChoices):
    """How far the recruiting of a company has come."""

    LEAD = "lead", _("Lead")
    TALKING = "talking", _("In talks")
    VISITED = "visited", _("Visited the region")
    DECIDING = "deciding", _("Deciding")
    WON = "won", _("Comes here")
    LOST = "lost", _("Went elsewhere")


class Prospect(Versioned):
    """One company that the region recruits: a lead shared by the partnership's staff and the developers it names."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="prospects")
    name = models.CharField(max_length=160)
    words = models.TextField(max_length=1000, blank=True)
    stage = models.CharField(max_length=8, choices=ProspectStage, default=ProspectStage.LEAD)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="prospects_owned")
    next_step = models.CharField(max_length=200, blank=True)
    next_on = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = dict.fromkeys(
        ["id", "version", "body", "name", "words", "stage", "owner", "next_step", "next_on", "made_at", "made_by"],
        FieldClass.EMPLOYER_CONFIDENTIAL,
    )

    class Meta:
        verbose_name = _("prospect")


class ProspectReader(models.Model):
    """One developer whom the partnership's staff let read one prospect."""

    prospect = models.ForeignKey(Prospect, on_delete=models.CASCADE, related_name="readers")
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField()
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = dict.fromkeys(
        ["id", "prospect", "reader", "named_at", "named_by"], FieldClass.EMPLOYER_CONFIDENTIAL
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["prospect", "reader"], name="prospect_reader_named_once")]
