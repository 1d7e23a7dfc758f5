"""Long work, its log, and what is due when."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sectorworks.core.field_classes import FieldClass


class State(models.TextChoices):
    """Where a job stands."""

    QUEUED = "queued", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Canceled")


FINISHED = (State.DONE, State.FAILED, State.CANCELLED)


class Job(models.Model):
    """One piece of long work that somebody asked for, and how far it has come."""

    kind = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    payload = models.JSONField(default=dict)
    state = models.CharField(max_length=12, choices=State, default=State.QUEUED)
    # Counts up with each start. A worker that lost its job still holds the old number and can change nothing.
    attempt = models.PositiveIntegerField(default=1)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    message = models.CharField(max_length=500, blank=True)
    result_url = models.CharField(max_length=300, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="jobs")
    created_at = models.DateTimeField()
    queued_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    heartbeat_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    cancel_asked_at = models.DateTimeField(null=True)

    field_classes: ClassVar = dict.fromkeys(
        [
            *("id", "kind", "title", "state", "attempt", "done", "total", "message", "result_url", "created_by"),
            *("created_at", "queued_at", "started_at", "heartbeat_at", "finished_at", "cancel_asked_at"),
        ],
        FieldClass.MEMBER,
    ) | {"payload": FieldClass.OWN_ORGANIZATION}

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=FINISHED, finished_at__isnull=False)
                | models.Q(~models.Q(state__in=FINISHED), finished_at__isnull=True),
                name="job_finished_at_with_state",
            ),
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="job_state_known"),
        ]
        indexes = [
            # The key ends both, as it ends the lists' order: a page of the newest is read without sorting the rest.
            models.Index(fields=["created_by", "-created_at", "-id"], name="job_newest_by_person"),
            models.Index(fields=["-created_at", "-id"], name="job_newest"),
            models.Index(fields=["state", "heartbeat_at"], name="job_by_state"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_finished(self) -> bool:
        return self.state in FINISHED

    @property
    def share(self) -> float | None:
        """Part done, 0 to 1; None while the whole is unknown."""
        return min(1.0, self.done / self.total) if self.total else None


class JobLogLine(models.Model):
    """One line that a job wrote about its work."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="log_lines")
    attempt = models.PositiveIntegerField()
    at = models.DateTimeField()
    text = models.CharField(max_length=1000)

    field_classes: ClassVar = dict.fromkeys(["id", "job", "attempt", "at", "text"], FieldClass.MEMBER)

    def __str__(self) -> str:
        return self.text


class Schedule(models.Model):
    """Work that comes due again and again."""

    name = models.CharField(max_length=80, unique=True)
    kind = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    payload = models.JSONField(default=dict)
    every = models.DurationField()
    next_due_at = models.DateTimeField()
    is_active = models.BooleanField(default=True)

    field_classes: ClassVar = dict.fromkeys(
        ["id", "name", "kind", "title", "payload", "every", "next_due_at", "is_active"], FieldClass.MEMBER
    )

    def __str__(self) -> str:
        return self.name
