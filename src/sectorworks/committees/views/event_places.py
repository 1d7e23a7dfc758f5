"""Taking a place without an account, and giving it back by the link in the letter."""

from __future__ import annotations

import hashlib

from django.contrib import messages
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sectorworks.core import clock
from sectorworks.core.access import public
from sectorworks.core.errors import SectorworksError
from sectorworks.ui.steps import FORM_METHODS

from ..forms.events import RegisterForm
from ..models import Event, Registration
from ..operations import registrations as operations
from ..policies import events as policies
from ..queries import events as queries
from ..queries import registrations as registration_queries
from ..queries.event_calendar import when
from ..rules.events import MOST_TRIES, TRIES_SECONDS
from .committee_requests import found_or_404
from .event_words import captions_of, places_in_words


@require_http_methods(FORM_METHODS)
@public
def register(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a place. The answer never tells whether an address had one."""
    event: Event = found_or_404(lambda: queries.event_visible_to(request.user, pk))
    back = reverse("event", args=[event.pk])
    if not policies.can_register(request.user, event):
        if request.method != "POST":
            return redirect(back)
        raise Http404
    form = RegisterForm(request.POST if request.method == "POST" else None)
    said = _("A letter is on its way to you. It has the calendar entry and the link to give your place back.")
    if request.method == "POST" and form.is_trapped:
        messages.success(request, said)  # a program learns nothing
        return redirect(back)
    status = 200
    if request.method == "POST" and form.is_valid():
        status = 429 if _is_too_often(request) else _taken(request, event, form)
        if status == 429:
            form.add_error(None, _("Many places were taken from here just now. Wait a quarter of an hour."))
        if status == 302:
            messages.success(request, said)
            return redirect(back)
    context = {
        "event": event,
        "body": event.body,
        "form": form,
        "when": when(event),
        "captions": captions_of(event),
        "places": places_in_words(event, queries.taken_count(event)),
    }
    return render(
        request, "committees/event_register.html", context, status=422 if status == 200 and form.errors else status
    )


def _taken(request: HttpRequest, event: Event, form: RegisterForm) -> int:
    """Take the place; the status of the answer, with the reason on the form when it is refused."""

    def link_to(token: str) -> str:
        return request.build_absolute_uri(reverse("event-place", args=[token]))

    try:
        operations.register(event=event, draft=form.draft(), link_to=link_to, by=request.user, at=clock.now())
    except SectorworksError as problem:
        form.add_error(None, str(problem))
        return 422
    return 302


def _is_too_often(request: HttpRequest) -> bool:
    """Counts this try. The address is kept as a fingerprint, and for a quarter of an hour only."""
    address = request.META.get("REMOTE_ADDR", "")
    key = f"event-place:{hashlib.sha256(address.encode()).hexdigest()}"
    cache.add(key, 0, TRIES_SECONDS)
    try:
        return cache.incr(key) > MOST_TRIES
    except ValueError:  # it ran out between the two
        return False


@require_http_methods(FORM_METHODS)
@public
def place(request: HttpRequest, token: str) -> HttpResponse:
    """One's own place. Looking changes nothing, so that mail scanners do no harm."""
    row = registration_queries.of_token(token)
    if row is not None and request.method == "POST":
        try:
            row = operations.give_back(token=token, at=clock.now())
        except operations.PlaceGone:
            row = None
        else:
            return render(request, "committees/event_place.html", _shown(row, is_given_back=True))
    if row is None:
        return render(request, "committees/event_place_gone.html", status=410)
    return render(request, "committees/event_place.html", _shown(row, is_given_back=False))


def _shown(row: Registration, *, is_given_back: bool) -> dict[str, object]:
    event = row.event
    return {"row": row, "event": event, "body": event.body, "when": when(event), "is_given_back": is_given_back}
