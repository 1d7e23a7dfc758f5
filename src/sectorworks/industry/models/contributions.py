"""What participants add in words: local knowledge about candidates, and views that differ from the decision."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned

from .answers import Participant
from .reviews import Candidate, Review


class KnowledgeKind(models.TextChoices):
    """What a piece of local knowledge is about."""

    INITIATIVE = "initiative", _("Existing initiative")
    ASSOCIATION = "association", _("Association already convening")
    READINESS = "readiness", _("Readiness of companies")


class Advice(models.TextChoices):
    """Whether companies are ready to be convened, in the judgment of who knows them."""

    GO = "go", _("Ready: convene them now")
    WAIT = "wait", _("Not yet: wait")


class LocalKnowledge(Versioned):
    """One thing a participant knows about a candidate industry that no data set holds, with its evidence."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="knowledge")
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="knowledge")
    author = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=KnowledgeKind)
    text = models.TextField()
    advice = models.CharField(max_length=4, choices=Advice, blank=True)
    source = models.CharField(max_length=200, blank=True)
    evidence_url = models.URLField(max_length=500, blank=True)
    added_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    field_classes: ClassVar = dict.fromkeys(
        [
            "id", "version", "review", "candidate", "author", "kind", "text", "advice", "source", "evidence_url",
            "added_at", "withdrawn_at",
        ],
        FieldClass.MEMBER,
    )  # fmt: skip

    class Meta:
        verbose_name = _("note")
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="local_knowledge_has_text"),
            models.CheckConstraint(
                condition=Q(advice="") | Q(kind=KnowledgeKind.READINESS), name="local_knowledge_advice_on_readiness"
            ),
            models.CheckConstraint(
                condition=Q(evidence_url="")
                | Q(evidence_url__startswith="https://")
                | Q(evidence_url__startswith="http://"),
                name="local_knowledge_web_address",
            ),
        ]


class MinorityView(Versioned):
    """One view that differs from where the table is heading, kept with the decision; nobody else can edit it."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="minority_views")
    author = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    candidate = models.ForeignKey(Candidate, null=True, on_delete=models.CASCADE, related_name="+")
    text = models.TextField()
    written_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    field_classes: ClassVar = dict.fromkeys(
        ["id", "version", "review", "author", "candidate", "text", "written_at", "withdrawn_at"], FieldClass.MEMBER
    )

    class Meta:
        verbose_name = _("minority view")
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="minority_view_has_text")]


class MinoritySignature(models.Model):
    """One participant, other than its author, who stands behind a minority view."""

    view = models.ForeignKey(MinorityView, on_delete=models.CASCADE, related_name="signatures")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()

    field_classes: ClassVar = dict.fromkeys(["id", "view", "participant", "signed_at"], FieldClass.MEMBER)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["view", "participant"], name="minority_signature_once")]
