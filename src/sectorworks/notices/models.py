"""What a person is told, and how they want to be told."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sectorworks.core.field_classes import FieldClass


class Rhythm(models.TextChoices):
    """How often a person gets mail."""

    AT_ONCE = "at_once", _("At once")
    DAILY = "daily", _("Once a day")
    WEEKLY = "weekly", _("Once a week")
    NEVER = "never", _("Never: I look here")


class Notice(models.Model):
    """One thing one person is told once, however many subscriptions it fits."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    topic = models.CharField(max_length=40)
    # Names the event: a second notice of the same event to the same person can't be stored.
    event = models.CharField(max_length=120)
    title = models.CharField(max_length=200)
    route = models.CharField(max_length=40, blank=True)
    route_key = models.CharField(max_length=80, blank=True)
    is_urgent = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    # The mail it goes out with: named before it is sent, so that a mail sent again after a crash is the same one.
    mail_key = models.CharField(max_length=32, blank=True)
    mailed_at = models.DateTimeField(null=True)

    field_classes: ClassVar = dict.fromkeys(
        [
            "id", "person", "topic", "event", "title", "route", "route_key", "is_urgent", "made_at", "read_at",
            "mail_key", "mailed_at",
        ],
        FieldClass.OWN_ORGANIZATION,
    )  # fmt: skip

    class Meta:
        verbose_name = _("notice")
        constraints = [models.UniqueConstraint(fields=["person", "event"], name="notice_once_an_event")]
        indexes = [
            models.Index(fields=["person", "-made_at", "-id"], name="notices_of_person"),
            models.Index(fields=["person", "made_at"], condition=Q(mailed_at__isnull=True), name="notices_to_mail"),
        ]


class Subscription(models.Model):
    """One person's wish to hear about one topic, in general or about one thing."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="subscriptions")
    topic = models.CharField(max_length=40)
    # What it is about, as the topic names it ("organization:12"); empty for everything of the topic that is theirs.
    subject = models.CharField(max_length=60, blank=True)
    days = models.PositiveSmallIntegerField(null=True, blank=True)
    made_at = models.DateTimeField()

    field_classes: ClassVar = dict.fromkeys(
        ["id", "person", "topic", "subject", "days", "made_at"], FieldClass.OWN_ORGANIZATION
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "topic", "subject"], name="subscription_once")]


class Wishes(models.Model):
    """How one person wants to be told: how often, and in which hours not."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="wishes")
    rhythm = models.CharField(max_length=8, choices=Rhythm, default=Rhythm.DAILY)
    quiet_from = models.TimeField(null=True, blank=True)
    quiet_until = models.TimeField(null=True, blank=True)
    zone = models.CharField(max_length=40, default="America/Chicago")
    # Names of topics the person does not want to hear about.
    muted = models.JSONField(default=list, blank=True)
    digest_at = models.DateTimeField(null=True)

    field_classes: ClassVar = dict.fromkeys(
        ["id", "person", "rhythm", "quiet_from", "quiet_until", "zone", "muted", "digest_at"],
        FieldClass.OWN_ORGANIZATION,
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(quiet_from__isnull=True, quiet_until__isnull=True)
                | Q(quiet_from__isnull=False, quiet_until__isnull=False),
                name="wishes_quiet_hours_pair",
            ),
        ]
