"""Seats of a body, and who sits on them from when to when."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned
from sectorworks.directory.models import Organization, Person

from .bodies import Body


class Office(models.TextChoices):
    """What the person in a seat does for the body."""

    CHAIR = "chair", _("Chair")
    CO_CHAIR = "co_chair", _("Co-chair")
    VICE_CHAIR = "vice_chair", _("Vice chair")
    MEMBER = "member", _("Member")
    CHAMPION = "champion", _("Employer champion")
    CONVENER = "convener", _("Convener")
    LIAISON = "liaison", _("Liaison")
    STAFF = "staff", _("Staff")


class Voice(models.TextChoices):
    """Whose voice a seat brings to the table; rules of composition count these."""

    BUSINESS = "business", _("Business")
    LABOR = "labor", _("Labor")
    WORKFORCE = "workforce", _("Workforce")
    ECONOMIC_DEVELOPMENT = "economic_development", _("Economic development")
    K12 = "k12", _("K-12 education")
    POSTSECONDARY = "postsecondary", _("Higher education or training provider")
    ADULT_EDUCATION = "adult_education", _("Adult education")
    VOCATIONAL_REHABILITATION = "vocational_rehabilitation", _("Vocational rehabilitation")
    WAGNER_PEYSER = "wagner_peyser", _("Employment service")
    TITLE_I = "title_i", _("Adult, dislocated worker and youth programs")
    COMMUNITY = "community", _("Community-based organization")
    HUMAN_SERVICES = "human_services", _("Human services")
    ASSOCIATION = "association", _("Business association or chamber")
    PHILANTHROPY = "philanthropy", _("Philanthropy")
    STATE_AGENCY = "state_agency", _("State agency")
    LEGISLATIVE = "legislative", _("Legislature")
    LOCAL_OFFICIAL = "local_official", _("Local elected official")
    GOVERNOR = "governor", _("Governor")
    LIVED_EXPERIENCE = "lived_experience", _("Lived experience")
    OTHER = "other", _("Other")


class Privacy(models.TextChoices):
    """How the person in a seat appears to others."""

    NAMED = "named", _("By name")
    DISPLAY_NAME = "display_name", _("By a name of their choice")
    UNNAMED = "unnamed", _("Not at all: only that the seat is filled")


class Seat(Versioned):
    """One place on a body, filled or vacant."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="seats")
    office = models.CharField(max_length=12, choices=Office, default=Office.MEMBER)
    voice = models.CharField(max_length=28, choices=Voice)
    title = models.CharField(max_length=120, blank=True)
    nominated_by = models.CharField(max_length=160, blank=True)
    appointed_by = models.CharField(max_length=160, blank=True)
    term_months = models.PositiveSmallIntegerField(null=True, blank=True)
    is_voting = models.BooleanField(default=True)
    privacy = models.CharField(max_length=12, choices=Privacy, default=Privacy.NAMED)
    # The body that a liaison's seat links to.
    linked_body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="linked_seats")
    position = models.PositiveSmallIntegerField(default=1)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)

    field_classes: ClassVar = {
        **dict.fromkeys(
            [
                "id", "body", "office", "voice", "title", "nominated_by", "appointed_by", "term_months", "is_voting",
                "linked_body", "position", "opened_on", "closed_on",
            ],
            FieldClass.PUBLIC,
        ),
        **dict.fromkeys(["version", "privacy"], FieldClass.MEMBER),
    }  # fmt: skip

    class Meta:
        verbose_name = _("seat")
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")), name="seat_closes_after_opening"
            ),
            models.CheckConstraint(
                condition=Q(linked_body__isnull=True) | Q(office=Office.LIAISON), name="seat_linked_by_liaison"
            ),
        ]
        indexes = [models.Index(fields=["body", "position"], name="seats_of_body")]


class TermState(models.TextChoices):
    """Where a person's time in a seat stands."""

    INVITED = "invited", _("Invited")
    SERVING = "serving", _("Serving")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Invitation taken back")
    ENDED = "ended", _("Ended")


class Term(Versioned):
    """One person's time in one seat, from the invitation to the end."""

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="terms")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="terms")
    # Whom the person speaks for in this seat.
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="terms"
    )
    display_name = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=10, choices=TermState)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True)
    end_reason = models.CharField(max_length=200, blank=True)
    # The member who invites, where that is not who typed: invitations to companies come from companies.
    in_name_of = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="invited")
    note = models.TextField(blank=True, max_length=1000)
    token_hash = models.CharField(max_length=64, blank=True)
    answer_by = models.DateField(null=True)
    answered_at = models.DateTimeField(null=True)
    decline_reason = models.CharField(max_length=200, blank=True)
    invited_at = models.DateTimeField()
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = {
        **dict.fromkeys(["id", "seat", "organization", "state", "starts_on", "ends_on", "ended_on"], FieldClass.PUBLIC),
        **dict.fromkeys(
            ["version", "display_name", "in_name_of", "answer_by", "answered_at", "invited_at", "invited_by"],
            FieldClass.MEMBER,
        ),
        # Whose seat it is: shown as the seat's privacy allows, so it is the strictest class here.
        **dict.fromkeys(["person", "note", "end_reason", "decline_reason"], FieldClass.SENSITIVE_PERSON),
        "token_hash": FieldClass.SECRET,
    }

    class Meta:
        verbose_name = _("term")
        constraints = [
            models.UniqueConstraint(fields=["seat"], condition=Q(state="serving"), name="seat_one_serving_term"),
            models.UniqueConstraint(
                fields=["seat", "person"], condition=Q(state="invited"), name="seat_one_open_invitation_a_person"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="term_ends_after_start"
            ),
            models.CheckConstraint(condition=~Q(state="ended") | Q(ended_on__isnull=False), name="term_ended_on_a_day"),
        ]
        indexes = [models.Index(fields=["state", "ends_on"], name="terms_by_end")]


class Proxy(models.Model):
    """One person who may stand in for a seated member, from one day until another."""

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="proxies")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="proxy_for")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    named_at = models.DateTimeField()
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = dict.fromkeys(
        ["id", "term", "person", "starts_on", "ends_on", "named_at", "named_by"], FieldClass.MEMBER
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="proxy_ends_after_start"
            ),
        ]
