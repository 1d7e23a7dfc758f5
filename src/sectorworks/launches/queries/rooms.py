"""Launch rooms that a person may see, and the devices in them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet

from sectorworks.accounts.rules import fingerprint
from sectorworks.boards.rules import codes
from sectorworks.bodies.queries.visibility import bodies_taking_part
from sectorworks.core import clock

from ..models import Launch, LaunchRoom, LaunchState, ListenerNote, RoomPledge, RoomVoice
from ..rules.room_stages import CLOSED

CALLED_OFF = LaunchState.CALLED_OFF
ALONG = ("launch__body__host", "launch__body__parent__parent", "launch__meeting")


def rooms_visible_to(user: Any, today: date) -> QuerySet[LaunchRoom]:
    """The rooms of the groups in which the person has a part. Twin: `policies.rooms.can_see`."""
    return LaunchRoom.objects.filter(launch__body__in=bodies_taking_part(user, today).values("pk"))


def room_visible_to(user: Any, pk: int) -> LaunchRoom:
    """One room with its launch and group; raises `LaunchRoom.DoesNotExist`."""
    return rooms_visible_to(user, clock.today()).select_related(*ALONG).get(pk=pk)


def launch_for_room(user: Any, pk: int) -> Launch:
    """The launch of a group in which the person has a part; raises `Launch.DoesNotExist`."""
    mine = Launch.objects.filter(body__in=bodies_taking_part(user, clock.today()).values("pk"))
    return mine.select_related("body__host", "body__parent__parent", "meeting").get(pk=pk)


def room_of(launch: Launch) -> LaunchRoom | None:
    """The room of a launch, once it was opened."""
    return LaunchRoom.objects.select_related(*ALONG).filter(launch=launch).first()


def room_of_code(code: str) -> LaunchRoom | None:
    """The room that a code leads to while it is not closed, nor its launch called off."""
    found = LaunchRoom.objects.select_related(*ALONG).exclude(stage=CLOSED).exclude(launch__state=CALLED_OFF)
    return found.filter(join_code=codes.typed(code) or None).first()


def voice_of_token(pk: int, token: str) -> RoomVoice | None:
    """The device that holds the token, in this room alone; none while the launch is called off."""
    if not token:
        return None
    along = [f"room__{one}" for one in ALONG]
    found = RoomVoice.objects.select_related(*along).exclude(room__launch__state=CALLED_OFF)
    return found.filter(room=pk, token_hash=fingerprint(token)).first()


def voices_of(room: LaunchRoom) -> list[RoomVoice]:
    """Everybody who joined, companies first."""
    return list(room.voices.order_by("side", "company_key", "name", "pk"))


def companies_of(room: LaunchRoom) -> list[str]:
    """The companies that are in the room, each once, by name."""
    found: dict[str, str] = {}
    for key, name in room.voices.exclude(company_key="").order_by("pk").values_list("company_key", "organization_name"):
        found.setdefault(key, name)
    return sorted(found.values(), key=str.casefold)


def notes_of(room: LaunchRoom) -> list[ListenerNote]:
    """What support partners noted, in the order of writing."""
    return list(room.listener_notes.select_related("voice", "opportunity").order_by("written_at", "pk"))


def notes_by(voice: RoomVoice) -> list[ListenerNote]:
    """What this device noted."""
    return list(voice.notes.select_related("opportunity").order_by("-written_at", "-pk"))


def pledges_of(room: LaunchRoom) -> list[RoomPledge]:
    """Promises that stand, in the order in which they were made."""
    standing = room.pledges.filter(withdrawn_at=None)
    return list(standing.select_related("opportunity", "commitment", "voice").order_by("at", "pk"))
