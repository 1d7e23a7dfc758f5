"""The interface's own page, its description, and one's keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sectorworks.core import clock
from sectorworks.core.access import public, requires
from sectorworks.core.errors import SectorworksError

from . import operations, policies, queries
from .forms import TokenForm
from .models import ApiToken
from .rules import SCOPES


@dataclass(frozen=True, slots=True)
class Line:
    """One thing the interface does."""

    method: str
    path: str
    summary: str
    scope: str


@cache
def _description() -> dict[str, Any]:
    # The interface's framework is heavy: only its own pages bring it in.
    from .endpoints.urls import description

    return description()


def _lines() -> Iterator[Line]:
    for path, methods in _description()["paths"].items():
        for method, one in methods.items():
            yield Line(method.upper(), path, one.get("description", one["summary"]), one["tags"][0])


@public
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What the interface offers, for people."""
    return render(request, "api/start.html", {"lines": list(_lines()), "scopes": SCOPES.items()})


@public
@require_safe
def description(request: HttpRequest) -> HttpResponse:
    """What the interface offers, for programs: OpenAPI 3.1."""
    return JsonResponse(_description())


@requires(policies.can_make)
@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """One's keys; a new one is shown once."""
    form = TokenForm(request.POST if request.method == "POST" else None)
    secret = ""
    if request.method == "POST" and form.is_valid():
        try:
            made, secret = operations.make(draft=form.draft(), by=request.user, at=clock.now())
        except SectorworksError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The key “%(name)s” is made.") % {"name": made.name})
            form = TokenForm()
    context = {
        "form": form,
        "secret": secret,
        "tokens": queries.tokens_visible_to(request.user),
        "scopes": SCOPES,
        "today": clock.today(),
    }
    return render(request, "api/tokens.html", context, status=422 if form.errors else 200)


@requires(policies.can_revoke, get=queries.token_visible_to)
@require_POST
def revoke(request: HttpRequest, token: ApiToken) -> HttpResponse:
    """End a key at once."""
    try:
        operations.revoke(token=token, by=request.user, at=clock.now())
    except SectorworksError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The key “%(name)s” no longer works.") % {"name": token.name})
    return redirect("api-tokens")
