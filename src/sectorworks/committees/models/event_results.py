"""Who was invited to an event, what was asked there, and what employers did afterwards."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned
from sectorworks.directory.models import Organization
from sectorworks.engagement.models import Ask
from sectorworks.plans.models import Commitment

from .events import Event, Registration


class EventInvitation(models.Model):
    """One employer on an event's list, asked by one entry of the ask ledger."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="invitations")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="event_invitations")
    ask = models.OneToOneField(Ask, on_delete=models.PROTECT, related_name="event_invitation")

    field_classes: ClassVar = dict.fromkeys(["id", "event", "organization", "ask"], FieldClass.MEMBER)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "organization"], name="event_invites_an_employer_once"),
        ]


class EventQuestion(Versioned):
    """One question in the words staff gave it, with its answer. Public only once they say so.

    It names nobody: the question as it was asked stays with the registration.
    """

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="questions")
    registration = models.OneToOneField(
        Registration, null=True, blank=True, on_delete=models.PROTECT, related_name="answered"
    )
    wording = models.CharField(max_length=600)
    answer = models.TextField(max_length=2000)
    is_public = models.BooleanField(default=False)
    answered_at = models.DateTimeField()
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = {
        **dict.fromkeys(["id", "event", "wording", "answer", "is_public"], FieldClass.PUBLIC),  # once it is public
        **dict.fromkeys(["version", "registration", "answered_at", "answered_by"], FieldClass.COMMITTEE),
    }

    class Meta:
        verbose_name = _("question")

    def __str__(self) -> str:
        return self.wording


class FollowUpState(models.TextChoices):
    """What became of going back to an employer that came."""

    WAITING = "waiting", _("To do")
    TALKED = "talked", _("Talked")
    NO_ANSWER = "no_answer", _("No answer")
    DECLINED = "declined", _("Wants none")


class EventFollowUp(Versioned):
    """Going back to one employer that came to an event, by a day."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="follow_ups")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="event_follow_ups")
    due_on = models.DateField()
    state = models.CharField(max_length=9, choices=FollowUpState, default=FollowUpState.WAITING)
    done_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=400, blank=True)

    field_classes: ClassVar = dict.fromkeys(
        ["id", "version", "event", "organization", "due_on", "state", "done_on", "note"], FieldClass.COMMITTEE
    )

    class Meta:
        verbose_name = _("follow-up")
        constraints = [
            models.UniqueConstraint(fields=["event", "organization"], name="event_follows_an_employer_up_once"),
            models.CheckConstraint(
                condition=Q(state="waiting", done_on=None) | (~Q(state="waiting") & Q(done_on__isnull=False)),
                name="event_follow_up_done_on_a_day",
            ),
        ]


class Practice(models.TextChoices):
    """What an employer commits to after an event."""

    FAIR_CHANCE = "fair_chance", _("Fair-chance hiring")
    HIRE = "hire", _("Hiring")
    INTERVIEWS = "interviews", _("Interviews")
    TRAINING = "training", _("Training or work experience")
    OTHER = "other", _("Something else")


class EvidenceLevel(models.TextChoices):
    """On what it rests that an employer does what it committed to, the weakest first."""

    SAID = "said", _("The employer said so")
    WRITTEN = "written", _("A written policy was seen")
    CONFIRMED = "confirmed", _("Somebody outside the employer confirmed it")
    COUNTED = "counted", _("Counted in records")


class EventCommitment(Versioned):
    """A commitment that an employer made at, or after, an event, and on what rests that it is kept."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="commitments")
    commitment = models.OneToOneField(Commitment, on_delete=models.PROTECT, related_name="event_link")
    practice = models.CharField(max_length=12, choices=Practice, default=Practice.OTHER)
    evidence_level = models.CharField(max_length=9, choices=EvidenceLevel, default=EvidenceLevel.SAID)
    # What was seen, by whom; a commitment as such proves nothing.
    evidence_note = models.CharField(max_length=300, blank=True)
    evidence_on = models.DateField(null=True, blank=True)

    field_classes: ClassVar = dict.fromkeys(
        ["id", "version", "event", "commitment", "practice", "evidence_level", "evidence_note", "evidence_on"],
        FieldClass.COMMITTEE,
    )

    class Meta:
        verbose_name = _("commitment of an event")
        constraints = [
            models.CheckConstraint(
                condition=Q(evidence_level="said") | (~Q(evidence_note="") & Q(evidence_on__isnull=False)),
                name="event_commitment_evidence_was_seen",
            ),
        ]
