"""Load the reference tables of areas and schemes."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from sectorworks.core import clock
from sectorworks.places import operations
from sectorworks.places.imports import library


class Command(BaseCommand):
    help = "Load areas, schemes and dated memberships. Running it again changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Say what would change and change nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            written = operations.load_reference(reference=library.reference(), by=None, at=clock.now())
            transaction.set_rollback(options["dry_run"])
        self.stdout.write(f"{written:,} rows {'would be ' if options['dry_run'] else ''}written.")
