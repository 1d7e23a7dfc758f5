"""What a handler holds of its job: a way to report, and to notice that it should stop."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any

from sectorworks.core import clock
from sectorworks.core.errors import SectorworksError

from . import attempt_operations

# Often enough to look alive, seldom enough that a tight loop does not live in the database.
REPORT_EVERY_SECONDS = 0.4
LOOK_EVERY_SECONDS = 0.5


class JobFailed(SectorworksError):
    """A handler's own, anticipated failure; the person who started the job reads its text."""


@dataclass
class JobHandle:
    """One attempt at one job. Call its methods outside transactions, or others see the progress only at the end."""

    job_id: int
    attempt: int
    kind: str
    payload: dict[str, Any]
    created_by_id: int | None
    _reported: float = field(default=-1e9, repr=False)
    _looked: float = field(default=-1e9, repr=False)
    _cancelled: bool = field(default=False, repr=False)

    def progress(self, done: int, total: int, message: str = "") -> None:
        """How far the work is. Raises `LostJob` when another worker has taken the job over."""
        now = time.monotonic()
        if done < total and now - self._reported < REPORT_EVERY_SECONDS:
            return
        self._reported = now
        step = attempt_operations.Step(done=done, total=total, message=message)
        attempt_operations.report(job_id=self.job_id, attempt=self.attempt, step=step, at=clock.now())

    def log(self, text: str) -> None:
        """Add a line to the job's log, which the person can read."""
        attempt_operations.write_log(job_id=self.job_id, attempt=self.attempt, text=text, at=clock.now())

    def link_result(self, url: str) -> None:
        """Where the person finds what the job made: an address on this site."""
        attempt_operations.link_result(job_id=self.job_id, attempt=self.attempt, url=url)

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody asked the job to stop. Return soon after it turns true."""
        now = time.monotonic()
        if not self._cancelled and now - self._looked >= LOOK_EVERY_SECONDS:
            self._looked = now
            self._cancelled = attempt_operations.is_cancel_asked(job_id=self.job_id, attempt=self.attempt)
        return self._cancelled

    @property
    def has_stopped(self) -> bool:
        """Whether the handler was told to stop, as opposed to finishing in time."""
        return self._cancelled
