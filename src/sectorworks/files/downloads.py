"""Handing a file out so that a browser saves it and never runs it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from . import queries, rules
from .models import StoredFile

Response = TypeVar("Response", bound=HttpResponseBase)


def download(file: StoredFile) -> HttpResponseBase:
    """The stored file. The caller has checked who may have it."""
    response = FileResponse(queries.path_of(file).open("rb"), as_attachment=True, filename=rules.safe_name(file.name))
    return harmless(response, file.content_type)


def attachment(content: bytes | str | Iterable[Any], *, name: str, content_type: str) -> HttpResponse:
    """A file made on the fly (an export, a report) as a download."""
    response = HttpResponse(content)
    response["Content-Disposition"] = content_disposition_header(True, rules.safe_name(name)) or "attachment"
    return harmless(response, content_type)


def harmless(response: Response, content_type: str) -> Response:
    """Headers under which nothing in the file can run, be sniffed as a page, or stay in a shared cache."""
    response["Content-Type"] = content_type
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
