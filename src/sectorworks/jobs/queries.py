"""Reads about jobs."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from sectorworks.accounts.roles import Capability, can

from .models import Job, JobLogLine, Schedule

LATEST_LINES = 200


def jobs_visible_to(user: Any) -> QuerySet[Job]:
    """Twin of `policies.see_job`."""
    if can(user, Capability.SEE_ALL_JOBS):
        return Job.objects.all()
    return Job.objects.filter(created_by=user) if user.is_authenticated else Job.objects.none()


def latest_jobs(user: Any, limit: int = 50) -> list[Job]:
    """The person's jobs, newest first."""
    return list(jobs_visible_to(user).select_related("created_by").order_by("-created_at", "-pk")[:limit])


def job_visible_to(user: Any, pk: int) -> Job:
    """One job; `DoesNotExist` for those who may not know of it."""
    return jobs_visible_to(user).select_related("created_by").get(pk=pk)


def log_lines(job: Job) -> list[JobLogLine]:
    """The newest lines of the job's log, oldest first."""
    return list(job.log_lines.order_by("-pk")[:LATEST_LINES])[::-1]


def due_schedules(at: datetime) -> QuerySet[Schedule]:
    """Schedules whose time has come, the longest overdue first."""
    return Schedule.objects.filter(is_active=True, next_due_at__lte=at).order_by("next_due_at")
