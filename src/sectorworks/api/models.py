"""Keys with which programs act for people."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from sectorworks.core.field_classes import FieldClass


class ApiToken(models.Model):
    """One key with which one program acts for one person, within scopes, until a day."""

    name = models.CharField(max_length=80)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="api_tokens")
    # Only a hash: whoever reads a copy of the database can't use the keys in it.
    token_hash = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    made_at = models.DateTimeField()
    ends_on = models.DateField()
    used_on = models.DateField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = dict.fromkeys(
        ["id", "name", "person", "scopes", "made_at", "ends_on", "used_on", "revoked_at", "revoked_by"],
        FieldClass.OWN_ORGANIZATION,
    ) | {"token_hash": FieldClass.SECRET}

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="api_token_revoked_pair",
            ),
        ]

    def __str__(self) -> str:
        return self.name
