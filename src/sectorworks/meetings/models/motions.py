"""What was moved, seconded and voted on."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Decision, Seat
from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned
from sectorworks.directory.models import Person

from .agenda import AgendaItem


class MotionState(models.TextChoices):
    """Where a motion stands."""

    MOVED = "moved", _("Moved")
    SECONDED = "seconded", _("Seconded")
    TABLED = "tabled", _("Tabled")
    REFERRED = "referred", _("Referred")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    CARRIED = "carried", _("Carried")
    LOST = "lost", _("Lost")
    TIED = "tied", _("Tied, so lost")


class VoteMethod(models.TextChoices):
    """How a vote was taken."""

    VOICE = "voice", _("By voice")
    HANDS = "hands", _("By show of hands")
    ROLL_CALL = "roll_call", _("By roll call")
    CONSENT = "consent", _("By unanimous consent")


class Motion(Versioned):
    """One motion on an item. Its result follows from its votes by `rules.voting`; a carried one becomes a decision."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="motions")
    position = models.PositiveSmallIntegerField(default=1)
    wording = models.TextField(max_length=2000)
    moved_by = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="motions_moved")
    seconded_by = models.ForeignKey(
        Seat, null=True, blank=True, on_delete=models.PROTECT, related_name="motions_seconded"
    )
    amends = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="amendments")
    state = models.CharField(max_length=9, choices=MotionState, default=MotionState.MOVED)
    method = models.CharField(max_length=9, choices=VoteMethod, blank=True)
    # Counts as announced, where no roll was called; a roll call's counts come from its votes.
    votes_for = models.PositiveSmallIntegerField(null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(null=True, blank=True)
    votes_abstained = models.PositiveSmallIntegerField(null=True, blank=True)
    # The share of votes cast that carries it, such as 1/2 ("majority") or 2/3.
    threshold = models.CharField(max_length=12, default="majority")
    referred_to = models.CharField(max_length=160, blank=True)
    closed_at = models.DateTimeField(null=True)
    decision = models.OneToOneField(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="motion")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = dict.fromkeys(
        [
            "id", "version", "item", "position", "wording", "moved_by", "seconded_by", "amends", "state", "method",
            "votes_for", "votes_against", "votes_abstained", "threshold", "referred_to", "closed_at", "decision",
            "made_at", "made_by",
        ],
        FieldClass.MEMBER,
    )  # fmt: skip

    class Meta:
        verbose_name = _("motion")
        constraints = [
            models.CheckConstraint(
                condition=Q(seconded_by=None) | ~Q(seconded_by=F("moved_by")), name="motion_seconded_by_another"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["carried", "lost", "tied"]) | (Q(closed_at__isnull=False) & ~Q(method="")),
                name="motion_result_has_a_vote",
            ),
            models.CheckConstraint(condition=Q(amends=None) | ~Q(amends=F("pk")), name="motion_amends_another"),
            models.CheckConstraint(
                condition=Q(threshold__in=["majority", "two_thirds"]), name="motion_known_threshold"
            ),
        ]

    def __str__(self) -> str:
        return self.wording


class VoteValue(models.TextChoices):
    """How a seat voted. Recused: kept out for a conflict of interest, so neither cast nor abstained."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    ABSTAIN = "abstain", _("Abstained")
    RECUSE = "recuse", _("Recused")


class Vote(models.Model):
    """One seat's vote on one motion: never two, however often it is sent."""

    motion = models.ForeignKey(Motion, on_delete=models.PROTECT, related_name="votes")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="votes")
    # Who sat in the seat or stood in for it.
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="votes")
    value = models.CharField(max_length=7, choices=VoteValue)
    recusal_reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = {
        **dict.fromkeys(["id", "motion", "seat", "value", "recusal_reason", "at", "by"], FieldClass.MEMBER),
        # Named as the seat's privacy allows.
        "person": FieldClass.SENSITIVE_PERSON,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["motion", "seat"], name="vote_once_a_seat"),
            models.CheckConstraint(
                condition=~Q(value="recuse") | ~Q(recusal_reason=""), name="vote_recused_for_a_reason"
            ),
        ]
