"""`sectorworks report quarterly`: a group's accomplishments of some months, drawn from the record into a file."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sectorworks.bodies.models import Body
from sectorworks.documents import html
from sectorworks.documents.tree import Document
from sectorworks.reports.queries import quarterly
from sectorworks.reports.queries.record import record_of
from sectorworks.reports.rules import layout
from sectorworks.reports.rules.periods import period_in


class Command(BaseCommand):
    help = (
        "Draw a group's quarterly accomplishments from the record, with those of the groups under it, and write them "
        "as a web page, Word file or PDF. Needs no stored report and changes nothing but the file."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind", choices=["quarterly"], help="Which report.")
        parser.add_argument("--body", required=True, metavar="SLUG", help="The group, by its address.")
        parser.add_argument("--period", required=True, metavar="2023-09..2023-11", help="First and final month.")
        parser.add_argument("--format", choices=["html", "docx", "pdf"], default="html")
        parser.add_argument("--language", choices=["en", "es"], default="en")
        parser.add_argument("--out", type=Path, required=True, metavar="PATH", help="The file to write.")
        parser.add_argument("--dry-run", action="store_true", help="Say what would be written, and write nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        period = period_in(options["period"])
        if period is None:
            msg = f"'{options['period']}' is no period. Write first and final month, such as 2023-09..2023-11."
            raise CommandError(msg)
        body = Body.objects.filter(slug=options["body"]).first()
        if body is None:
            msg = f"There is no group '{options['body']}'. Its address is the part after /groups/ on its page."
            raise CommandError(msg)
        record = record_of(body, *period)
        text = quarterly.text_of(record, options["language"])
        made = _made(layout.document(text), options["format"])
        out: Path = options["out"]
        if not options["dry_run"]:
            try:
                out.write_bytes(made)
            except OSError as error:
                msg = f"{out} can't be written: {error.strerror}. Choose another path."
                raise CommandError(msg) from None
        wrote = "Would write" if options["dry_run"] else "Wrote"
        self.stdout.write(f"{wrote} {out}: {text.title}, {len(text.lines)} lines, {len(made):,} bytes.")
        found = quarterly.findings(text, record)
        for one, _line in found:
            self.stdout.write(f"{one.code}: {one.place}: {one.reason}")


def _made(document: Document, form: str) -> bytes:
    if form == "pdf":
        from sectorworks.documents import pdf  # typst

        return pdf.render(document)
    if form == "docx":
        from sectorworks.documents import word  # python-docx

        return word.render(document)
    return html.page(document).encode()
