"""Start page and health."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from sectorworks.core.access import public


@public
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@public
def home(request: HttpRequest) -> HttpResponse:
    """The start page."""
    return HttpResponse("Sectorworks", content_type="text/plain")
