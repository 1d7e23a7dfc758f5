"""A partnership on its way through a playbook."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Body
from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned
from sectorworks.directory.models import Organization, Person


class Run(Versioned):
    """One partnership's way through one edition of a playbook; the edition stays pinned until the group moves up."""

    body = models.OneToOneField(Body, on_delete=models.PROTECT, related_name="playbook_run")
    # The pinned edition, such as `illinois/1`.
    edition = models.CharField(max_length=80)
    started_on = models.DateField()
    paused_on = models.DateField(null=True, blank=True)
    pause_reason = models.CharField(max_length=200, blank=True)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = {
        **dict.fromkeys(["id", "body", "edition", "started_on", "paused_on"], FieldClass.PUBLIC),
        **dict.fromkeys(["version", "pause_reason", "started_by"], FieldClass.MEMBER),
    }

    class Meta:
        verbose_name = _("way through the playbook")
        constraints = [
            models.CheckConstraint(condition=Q(paused_on=None) | ~Q(pause_reason=""), name="run_paused_for_a_reason"),
        ]


class StepMark(Versioned):
    """One step of a run: when the group began it and when it was through."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="marks")
    step = models.SlugField(max_length=40)
    started_on = models.DateField()
    finished_on = models.DateField(null=True, blank=True)
    # What held the group up, learned across partnerships: a code of the playbook's failure points.
    trouble = models.SlugField(max_length=40, blank=True)
    note = models.CharField(max_length=400, blank=True)
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = {
        **dict.fromkeys(["id", "run", "step", "started_on", "finished_on"], FieldClass.PUBLIC),
        **dict.fromkeys(["version", "trouble", "note", "marked_by"], FieldClass.MEMBER),
    }

    class Meta:
        verbose_name = _("step")
        constraints = [
            models.UniqueConstraint(fields=["run", "step"], name="step_mark_once"),
            models.CheckConstraint(
                condition=Q(finished_on=None) | Q(finished_on__gte=F("started_on")), name="step_finished_after_start"
            ),
        ]


class StepAnswer(Versioned):
    """What the group answered to one question of a step."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="answers")
    question = models.SlugField(max_length=60)
    wording = models.TextField(max_length=4000)
    answered_at = models.DateTimeField()
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = dict.fromkeys(
        ["id", "version", "run", "question", "wording", "answered_at", "answered_by"], FieldClass.MEMBER
    )

    class Meta:
        verbose_name = _("answer")
        constraints = [models.UniqueConstraint(fields=["run", "question"], name="step_answer_once")]


class GateWaiver(models.Model):
    """A gate that a group passed though it failed, and why. Only gates that the playbook lets pass."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="waivers")
    gate = models.SlugField(max_length=60)
    reason = models.CharField(max_length=400)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = dict.fromkeys(["id", "run", "gate", "reason", "at", "by"], FieldClass.MEMBER)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "gate"], name="gate_waived_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="gate_waived_for_a_reason"),
        ]


class Stance(models.TextChoices):
    """How an organization signs on to the playbook."""

    AGREES = "agrees", _("Agrees")
    RESERVATION = "reservation", _("Agrees, with a reservation")
    OBJECTS = "objects", _("Objects")


class SignOn(Versioned):
    """One organization's word on the playbook, with its reservation and how that was resolved."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="sign_ons")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="sign_ons")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="sign_ons")
    edition = models.CharField(max_length=80)
    stance = models.CharField(max_length=11, choices=Stance)
    reservation = models.TextField(max_length=2000, blank=True)
    resolution = models.TextField(max_length=2000, blank=True)
    signed_on = models.DateField()
    resolved_on = models.DateField(null=True, blank=True)
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = dict.fromkeys(
        [
            "id", "version", "run", "organization", "person", "edition", "stance", "reservation", "resolution",
            "signed_on", "resolved_on", "signed_by",
        ],
        FieldClass.MEMBER,
    )  # fmt: skip

    class Meta:
        verbose_name = _("sign-on")
        constraints = [
            models.UniqueConstraint(fields=["run", "organization", "edition"], name="sign_on_once_an_edition"),
            models.CheckConstraint(condition=Q(stance="agrees") | ~Q(reservation=""), name="sign_on_says_why_not"),
            models.CheckConstraint(condition=Q(resolved_on=None) | ~Q(resolution=""), name="sign_on_resolved_in_words"),
        ]
