"""`sectorworks run_due`: the same look that `work` takes, once, for sites that use a system timer."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from sectorworks.core import clock
from sectorworks.jobs import operations, queries


class Command(BaseCommand):
    help = "Start scheduled jobs that have come due, and recover jobs whose worker died."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Only say what is due.")

    def handle(self, *args: Any, **options: Any) -> None:
        at = clock.now()
        if options["dry_run"]:
            for schedule in queries.due_schedules(at):
                self.stdout.write(f"Due: {schedule.title}")
            return
        for job in [*operations.recover(at=at), *operations.run_due(at=at)]:
            self.stdout.write(f"Queued: {job.title}")
