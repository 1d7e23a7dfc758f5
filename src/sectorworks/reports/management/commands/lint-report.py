"""`sectorworks lint-report FILE`: the faults that readers of a report would stumble over."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sectorworks.reports.imports.report_files import UnreadableReport, read_report
from sectorworks.reports.queries.lint_facts import population_words
from sectorworks.reports.rules.lint import Finding, LintDocument, LintFacts, flagged_share, lint, sentence_count

FOUND, UNREADABLE = 1, 2


class Command(BaseCommand):
    help = (
        "Print the faults of a report (text, Markdown or Word), one a line: kind, place, reason. "
        "Exit code 1 when there are any, 2 when the file can't be read. Needs no database."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="A report: .txt, .md or .docx.")
        parser.add_argument(
            "--previous", type=Path, metavar="FILE", help="Last quarter's report, to find repeated text."
        )
        parser.add_argument("--json", action="store_true", help="Print one JSON object instead of lines.")

    def handle(self, *args: Any, **options: Any) -> None:
        document = _read(options["file"])
        previous = _read(options["previous"]) if options["previous"] else None
        facts = LintFacts(populations=population_words(document.language), previous=previous)
        found = lint(document, facts)
        if options["json"]:
            self.stdout.write(json.dumps(_as_data(document, found), ensure_ascii=False, indent=2))
        elif not found:
            self.stdout.write(f"No faults found in {sentence_count(document)} sentences.")
        else:
            for one in found:
                self.stdout.write(f"{one.code}: {one.place}: {one.reason}")
        if found:
            sys.exit(FOUND)


def _read(path: Path) -> LintDocument:
    try:
        return read_report(path)
    except UnreadableReport as error:
        raise CommandError(str(error), returncode=UNREADABLE) from None


def _as_data(document: LintDocument, found: list[Finding]) -> dict[str, Any]:
    return {
        "title": document.title,
        "language": document.language,
        "starts_on": document.starts_on and document.starts_on.isoformat(),
        "ends_on": document.ends_on and document.ends_on.isoformat(),
        "sentences": sentence_count(document),
        "flagged_share": round(flagged_share(document, found), 4),
        "findings": [asdict(one) for one in found],
    }
