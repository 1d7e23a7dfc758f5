"""`sectorworks check-records`: whether a records export is still as it was made."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sectorworks.meetings.rules import records


class Command(BaseCommand):
    help = "Compare every file of a records export (ZIP) with its manifest; exit code 1 when one was changed."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="The export as it was downloaded.")
        parser.add_argument("--json", action="store_true", help="Print one JSON object instead of lines.")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(f"There is no file “{path}”.")
        found = records.verify(path)
        if options["json"]:
            self.stdout.write(json.dumps(asdict(found), indent=2, ensure_ascii=False))
        else:
            for problem in found.problems:
                self.stdout.write(problem)
            told = f"{found.count} files of “{found.about.get('group', '?')}”, {found.about.get('from')} to "
            self.stdout.write(told + f"{found.about.get('to')}, for: {found.about.get('scope')}.")
            self.stdout.write(f"Fingerprint of the manifest: {found.manifest_sha256 or 'none'}")
        if found.problems:
            raise CommandError(f"{len(found.problems)} problems: this is not the file as it was made.", returncode=1)
