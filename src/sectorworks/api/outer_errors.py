"""What goes wrong before an endpoint is reached or after it has failed: programs read the one shape, people a page."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase

from sectorworks.core.access import public
from sectorworks.ui import errors

from .rules import PREFIX, TITLES


@public
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """400, whose text repeats nothing that was sent."""
    if not _is_program(request):
        return errors.bad_request(request, exception)
    return problem(400, "The address, a header or the body holds what can't be read.")


@public
def not_found(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """404."""
    if not _is_program(request):
        return errors.not_found(request, exception)
    return problem(404, "The interface has no such address. See /api/.")


@public
def server_error(request: HttpRequest) -> HttpResponseBase:
    """500."""
    if not _is_program(request):
        return errors.server_error(request)
    return problem(500, "Something failed here; it is recorded.")


def problem(status: int, detail: str) -> JsonResponse:
    """`endpoints.problems.Problem` without its library, which would slow the start of every command."""
    told = {"status": status, "title": TITLES.get(status, "Not done"), "detail": detail, "errors": []}
    return JsonResponse(told, status=status)


def _is_program(request: HttpRequest) -> bool:
    return request.path_info.startswith(PREFIX)
