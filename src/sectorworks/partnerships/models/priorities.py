"""What a partnership knows of its priorities beyond their wording: the issue, who raised it, who champions it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Text
from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned
from sectorworks.directory.models import Organization, Person


class PriorityProfile(Versioned):
    """What sort of issue a priority is, which company raised it, and what each side gains by it."""

    priority = models.OneToOneField(Text, on_delete=models.PROTECT, related_name="partnership_profile")
    # A code of `parameters/issues.yml`: talent, supply chain, transportation, cost of doing business, marketing, …
    issue = models.SlugField(max_length=40)
    # Empty: nobody said; a company's origin is what the next-gen test looks for.
    raised_by = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="priorities_raised"
    )
    # The public agency that can act on an issue beyond workforce.
    routed_to = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="priorities_routed"
    )
    for_employers = models.CharField(max_length=300, blank=True)
    for_workers = models.CharField(max_length=300, blank=True)

    field_classes: ClassVar = {
        **dict.fromkeys(["id", "priority", "issue"], FieldClass.PUBLIC),
        **dict.fromkeys(["version", "raised_by", "routed_to", "for_employers", "for_workers"], FieldClass.MEMBER),
    }

    class Meta:
        verbose_name = _("profile of a priority")


class PriorityChampion(Versioned):
    """One leader of a company who carries a priority, from one day until another."""

    priority = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="champions")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="champions")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="championed")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = dict.fromkeys(
        ["id", "version", "priority", "person", "organization", "starts_on", "ends_on", "named_by"], FieldClass.MEMBER
    )

    class Meta:
        verbose_name = _("champion of a priority")
        constraints = [
            models.UniqueConstraint(
                fields=["priority", "person"], condition=Q(ends_on=None), name="priority_champion_once"
            ),
        ]
