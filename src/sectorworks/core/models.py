"""Audit record, optimistic version and idempotency key. No nouns of the field live here."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from .field_classes import FieldClass


class Versioned(models.Model):
    """A row that two people may edit at once: each save names the version it was based on."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True


class AuditEvent(models.Model):
    """One thing done to one object by one person, chained by hash to the object's event before it."""

    noun = models.CharField(max_length=80)
    noun_key = models.CharField(max_length=64)
    sequence = models.PositiveIntegerField()
    verb = models.CharField(max_length=80)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    detail = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    field_classes: ClassVar = {
        "id": FieldClass.MEMBER,
        "noun": FieldClass.MEMBER,
        "noun_key": FieldClass.MEMBER,
        "sequence": FieldClass.MEMBER,
        "verb": FieldClass.MEMBER,
        "by": FieldClass.MEMBER,
        "at": FieldClass.MEMBER,
        "detail": FieldClass.OWN_ORGANIZATION,
        "previous_hash": FieldClass.MEMBER,
        "hash": FieldClass.MEMBER,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["noun", "noun_key", "sequence"], name="audit_event_one_chain"),
        ]
        indexes = [models.Index(fields=["at"], name="audit_event_by_time")]


class AuditAnchor(models.Model):
    """A fingerprint of the heads of all audit chains at one moment, so that a whole chain can't vanish unseen."""

    at = models.DateTimeField()
    chain_count = models.PositiveIntegerField()
    event_count = models.PositiveIntegerField()
    hash = models.CharField(max_length=64)

    field_classes: ClassVar = dict.fromkeys(["id", "at", "chain_count", "event_count", "hash"], FieldClass.MEMBER)


class IdempotencyKey(models.Model):
    """A form or API write that was carried out, so that sending it again returns its result and does nothing."""

    key = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    action = models.CharField(max_length=80)
    result_key = models.CharField(max_length=64)
    at = models.DateTimeField()

    field_classes: ClassVar = dict.fromkeys(["id", "key", "by", "action", "result_key", "at"], FieldClass.SECRET)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["by", "action", "key"], name="idempotency_key_once"),
        ]
