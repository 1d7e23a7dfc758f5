"""PDF papers for tests: one with tags that we made, one without, one that runs a script when it is opened."""

from __future__ import annotations

import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from sectorworks.documents import pdf
from sectorworks.documents.tree import Column, Document, Heading, PageBreak, Paragraph, Table
from sectorworks.files import operations as files
from sectorworks.files.rules import MEETING_PAPER
from sectorworks.meetings.models import Material
from sectorworks.meetings.operations import materials
from sectorworks.meetings.operations.materials import MaterialDraft


def tagged(title: str = "Draft workplan", pages: int = 2) -> bytes:
    """A PDF/UA-1 of so many pages, each with its number in words on it."""
    blocks: list[Any] = [Heading("Plan")]
    for number in range(1, pages + 1):
        blocks += [Paragraph(f"{title}, sheet {number}"), PageBreak()]
    table = Table("Goals", (Column("Goal"),), (("Jobs",),))
    return pdf.render(Document(title, (*blocks[:-1], table)))


def untagged() -> bytes:
    """What a scanner makes: a page and nothing else, with an action that a reader should not run."""
    writer = PdfWriter()
    page = writer.add_blank_page(612, 792)
    script = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
    page[NameObject("/AA")] = DictionaryObject({NameObject("/O"): DictionaryObject(script)})
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def paper(meeting, by, at, name="plan.pdf", content=b"", **draft) -> Material:
    """A stored paper of a meeting."""
    upload = SimpleUploadedFile(name, content or tagged())
    file = files.store(upload=upload, purpose=MEETING_PAPER, by=by, at=at)
    wanted = MaterialDraft(**{"title": "Draft workplan", "file": file} | draft)
    return materials.add(meeting=meeting, draft=wanted, by=by, at=at)
