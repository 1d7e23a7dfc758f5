"""From a need to a result: solutions with each partner's part, programs, and what came of them."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Body, Text
from sectorworks.convening.models import Initiative
from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned
from sectorworks.directory.models import Organization
from sectorworks.engagement.models import Need
from sectorworks.plans.models import Accomplishment, Action, Commitment, CommitmentKind, Goal


class SolutionState(models.TextChoices):
    """Where a solution stands."""

    PROPOSED = "proposed", _("Proposed")
    AGREED = "agreed", _("Agreed")
    RUNNING = "running", _("Running")
    ENDED = "ended", _("Ended")


class Solution(Versioned):
    """One answer of several partners to a priority."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="solutions")
    priority = models.ForeignKey(Text, null=True, blank=True, on_delete=models.PROTECT, related_name="solutions")
    goal = models.ForeignKey(Goal, null=True, blank=True, on_delete=models.PROTECT, related_name="solutions")
    title = models.CharField(max_length=160)
    summary = models.CharField(max_length=600, blank=True)
    state = models.CharField(max_length=8, choices=SolutionState, default=SolutionState.PROPOSED)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = dict.fromkeys(
        ["id", "version", "body", "priority", "goal", "title", "summary", "state", "made_at", "made_by"],
        FieldClass.MEMBER,
    )

    class Meta:
        verbose_name = _("solution")
        verbose_name_plural = _("solutions")

    def __str__(self) -> str:
        return self.title


class SolutionPart(Versioned):
    """One partner's part in a solution: what it brings, by when, and on whose part it waits."""

    solution = models.ForeignKey(Solution, on_delete=models.CASCADE, related_name="parts")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="solution_parts")
    position = models.PositiveSmallIntegerField(default=1)
    wording = models.CharField(max_length=300)
    resource = models.CharField(max_length=200, blank=True)
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    waits_for = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="hands_to")
    # Taken out by mistake or because nobody does it any more; it can be brought back.
    removed_at = models.DateTimeField(null=True, blank=True)

    field_classes: ClassVar = dict.fromkeys(
        [
            "id", "version", "solution", "organization", "position", "wording", "resource", "due_on", "done_on",
            "waits_for", "removed_at",
        ],
        FieldClass.MEMBER,
    )  # fmt: skip

    class Meta:
        verbose_name = _("part of a solution")
        constraints = [models.CheckConstraint(condition=~Q(waits_for=F("pk")), name="solution_part_waits_for_another")]


class SolutionNeed(models.Model):
    """A need of a company that a solution answers. That it exists is known to members; its words are not."""

    solution = models.ForeignKey(Solution, on_delete=models.CASCADE, related_name="needs")
    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="solutions")

    field_classes: ClassVar = dict.fromkeys(["id", "solution", "need"], FieldClass.EMPLOYER_CONFIDENTIAL)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["solution", "need"], name="solution_need_once")]


class SolutionProgram(models.Model):
    """A program or initiative that carries a solution out."""

    solution = models.ForeignKey(Solution, on_delete=models.CASCADE, related_name="programs")
    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="solutions")

    field_classes: ClassVar = dict.fromkeys(["id", "solution", "initiative"], FieldClass.MEMBER)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["solution", "initiative"], name="solution_program_once")]


class SolutionResult(models.Model):
    """What came of a solution: an accomplishment of the group."""

    solution = models.ForeignKey(Solution, on_delete=models.CASCADE, related_name="results")
    accomplishment = models.ForeignKey(Accomplishment, on_delete=models.PROTECT, related_name="solutions")

    field_classes: ClassVar = dict.fromkeys(["id", "solution", "accomplishment"], FieldClass.MEMBER)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["solution", "accomplishment"], name="solution_result_once")]


class OpenCall(Versioned):
    """An action that industry opened to support partners: they answer once, together where they can."""

    action = models.OneToOneField(Action, on_delete=models.PROTECT, related_name="open_call")
    wording = models.CharField(max_length=400)
    closes_on = models.DateField()
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)

    field_classes: ClassVar = dict.fromkeys(
        ["id", "version", "action", "wording", "closes_on", "opened_at", "opened_by", "closed_at"], FieldClass.MEMBER
    )

    class Meta:
        verbose_name = _("open call")


class CallState(models.TextChoices):
    """What industry said to an offer."""

    OFFERED = "offered", _("Offered")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class CallOffer(Versioned):
    """What one support partner, alone or with others, offers on an open call."""

    call = models.ForeignKey(OpenCall, on_delete=models.CASCADE, related_name="offers")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="call_offers")
    joined_to = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="joined_by")
    wording = models.TextField(max_length=1000)
    # What sort of thing it is, how much (hours for time, dollars for money) and by when.
    kind = models.CharField(max_length=9, choices=CommitmentKind, default=CommitmentKind.IN_KIND)
    amount = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=9, choices=CallState, default=CallState.OFFERED)
    answer = models.CharField(max_length=300, blank=True)
    # Why it was taken back though industry had taken it; empty otherwise.
    withdrawn_because = models.CharField(max_length=200, blank=True)
    # The promise it became once industry took it; it stays linked when either side takes its word back.
    commitment = models.OneToOneField(
        Commitment, null=True, blank=True, on_delete=models.PROTECT, related_name="call_offer"
    )
    offered_at = models.DateTimeField()
    offered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = dict.fromkeys(
        [
            "id", "version", "call", "organization", "joined_to", "wording", "kind", "amount", "due_on", "state",
            "answer", "withdrawn_because", "commitment", "offered_at", "offered_by",
        ],
        FieldClass.MEMBER,
    )  # fmt: skip

    class Meta:
        verbose_name = _("offer")
        constraints = [
            models.UniqueConstraint(fields=["call", "organization"], name="call_offer_once"),
            models.CheckConstraint(
                condition=Q(withdrawn_because="") | Q(state="withdrawn"), name="call_offer_reason_when_withdrawn"
            ),
        ]
