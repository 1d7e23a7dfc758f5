"""What a worker does to the job it holds. Every write names the attempt, so that a worker that lost it is harmless."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from sectorworks.core import audit
from sectorworks.core.errors import SectorworksError

from .models import Job, JobLogLine, State


class LostJob(SectorworksError):
    """This attempt is not the job's current one: it was taken over, and must stop without effect."""


@dataclass(frozen=True, slots=True)
class Step:
    """How far a job is: `done` of `total` (0 while unknown), and what it is doing in words."""

    done: int
    total: int
    message: str = ""


def begin(*, job_id: int, attempt: int, at: datetime) -> Job | None:
    """Claim a queued attempt; None when it was claimed, canceled or replaced before. Delivering twice is harmless."""
    claimed = Job.objects.filter(pk=job_id, attempt=attempt, state=State.QUEUED).update(
        state=State.RUNNING, started_at=at, heartbeat_at=at
    )
    return Job.objects.get(pk=job_id) if claimed else None


def report(*, job_id: int, attempt: int, step: Step, at: datetime) -> None:
    """Store progress of the current attempt, or raise `LostJob`."""
    values = {"done": max(0, step.done), "total": max(0, step.total), "message": step.message[:500]}
    if not _running(job_id, attempt).update(heartbeat_at=at, **values):
        raise LostJob(_lost(job_id))


def beat(*, job_id: int, attempt: int, at: datetime) -> bool:
    """Say that the attempt's worker lives; False when the attempt is no longer the job's."""
    return bool(_running(job_id, attempt).update(heartbeat_at=at))


def write_log(*, job_id: int, attempt: int, text: str, at: datetime) -> None:
    """Add a line to the job's log."""
    JobLogLine.objects.create(job_id=job_id, attempt=attempt, at=at, text=text[:1000])


def link_result(*, job_id: int, attempt: int, url: str) -> None:
    """Store the address of what the job made, or raise `LostJob`."""
    if not _running(job_id, attempt).update(result_url=url[:300]):
        raise LostJob(_lost(job_id))


def is_cancel_asked(*, job_id: int, attempt: int) -> bool:
    """Whether the attempt should stop: somebody asked, or it was taken over."""
    return not _running(job_id, attempt).filter(cancel_asked_at=None).exists()


@transaction.atomic
def finish(*, job_id: int, attempt: int, state: State, message: str, at: datetime) -> bool:
    """End the attempt; False when it had been taken over, and nothing changes. An empty message keeps the newest."""
    values: dict[str, Any] = {"state": state, "finished_at": at} | ({"message": message[:500]} if message else {})
    if not _running(job_id, attempt).update(**values):
        return False
    audit.record(noun=Job.objects.get(pk=job_id), verb=str(state), by=None, at=at, detail={"attempt": attempt})
    return True


def _running(job_id: int, attempt: int) -> QuerySet[Job]:
    return Job.objects.filter(pk=job_id, attempt=attempt, state=State.RUNNING)


def _lost(job_id: int) -> str:
    return f"Job {job_id} was taken over by another worker or has ended; this attempt stops."
