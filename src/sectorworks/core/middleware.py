"""What no request may carry, whichever page it asks for."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse

Respond = Callable[[HttpRequest], HttpResponse]


def no_nul(get_response: Respond) -> Respond:
    """Refuse a NUL in path, query or cookies: no keyboard types one, and PostgreSQL answers it with an error.

    Forms refuse it in their fields themselves.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        given = (request.path_info, *request.COOKIES.values())
        if "%00" in request.META.get("QUERY_STRING", "") or any("\0" in text for text in given):
            msg = "The request holds a NUL."
            raise SuspiciousOperation(msg)
        return get_response(request)

    return respond
