"""What was heard in the answers, and what the group will do about it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned
from sectorworks.directory.models import Person

from .answers import Answer
from .surveys import Survey


class ThemeState(models.TextChoices):
    """Whether what was heard has had its answer."""

    OPEN = "open", _("No answer yet")
    PROMISED = "promised", _("Promised")
    DONE = "done", _("Done")
    DECLINED = "declined", _("Will not be done")


class Theme(Versioned):
    """One thing people said, and the group's "we will …" with who sees to it and by when."""

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="themes")
    title = models.CharField(max_length=120)
    heard = models.TextField(max_length=1000, blank=True)
    state = models.CharField(max_length=8, choices=ThemeState, default=ThemeState.OPEN)
    # "We will …", or why not.
    response = models.CharField(max_length=400, blank=True)
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="themes_owned")
    due_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = dict.fromkeys(
        [
            "id", "version", "survey", "title", "heard", "state", "response", "owner", "due_on", "closed_on",
            "made_at", "made_by",
        ],
        FieldClass.MEMBER,
    )  # fmt: skip

    class Meta:
        verbose_name = _("theme")
        constraints = [
            models.UniqueConstraint(fields=["survey", "title"], name="theme_title_once"),
            models.CheckConstraint(condition=Q(state="open") | ~Q(response=""), name="theme_answered_in_words"),
            models.CheckConstraint(
                condition=~Q(state__in=["done", "declined"]) | Q(closed_on__isnull=False), name="theme_closed_on_a_day"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ThemeCode(models.Model):
    """One answer in own words that speaks of a theme."""

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="codes")
    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="codes")

    field_classes: ClassVar = dict.fromkeys(["id", "theme", "answer"], FieldClass.SENSITIVE_PERSON)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["theme", "answer"], name="theme_code_once")]
