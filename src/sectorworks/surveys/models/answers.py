"""What people answered. Of an anonymous survey nothing here says who."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned

from .surveys import Question, Survey, SurveyInvitation


class Submission(models.Model):
    """One filled-in questionnaire. An anonymous one keeps the day only, and no link to the invitation."""

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="submissions")
    invitation = models.OneToOneField(
        SurveyInvitation, null=True, blank=True, on_delete=models.PROTECT, related_name="submission"
    )
    submitted_on = models.DateField()
    language = models.CharField(max_length=2, default="en")
    # A form sent twice is one answer.
    idempotency_key = models.CharField(max_length=64, unique=True)
    # Came too fast or too often from one address; counts only after somebody looked at it.
    is_flagged = models.BooleanField(default=False)
    withdrawn_on = models.DateField(null=True)

    field_classes: ClassVar = {
        **dict.fromkeys(
            ["id", "survey", "invitation", "submitted_on", "language", "is_flagged", "withdrawn_on"],
            FieldClass.SENSITIVE_PERSON,
        ),
        "idempotency_key": FieldClass.SECRET,
    }

    class Meta:
        indexes = [models.Index(fields=["survey"], name="submissions_of_survey")]


class Answer(Versioned):
    """The answer to one question: an option's code, a list of codes, a number or words, by the question's kind."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="answers")
    value = models.JSONField()
    # Words that would give somebody away, taken out by staff; shown instead of them.
    redacted = models.CharField(max_length=4000, blank=True)

    field_classes: ClassVar = dict.fromkeys(
        ["id", "version", "submission", "question", "value", "redacted"], FieldClass.SENSITIVE_PERSON
    )

    class Meta:
        verbose_name = _("answer")
        constraints = [
            models.UniqueConstraint(fields=["submission", "question"], name="answer_once_a_question"),
            models.CheckConstraint(condition=~Q(value=None), name="answer_not_empty"),
        ]
