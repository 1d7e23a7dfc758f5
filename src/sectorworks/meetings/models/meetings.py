"""Meetings: when, where and how a group meets, alone or with others."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sectorworks.bodies.models import Body
from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned
from sectorworks.directory.models import Person


class MeetingMode(models.TextChoices):
    """How people take part."""

    IN_PERSON = "in_person", _("In person")
    REMOTE = "remote", _("By video or phone")
    HYBRID = "hybrid", _("In person and by video or phone")


class MeetingKind(models.TextChoices):
    """What the law and the group call a meeting."""

    REGULAR = "regular", _("Regular")
    SPECIAL = "special", _("Special")
    RESCHEDULED = "rescheduled", _("Rescheduled")
    RECONVENED = "reconvened", _("Reconvened")
    EMERGENCY = "emergency", _("Emergency")
    # Below a quorum, or of a group that the law does not cover: a working session, a visit.
    INFORMAL = "informal", _("Working session")


class MeetingState(models.TextChoices):
    """Where a meeting stands."""

    PLANNED = "planned", _("Planned")
    OPEN = "open", _("In session")
    HELD = "held", pgettext_lazy("meeting", "Held")
    CANCELLED = "cancelled", pgettext_lazy("meeting", "Cancelled")


class Series(Versioned):
    """A rule by which a group meets, such as the second Wednesday of each quarter's last month."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meeting_series")
    title = models.CharField(max_length=160)
    # {every: week|month|quarter|year, interval, weekday, nth, day_of_month}: read by `rules.recurrence`.
    rule = models.JSONField()
    first_on = models.DateField()
    last_on = models.DateField(null=True, blank=True)
    # Days left out, and days moved: {"2026-12-23": null, "2026-11-11": "2026-11-12"}
    exceptions = models.JSONField(default=dict)
    starts_at_time = models.TimeField()
    planned_minutes = models.PositiveSmallIntegerField()
    time_zone = models.CharField(max_length=40)
    mode = models.CharField(max_length=9, choices=MeetingMode, default=MeetingMode.REMOTE)
    place = models.CharField(max_length=200, blank=True)
    join_address = models.URLField(max_length=500, blank=True)
    # When the yearly calendar went out; a change after that has a longer clock.
    published_at = models.DateTimeField(null=True)

    field_classes: ClassVar = {
        **dict.fromkeys(
            [
                "id", "body", "title", "rule", "first_on", "last_on", "exceptions", "starts_at_time",
                "planned_minutes", "time_zone", "mode", "place", "published_at",
            ],
            FieldClass.PUBLIC,
        ),
        **dict.fromkeys(["version", "join_address"], FieldClass.MEMBER),
    }  # fmt: skip

    class Meta:
        verbose_name = _("meeting series")


class Meeting(Versioned):
    """One meeting. Day, time and zone are kept as people said them; `starts_at` follows from them.

    `calendar_sequence` rises with each change that calendars must learn of; `calendar_uid` never changes.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    series = models.ForeignKey(Series, null=True, blank=True, on_delete=models.PROTECT, related_name="meetings")
    # The day that the series' rule gives; it stays when the meeting is moved.
    planned_on = models.DateField(null=True, blank=True)
    kind = models.CharField(max_length=11, choices=MeetingKind, default=MeetingKind.REGULAR)
    state = models.CharField(max_length=9, choices=MeetingState, default=MeetingState.PLANNED)
    title = models.CharField(max_length=160)
    purpose = models.TextField(max_length=2000, blank=True)
    day = models.DateField()
    starts_at_time = models.TimeField()
    time_zone = models.CharField(max_length=40)
    # Which of the two, where clocks go back and the time comes twice.
    is_second_of_two = models.BooleanField(default=False)
    planned_minutes = models.PositiveSmallIntegerField()
    starts_at = models.DateTimeField()
    mode = models.CharField(max_length=9, choices=MeetingMode)
    join_address = models.URLField(max_length=500, blank=True)
    dial_in = models.CharField(max_length=200, blank=True)
    # Whether anybody may come, and finds the join address on the public page.
    is_open_to_public = models.BooleanField(default=True)
    access_contact = models.CharField(max_length=200, blank=True)
    access_by = models.DateField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True)
    cancel_reason = models.CharField(max_length=300, blank=True)
    # The meeting it takes the place of, or goes on with.
    follows = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="followed_by")
    # People counted in the room who are on no list.
    uncounted_guests = models.PositiveSmallIntegerField(default=0)
    calendar_uid = models.CharField(max_length=80, unique=True)
    calendar_sequence = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = {
        **dict.fromkeys(
            [
                "id", "body", "series", "planned_on", "kind", "state", "title", "purpose", "day", "starts_at_time",
                "time_zone", "is_second_of_two", "planned_minutes", "starts_at", "mode", "is_open_to_public",
                "access_contact", "access_by", "opened_at", "closed_at", "cancelled_at", "cancel_reason", "follows",
                "uncounted_guests", "calendar_uid", "calendar_sequence",
            ],
            FieldClass.PUBLIC,
        ),
        # On the public page only where the meeting is open to the public.
        **dict.fromkeys(["version", "join_address", "dial_in", "made_at", "made_by"], FieldClass.MEMBER),
    }  # fmt: skip

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        constraints = [
            models.CheckConstraint(
                condition=Q(planned_minutes__gte=5, planned_minutes__lte=1440), name="meeting_of_a_sensible_length"
            ),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | (Q(cancelled_at__isnull=False) & ~Q(cancel_reason="")),
                name="meeting_cancelled_for_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state="held") | Q(closed_at__isnull=False, opened_at__isnull=False),
                name="meeting_held_from_to",
            ),
            models.UniqueConstraint(fields=["series", "planned_on"], name="meeting_of_series_once_a_day"),
        ]
        indexes = [
            models.Index(fields=["body", "-starts_at"], name="meetings_of_body"),
            models.Index(fields=["starts_at"], name="meetings_by_time"),
        ]

    def __str__(self) -> str:
        return self.title


class JointBody(models.Model):
    """Another group that holds a meeting too."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="joint_bodies")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="joint_meetings")

    field_classes: ClassVar = dict.fromkeys(["id", "meeting", "body"], FieldClass.PUBLIC)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "body"], name="joint_body_once")]


class MeetingSite(models.Model):
    """One place where people meet; with interactive video, all public buildings count as one."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="sites")
    position = models.PositiveSmallIntegerField(default=1)
    name = models.CharField(max_length=160)
    address = models.CharField(max_length=240, blank=True)
    is_public_building = models.BooleanField(default=True)
    access_note = models.CharField(max_length=300, blank=True)

    field_classes: ClassVar = dict.fromkeys(
        ["id", "meeting", "position", "name", "address", "is_public_building", "access_note"], FieldClass.PUBLIC
    )

    class Meta:
        verbose_name = _("site")

    def __str__(self) -> str:
        return self.name


class AccessNeed(models.TextChoices):
    """What somebody needs to take part."""

    ASL = "asl", _("Sign language interpreter (ASL)")
    CART = "cart", _("Live captions (CART)")
    INTERPRETER = "interpreter", _("Interpreter")
    DIAL_IN = "dial_in", _("Dial-in by phone")
    LARGE_PRINT = "large_print", _("Large print or Braille")
    STEP_FREE = "step_free", _("Step-free access")
    OTHER = "other", _("Something else")


class AccessState(models.TextChoices):
    """Whether it is arranged."""

    ASKED = "asked", _("Asked for")
    ARRANGED = "arranged", _("Arranged")
    NOT_POSSIBLE = "not_possible", _("Not possible")


class AccessRequest(Versioned):
    """One person's request for access to a meeting, with or without an account."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="access_requests")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="access_requests")
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    need = models.CharField(max_length=11, choices=AccessNeed)
    detail = models.CharField(max_length=400, blank=True)
    state = models.CharField(max_length=12, choices=AccessState, default=AccessState.ASKED)
    answer = models.CharField(max_length=400, blank=True)
    asked_at = models.DateTimeField()

    field_classes: ClassVar = dict.fromkeys(
        ["id", "version", "meeting", "person", "name", "email", "need", "detail", "state", "answer", "asked_at"],
        FieldClass.SENSITIVE_PERSON,
    )

    class Meta:
        verbose_name = _("access request")
        constraints = [
            models.CheckConstraint(condition=~Q(state="not_possible") | ~Q(answer=""), name="access_refused_in_words"),
        ]
