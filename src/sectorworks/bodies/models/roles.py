"""Who does what for a body: the role charter."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sectorworks.core.field_classes import FieldClass
from sectorworks.directory.models import Organization

from .bodies import Body


class SupportRole(models.TextChoices):
    """What an organization does for a body."""

    LEADS = "leads", _("Leads")
    CONVENES = "convenes", _("Convenes")
    FACILITATES = "facilitates", _("Facilitates")
    SUPPORTS = "supports", _("Supports")
    LISTENS = "listens", _("Listens")
    PROVIDES = "provides", _("Provides training or services")
    FUNDS = "funds", _("Funds")
    MANAGES_MONEY = "manages_money", _("Manages the money")
    SUPPLIES_DATA = "supplies_data", _("Supplies labor market information")


class RoleLine(models.Model):
    """One organization's role for one body, as agreed, from one day until another."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="role_lines")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="role_lines")
    role = models.CharField(max_length=16, choices=SupportRole)
    task = models.CharField(max_length=200, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    agreed_at = models.DateTimeField()
    agreed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = {
        **dict.fromkeys(["id", "body", "organization", "role", "task", "starts_on", "ends_on"], FieldClass.PUBLIC),
        **dict.fromkeys(["agreed_at", "agreed_by"], FieldClass.MEMBER),
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body", "organization", "role"],
                condition=Q(ends_on__isnull=True),
                name="role_line_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="role_line_ends_after_start"
            ),
        ]
