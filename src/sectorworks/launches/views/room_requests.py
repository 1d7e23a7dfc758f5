"""What the pages of a launch room share: the device behind a request, its cookie, what is said of the stage."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sectorworks.boards.rules import codes
from sectorworks.boards.rules.qr import qr_path

from ..models import LaunchRoom, RoomSide, RoomStage, RoomVoice
from ..queries import rooms as queries
from ..rules.questions import question_of
from ..rules.room_stages import ORDER, STAGES


def voice_or_404(request: HttpRequest, pk: int) -> RoomVoice:
    """Who takes part from this device, by the token it keeps; nothing to learn for those who are not in the room."""
    found = voice_of(request, pk)
    if found is None:
        raise Http404
    return found


def voice_of(request: HttpRequest, pk: int) -> RoomVoice | None:
    """The same, or None."""
    return queries.voice_of_token(pk, request.COOKIES.get(cookie_of(pk), ""))


def cookie_of(pk: int) -> str:
    """The name of the cookie that holds a device's token for a room."""
    return f"launch-room-{pk}"


def remember(response: HttpResponse, voice: RoomVoice, token: str) -> HttpResponse:
    """Give the device its token, gone when the browser is closed, and the language that was chosen."""
    safely: dict[str, Any] = {"httponly": True, "samesite": "Lax", "secure": settings.SESSION_COOKIE_SECURE}
    response.set_cookie(
        cookie_of(voice.room_id), token, path=reverse("launch-room-join-code")[: -len("join/")], **safely
    )
    if voice.language in dict(settings.LANGUAGES):
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, voice.language, **safely)
    return response


def number_in(request: HttpRequest, name: str) -> int:
    """A key that a button or field sent; 0, which no row has, when it is none."""
    given = request.POST.get(name, "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 16 else 0


def room_address(room: LaunchRoom, mark: str = "") -> str:
    """The room's own page, perhaps at a mark."""
    return reverse("launch-room", args=[room.pk]) + (f"#{mark}" if mark else "")


def code_of(request: HttpRequest, room: LaunchRoom) -> dict[str, Any]:
    """The code, the address and the QR code that leads to it, while somebody may join."""
    if not STAGES[room.stage].joining:
        return {"code": "", "join_address": "", "short_address": "", "qr": None}
    address = request.build_absolute_uri(reverse("launch-room-join", args=[room.join_code]))
    short = request.build_absolute_uri(reverse("launch-room-join-code"))
    return {
        "code": codes.spoken(room.join_code),
        "join_address": address,
        "short_address": short.split("://", 1)[1],
        "qr": qr_path(address),
    }


def heading_of(room: LaunchRoom) -> str:
    """What stands biggest on every screen: the question of a round, else what happens."""
    number = STAGES[room.stage].round_number
    return question_of(number) if number else str(RoomStage(room.stage).label)


def doing_now(room: LaunchRoom) -> str:
    """What people do in this stage, in a sentence."""
    return {
        RoomStage.LOBBY: _("People arrive and join. The first question comes when the room is ready."),
        RoomStage.ROUND_1: _("Companies write cards now. Support partners listen."),
        RoomStage.ROUND_2: _("Companies write cards now. Support partners listen."),
        RoomStage.ROUND_3: _("Companies write cards now. Support partners listen."),
        RoomStage.SORTING: _("The facilitator puts cards together into opportunities. Say what is missing."),
        RoomStage.CHOOSING: _("Companies choose what this group works on. Support partners may comment."),
        RoomStage.CHAMPIONS: _("Leaders of companies stand up for an opportunity. Without champions it is parked."),
        RoomStage.CLOSING: _("What happens next, when the group meets again, and who promises what."),
        RoomStage.CLOSED: _("The room is closed. Thank you."),
    }[RoomStage(room.stage)]


def place_of(room: LaunchRoom) -> int:
    """How far the room is, for comparisons in templates."""
    return ORDER.index(room.stage)


def side_words(voice: RoomVoice) -> str:
    """Who a device is, as its page says it."""
    words = {
        RoomSide.BUSINESS: _("You speak for %(company)s."),
        RoomSide.LISTENER: _("You listen for %(company)s."),
        RoomSide.HELPER: _("You type for companies that have no phone at hand."),
    }[RoomSide(voice.side)]
    return words % {"company": voice.organization_name}
