"""The interface put together, as URL patterns of the site; its page for people and its description for programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, wraps
from hashlib import sha256
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import URLPattern, path, re_path
from django.urls.resolvers import RoutePattern
from django.utils.cache import get_conditional_response
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from ninja import NinjaAPI

from sectorworks.core.access import Access, public

from .. import policies
from ..outer_errors import problem
from ..rules import PREFIX, SCOPES
from .access import Key, KeyThrottle
from .activity import router as activity
from .asks import router as asks
from .contacts import router as contacts
from .groups import router as groups
from .me import router as me
from .needs import router as needs
from .organizations import router as organizations
from .people import router as people
from .popolo import router as popolo
from .problems import handle_all

api = NinjaAPI(
    title="Sectorworks",
    version="1",
    description="Organizations, people, groups, contacts, asks and needs, as the pages show them to the same person.",
    docs_url=None,
    openapi_url=None,
    auth=Key(),
    throttle=[KeyThrottle("600/m")],
    urls_namespace="api-v1",
    servers=[{"url": "/", "description": "This site"}],
    openapi_extra={
        "info": {
            "summary": "The shared directory, groups and engagement of one Sectorworks site.",
            "license": {"name": "Apache License 2.0", "identifier": "Apache-2.0"},
        }
    },
)
handle_all(api)
for _prefix, _router in (
    ("/me", me),
    ("/organizations", organizations),
    ("/people", people),
    ("/groups", groups),
    ("", popolo),
    ("", activity),
    ("", contacts),
    ("", asks),
    ("", needs),
):
    api.add_router(_prefix, _router)


@cache
def openapi() -> dict[str, Any]:
    """The interface's own description, in OpenAPI 3.1."""
    return dict(api.get_openapi_schema(path_prefix=PREFIX))


def _served(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The endpoint with a private, conditional answer: unchanged content is answered 304 without a body."""

    @wraps(view)
    def served(request: HttpRequest, **arguments: Any) -> HttpResponse:
        response = view(request, **arguments)
        response["Cache-Control"] = "private, no-cache"
        if request.method in ("GET", "HEAD") and response.status_code == 200:
            response.headers.setdefault("ETag", f'"{sha256(response.content).hexdigest()[:32]}"')
            found = get_conditional_response(request, etag=response["ETag"], response=response)
            return response if found is None else found
        return response

    served.access = Access(public=False, policy=policies.can_make)  # type: ignore[attr-defined]
    # Who asks is told by a key in a header; no cookie is looked at, so there is nothing to forge.
    return csrf_exempt(login_not_required(served))


def _patterns() -> Iterator[URLPattern]:
    """Without the framework's own start page and namespace: names are like those of the other rooms, one a path."""
    seen = {"api-root"}
    for one in api.urls[0]:
        if isinstance(one, URLPattern) and one.name not in seen:
            seen.add(str(one.name))
            yield URLPattern(
                RoutePattern(f"v1/{one.pattern}", is_endpoint=True), _served(one.callback), one.default_args, one.name
            )


@public
def nothing(_request: HttpRequest, rest: str) -> HttpResponse:
    """An address of the interface that leads nowhere, answered as the interface answers."""
    return problem(404, "The interface has no such address. See /api/.")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing the interface does."""

    method: str
    path: str
    summary: str
    scope: str


def _lines() -> Iterator[Line]:
    for address, methods in openapi()["paths"].items():
        for method, one in methods.items():
            yield Line(method.upper(), address, one.get("description", one["summary"]), one["tags"][0])


@public
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What the interface offers, for people."""
    return render(request, "api/start.html", {"lines": list(_lines()), "scopes": SCOPES.items()})


@public
@require_safe
def description(request: HttpRequest) -> HttpResponse:
    """What the interface offers, for programs: OpenAPI 3.1."""
    return JsonResponse(openapi())


urlpatterns = [
    path("", start, name="api"),
    path("openapi.json", description, name="api-description"),
    *_patterns(),
    # Any text, line breaks too: the site's own page for a wrong address is nothing that a program reads.
    re_path(r"^v1/(?P<rest>[\s\S]*)\Z", csrf_exempt(nothing), name="api-nothing"),
]
