"""What other screens read: the projector, paper, and the answer that every screen asks for again and again."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.boards.views.board_requests import refresh_of
from sectorworks.core import clock
from sectorworks.core.access import public, requires
from sectorworks.playbooks.views.frame import frame_of

from ..models import LaunchRoom
from ..policies import rooms as policies
from ..queries import rooms as queries
from ..queries.room_live import changes_since, seconds_left
from ..queries.room_walls import wall_of
from ..rules.questions import HINTS, QUESTIONS
from ..rules.room_stages import ORDER, STAGES
from .room_requests import code_of, doing_now, heading_of, place_of, voice_of

SHEET_LINES = 4


@require_safe
@public
def live(request: HttpRequest, pk: int) -> HttpResponse:
    """What changed since a revision, for devices in the room and for its group. 304 while nothing did."""
    voice = voice_of(request, pk)
    if voice is not None:
        room = voice.room
    else:
        try:
            room = queries.room_visible_to(request.user, pk)
        except LaunchRoom.DoesNotExist as missing:
            raise Http404 from missing
    tag = f'"{room.pk}-{room.revision}"'
    if request.headers.get("If-None-Match") == tag:
        return HttpResponseNotModified(headers={"ETag": tag})
    asked = request.GET.get("since", "")
    since = int(asked[:9]) if asked.isascii() and asked.isdecimal() else 0
    answer = JsonResponse(changes_since(room, since, clock.now()).as_data())
    answer["ETag"] = tag
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_safe
@requires(policies.can_facilitate, get=queries.room_visible_to)
def projector(request: MemberRequest, room: LaunchRoom) -> HttpResponse:
    """For the whole room: the question, the clock, how to join, the wall; read-only and big."""
    wall, place = wall_of(room), place_of(room)
    context = {
        "room": room,
        "body": room.launch.body,
        "heading": heading_of(room),
        "doing": doing_now(room),
        "stage": STAGES[room.stage],
        "place": place,
        "wall": wall,
        "questions": QUESTIONS,
        "groups": wall.ranked if place > ORDER.index("choosing") else wall.standing,
        "shows_choices": place > ORDER.index("choosing"),
        "pledges": queries.pledges_of(room) if place >= ORDER.index("closing") else [],
        "voices": room.voices.count(),
        "seconds_left": seconds_left(room, clock.now()),
        "refresh": refresh_of(request),
        **code_of(request, room),
    }
    return render(request, "launches/room_projector.html", context)


@require_safe
@requires(policies.can_facilitate, get=queries.room_visible_to)
def paper(request: MemberRequest, room: LaunchRoom) -> HttpResponse:
    """A sheet a company to print: the three questions with room for cards, in the reader's language."""
    context = frame_of(request.user, room.launch.body, "launch-of") | {
        "room": room,
        "questions": list(zip(QUESTIONS, HINTS, strict=True)),
        "lines": range(SHEET_LINES),
    }
    return render(request, "launches/room_paper.html", context)
