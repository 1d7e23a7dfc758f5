"""Handing a file out so that a browser saves it and never runs it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from sectorworks.documents.tree import Document
from sectorworks.ui.links import Action

from . import queries, rules
from .models import StoredFile

Response = TypeVar("Response", bound=HttpResponseBase)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def download(file: StoredFile) -> HttpResponseBase:
    """The stored file. The caller has checked who may have it."""
    response = FileResponse(queries.path_of(file).open("rb"), as_attachment=True, filename=rules.safe_name(file.name))
    return harmless(response, file.content_type)


def attachment(content: bytes | str | Iterable[Any], *, name: str, content_type: str) -> HttpResponse:
    """A file made on the fly (an export, a report) as a download."""
    response = HttpResponse(content)
    response["Content-Disposition"] = content_disposition_header(True, rules.safe_name(name)) or "attachment"
    return harmless(response, content_type)


def written(document: Document, ending: str, *, name: str) -> HttpResponse:
    """A document as PDF or for Word, as a page's `?format=` asks; 404 for a kind of file that is none."""
    if ending == "pdf":
        from sectorworks.documents import pdf  # typst

        return attachment(pdf.render(document), name=f"{name}.pdf", content_type="application/pdf")
    if ending == "docx":
        from sectorworks.documents import word  # python-docx

        return attachment(word.render(document), name=f"{name}.docx", content_type=WORD)
    raise Http404


def ways_to_write() -> list[Action]:
    """Links from a page to the same as PDF and for Word."""
    formats = (("pdf", _("Download as PDF")), ("docx", _("Download for Word")))
    return [Action(label, f"?format={ending}", "file_download") for ending, label in formats]


def harmless(response: Response, content_type: str) -> Response:
    """Headers under which nothing in the file can run, be sniffed as a page, or stay in a shared cache."""
    response["Content-Type"] = content_type
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
