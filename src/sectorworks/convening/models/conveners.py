"""Who convenes: candidates, how they were scored, and who was chosen."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Body
from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned
from sectorworks.directory.models import Organization


class RaterSide(models.TextChoices):
    """From which side of the table a score comes."""

    EMPLOYER = "employer", _("Employer")
    PARTNER = "partner", _("Support partner")


class ConvenerCandidate(Versioned):
    """One organization that could convene a partnership."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="convener_candidates")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="convener_candidacies")
    # What it brings, in its own words: staff time, money, what it also runs.
    words = models.TextField(max_length=2000, blank=True)
    proposed_on = models.DateField()
    declined_on = models.DateField(null=True, blank=True)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = dict.fromkeys(
        ["id", "version", "body", "organization", "words", "proposed_on", "declined_on", "proposed_by"],
        FieldClass.MEMBER,
    )

    class Meta:
        verbose_name = _("candidate to convene")
        constraints = [models.UniqueConstraint(fields=["body", "organization"], name="convener_candidate_once")]


class ConvenerScore(Versioned):
    """What one rater gives one candidate on one point. Nobody rates their own organization."""

    candidate = models.ForeignKey(ConvenerCandidate, on_delete=models.CASCADE, related_name="scores")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="convener_scores")
    side = models.CharField(max_length=8, choices=RaterSide)
    # A code of `parameters/convener.yml`.
    point = models.SlugField(max_length=40)
    score = models.PositiveSmallIntegerField()
    given_on = models.DateField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    # Each rater sees their own; others see counts and middles only.
    field_classes: ClassVar = dict.fromkeys(
        ["id", "version", "candidate", "organization", "side", "point", "score", "given_on", "given_by"],
        FieldClass.OWN_ORGANIZATION,
    )

    class Meta:
        verbose_name = _("score")
        constraints = [
            models.UniqueConstraint(fields=["candidate", "organization", "point"], name="convener_score_once"),
            models.CheckConstraint(condition=Q(score__gte=1, score__lte=4), name="convener_score_in_scale"),
        ]


class ConvenerComparison(Versioned):
    """The moment a partnership's scores were laid side by side. From then on nobody scores, so that nobody can tell
    from the figures before and after what one rater gave."""

    body = models.OneToOneField(Body, on_delete=models.PROTECT, related_name="convener_comparison")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = dict.fromkeys(["id", "version", "body", "opened_at", "opened_by"], FieldClass.MEMBER)

    class Meta:
        verbose_name = _("comparison of candidates")


class ConvenerSelection(Versioned):
    """Who was chosen to convene, how and why, and who takes over if they can't."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="convener_selections")
    convener = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="convenes")
    successor = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="would_convene"
    )
    chosen_on = models.DateField()
    method = models.CharField(max_length=200)
    reason = models.TextField(max_length=2000)
    hand_over = models.TextField(max_length=2000, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = {
        **dict.fromkeys(["id", "body", "convener", "chosen_on", "ended_on"], FieldClass.PUBLIC),
        **dict.fromkeys(["version", "successor", "method", "reason", "hand_over", "chosen_by"], FieldClass.MEMBER),
    }

    class Meta:
        verbose_name = _("choice of a convener")
        constraints = [
            models.UniqueConstraint(fields=["body"], condition=Q(ended_on=None), name="one_convener_at_a_time"),
            models.CheckConstraint(condition=~Q(convener=F("successor")), name="convener_has_another_successor"),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("chosen_on")), name="convener_ends_after_choice"
            ),
        ]
