"""`sectorworks work`: run queued jobs, and look for what is due."""

from __future__ import annotations

import logging
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection

from sectorworks.core import clock
from sectorworks.jobs import operations

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Run queued jobs until stopped. Also starts scheduled jobs and recovers those whose worker died."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--look-every", type=float, default=15.0, help="Seconds between looks at what is due.")

    def handle(self, *args: Any, **options: Any) -> None:
        look = threading.Thread(target=_look_after_jobs, args=(options["look_every"],), daemon=True)
        look.start()
        call_command("db_worker", interval=0.5, startup_delay=False, verbosity=0)


def _look_after_jobs(seconds: float) -> None:
    pause = threading.Event()
    while True:
        try:
            operations.recover(at=clock.now())
            operations.run_due(at=clock.now())
        except Exception:
            # The database may be restarting. This thread must outlive that; the next look repeats what was missed.
            logger.exception("looking for due jobs failed")
        finally:
            connection.close()
        pause.wait(seconds)
