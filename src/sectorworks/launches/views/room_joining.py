"""Joining a launch room by its code, without an account."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sectorworks.boards.rules import codes, limits
from sectorworks.boards.views.board_requests import of_code, too_many, wrong_code
from sectorworks.core import clock
from sectorworks.core.access import public
from sectorworks.core.errors import SectorworksError
from sectorworks.directory.queries import own
from sectorworks.ui.steps import FORM_METHODS, posted

from ..forms.rooms import JoinRoomForm, RoomCodeForm
from ..operations import voices
from ..queries import rooms as queries
from .room_requests import remember, voice_of


@require_http_methods(FORM_METHODS)
@public
def join_code(request: HttpRequest) -> HttpResponse:
    """Type the code that the room shows."""
    form = RoomCodeForm(posted(request))
    if request.method == "POST" and form.is_valid():
        if (room := of_code(request, form.cleaned_data["code"], queries.room_of_code)) is not None:
            return redirect("launch-room-join", code=room.join_code)
        return _no_room(request, form, 422)
    return render(request, "launches/room_join_code.html", {"form": form}, status=422 if form.errors else 200)


def _no_room(request: HttpRequest, form: RoomCodeForm, status: int) -> HttpResponse:
    wrong = _("No open room has this code. Look at the screen again.")
    return wrong_code(request, form, "launches/room_join_code.html", wrong, status)


@require_http_methods(FORM_METHODS)
@public
def join(request: HttpRequest, code: str) -> HttpResponse:
    """Where the QR code leads: who are you, on which side. Looking changes nothing."""
    room = of_code(request, code, queries.room_of_code)
    if room is None:
        return _no_room(request, RoomCodeForm({"code": codes.spoken(codes.typed(code))}), 410)
    if voice_of(request, room.pk) is not None:
        return redirect("launch-room-part", pk=room.pk)
    person = own.person_of(request.user)
    is_spanish = (get_language() or "en").startswith("es")
    initial: dict[str, Any] = {"language": "es" if is_spanish else "en-us", "name": person.full_name if person else ""}
    form = JoinRoomForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        if too_many(request, "join", limits.JOINS, limits.JOIN_SECONDS):
            form.add_error(None, _("Very many people joined from here. Wait ten minutes."))
        else:
            try:
                draft = form.draft()
                voice, token = voices.join(code=room.join_code, draft=draft, person=person, at=clock.now())
            except SectorworksError as problem:
                form.add_error(None, str(problem))
            else:
                return remember(redirect("launch-room-part", pk=room.pk), voice, token)
    context = {"room": room, "body": room.launch.body, "form": form}
    return render(request, "launches/room_join.html", context, status=422 if form.errors else 200)
