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
    """The person's jobs, newest first, with what a list shows of them."""
    shown = ("title", "state", "created_at", "cancel_asked_at", "created_by__full_name", "created_by__email")
    found = jobs_visible_to(user).select_related("created_by").only(*shown)
    return list(found.order_by("-created_at", "-pk")[:limit])


def job_visible_to(user: Any, pk: int) -> Job:
    """One job; `DoesNotExist` for those who may not know of it. Who began it is read when the page is drawn: while a
    job runs its page is asked for every two seconds and mostly has not changed."""
    return jobs_visible_to(user).get(pk=pk)


def log_lines(job: Job) -> list[JobLogLine]:
    """The newest lines of the job's log, oldest first."""
    return list(job.log_lines.order_by("-pk")[:LATEST_LINES])[::-1]


def newest_log_line(job: Job) -> int:
    """Its key; 0 while the job has written nothing."""
    return job.log_lines.order_by("-pk").values_list("pk", flat=True).first() or 0


def due_schedules(at: datetime) -> QuerySet[Schedule]:
    """Schedules whose time has come, the longest overdue first."""
    return Schedule.objects.filter(is_active=True, next_due_at__lte=at).order_by("next_due_at")
