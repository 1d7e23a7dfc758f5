"""The one background task: run an attempt at a job. The only place that knows django-tasks."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, connection
from django_tasks import task

from sectorworks.core import clock
from sectorworks.core.errors import SectorworksError

from . import attempt_operations, registry
from .handles import JobHandle
from .models import State

logger = logging.getLogger(__name__)

BEAT_EVERY_SECONDS = 20.0


@task()
def run_job(job_id: int, attempt: int) -> None:
    """Do one attempt at a job, unless it was claimed, canceled or replaced meanwhile."""
    job = attempt_operations.begin(job_id=job_id, attempt=attempt, at=clock.now())
    if job is None:
        return
    handle = JobHandle(
        job_id=job.pk, attempt=attempt, kind=job.kind, payload=job.payload, created_by_id=job.created_by_id
    )
    with _heartbeat(job_id, attempt):
        state, message = _run(handle)
    attempt_operations.finish(job_id=job_id, attempt=attempt, state=state, message=message, at=clock.now())


def _run(handle: JobHandle) -> tuple[State, str]:
    """The handler's outcome as a state and a sentence; an unforeseen failure is logged once, with its trace."""
    try:
        registry.handler_of(handle.kind)(handle)
    except attempt_operations.LostJob:
        return State.FAILED, ""  # `finish` sees that the attempt is not current and leaves the job alone
    except (SectorworksError, registry.UnknownKind) as error:
        handle.log(str(error))
        return State.FAILED, str(error)
    except Exception as error:
        logger.exception("job %s failed", handle.job_id)
        handle.log(f"Unexpected failure: {type(error).__name__}")
        return State.FAILED, "Stopped by an unexpected failure. Whoever runs the site finds the details in its log."
    # The handler saw the request and came back early; one that had already finished is done, not canceled.
    return (State.CANCELLED, "Canceled.") if handle.has_stopped else (State.DONE, "")


@contextmanager
def _heartbeat(job_id: int, attempt: int) -> Iterator[None]:
    """Say every 20 seconds that this worker lives, also while the handler is busy without reporting."""
    stop = threading.Event()

    def beat() -> None:
        try:
            while not stop.wait(BEAT_EVERY_SECONDS):
                try:
                    attempt_operations.beat(job_id=job_id, attempt=attempt, at=clock.now())
                except DatabaseError:
                    # A long write holds the lock, or the server restarts: the next beat is soon enough.
                    logger.warning("job %s: heartbeat missed", job_id)
        finally:
            connection.close()

    thread = threading.Thread(target=beat, name=f"job-{job_id}-heartbeat", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(timeout=5)
