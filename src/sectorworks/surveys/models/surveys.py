"""A survey, its questions, and who was asked."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sectorworks.bodies.models import Body
from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned
from sectorworks.directory.models import Person

# Fewer answers than this are never shown apart, whatever a survey asks for.
LEAST_SHOWN_COUNT = 3


class SurveyPurpose(models.TextChoices):
    """What a survey is for."""

    AFTER_MEETING = "after_meeting", _("After a meeting")
    INPUT = "input", _("Input on a question")
    MEMBERS = "members", _("Members about the group itself")


class SurveyState(models.TextChoices):
    """Where a survey stands."""

    DRAFT = "draft", _("Draft")
    OPEN = "open", pgettext_lazy("survey", "Open")
    CLOSED = "closed", pgettext_lazy("survey", "Closed")


class Survey(Versioned):
    """A questionnaire of a group. Anonymous: nobody, staff included, learns who gave which answer."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="surveys")
    title = models.CharField(max_length=160)
    title_es = models.CharField(max_length=160, blank=True)
    intro = models.TextField(max_length=2000, blank=True)
    intro_es = models.TextField(max_length=2000, blank=True)
    purpose = models.CharField(max_length=13, choices=SurveyPurpose, default=SurveyPurpose.INPUT)
    state = models.CharField(max_length=6, choices=SurveyState, default=SurveyState.DRAFT)
    is_anonymous = models.BooleanField(default=True)
    # Results of a question, or of a part of the answers, appear from this many answers on.
    minimum_shown_count = models.PositiveSmallIntegerField(default=5, validators=[MinValueValidator(LEAST_SHOWN_COUNT)])
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    # Whoever has the open link may answer; without one, only who was invited.
    open_token_hash = models.CharField(max_length=64, blank=True)
    # Since when members may read what people wrote: after staff have read it for words that give somebody away.
    words_shown_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = {
        **dict.fromkeys(
            [
                "id", "version", "body", "title", "title_es", "intro", "intro_es", "purpose", "state", "is_anonymous",
                "minimum_shown_count", "opens_at", "closes_at", "words_shown_at", "made_at", "made_by",
            ],
            FieldClass.MEMBER,
        ),
        "open_token_hash": FieldClass.SECRET,
    }  # fmt: skip

    class Meta:
        verbose_name = _("survey")
        verbose_name_plural = _("surveys")
        constraints = [
            models.CheckConstraint(
                condition=Q(opens_at=None) | Q(closes_at=None) | Q(closes_at__gte=F("opens_at")),
                name="survey_closes_not_before_opening",
            ),
            models.CheckConstraint(condition=Q(state="draft") | Q(opens_at__isnull=False), name="survey_opened_at"),
            models.CheckConstraint(condition=~Q(state="closed") | Q(closes_at__isnull=False), name="survey_closed_at"),
            models.CheckConstraint(
                condition=Q(words_shown_at=None) | Q(state="closed"), name="survey_words_shown_once_closed"
            ),
            models.CheckConstraint(
                condition=Q(minimum_shown_count__gte=LEAST_SHOWN_COUNT), name="survey_minimum_not_below_three"
            ),
        ]
        indexes = [models.Index(fields=["body", "-made_at"], name="surveys_of_body")]

    def __str__(self) -> str:
        return self.title


class QuestionKind(models.TextChoices):
    """How a question is answered."""

    CHOICE = "choice", _("One of several")
    CHOICES = "choices", _("Any of several")
    SCALE = "scale", _("A scale")
    RANKING = "ranking", _("A ranking")
    TEXT = "text", _("Own words")


class Question(models.Model):
    """One question. Its wording is fixed once the survey has been opened."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=7, choices=QuestionKind)
    wording = models.CharField(max_length=300)
    wording_es = models.CharField(max_length=300, blank=True)
    help = models.CharField(max_length=300, blank=True)
    help_es = models.CharField(max_length=300, blank=True)
    # [{code, label, label_es}] of a choice or ranking; the two ends of a scale from 1 to `scale_points`.
    options = models.JSONField(default=list)
    scale_points = models.PositiveSmallIntegerField(default=5)
    is_required = models.BooleanField(default=False)

    field_classes: ClassVar = dict.fromkeys(
        [
            "id", "survey", "position", "kind", "wording", "wording_es", "help", "help_es", "options", "scale_points",
            "is_required",
        ],
        FieldClass.MEMBER,
    )  # fmt: skip

    class Meta:
        verbose_name = _("question")
        constraints = [
            models.UniqueConstraint(fields=["survey", "position"], name="question_position_once"),
            models.CheckConstraint(
                condition=Q(scale_points__gte=2, scale_points__lte=10), name="question_scale_of_two_to_ten"
            ),
        ]


class SurveyInvitation(models.Model):
    """One person asked to answer, by a link of their own. Says whether they answered, never what."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="invitations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="survey_invitations")
    token_hash = models.CharField(max_length=64, unique=True)
    invited_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    has_answered = models.BooleanField(default=False)

    field_classes: ClassVar = {
        **dict.fromkeys(["id", "survey", "person", "invited_at", "reminded_at", "has_answered"], FieldClass.COMMITTEE),
        "token_hash": FieldClass.SECRET,
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["survey", "person"], name="survey_invitation_once")]
