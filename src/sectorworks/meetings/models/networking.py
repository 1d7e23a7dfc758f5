"""Networking at a meeting: who chose to be listed, who asked to be introduced to whom, and what came of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned
from sectorworks.directory.models import Person
from sectorworks.plans.models import Action

from .agenda import AgendaItem


class IntroductionState(models.TextChoices):
    """How far an introduction came."""

    ASKED = "asked", _("Asked for")
    INTRODUCED = "introduced", _("Introduced")
    COLLABORATION = "collaboration", _("Became a collaboration")
    DECLINED = "declined", _("Declined")


class NetworkingListing(Versioned):
    """One person who chose to be listed to the others who did, in their own words. Taking it back deletes the row."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="listings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="networking_listings")
    looks_for = models.CharField(max_length=160, blank=True)
    offers = models.CharField(max_length=160, blank=True)
    listed_at = models.DateTimeField()

    field_classes: ClassVar = dict.fromkeys(
        ["id", "version", "item", "person", "looks_for", "offers", "listed_at"], FieldClass.MEMBER
    )

    class Meta:
        verbose_name = _("networking listing")
        constraints = [
            models.UniqueConstraint(fields=["item", "person"], name="networking_listed_once"),
            models.CheckConstraint(condition=~Q(looks_for="", offers=""), name="networking_listing_says_something"),
        ]


class Introduction(Versioned):
    """One person's wish to be introduced to another, asked of the other directly or of the group's staff."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="introductions")
    asker = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="introductions_asked")
    asked = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="introductions_received")
    goes_through_staff = models.BooleanField(default=False)
    wording = models.CharField(max_length=400)
    # How to go on, from who introduced them: where they meet, or how to get in touch.
    reply = models.CharField(max_length=400, blank=True)
    state = models.CharField(max_length=13, choices=IntroductionState, default=IntroductionState.ASKED)
    outcome = models.CharField(max_length=600, blank=True)
    action = models.ForeignKey(Action, null=True, blank=True, on_delete=models.PROTECT, related_name="introduced_from")
    asked_at = models.DateTimeField()

    field_classes: ClassVar = {
        **dict.fromkeys(
            [
                "id", "version", "item", "asker", "asked", "goes_through_staff", "state", "outcome", "action",
                "asked_at",
            ],
            FieldClass.MEMBER,
        ),
        **dict.fromkeys(["wording", "reply"], FieldClass.SENSITIVE_PERSON),
    }  # fmt: skip

    class Meta:
        verbose_name = _("introduction")
        constraints = [
            models.UniqueConstraint(fields=["item", "asker", "asked"], name="introduction_asked_once"),
            models.CheckConstraint(
                condition=~Q(state="collaboration") | ~Q(outcome=""), name="collaboration_says_what_came_of_it"
            ),
        ]
