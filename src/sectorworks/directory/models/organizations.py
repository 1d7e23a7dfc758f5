"""Organizations on both sides of the table, their names, worksites and areas."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned


class OrganizationKind(models.TextChoices):
    """What an organization is in the workforce system."""

    EMPLOYER = "employer", _("Employer")
    BUSINESS_ASSOCIATION = "business_association", _("Business association or chamber")
    ECONOMIC_DEVELOPMENT = "economic_development", _("Economic development organization")
    WORKFORCE_BOARD = "workforce_board", _("Workforce board")
    JOB_CENTER = "job_center", _("Job center")
    K12 = "k12", _("K-12 school or district")
    COMMUNITY_COLLEGE = "community_college", _("Community college")
    UNIVERSITY = "university", _("University")
    LABOR = "labor", _("Labor organization")
    COMMUNITY = "community", _("Community-based organization")
    HUMAN_SERVICES = "human_services", _("Human services agency")
    STATE_AGENCY = "state_agency", _("State agency")
    LEGISLATURE = "legislature", _("Legislature")
    FUNDER = "funder", _("Funder")


class SizeClass(models.TextChoices):
    """Jobs at all worksites together, in the size classes that public statistics use."""

    UNKNOWN = "", _("Not known")
    FROM_1 = "1-4", _("1–4 jobs")
    FROM_5 = "5-9", _("5–9 jobs")
    FROM_10 = "10-19", _("10–19 jobs")
    FROM_20 = "20-49", _("20–49 jobs")
    FROM_50 = "50-99", _("50–99 jobs")
    FROM_100 = "100-249", _("100–249 jobs")
    FROM_250 = "250-499", _("250–499 jobs")
    FROM_500 = "500-999", _("500–999 jobs")
    FROM_1000 = "1000+", _("1,000 jobs or more")


class Organization(Versioned):
    """One organization that sits at the table or is asked to it; an employer with many worksites is one row."""

    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=24, choices=OrganizationKind)
    sub_kind = models.CharField(max_length=40, blank=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="subsidiaries")
    naics_code = models.CharField(max_length=6, blank=True)
    size_class = models.CharField(max_length=8, choices=SizeClass, blank=True)
    summary = models.TextField(blank=True, max_length=600)
    website = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    uei = models.CharField(max_length=12, blank=True)
    # Keyed hash: two agencies can find out that they know the same employer, and nobody can read the number back.
    fein_hash = models.CharField(max_length=64, blank=True)
    # Lower case, no accents, no legal form: what lists sort by and matching compares.
    name_key = models.CharField(max_length=160, blank=True)
    steward = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="keeps")
    closed_on = models.DateField(null=True, blank=True)
    # Its index holds merged rows only: of a whole one SQLite believes that few rows are not merged, and sorts them all.
    merged_into = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="merged_from", db_index=False
    )
    verified_on = models.DateField(null=True)
    verified_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    verify_by = models.DateField(null=True)
    # Kept here by `engagement`, so that lists of any length need no look at the contacts.
    contacted_on = models.DateField(null=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    is_sample = models.BooleanField(default=False)
    # Rows of an import arrive in pieces and are hidden until all are there (docs/adr/0009).
    arriving_with = models.ForeignKey(
        "directory.ImportBatch", null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )

    field_classes: ClassVar = {
        **dict.fromkeys(["id", "name", "kind", "sub_kind", "naics_code", "website", "name_key"], FieldClass.PUBLIC),
        **dict.fromkeys(
            [
                "version", "parent", "size_class", "summary", "phone", "uei", "steward", "closed_on", "merged_into",
                "verified_on", "verified_by", "verify_by", "contacted_on", "added_at", "added_by", "is_sample",
                "arriving_with",
            ],
            FieldClass.MEMBER,
        ),
        "fein_hash": FieldClass.SECRET,
    }  # fmt: skip

    class Meta:
        verbose_name = _("organization")
        constraints = [
            models.CheckConstraint(condition=~Q(parent=F("pk")), name="organization_not_its_own_parent"),
            models.CheckConstraint(condition=~Q(merged_into=F("pk")), name="organization_not_merged_into_itself"),
            models.CheckConstraint(
                condition=Q(verified_on__isnull=True, verified_by__isnull=True)
                | Q(verified_on__isnull=False, verified_by__isnull=False),
                name="organization_verified_pair",
            ),
        ]
        indexes = [
            models.Index(fields=["kind", "name_key", "id"], name="organization_list"),
            models.Index(fields=["name_key", "id"], name="organization_by_name"),
            # What a list counts and scores, without a look at the rows.
            models.Index(
                fields=["verify_by", "id"],
                condition=Q(merged_into=None, arriving_with=None, closed_on=None),
                name="organization_to_verify",
            ),
            # How many of those that one organization keeps must be looked at again.
            models.Index(
                fields=["steward", "verify_by"],
                condition=Q(merged_into=None, arriving_with=None),
                name="organization_kept_to_verify",
            ),
            models.Index(fields=["merged_into"], condition=Q(merged_into__isnull=False), name="organization_merged"),
            models.Index(fields=["contacted_on", "id"], name="organization_by_contact"),
            models.Index(fields=["naics_code"], name="organization_by_industry"),
            models.Index(fields=["fein_hash"], name="organization_by_fein"),
            models.Index(
                fields=["arriving_with"], condition=Q(arriving_with__isnull=False), name="organization_arriving"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class NameKind(models.TextChoices):
    """Why an organization has this other name."""

    TRADE = "trade", _("Trade name")
    FORMER = "former", _("Former name")
    SHORT = "short", _("Short name")


class OrganizationName(models.Model):
    """One other name an organization is or was known by."""

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=160)
    name_key = models.CharField(max_length=160, blank=True)
    kind = models.CharField(max_length=8, choices=NameKind)

    field_classes: ClassVar = dict.fromkeys(["id", "organization", "name", "name_key", "kind"], FieldClass.PUBLIC)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "name"], name="organization_other_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Site(models.Model):
    """One worksite or office of an organization."""

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="sites")
    name = models.CharField(max_length=120, blank=True)
    street = models.CharField(max_length=160, blank=True)
    city = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=2, blank=True)
    zip_code = models.CharField(max_length=10, blank=True)
    county_fips = models.CharField(max_length=5, blank=True)
    size_class = models.CharField(max_length=8, choices=SizeClass, blank=True)
    is_main = models.BooleanField(default=False)
    closed_on = models.DateField(null=True, blank=True)

    field_classes: ClassVar = {
        **dict.fromkeys(
            ["id", "organization", "name", "street", "city", "state", "zip_code", "county_fips", "is_main"],
            FieldClass.PUBLIC,
        ),
        "size_class": FieldClass.MEMBER,
        "closed_on": FieldClass.MEMBER,
    }

    class Meta:
        verbose_name = _("worksite")
        constraints = [
            models.UniqueConstraint(
                fields=["organization"], condition=Q(is_main=True), name="organization_one_main_site"
            ),
        ]
        indexes = [models.Index(fields=["county_fips"], name="site_by_county")]

    def __str__(self) -> str:
        return self.name or self.street or self.city


class ServedArea(models.Model):
    """One area that an organization serves, by the code that `places` knows it under."""

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="served_areas")
    area_code = models.CharField(max_length=8)

    field_classes: ClassVar = dict.fromkeys(["id", "organization", "area_code"], FieldClass.PUBLIC)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organization", "area_code"], name="served_area_once")]


class AssociationMembership(models.Model):
    """One company's membership in a business association, from one day until another."""

    association = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="association_members")
    member = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="association_memberships")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    field_classes: ClassVar = dict.fromkeys(["id", "association", "member", "starts_on", "ends_on"], FieldClass.MEMBER)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["association", "member"], name="association_member_once"),
            models.CheckConstraint(condition=~Q(association=F("member")), name="association_not_its_own_member"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="association_member_ends_after_start",
            ),
        ]
