"""`sectorworks load_data PATH…`: check files and load them into the site's store, all or nothing."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from lmi.errors import DataError, LmiError
from lmi.loading import Progress
from sectorworks.core import clock
from sectorworks.industry.handlers import report_lines
from sectorworks.industry.operations import data
from sectorworks.industry.queries import store

TELL_EVERY_SECONDS = 2.0


class Command(BaseCommand):
    help = "Check QCEW files (csv, csv.gz, zip, xlsx, or folders of them) and load them: all of them or nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="File or folder to load.")
        parser.add_argument("--vintage", default="", help="Name of a revision; its figures win over earlier ones.")
        parser.add_argument(
            "--basis", choices=(store.REAL, store.SAMPLE), default=store.REAL, help="Real or sample figures."
        )
        parser.add_argument("--dry-run", action="store_true", help="Check everything and load nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        asked = {"at": clock.now(), "basis": options["basis"], "vintage": options["vintage"]}
        try:
            if options["dry_run"]:
                report = data.rehearse(options["paths"], **asked)
            else:
                report = data.load(options["paths"], **asked, progress=self._teller())
        except DataError as error:
            for finding in error.findings:
                self.stderr.write(str(finding))
            msg = "Nothing was loaded."
            raise CommandError(msg, returncode=1) from error
        except LmiError as error:
            raise CommandError(str(error), returncode=1) from error
        for line in report_lines(report):
            self.stdout.write(line)
        if options["dry_run"]:
            self.stdout.write("Dry run: nothing was loaded.")

    def _teller(self) -> Progress:
        """Progress as lines, so that it reads well in a log too: a new step at once, the same one now and then."""
        told_at, told = 0.0, ""

        def tell(done: int, total: int, message: str) -> None:
            nonlocal told_at, told
            now = time.monotonic()
            if message != told or now - told_at >= TELL_EVERY_SECONDS:
                told_at, told = now, message
                self.stdout.write(f"{done / max(total, 1):4.0%}  {message}")

        return tell
