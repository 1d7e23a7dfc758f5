"""Answers "not modified" to who already has a page of public figures, so that going back to it costs no drawing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps
from importlib.metadata import version

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language

from sectorworks.core import clock
from sectorworks.places import queries as places

from ..queries import cluster_figures, store

View = Callable[..., HttpResponse]
# Cookies that make an answer one person's own.
PERSONAL = (settings.SESSION_COOKIE_NAME, CookieStorage.cookie_name)


def unchanged(view: View) -> Callable[..., HttpResponseBase]:
    """A GET without a session gets an ETag, and 304 while all that the page is made of is the same."""

    @wraps(view)
    def respond(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        tag = _tag(request)
        if not tag:
            return view(request, *args, **kwargs)
        same = get_conditional_response(request, etag=tag)
        if same is not None:
            return same
        response = view(request, *args, **kwargs)
        if response.status_code == 200:
            response["ETag"] = tag
            # The page holds the reader's own form token: for no shared cache, and asked for again each time.
            response["Cache-Control"] = "private, no-cache"
        return response

    return respond


def _tag(request: HttpRequest) -> str:
    """What the page is made of; empty where it is one person's own, or while the code is being changed."""
    cookies = request.COOKIES
    if settings.DEBUG or any(name in cookies for name in PERSONAL) or not store.has_data():
        return ""
    made_of = (
        version("sectorworks"),
        request.build_absolute_uri(),
        *(f"{name}={value}" for name, value in sorted(cookies.items())),
        get_language() or "",
        clock.today().isoformat(),
        store.edition().id,
        cluster_figures.definitions_stamp(),
        places.stamp(),
    )
    return f'"{hashlib.sha256("|".join(made_of).encode()).hexdigest()[:32]}"'
