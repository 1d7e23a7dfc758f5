"""The first meeting of a partnership: its plan, its invitations, and what goes out after it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Body
from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned
from sectorworks.directory.models import Organization, Person
from sectorworks.engagement.models import Ask
from sectorworks.meetings.models import Meeting


class LaunchState(models.TextChoices):
    """How far a launch is."""

    PLANNED = "planned", _("Being planned")
    READY = "ready", _("Ready to invite")
    HELD = "held", _("Held")
    CALLED_OFF = "called_off", _("Called off")


class Launch(Versioned):
    """One launch meeting: where, who hosts and welcomes, who closes. Date, agenda and access stand in its meeting."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="launches")
    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="launch")
    state = models.CharField(max_length=10, choices=LaunchState, default=LaunchState.PLANNED)
    # Whose site it is; a launch is held at a company.
    host = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="launches_hosted"
    )
    welcomed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="welcomes")
    closed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="closes")
    facilitated_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="facilitates"
    )
    # The next meeting, fixed in the room.
    next_meeting = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="follows_launch"
    )
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = {
        **dict.fromkeys(["id", "body", "meeting", "state", "host", "next_meeting"], FieldClass.PUBLIC),
        **dict.fromkeys(
            ["version", "welcomed_by", "closed_by", "facilitated_by", "made_at", "made_by"], FieldClass.MEMBER
        ),
    }

    class Meta:
        verbose_name = _("launch")
        verbose_name_plural = _("launches")


class PeerAnswer(models.TextChoices):
    """What an invited leader answered."""

    YES = "yes", _("I will be there")
    SEND = "send", _("I send somebody")
    NO = "no", _("I can't come")


class PeerInvitation(Versioned):
    """One leader of a company invited to a launch in a chair's name, answered by a signed link without an account."""

    launch = models.ForeignKey(Launch, on_delete=models.PROTECT, related_name="invitations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="launch_invitations")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="launch_invitations")
    in_name_of = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="launch_invites")
    # The personal note; it stands above the standard text.
    note = models.TextField(max_length=1000, blank=True)
    token_hash = models.CharField(max_length=64, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=4, choices=PeerAnswer, blank=True)
    # A code of `parameters/decline_reasons.yml`, and words.
    decline_reason = models.SlugField(max_length=40, blank=True)
    words = models.CharField(max_length=300, blank=True)
    sends_name = models.CharField(max_length=120, blank=True)
    access_needs = models.CharField(max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    # The line of the ledger by which other agencies know that the company is asked; one for all its leaders.
    ask = models.ForeignKey(Ask, null=True, blank=True, on_delete=models.PROTECT, related_name="launch_invitations")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = {
        **dict.fromkeys(
            [
                "id", "version", "launch", "organization", "ask", "in_name_of", "sent_at", "reminded_at", "answer",
                "decline_reason", "answered_at", "withdrawn_at", "made_at", "made_by",
            ],
            FieldClass.COMMITTEE,
        ),
        **dict.fromkeys(["person", "note", "words", "sends_name", "access_needs"], FieldClass.SENSITIVE_PERSON),
        "token_hash": FieldClass.SECRET,
    }  # fmt: skip

    class Meta:
        verbose_name = _("invitation")
        constraints = [
            models.UniqueConstraint(fields=["launch", "person"], name="peer_invitation_once"),
            models.CheckConstraint(
                condition=Q(answer="") | Q(answered_at__isnull=False), name="peer_answer_has_a_time"
            ),
        ]


class LetterLanguage(models.TextChoices):
    """Languages that letters are written in."""

    ENGLISH = "en", _("English")
    SPANISH = "es", _("Spanish")


class FollowUp(Versioned):
    """The message that goes out the same day: what was said, who does what, when the group meets again."""

    launch = models.OneToOneField(Launch, on_delete=models.PROTECT, related_name="follow_up")
    subject = models.CharField(max_length=200)
    wording = models.TextField(max_length=12000)
    # The one small thing asked of everybody.
    small_ask = models.CharField(max_length=300, blank=True)
    # The same in Spanish; empty where nobody needs it.
    subject_es = models.CharField(max_length=200, blank=True)
    wording_es = models.TextField(max_length=12000, blank=True)
    small_ask_es = models.CharField(max_length=300, blank=True)
    # For readers who read neither English nor Spanish by the directory.
    default_language = models.CharField(max_length=2, choices=LetterLanguage, default=LetterLanguage.ENGLISH)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    sent_to_count = models.PositiveSmallIntegerField(null=True, blank=True)

    field_classes: ClassVar = dict.fromkeys(
        [
            "id", "version", "launch", "subject", "wording", "small_ask", "subject_es", "wording_es", "small_ask_es",
            "default_language", "sent_at", "sent_by", "sent_to_count",
        ],
        FieldClass.MEMBER,
    )  # fmt: skip

    class Meta:
        verbose_name = _("follow-up")
        constraints = [
            models.CheckConstraint(
                condition=Q(subject_es="", wording_es="", small_ask_es="") | (~Q(subject_es="") & ~Q(wording_es="")),
                name="follow_up_whole_in_spanish",
            ),
            models.CheckConstraint(
                condition=Q(default_language="en") | ~Q(wording_es=""), name="follow_up_default_is_written"
            ),
        ]
