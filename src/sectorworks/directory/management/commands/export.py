"""`sectorworks export organizations|people [FILE]`: the directory as a file that an import reads back."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sectorworks.core import clock
from sectorworks.core.errors import SectorworksError
from sectorworks.directory.models import ImportKind
from sectorworks.directory.queries import exports, keepers, visibility
from sectorworks.directory.queries import people as people_queries
from sectorworks.documents import spreadsheet, tree


class Command(BaseCommand):
    help = "Write the organizations or people that somebody may see to a .csv or .xlsx file, or CSV to the terminal."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind", choices=[str(kind.value) for kind in ImportKind], help="What the rows are.")
        parser.add_argument("file", type=Path, nargs="?", metavar="FILE")
        parser.add_argument("--by", metavar="EMAIL", default="", help="As whom; the first administrator if not given.")

    def handle(self, *args: Any, **options: Any) -> None:
        kind, today = options["kind"], clock.today()
        try:
            by = keepers.keeper(options["by"])
        except SectorworksError as error:
            raise CommandError(str(error)) from error
        if kind == ImportKind.ORGANIZATIONS:
            rows = exports.organization_rows(visibility.organizations_visible_to(by, today).order_by("name_key", "pk"))
        else:
            found = visibility.people_visible_to(by, today).order_by("name_key", "pk")
            reachable = set(people_queries.reachable(by, today).values_list("pk", flat=True))
            rows = exports.people_rows(found, reachable, today)
        table = tree.Table(kind.title(), tuple(tree.Column(title) for title in exports.titles(kind)), tuple(rows))
        path: Path | None = options["file"]
        if path is None:
            self.stdout.write(spreadsheet.to_csv(table).removeprefix("\ufeff"), ending="")
            return
        if path.suffix.lower() == ".xlsx":
            path.write_bytes(spreadsheet.to_xlsx([table], title="Directory"))
        else:
            path.write_text(spreadsheet.to_csv(table), encoding="utf-8", newline="")
        self.stdout.write(f"{len(table.rows)} rows in {path}.")
