"""The groups themselves."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned
from sectorworks.directory.models import Organization


class BodyKind(models.TextChoices):
    """What sort of standing group a body is."""

    STATE_BOARD = "state_board", _("State board")
    LOCAL_BOARD = "local_board", _("Local workforce board")
    COMMITTEE = "committee", _("Committee")
    WORKGROUP = "workgroup", _("Workgroup")
    TASK_FORCE = "task_force", _("Task force")
    PARTNERSHIP = "partnership", _("Sector partnership")
    CORE_GROUP = "core_group", _("Core group of companies")
    SUPPORT_TEAM = "support_team", _("Regional support team")
    ACTION_TEAM = "action_team", _("Action team")


class BodyVisibility(models.TextChoices):
    """Who may know of a body."""

    PUBLIC = "public", _("Everyone")
    MEMBERS = "members", _("Its members and staff")


class Body(Versioned):
    """One standing group with a charge, priorities and seats: a board, committee, workgroup, partnership or team."""

    kind = models.CharField(max_length=16, choices=BodyKind)
    name = models.CharField(max_length=160)
    slug = models.SlugField(max_length=80, unique=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    # The organization that convenes or staffs it; its conveners and committee staff keep the body's record.
    host = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="hosts")
    purpose = models.CharField(max_length=300, blank=True)
    rhythm = models.CharField(max_length=160, blank=True)
    # Industries and areas of a partnership, by code.
    naics_codes = models.JSONField(default=list, blank=True)
    area_codes = models.JSONField(default=list, blank=True)
    region_name = models.CharField(max_length=160, blank=True)
    visibility = models.CharField(max_length=8, choices=BodyVisibility, default=BodyVisibility.PUBLIC)
    # Whether its votes bind, or it advises; open-meetings rules differ.
    is_advisory = models.BooleanField(default=True)
    authority = models.CharField(max_length=200, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    # The joint industry decision it was started from.
    joint_decision = models.ForeignKey(
        "industry.Review", null=True, blank=True, on_delete=models.PROTECT, related_name="groups"
    )
    is_sample = models.BooleanField(default=False)

    field_classes: ClassVar = {
        **dict.fromkeys(
            [
                "id", "kind", "name", "slug", "parent", "host", "purpose", "rhythm", "naics_codes", "area_codes",
                "region_name", "visibility", "is_advisory", "authority", "starts_on", "ends_on", "end_reason",
                "is_sample",
            ],
            FieldClass.PUBLIC,
        ),
        **dict.fromkeys(["version", "made_at", "made_by", "joint_decision"], FieldClass.MEMBER),
    }  # fmt: skip

    class Meta:
        verbose_name = _("group")
        verbose_name_plural = _("groups")
        constraints = [
            models.CheckConstraint(condition=~Q(parent=F("pk")), name="body_not_its_own_parent"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="body_ends_after_start"
            ),
        ]
        indexes = [models.Index(fields=["kind", "name"], name="body_by_kind_and_name")]

    def __str__(self) -> str:
        return self.name
