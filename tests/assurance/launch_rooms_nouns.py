"""Nouns of launch rooms: one in which companies write, opened by the body's staff, with one device in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from cast import AT
from world import make_world

from sectorworks.launches.models import Launch, LaunchRoom
from sectorworks.launches.operations import cards, opportunities, rooms, voices
from sectorworks.launches.operations.cards import CardDraft
from sectorworks.launches.operations.voices import VoiceDraft
from sectorworks.meetings.models import Meeting

Cast = dict[str, Any]


def _launch(cast: Cast) -> Launch:
    body = make_world(cast).body
    meeting = Meeting.objects.create(
        body=body, title="Launch", kind="regular", day=AT.date(), starts_at_time="09:00", planned_minutes=90,
        time_zone="America/Chicago", starts_at=AT - timedelta(minutes=10), mode="in_person", made_at=AT,
        calendar_uid="launch@sectorworks",
    )  # fmt: skip
    return Launch.objects.create(body=body, meeting=meeting, made_at=AT)


def _room(cast: Cast) -> LaunchRoom:
    made = rooms.open_room(launch=_launch(cast), by=cast["staff"], at=AT)
    return rooms.turn_to(room=made, stage="round_1", by=cast["staff"], at=AT)


def launch(cast: Cast) -> dict[str, Any]:
    return {"pk": _launch(cast).pk}


def room(cast: Cast) -> dict[str, Any]:
    made = _room(cast)
    draft = VoiceDraft("business", "Ann", "Prairie Foods")
    voice, _token = voices.join(code=made.join_code, draft=draft, at=AT)
    cards.write(voice=voice, draft=CardDraft(1, "A spur to the plant"), key="a key", at=AT)
    return {"pk": made.pk}


def code(cast: Cast) -> dict[str, Any]:
    return {"code": _room(cast).join_code}


def opportunity(cast: Cast) -> dict[str, Any]:
    made = _room(cast)
    return {"pk": made.pk, "opportunity": opportunities.add(room=made, title="Rail", by=cast["staff"], at=AT).pk}


def voice(cast: Cast) -> dict[str, Any]:
    made = room(cast)
    return made | {"voice": LaunchRoom.objects.get(**made).voices.get().pk}


PAGES = (
    *("", "_stage", "_timer", "_code", "_next", "_sort", "_promise", "_entry", "_notes", "_projector", "_paper"),
    *("_outcome", "_part", "_card", "_note", "_choose", "_champion", "_pledge", "_live"),
)
NOUNS: dict[str, Callable[[Cast], dict[str, Any]]] = {
    **{f"launch_room{name}": room for name in PAGES},
    "launch_room_open": launch,
    "launch_room_join": code,
    "launch_room_opportunity": opportunity,
    "launch_room_voice": voice,
}
