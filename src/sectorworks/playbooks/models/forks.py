"""A region's own playbook, made from another: editions of its content, and why each changed."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned
from sectorworks.directory.models import Organization


class EditionState(models.TextChoices):
    """Whether an edition is still written."""

    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")


class Fork(Versioned):
    """A region's own playbook. What it was made from stays known, so that the difference stays visible."""

    slug = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=160)
    owner = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="playbooks")
    # The edition it was made from: `illinois/1`, or one of another fork.
    base = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = {
        **dict.fromkeys(["id", "slug", "title", "owner", "base"], FieldClass.PUBLIC),
        **dict.fromkeys(["version", "made_at", "made_by"], FieldClass.MEMBER),
    }

    class Meta:
        verbose_name = _("playbook")

    def __str__(self) -> str:
        return self.title


class ForkEdition(Versioned):
    """One edition of a region's playbook; a published one never changes."""

    fork = models.ForeignKey(Fork, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField()
    # As `rules.content` reads it: steps with questions, gates, templates, roles and a usual duration.
    content = models.JSONField()
    # A draft before its latest change, so that this can be undone.
    content_before = models.JSONField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=9, choices=EditionState, default=EditionState.DRAFT)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    field_classes: ClassVar = {
        **dict.fromkeys(["id", "fork", "number", "content", "reason", "state", "published_at"], FieldClass.PUBLIC),
        **dict.fromkeys(["version", "published_by", "content_before"], FieldClass.MEMBER),
    }

    class Meta:
        verbose_name = _("edition of a playbook")
        constraints = [
            models.UniqueConstraint(fields=["fork", "number"], name="fork_edition_number_once"),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(published_at__isnull=False), name="fork_edition_published_at_a_time"
            ),
        ]
