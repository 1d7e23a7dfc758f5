"""`sectorworks import organizations|people FILE`: check a list and add all of it to the directory, or nothing."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.management.base import BaseCommand, CommandError

from sectorworks.accounts.models import User
from sectorworks.core import clock
from sectorworks.core.errors import SectorworksError
from sectorworks.directory import handlers
from sectorworks.directory.imports import sheets
from sectorworks.directory.models import ImportBatch, ImportKind, ImportRow, RowFate
from sectorworks.directory.operations import import_checking, import_publishing, imports
from sectorworks.directory.operations.import_checking import Check, Steps
from sectorworks.directory.queries import keepers
from sectorworks.directory.rules.columns import guess
from sectorworks.files import operations as files
from sectorworks.files.rules import DIRECTORY_LIST

MOST_TOLD = 100


class Command(BaseCommand):
    help = (
        "Check a CSV or XLSX file of organizations or people and add it to the directory, wholly or not at all. "
        "Columns are found by their titles. Exit code 1 when a row has to be mended or decided first."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind", choices=[str(kind.value) for kind in ImportKind], help="What the rows are.")
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--by", metavar="EMAIL", default="", help="In whose name; the first administrator's if not given."
        )
        parser.add_argument("--dry-run", action="store_true", help="Say what would happen, and change nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        if not path.is_file():
            msg = f"There is no file {path}."
            raise CommandError(msg)
        try:
            by = keepers.keeper(options["by"])
            columns, notes = self._columns(options["kind"], path)
            for note in notes:
                self.stdout.write(note)
            if options["dry_run"]:
                self._rehearse(options["kind"], path, columns, by)
            else:
                self._import(options["kind"], path, columns, by)
        except SectorworksError as error:
            raise CommandError(str(error)) from error

    def _columns(self, kind: str, path: Path) -> tuple[dict[str, str], tuple[str, ...]]:
        sheet = sheets.read(path, path.name)
        columns = {key: one.title for key, one in guess(kind, sheet.titles).items()}
        self.stdout.write("Columns: " + ", ".join(f"{title} → {key}" for key, title in columns.items()))
        return columns, sheet.notes

    def _rehearse(self, kind: str, path: Path, columns: dict[str, str], by: User) -> None:
        """The same check, kept nowhere."""
        batch = ImportBatch(kind=kind, columns=columns)

        def lines() -> Any:
            return sheets.read(path, path.name).lines

        counts = dict.fromkeys((*RowFate.values, "changed"), 0)
        problems = 0
        for row in Check.of(batch, lines(), by=by, at=clock.now()).rows(lines()):
            counts[row.fate] += 1
            counts["changed"] += bool(row.changes)
            problems += self._tell(row, problems)
        self._sum_up(counts)
        self.stdout.write("Dry run: nothing was changed.")
        if counts["error"] or counts["ask"]:
            sys.exit(1)

    def _import(self, kind: str, path: Path, columns: dict[str, str], by: User) -> None:
        at = clock.now()
        with path.open("rb") as file:
            upload = UploadedFile(file, path.name, size=path.stat().st_size)
            stored = files.store(upload=upload, purpose=DIRECTORY_LIST, by=by, at=at)
        try:
            batch = imports.start(file=stored, kind=kind, by=by, at=at)
        except SectorworksError:
            files.remove(file=stored, by=by, at=at)
            raise
        batch = imports.choose_columns(
            batch=batch, columns=columns, expected=batch.version, runs_now=True, by=by, at=at
        )
        import_checking.stage(batch=batch, lines=lambda: handlers.lines_of(batch), steps=Steps(), by=by, at=at)
        batch.refresh_from_db()
        problems = 0
        for row in (
            batch.rows.exclude(problems=[], fate__in=[RowFate.NEW, RowFate.SAME]).order_by("row_number").iterator()
        ):
            problems += self._tell(row, problems)
        if batch.error_count or batch.duplicate_count:
            told = f"{batch.error_count} rows to mend and {batch.duplicate_count} to decide; nothing was added."
            self.stdout.write(f"{told} See /directory/imports/{batch.pk}/")
            sys.exit(1)
        batch = imports.publish(batch=batch, expected=batch.version, runs_now=True, by=by, at=clock.now())
        import_publishing.publish_rows(batch=batch, steps=Steps(), by=by, at=clock.now())
        batch.refresh_from_db()
        self.stdout.write(f"Added {batch.added_count}, changed {batch.changed_count}. /directory/imports/{batch.pk}/")

    def _tell(self, row: ImportRow, told: int) -> int:
        """Say what is wrong with a row, up to a hundred lines; 1 when there was something to say."""
        texts = [f"{one['column']}: {one['text']}" if one["column"] else one["text"] for one in row.problems]
        if row.fate == RowFate.ASK:
            other = f"row {row.values['like_row']}" if row.candidate_key is None else f"record {row.candidate_key}"
            texts.append(f"may be {other} ({row.candidate_score:.0%}).")
        if texts and told < MOST_TOLD:
            self.stdout.write(f"Row {row.row_number}: {' '.join(texts)}")
        return bool(texts)

    def _sum_up(self, counts: dict[str, int]) -> None:
        self.stdout.write(
            f"{counts['new']} new, {counts['changed']} change a record, {counts['same'] - counts['changed']} bring "
            f"nothing new, {counts['ask']} to decide, {counts['error']} to mend, {counts['skip']} left out."
        )
