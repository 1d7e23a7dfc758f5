"""The single table: an employer's need enters once, partners answer inside, one reply comes back."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Body
from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned
from sectorworks.directory.models import Organization

from .contacts import Contact


class NeedKind(models.TextChoices):
    """What an employer needs."""

    HIRING = "hiring", _("Hiring")
    TRAINING = "training", _("Training")
    RETENTION = "retention", _("Keeping people")
    SITE = "site", _("Site or expansion")
    SUPPLY_CHAIN = "supply_chain", _("Supply chain")
    TRANSPORTATION = "transportation", _("Transportation")
    COST = "cost", _("Cost of doing business")
    MARKETING = "marketing", _("Marketing the industry")
    REGULATION = "regulation", _("Rules and permits")
    OTHER = "other", _("Other")


class NeedState(models.TextChoices):
    """Where a need stands."""

    OPEN = "open", _("Being worked on")
    REPLIED = "replied", _("Answered")
    CLOSED = "closed", _("Done")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Need(Versioned):
    """One need of one employer, with one owner and one deadline, answered by all partners together."""

    employer = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="needs")
    kind = models.CharField(max_length=16, choices=NeedKind)
    title = models.CharField(max_length=160)
    wording = models.TextField(max_length=4000)
    state = models.CharField(max_length=10, choices=NeedState, default=NeedState.OPEN)
    # One organization answers for the reply, one of its people owns it, by one day.
    owner_organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="needs_owned")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="needs_owned")
    due_on = models.DateField()
    # The record that came of it: a need is done only when there is one.
    result = models.CharField(max_length=300, blank=True)
    result_contact = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)

    field_classes: ClassVar = {
        **dict.fromkeys(
            [
                "id", "version", "employer", "kind", "state", "owner_organization", "owner", "due_on", "raised_at",
                "raised_by", "closed_at", "result_contact",
            ],
            FieldClass.MEMBER,
        ),
        **dict.fromkeys(["title", "wording", "result"], FieldClass.EMPLOYER_CONFIDENTIAL),
    }  # fmt: skip

    class Meta:
        verbose_name = _("need")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="closed") | (Q(closed_at__isnull=False) & ~Q(result="")),
                name="need_closed_with_its_result",
            ),
        ]
        indexes = [
            models.Index(fields=["employer", "-raised_at"], name="needs_of_employer"),
            models.Index(fields=["owner", "state", "due_on"], name="needs_of_owner"),
        ]


class NeedShare(models.Model):
    """One organization or group brought into a need's thread; the employer consents."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="shares")
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="need_shares"
    )
    body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="need_shares")
    consented = models.CharField(max_length=160, blank=True)
    shared_at = models.DateTimeField()
    shared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = dict.fromkeys(
        ["id", "need", "organization", "body", "consented", "shared_at", "shared_by"], FieldClass.EMPLOYER_CONFIDENTIAL
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(organization__isnull=False, body__isnull=True)
                | Q(organization__isnull=True, body__isnull=False),
                name="need_share_with_one",
            ),
            models.UniqueConstraint(
                fields=["need", "organization"], condition=Q(organization__isnull=False), name="need_shared_once"
            ),
            models.UniqueConstraint(
                fields=["need", "body"], condition=Q(body__isnull=False), name="need_shared_with_group_once"
            ),
        ]


class ThreadPost(models.Model):
    """One message among the partners inside a need's thread; the employer does not see it."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="posts")
    for_organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="thread_posts")
    wording = models.TextField(max_length=4000)
    # What this partner brings to the reply, in a line.
    brings = models.CharField(max_length=160, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = dict.fromkeys(
        ["id", "need", "for_organization", "wording", "brings", "at", "by"], FieldClass.EMPLOYER_CONFIDENTIAL
    )

    class Meta:
        indexes = [models.Index(fields=["need", "at"], name="posts_of_need")]


class Reply(models.Model):
    """The one answer of all partners to an employer's need; a later one replaces it and both stay readable."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="replies")
    wording = models.TextField(max_length=4000)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = dict.fromkeys(["id", "need", "wording", "at", "by"], FieldClass.EMPLOYER_CONFIDENTIAL)


class Offer(models.Model):
    """One thing an employer offers partners: tours, speakers, placements, equipment, and until when."""

    employer = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="offers")
    wording = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, blank=True)
    until = models.DateField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    offered_at = models.DateTimeField()
    offered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = dict.fromkeys(
        ["id", "employer", "wording", "kind", "until", "withdrawn_at", "offered_at", "offered_by"], FieldClass.MEMBER
    )
