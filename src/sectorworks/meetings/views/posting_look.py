"""Ask the site itself for a posting's public page, as any reader would, and hand back what it answered."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest
from django.urls import resolve, reverse

from ..models import Posting


def shown(posting: Posting) -> str | None:
    """The page that the site has for everybody at the posting's address; None when it has none to give.

    It goes through the same view and template as a reader's, inside this process: no network is proved.
    """
    path = reverse("meetings-public-posting", args=[posting.body.slug, posting.pk])
    request = HttpRequest()
    request.method, request.path, request.path_info, request.user = "GET", path, path, AnonymousUser()
    request.META |= {"SERVER_NAME": "localhost", "SERVER_PORT": "80"}
    view, arguments, named = resolve(path)
    try:
        answer = view(request, *arguments, **named)
    except Http404:
        return None
    return answer.content.decode() if answer.status_code == HTTPStatus.OK else None
