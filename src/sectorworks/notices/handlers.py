"""The job that sends what waits."""

from __future__ import annotations

from sectorworks.core import clock
from sectorworks.jobs.handles import JobHandle

from . import mail_operations

KIND = "notices"


def send(job: JobHandle) -> None:
    """Every ten minutes: mail everybody whose time has come."""
    count = mail_operations.send_due(at=clock.now())
    job.log(f"Mails sent: {count}.")
