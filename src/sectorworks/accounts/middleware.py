"""Keeps private pages out of every cache."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Respond = Callable[[HttpRequest], HttpResponse]


def private_pages(get_response: Respond) -> Respond:
    """Answers to anyone with a session are for that person alone, unless a view says otherwise.

    The cookie is asked, not the user: a public page must not cost a query to find out who reads it.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        personal = settings.SESSION_COOKIE_NAME in request.COOKIES or settings.SESSION_COOKIE_NAME in response.cookies
        if personal and "Cache-Control" not in response:
            response["Cache-Control"] = "private, no-store"
        return response

    return respond
