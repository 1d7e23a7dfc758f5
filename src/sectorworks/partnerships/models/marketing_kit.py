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
                condition=Q(file=None) | ~Q(kind="image") | ~Q(alternative_text=""), name="kit_image_has_words"
            ),
        ]
