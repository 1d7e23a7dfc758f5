"""A report, its sentences with their evidence, and who signed it off."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Body
from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned


class ReportKind(models.TextChoices):
    """What a report is."""

    QUARTERLY = "quarterly", _("Quarterly accomplishments")


class ReportState(models.TextChoices):
    """How far a report has come."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    SIGNED = "signed", _("Signed off")
    PUBLISHED = "published", _("Published")


class Report(Versioned):
    """One report of a group for a period. Signed off, its content and what it was drawn from never change."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="reports")
    kind = models.CharField(max_length=9, choices=ReportKind, default=ReportKind.QUARTERLY)
    title = models.CharField(max_length=240)
    starts_on = models.DateField()
    ends_on = models.DateField()
    language = models.CharField(max_length=2, default="en")
    state = models.CharField(max_length=9, choices=ReportState, default=ReportState.DRAFT)
    previous = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="next")
    # Findings of the linter that somebody judged to be right as they are: [{code, place, reason}]
    accepted_findings = models.JSONField(default=list)
    # Frozen at sign-off: the document tree as data, and all it was made from; until then what the draft was drawn from.
    content = models.JSONField(null=True)
    inputs = models.JSONField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)
    drafted_at = models.DateTimeField()
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)

    field_classes: ClassVar = dict.fromkeys(
        [
            "id", "version", "body", "kind", "title", "starts_on", "ends_on", "language", "state", "previous",
            "accepted_findings", "content", "inputs", "sha256", "drafted_at", "drafted_by", "signed_at",
            "published_at",
        ],
        FieldClass.MEMBER,  # its content is public once published
    )  # fmt: skip

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="report_ends_after_start"),
            models.CheckConstraint(
                condition=~Q(state__in=["signed", "published"])
                | (Q(signed_at__isnull=False, content__isnull=False, inputs__isnull=False) & ~Q(sha256="")),
                name="report_signed_is_frozen",
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_at__isnull=False), name="report_published_at_a_time"
            ),
        ]
        indexes = [models.Index(fields=["body", "-starts_on"], name="reports_of_body")]

    def __str__(self) -> str:
        return self.title


class ReportTemplate(Versioned):
    """What a group chose for its reports: which parts in which order, and the words that open them."""

    body = models.OneToOneField(Body, on_delete=models.PROTECT, related_name="report_template")
    # Codes of `rules.wording.lines.Part`, in order; empty: all of them in the usual order.
    parts = models.JSONField(default=list, blank=True)
    intro_en = models.TextField(max_length=2000, blank=True)
    intro_es = models.TextField(max_length=2000, blank=True)

    field_classes: ClassVar = dict.fromkeys(
        ["id", "version", "body", "parts", "intro_en", "intro_es"], FieldClass.MEMBER
    )

    class Meta:
        verbose_name = _("choice for reports")


class ReportLine(Versioned):
    """One sentence or bullet: as drafted from the record, as people edited it, and what it rests on."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="lines")
    # Which group's part and which section: "career-pathways/accomplishments".
    section = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField()
    # The template and the record it is about, "held@meetings.meeting/12"; empty: written by hand.
    source = models.CharField(max_length=160, blank=True)
    drafted = models.TextField(max_length=4000, blank=True)
    wording = models.TextField(max_length=4000, blank=True)
    # [{noun, key, title, route, route_key}]: the records it was drawn from; empty: written by hand.
    evidence = models.JSONField(default=list)
    is_left_out = models.BooleanField(default=False)
    # What the record gives since people edited the line, where that is something new.
    redrafted = models.TextField(max_length=4000, blank=True)
    # The record has nothing for it any more; kept because people edited it.
    is_gone = models.BooleanField(default=False)
    edited_at = models.DateTimeField(null=True)
    edited_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = dict.fromkeys(
        [
            "id", "version", "report", "section", "position", "source", "drafted", "wording", "evidence", "is_left_out",
            "redrafted", "is_gone", "edited_at", "edited_by",
        ],
        FieldClass.MEMBER,
    )  # fmt: skip

    class Meta:
        verbose_name = _("line")
        constraints = [
            models.UniqueConstraint(fields=["report", "section", "position"], name="report_line_position_once"),
            models.UniqueConstraint(
                fields=["report", "section", "source"], condition=~Q(source=""), name="report_line_source_once"
            ),
            models.CheckConstraint(condition=~Q(drafted="") | ~Q(wording=""), name="report_line_says_something"),
        ]

    @property
    def is_by_hand(self) -> bool:
        return not self.source

    @property
    def is_edited(self) -> bool:
        """Whether its words are people's, not the record's."""
        return self.is_by_hand or self.wording != self.drafted


class SignOffAnswer(models.TextChoices):
    """What a reader of the draft said."""

    APPROVED = "approved", _("Approved")
    CHANGES = "changes", _("Changes wanted")


class SignOff(models.Model):
    """One person's word on a report in review."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="sign_offs")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=8, choices=SignOffAnswer)
    words = models.CharField(max_length=600, blank=True)
    # The version of the report they read: an edit after it makes the word stale.
    report_version = models.PositiveIntegerField()
    at = models.DateTimeField()

    field_classes: ClassVar = dict.fromkeys(
        ["id", "report", "by", "answer", "words", "report_version", "at"], FieldClass.MEMBER
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "by"], name="sign_off_once_a_person"),
            models.CheckConstraint(condition=~Q(answer="changes") | ~Q(words=""), name="sign_off_changes_in_words"),
        ]
