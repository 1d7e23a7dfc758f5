"""What people and the clock do to jobs: start, cancel, resume, recover, and what is due."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from sectorworks.accounts.models import User
from sectorworks.core import audit
from sectorworks.core.errors import SectorworksError

from . import policies, queries
from .models import Job, Schedule, State
from .tasks import run_job

# Three missed heartbeats and a bit; together with the check's own rhythm a job is stuck for less than two minutes.
STALE_AFTER = timedelta(seconds=75)
# A job that takes its worker down every time must not do so forever.
MOST_ATTEMPTS = 5


class AlreadyFinished(SectorworksError):
    """The job has ended; there is nothing to cancel."""


class NotResumable(SectorworksError):
    """Only a failed or canceled job can be resumed."""


@transaction.atomic
def start(*, kind: str, payload: Mapping[str, Any], by: User | None, at: datetime, title: str = "") -> Job:
    """Queue a job; a worker takes it once the surrounding transaction has committed. `by` is None for a schedule."""
    job = Job.objects.create(
        kind=kind, title=title or kind, payload=dict(payload), created_by=by, created_at=at, queued_at=at
    )
    audit.record(noun=job, verb="started", by=by, at=at, detail={"kind": kind})
    _put(job)
    return job


@transaction.atomic
def cancel(*, job: Job, by: User, at: datetime) -> Job:
    """Stop a job: at once while it waits, at its next look while it runs."""
    policies.control_job(by, job).enforce()
    job = Job.objects.select_for_update().get(pk=job.pk)
    if job.is_finished:
        msg = f"'{job.title}' has ended already."
        raise AlreadyFinished(msg)
    job.cancel_asked_at = at
    if job.state == State.QUEUED:
        job.state, job.finished_at, job.message = State.CANCELLED, at, "Canceled before it began."
    job.save(update_fields=["cancel_asked_at", "state", "finished_at", "message"])
    audit.record(noun=job, verb="cancel asked", by=by, at=at)
    return job


@transaction.atomic
def resume(*, job: Job, by: User, at: datetime) -> Job:
    """Run a failed or canceled job again. Its handler skips what an earlier attempt finished."""
    policies.control_job(by, job).enforce()
    job = Job.objects.select_for_update().get(pk=job.pk)
    if job.state not in (State.FAILED, State.CANCELLED):
        msg = f"'{job.title}' can't be resumed: it is {job.get_state_display().lower()}."
        raise NotResumable(msg)
    _requeue(job, at=at)
    audit.record(noun=job, verb="resumed", by=by, at=at, detail={"attempt": job.attempt})
    return job


def recover(*, at: datetime) -> list[Job]:
    """Queue again each job whose worker died or whose task got lost; give up on one that keeps dying."""
    silent = Q(state=State.RUNNING, heartbeat_at__lt=at - STALE_AFTER)
    forgotten = Q(state=State.QUEUED, queued_at__lt=at - STALE_AFTER)
    keys = list(Job.objects.filter(silent | forgotten).order_by("pk").values_list("pk", flat=True))
    return [job for key in keys if (job := _recover_one(key, silent | forgotten, at))]


def run_due(*, at: datetime) -> list[Job]:
    """Start the job of each schedule that has come due. Times missed while the site was down run once, not each."""
    started = []
    for schedule in queries.due_schedules(at):
        missed = (at - schedule.next_due_at) // schedule.every
        following = schedule.next_due_at + schedule.every * (missed + 1)
        with transaction.atomic():
            # Two workers look at once: the one that moves the date starts the job.
            mine = Schedule.objects.filter(pk=schedule.pk, next_due_at=schedule.next_due_at)
            if mine.update(next_due_at=following):
                title = schedule.title
                started.append(start(kind=schedule.kind, payload=schedule.payload, by=None, at=at, title=title))
    return started


@transaction.atomic
def schedule(*, name: str, kind: str, title: str, every: timedelta, at: datetime) -> Schedule:
    """Have a kind of job run again and again from `at` on; naming an existing schedule changes its rhythm."""
    row, _ = Schedule.objects.update_or_create(
        name=name,
        defaults={"kind": kind, "title": title, "every": every},
        create_defaults={"kind": kind, "title": title, "every": every, "next_due_at": at},
    )
    return row


@transaction.atomic
def _recover_one(key: int, still: Q, at: datetime) -> Job | None:
    job = Job.objects.select_for_update().filter(still, pk=key).first()
    if job is None:
        return None
    if job.state == State.QUEUED:
        # The attempt number stays: should the first task turn up after all, only one of the two claims the job.
        job.queued_at = at
        job.save(update_fields=["queued_at"])
        _put(job)
        return job
    if job.cancel_asked_at:
        job.state, job.finished_at, job.message = State.CANCELLED, at, "Canceled; its worker had stopped."
        job.save(update_fields=["state", "finished_at", "message"])
    elif job.attempt >= MOST_ATTEMPTS:
        job.state, job.finished_at = State.FAILED, at
        job.message = f"Stopped unexpectedly {job.attempt} times. See the log, then resume it."
        job.save(update_fields=["state", "finished_at", "message"])
    else:
        _requeue(job, at=at)
    audit.record(noun=job, verb="recovered", by=None, at=at, detail={"state": job.state, "attempt": job.attempt})
    return job


def _requeue(job: Job, *, at: datetime) -> None:
    job.state, job.attempt, job.queued_at = State.QUEUED, job.attempt + 1, at
    job.finished_at = job.cancel_asked_at = job.heartbeat_at = None
    job.save(update_fields=["state", "attempt", "queued_at", "finished_at", "cancel_asked_at", "heartbeat_at"])
    _put(job)


def _put(job: Job) -> None:
    """Hand the job's present attempt to a worker as soon as the transaction has committed."""
    job_id, attempt = job.pk, job.attempt
    transaction.on_commit(lambda: run_job.enqueue(job_id, attempt))
