"""People, where they work, who knows whom, and what they ask about their own data."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned

from .organizations import Organization


class ContactMeans(models.TextChoices):
    """How a person likes to be reached."""

    EMAIL = "email", _("E-mail")
    PHONE = "phone", _("Phone")
    TEXT = "text", _("Text message")
    MAIL = "mail", _("Letter")
    NONE = "none", _("Do not contact")


class Sharing(models.TextChoices):
    """Who may see a person's record, as the person agreed."""

    OWN = "own", _("Only the organization that keeps the record")
    PARTNERS = "partners", _("All partner staff on this site")


class MailState(models.TextChoices):
    """What is known about the e-mail address."""

    UNKNOWN = "", _("Not tried")
    WORKS = "works", _("Works")
    BOUNCED = "bounced", _("Returned as undeliverable")


class Person(Versioned):
    """One person whom partner organizations work with; who signs in also has an account."""

    full_name = models.CharField(max_length=120)
    # Lower case, no accents, family name first: what lists sort by and matching compares.
    name_key = models.CharField(max_length=120, blank=True)
    pronouns = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    preferred_means = models.CharField(max_length=8, choices=ContactMeans, default=ContactMeans.EMAIL)
    language = models.CharField(max_length=12, default="en-us")
    accommodations = models.TextField(blank=True, max_length=1000)
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="person"
    )
    steward = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="people_kept"
    )
    sharing = models.CharField(max_length=8, choices=Sharing, default=Sharing.OWN)
    consented_on = models.DateField(null=True)
    # The words the person agreed to, by the name of their version.
    consent_version = models.CharField(max_length=20, blank=True)
    mail_state = models.CharField(max_length=8, choices=MailState, blank=True)
    left_reported_on = models.DateField(null=True)
    removed_on = models.DateField(null=True)
    # Only merged rows are in its index, as in `Organization`.
    merged_into = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="merged_from", db_index=False
    )
    verified_on = models.DateField(null=True)
    verified_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    verify_by = models.DateField(null=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    is_sample = models.BooleanField(default=False)
    # As in `Organization`: hidden until the whole import is there.
    arriving_with = models.ForeignKey(
        "directory.ImportBatch", null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )

    field_classes: ClassVar = {
        **dict.fromkeys(
            [
                "id", "version", "full_name", "name_key", "pronouns", "language", "account", "steward", "sharing",
                "merged_into", "verified_on", "verified_by", "verify_by", "added_at", "added_by", "is_sample",
                "arriving_with",
            ],
            FieldClass.MEMBER,
        ),
        **dict.fromkeys(
            [
                "email", "phone", "preferred_means", "accommodations", "consented_on", "consent_version",
                "mail_state", "left_reported_on", "removed_on",
            ],
            FieldClass.SENSITIVE_PERSON,
        ),
    }  # fmt: skip

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.CheckConstraint(condition=~Q(merged_into=F("pk")), name="person_not_merged_into_themselves"),
            models.CheckConstraint(
                condition=Q(verified_on__isnull=True, verified_by__isnull=True)
                | Q(verified_on__isnull=False, verified_by__isnull=False),
                name="person_verified_pair",
            ),
            models.CheckConstraint(
                condition=Q(sharing=Sharing.OWN) | Q(consented_on__isnull=False), name="person_shared_by_consent"
            ),
        ]
        indexes = [
            models.Index(fields=["name_key", "id"], name="person_by_name"),
            models.Index(fields=["email"], name="person_by_email"),
            models.Index(fields=["verify_by"], name="person_to_verify"),
            models.Index(fields=["verified_on", "id"], name="person_by_check"),
            models.Index(fields=["added_at", "id"], name="person_by_arrival"),
            models.Index(fields=["merged_into"], condition=Q(merged_into__isnull=False), name="person_merged"),
            models.Index(fields=["arriving_with"], condition=Q(arriving_with__isnull=False), name="person_arriving"),
        ]

    def __str__(self) -> str:
        return self.full_name


class Affiliation(models.Model):
    """One person's place in one organization, from one day until another."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="affiliations")
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="affiliations")
    title = models.CharField(max_length=120, blank=True)
    role = models.CharField(max_length=40, blank=True)
    is_main = models.BooleanField(default=False)
    # Acts for the organization on this site: sees its own records, steers its asks, plans and logs in its name.
    is_representative = models.BooleanField(default=False)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    field_classes: ClassVar = dict.fromkeys(
        ["id", "person", "organization", "title", "role", "is_main", "is_representative", "starts_on", "ends_on"],
        FieldClass.MEMBER,
    )

    class Meta:
        verbose_name = _("affiliation")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="affiliation_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["person"], condition=Q(is_main=True, ends_on__isnull=True), name="person_one_main_affiliation"
            ),
        ]
        indexes = [models.Index(fields=["organization", "ends_on"], name="affiliation_of_organization")]


class Acquaintance(models.Model):
    """One person's consent to be named as knowing another, until a day; one side of who knows whom."""

    knower = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="knows")
    known = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="known_by")
    context = models.CharField(max_length=160, blank=True)
    strength = models.PositiveSmallIntegerField(default=2)
    consented_on = models.DateField()
    expires_on = models.DateField()
    withdrawn_on = models.DateField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = dict.fromkeys(
        [
            "id", "knower", "known", "context", "strength", "consented_on", "expires_on", "withdrawn_on",
            "recorded_at", "recorded_by",
        ],
        FieldClass.SENSITIVE_PERSON,
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["knower", "known"], condition=Q(withdrawn_on__isnull=True), name="acquaintance_once"
            ),
            models.CheckConstraint(condition=~Q(knower=F("known")), name="acquaintance_of_another"),
            models.CheckConstraint(condition=Q(expires_on__gt=F("consented_on")), name="acquaintance_expires_later"),
            models.CheckConstraint(condition=Q(strength__gte=1, strength__lte=3), name="acquaintance_strength_1_to_3"),
        ]


class IntroductionState(models.TextChoices):
    """Where a request for an introduction stands."""

    ASKED = "asked", _("Asked")
    MADE = "made", _("Introduction made")
    DECLINED = "declined", _("Declined")


class Introduction(models.Model):
    """One request that somebody introduce the asker to a person they know."""

    acquaintance = models.ForeignKey(Acquaintance, on_delete=models.CASCADE, related_name="introductions")
    for_organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="introductions_asked")
    reason = models.CharField(max_length=300)
    state = models.CharField(max_length=8, choices=IntroductionState, default=IntroductionState.ASKED)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = dict.fromkeys(
        [
            "id", "acquaintance", "for_organization", "reason", "state", "asked_at", "asked_by", "answered_at",
            "answered_by",
        ],
        FieldClass.OWN_ORGANIZATION,
    )  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="introduction_answered_pair",
            ),
        ]


class DataRequestKind(models.TextChoices):
    """What a person asks about the data held on them."""

    REMOVAL = "removal", _("Remove my data")
    CORRECTION = "correction", _("Correct my data")


class DataRequest(models.Model):
    """One person's request about their own data, and how it was answered."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="data_requests")
    kind = models.CharField(max_length=12, choices=DataRequestKind)
    words = models.TextField(blank=True, max_length=1000)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    # What was removed, and what is kept under which rule of record-keeping; sentences the person reads.
    outcome = models.JSONField(default=list)

    field_classes: ClassVar = dict.fromkeys(
        ["id", "person", "kind", "words", "asked_at", "asked_by", "due_on", "answered_at", "answered_by", "outcome"],
        FieldClass.SENSITIVE_PERSON,
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="data_request_answered_pair",
            ),
        ]
