"""Areas, the schemes that divide them, and the regions people save."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned

from .rules import START_OF_RECORD


class AreaKind(models.TextChoices):
    """What sort of place a code names."""

    NATION = "nation", _("Nation")
    STATE = "state", _("State")
    COUNTY = "county", _("County")
    MSA = "msa", _("Metropolitan or micropolitan area")
    CSA = "csa", _("Combined statistical area")


class Area(models.Model):
    """One place under one code, for the days on which the code was in force."""

    code = models.CharField(max_length=8)
    kind = models.CharField(max_length=8, choices=AreaKind)
    name = models.CharField(max_length=120)
    state_code = models.CharField(max_length=2, blank=True)
    valid_from = models.DateField(default=START_OF_RECORD)
    valid_to = models.DateField(null=True)

    field_classes: ClassVar = dict.fromkeys(
        ["id", "code", "kind", "name", "state_code", "valid_from", "valid_to"], FieldClass.PUBLIC
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="area_code_once_a_vintage"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")), name="area_ends_after_start"
            ),
        ]
        indexes = [models.Index(fields=["kind", "name"], name="area_by_kind_and_name")]

    def __str__(self) -> str:
        return self.name


# Names of the schemes that come with the library, for their translation.
SCHEME_NAMES = (
    gettext_noop("Economic development regions"),
    gettext_noop("Local workforce innovation areas"),
    gettext_noop("Community college districts"),
    gettext_noop("Metropolitan and micropolitan areas"),
    gettext_noop("Combined statistical areas"),
    gettext_noop("States"),
)


class Scheme(models.Model):
    """One way of dividing a state or the nation into regions for a purpose."""

    code = models.SlugField(max_length=30, unique=True)
    name = models.CharField(max_length=120)
    source = models.CharField(max_length=300, blank=True)
    must_be_told = models.BooleanField(default=True)

    field_classes: ClassVar = dict.fromkeys(["id", "code", "name", "source", "must_be_told"], FieldClass.PUBLIC)

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """The name in the reader's language, as far as a catalog knows it."""
        return gettext(self.name)


class SchemeRegion(models.Model):
    """One region of a scheme, with the board or body that answers for it."""

    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="regions")
    code = models.CharField(max_length=12)
    name = models.CharField(max_length=160)
    body = models.CharField(max_length=160, blank=True)

    field_classes: ClassVar = dict.fromkeys(["id", "scheme", "code", "name", "body"], FieldClass.PUBLIC)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scheme", "code"], name="scheme_region_code_once")]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """One county's place, or part of it, in one region of a scheme, from one day until another.

    Areas are named by code: which vintage of the area is meant follows from the days.
    """

    region = models.ForeignKey(SchemeRegion, on_delete=models.CASCADE, related_name="memberships")
    area_code = models.CharField(max_length=8)
    share = models.FloatField(default=1.0)
    valid_from = models.DateField(default=START_OF_RECORD)
    valid_to = models.DateField(null=True)
    is_uncertain = models.BooleanField(default=False)

    field_classes: ClassVar = dict.fromkeys(
        ["id", "region", "area_code", "share", "valid_from", "valid_to", "is_uncertain"], FieldClass.PUBLIC
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "area_code", "valid_from"], name="membership_once_a_start"),
            models.CheckConstraint(condition=Q(share__gt=0, share__lte=1), name="membership_share_0_to_1"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")), name="membership_ends_after_start"
            ),
        ]
        indexes = [models.Index(fields=["area_code"], name="membership_by_area")]


class Visibility(models.TextChoices):
    """Who else may use a saved region."""

    PRIVATE = "private", _("Only me")
    SHARED = "shared", _("Everyone who can sign in here")


class SavedRegion(Versioned):
    """One region that a person put together and named, for their own use or everyone's."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    notes = models.TextField(blank=True)
    visibility = models.CharField(max_length=8, choices=Visibility, default=Visibility.PRIVATE)
    made_at = models.DateTimeField()
    archived_at = models.DateTimeField(null=True)
    archived_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = dict.fromkeys(
        ["id", "version", "owner", "name", "notes", "visibility", "made_at", "archived_at", "archived_by"],
        FieldClass.MEMBER,
    )

    class Meta:
        verbose_name = _("region")
        constraints = [
            models.CheckConstraint(
                condition=Q(archived_at__isnull=True, archived_by__isnull=True)
                | Q(archived_at__isnull=False, archived_by__isnull=False),
                name="saved_region_archived_pair",
            ),
            models.UniqueConstraint(
                fields=["owner", "name"], condition=Q(archived_at__isnull=True), name="saved_region_name_once_an_owner"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SavedRegionMember(models.Model):
    """One area of a saved region, counted whole or by a share."""

    region = models.ForeignKey(SavedRegion, on_delete=models.CASCADE, related_name="members")
    area_code = models.CharField(max_length=8)
    weight = models.FloatField(default=1.0)

    field_classes: ClassVar = dict.fromkeys(["id", "region", "area_code", "weight"], FieldClass.MEMBER)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "area_code"], name="saved_region_area_once"),
            models.CheckConstraint(condition=Q(weight__gt=0, weight__lte=1), name="saved_region_weight_0_to_1"),
        ]
