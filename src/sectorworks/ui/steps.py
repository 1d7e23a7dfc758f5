"""What a posted form or a button leads to: work done and said, or the reason why not, with nothing typed lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from sectorworks.core.errors import SectorworksError
from sectorworks.core.versions import StaleVersion

FORM_METHODS = ["GET", "HEAD", "POST"]


def posted(request: HttpRequest) -> Any:
    """What was sent, or None for a page that is only looked at."""
    return request.POST if request.method == "POST" else None


def version_of(request: HttpRequest) -> int:
    """The version of the row that the posted form was made from; 0, which no row has, when it says none."""
    given = request.POST.get("version", "")
    return int(given[:9]) if given.isascii() and given.isdecimal() else 0


def done(request: HttpRequest, form: Form, work: Callable[[], Any], said: str) -> Any | None:
    """Do the work of a valid form and say so: what it made, or True. None when it is refused, the reason on the form.

    When somebody else saved meanwhile, `form.stored` is the row as it stands, what was typed stays, and the next save
    goes on from there.
    """
    if not form.is_valid():
        return None
    try:
        made = work()
    except StaleVersion as stale:
        form.add_error(None, str(stale))
        typed = request.POST.copy()
        typed["version"] = str(stale.current.version)
        form.data = typed
        form.stored = stale.current  # type: ignore[attr-defined]
    except SectorworksError as problem:
        form.add_error(None, str(problem))
    else:
        messages.success(request, said)
        return True if made is None else made
    return None


def status_code(form: Form) -> int:
    """What a page with this form answers: somebody was faster, something is to mend, or all is well."""
    return 409 if getattr(form, "stored", None) else 422 if form.errors else 200


def step(
    request: HttpRequest, work: Callable[[], Any], said: str, back_to: str, *place: Any, **named: Any
) -> HttpResponse:
    """Do the work of a button and go back to a page, saying what happened."""
    try:
        work()
    except SectorworksError as problem:
        messages.error(request, str(problem))
    else:
        if said:
            messages.success(request, said)
    answer: HttpResponse = redirect(back_to, *place, **named)
    return answer
