"""Which groups the open-meetings law covers, and the proof of what was posted when."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sectorworks.bodies.models import Body
from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned
from sectorworks.directory.models import Person

from .agenda import AgendaItem
from .meetings import Meeting


class Coverage(Versioned):
    """Whether a group falls under a jurisdiction's open-meetings law, and on what the group decided that."""

    body = models.OneToOneField(Body, on_delete=models.CASCADE, related_name="open_meetings_coverage")
    # A file of `parameters/open_meetings`, such as "us-il"; blank: no law is applied.
    jurisdiction = models.CharField(max_length=12, blank=True)
    reason = models.CharField(max_length=300)
    # Advises a State agency without binding power: no quorum need sit in one room.
    is_state_advisory = models.BooleanField(default=False)
    is_statewide = models.BooleanField(default=False)
    has_full_time_web_staff = models.BooleanField(default=True)
    # Of a group that serves one wide area by law, such as a local workforce area: the Act's limit is in the rules.
    area_sq_miles = models.PositiveIntegerField(null=True, blank=True)
    remote_rules_adopted_on = models.DateField(null=True, blank=True)
    comment_rules_adopted_on = models.DateField(null=True, blank=True)
    # Only where the by-laws let a stand-in count toward the quorum.
    proxies_count = models.BooleanField(default=False)
    # Whom the group named to answer for open meetings.
    designee = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="open_meetings_designee_of"
    )
    # The group's own quorum where its by-laws set another than a majority of its filled voting seats.
    quorum_count = models.PositiveSmallIntegerField(null=True, blank=True)

    field_classes: ClassVar = {
        **dict.fromkeys(
            [
                "id", "body", "jurisdiction", "reason", "is_state_advisory", "is_statewide",
                "has_full_time_web_staff", "area_sq_miles", "remote_rules_adopted_on", "comment_rules_adopted_on",
                "proxies_count", "quorum_count",
            ],
            FieldClass.PUBLIC,
        ),
        **dict.fromkeys(["version", "designee"], FieldClass.MEMBER),
    }  # fmt: skip

    class Meta:
        verbose_name = _("open-meetings coverage")
        constraints = [
            models.CheckConstraint(
                condition=Q(quorum_count=None) | Q(quorum_count__gte=1), name="coverage_quorum_of_somebody"
            ),
        ]


class PostingKind(models.TextChoices):
    """What was posted."""

    SCHEDULE = "schedule", _("Yearly schedule")
    NOTICE = "notice", _("Notice of a meeting")
    AGENDA = "agenda", _("Agenda")
    CANCELLATION = "cancellation", _("Notice of a cancelled meeting")
    MINUTES = "minutes", pgettext_lazy("of a meeting", "Minutes")


class RedactionReason(models.TextChoices):
    """Why words were taken out of what was posted or published."""

    CONSENT_WITHDRAWN = "consent_withdrawn", _("A speaker withdrew consent.")
    REMOVED = "removed", _("A speaker asked to be removed from this site.")


class Posting(models.Model):
    """One thing shown to the public from a moment on, as it was then. Never changed: a correction is a new posting.

    The one exception: a name comes out of it when the person withdraws consent, and `redactions` says so.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="postings")
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="postings")
    kind = models.CharField(max_length=12, choices=PostingKind)
    # The document tree as data; `sha256` is over its canonical bytes.
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    posted_at = models.DateTimeField()
    posted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    # When it was taken down or replaced.
    ended_at = models.DateTimeField(null=True)
    # Where paper copies hang, as the person who hung them said.
    paper_places = models.CharField(max_length=300, blank=True)
    # Which newspaper printed it, and when, where the law wants that.
    published_in = models.CharField(max_length=200, blank=True)
    # What it names: an agenda the numbers of its items, a yearly schedule its days.
    lists = models.JSONField(default=list)
    # When and why words were taken out since, and the fingerprint before: [{at, reason, sha256_before}]
    redactions = models.JSONField(default=list, blank=True)

    field_classes: ClassVar = dict.fromkeys(
        [
            "id", "body", "meeting", "kind", "content", "sha256", "posted_at", "posted_by", "ended_at",
            "paper_places", "published_in", "lists", "redactions",
        ],
        FieldClass.PUBLIC,
    )  # fmt: skip

    class Meta:
        verbose_name = _("posting")
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("posted_at")), name="posting_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(kind="schedule") | Q(meeting__isnull=False), name="posting_is_of_a_meeting"
            ),
            models.UniqueConstraint(
                fields=["meeting", "kind"], condition=Q(ended_at=None), name="posting_one_in_force"
            ),
        ]
        indexes = [
            models.Index(fields=["meeting", "kind", "-posted_at"], name="postings_of_meeting"),
            models.Index(fields=["body", "-posted_at"], name="postings_of_body"),
            models.Index(fields=["body"], condition=Q(ended_at=None), name="postings_in_force"),
        ]


class PostingCheck(models.Model):
    """One look at whether a posting's public page really showed it, with the fingerprint that it showed."""

    posting = models.ForeignKey(Posting, on_delete=models.CASCADE, related_name="checks")
    at = models.DateTimeField()
    was_available = models.BooleanField()
    sha256 = models.CharField(max_length=64, blank=True)

    field_classes: ClassVar = dict.fromkeys(["id", "posting", "at", "was_available", "sha256"], FieldClass.PUBLIC)

    class Meta:
        indexes = [models.Index(fields=["posting", "at"], name="checks_of_posting")]


class Circumstances(Versioned):
    """What else the law asks about one meeting: a declared disaster, or what was said where it was broken off."""

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="circumstances")
    # Whether each condition of meeting without a room was met, by its code in the rules; null: no disaster is claimed.
    disaster = models.JSONField(null=True)
    was_announced = models.BooleanField(null=True)
    is_same_agenda = models.BooleanField(null=True)

    field_classes: ClassVar = dict.fromkeys(
        ["id", "version", "meeting", "disaster", "was_announced", "is_same_agenda"], FieldClass.MEMBER
    )

    class Meta:
        verbose_name = _("circumstances")


class ClosedSession(Versioned):
    """What becomes of a closed session's recording and minutes. The vote to close is a motion of its item."""

    item = models.OneToOneField(AgendaItem, on_delete=models.PROTECT, related_name="closed_session")
    is_recorded = models.BooleanField(null=True)
    recording_destroyed_on = models.DateField(null=True, blank=True)
    destruction_approved_on = models.DateField(null=True, blank=True)
    minutes_approved_on = models.DateField(null=True, blank=True)
    # The days on which the group reviewed the closed minutes, as texts.
    reviewed_on = models.JSONField(default=list)
    released_on = models.DateField(null=True, blank=True)

    field_classes: ClassVar = dict.fromkeys(
        [
            "id", "version", "item", "is_recorded", "recording_destroyed_on", "destruction_approved_on",
            "minutes_approved_on", "reviewed_on", "released_on",
        ],
        FieldClass.MEMBER,
    )  # fmt: skip

    class Meta:
        verbose_name = _("closed session")
        constraints = [
            models.CheckConstraint(
                condition=Q(recording_destroyed_on=None) | Q(is_recorded=True), name="closed_recording_there_to_destroy"
            ),
        ]


class MemberTraining(models.Model):
    """That a member finished the open-meetings training that a jurisdiction asks for."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="open_meetings_trainings")
    jurisdiction = models.CharField(max_length=12)
    completed_on = models.DateField()
    proof = models.CharField(max_length=200, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = dict.fromkeys(
        ["id", "person", "jurisdiction", "completed_on", "proof", "recorded_at", "recorded_by"], FieldClass.MEMBER
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "jurisdiction", "completed_on"], name="training_once_a_day"),
        ]
