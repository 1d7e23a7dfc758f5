"""Every view says who may come in: `@public`, or `@requires(policy)`. A test walks all routes for one of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from . import memo
from .verdicts import Verdict

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Access:
    """What a view declared, kept on the view as `access`."""

    public: bool
    policy: Callable[..., Verdict] | None = None


def public(view: View) -> View:
    """Anyone may see this page, signed in or not. The view still shows each person only what they may see."""

    @wraps(view)
    def read(request: HttpRequest, *args: Any, **arguments: Any) -> HttpResponseBase:
        with memo.reading(request.method):
            return view(request, *args, **arguments)

    read.access = Access(public=True)  # type: ignore[attr-defined]
    return login_not_required(read)


def requires(policy: Callable[..., Verdict], *, get: Callable[..., Any] | None = None) -> Callable[[View], View]:
    """Let in whom the policy allows.

    Without `get` the policy is asked about the person alone. With it, `get(user, **url_arguments)` fetches the
    noun among those visible to the person (raising `DoesNotExist` otherwise), and the view receives the noun in
    place of the URL's arguments. Not visible answers 404, so that outsiders learn nothing; visible but refused
    answers 403 with the policy's reason.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, **arguments: Any) -> HttpResponseBase:
            with memo.reading(request.method):
                try:
                    nouns = (get(request.user, **arguments),) if get is not None else ()
                except ObjectDoesNotExist as missing:
                    raise Http404 from missing
                verdict = policy(request.user, *nouns)
                if not verdict:
                    raise PermissionDenied(verdict.reason)
                return view(request, *nouns) if get is not None else view(request, **arguments)

        guarded.access = Access(public=False, policy=policy)  # type: ignore[attr-defined]
        return guarded

    return decorate
