"""What the site does for itself once a day: check and anchor the audit record, drop old task results."""

from __future__ import annotations

from django.core.management import call_command

from sectorworks.core import audit, clock

from .handles import JobFailed, JobHandle

KIND = "housekeeping"


def keep_house(job: JobHandle) -> None:
    """Fails, and so shows in the list of jobs, when the audit record was tampered with."""
    call_command("prune_db_task_results", verbosity=0)
    broken = [*audit.broken_links(), *audit.broken_anchors()]
    for line in broken[:50]:
        job.log(line)
    if broken:
        msg = f"The audit record has {len(broken)} faults; the log names them. Compare with a backup."
        raise JobFailed(msg)
    stored = audit.anchor(at=clock.now())
    job.log(f"Anchored {stored.event_count} events in {stored.chain_count} chains.")
