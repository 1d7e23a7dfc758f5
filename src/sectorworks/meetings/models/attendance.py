"""Who is asked to a meeting, who says they will come, and who was there."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Seat
from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned
from sectorworks.directory.models import Organization, Person

from .meetings import Meeting, MeetingSite


class Rsvp(models.TextChoices):
    """What somebody answered to an invitation."""

    IN_PERSON = "in_person", _("I will be there in person")
    REMOTE = "remote", _("I will join by video or phone")
    NO = "no", _("I can't come")


class MeetingInvitation(Versioned):
    """One person invited to a meeting, who can answer by a signed link without an account."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="invitations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="meeting_invitations")
    token_hash = models.CharField(max_length=64, unique=True)
    invited_at = models.DateTimeField()
    answer = models.CharField(max_length=9, choices=Rsvp, blank=True)
    # A member who comes by video says on which ground the law allows; see `parameters/open_meetings`.
    remote_reason = models.CharField(max_length=40, blank=True)
    words = models.CharField(max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True)
    # When somebody who had not answered was asked again: once a meeting.
    reminded_at = models.DateTimeField(null=True)

    field_classes: ClassVar = {
        **dict.fromkeys(
            ["id", "version", "meeting", "person", "invited_at", "answer", "answered_at", "reminded_at"],
            FieldClass.MEMBER,
        ),
        **dict.fromkeys(["remote_reason", "words"], FieldClass.SENSITIVE_PERSON),
        "token_hash": FieldClass.SECRET,
    }

    class Meta:
        verbose_name = _("invitation")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="meeting_invitation_once"),
            models.CheckConstraint(
                condition=Q(answer="") | Q(answered_at__isnull=False), name="meeting_answer_has_a_time"
            ),
        ]


class AttendanceRole(models.TextChoices):
    """As what somebody is at a meeting."""

    MEMBER = "member", _("Member")
    PROXY = "proxy", _("Proxy for a member")
    PRESENTER = "presenter", _("Presenter")
    STAFF = "staff", _("Staff")
    GUEST = "guest", _("Guest")
    # Counted, never listed by name unless the person wishes it.
    LIVED_EXPERIENCE = "lived_experience", _("Guest with lived experience")


class Presence(models.TextChoices):
    """Whether somebody was there."""

    EXPECTED = "expected", _("Expected")
    PRESENT = "present", _("Present")
    ABSENT = "absent", _("Absent")
    EXCUSED = "excused", _("Excused")


class PresenceMode(models.TextChoices):
    """How somebody was there; minutes must say so."""

    IN_PERSON = "in_person", _("In person")
    VIDEO = "video", _("By video")
    PHONE = "phone", _("By phone")


class Attendance(Versioned):
    """One person at a meeting, or the seat they sit in. Coming and going moves the quorum."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendances")
    # The seat of the member, or of the member a proxy stands in for.
    seat = models.ForeignKey(Seat, null=True, blank=True, on_delete=models.PROTECT, related_name="attendances")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="attendances")
    # How a guest gave their name; empty when they did not wish to.
    name = models.CharField(max_length=120, blank=True)
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="attendances"
    )
    organization_name = models.CharField(max_length=160, blank=True)
    role = models.CharField(max_length=16, choices=AttendanceRole)
    presence = models.CharField(max_length=8, choices=Presence, default=Presence.EXPECTED)
    mode = models.CharField(max_length=9, choices=PresenceMode, blank=True)
    site = models.ForeignKey(MeetingSite, null=True, blank=True, on_delete=models.PROTECT, related_name="attendances")
    # The ground on which a member attends by video or phone, by the code of the jurisdiction's rules.
    remote_reason = models.CharField(max_length=40, blank=True)
    # [[arrived, left], …] as times; an empty end: still there.
    spans = models.JSONField(default=list)

    field_classes: ClassVar = {
        **dict.fromkeys(
            [
                "id", "version", "meeting", "seat", "organization", "organization_name", "role", "presence", "mode",
                "site", "spans",
                "name",  # a guest's, as members read it in the minutes
            ],
            FieldClass.MEMBER,
        ),
        **dict.fromkeys(["person", "remote_reason"], FieldClass.SENSITIVE_PERSON),
    }  # fmt: skip

    class Meta:
        verbose_name = _("attendance")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "seat"], name="attendance_seat_once"),
            models.UniqueConstraint(fields=["meeting", "person", "role"], name="attendance_person_once_a_role"),
            models.CheckConstraint(
                condition=~Q(role__in=["member", "proxy"]) | Q(seat__isnull=False), name="attendance_member_has_a_seat"
            ),
            models.CheckConstraint(condition=~Q(presence="present") | ~Q(mode=""), name="attendance_present_somehow"),
        ]
