"""What a screen must learn since it last asked: asked for every second by everybody, so it reads little."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ..models import BusinessChoice, Card, LaunchRoom
from ..rules.room_stages import STAGES


@dataclass(frozen=True, slots=True)
class RoomChanges:
    """`cards` are new loose ones; with `is_new_layout` more changed, and the screen fetches its page anew."""

    revision: int
    stage: str
    is_new_layout: bool
    cards: tuple[tuple[int, str, int], ...]
    seconds_left: int | None
    voices: int
    choices: int

    def as_data(self) -> dict[str, Any]:
        """For the page's script."""
        return {
            "revision": self.revision,
            "stage": self.stage,
            "redraw": self.is_new_layout,
            "cards": [{"id": pk, "wording": wording, "round": number} for pk, wording, number in self.cards],
            "secondsLeft": self.seconds_left,
            "voices": self.voices,
            "choices": self.choices,
        }


def changes_since(room: LaunchRoom, since: int, at: datetime) -> RoomChanges:
    """Everything after the revision that a screen shows. A card appears here in the revision that wrote it."""
    fresh = Card.objects.filter(
        room=room, revision__gt=since, revision__lte=room.revision, is_hidden=False, merged_into=None, opportunity=None
    )
    choosing = STAGES[room.stage].choosing
    return RoomChanges(
        revision=room.revision,
        stage=room.stage,
        is_new_layout=room.layout_revision > since,
        cards=tuple(fresh.order_by("revision", "pk").values_list("pk", "wording", "round_number")),
        seconds_left=seconds_left(room, at),
        voices=room.voices.count(),
        choices=BusinessChoice.objects.filter(opportunity__room=room).count() if choosing else 0,
    )


def seconds_left(room: LaunchRoom, at: datetime) -> int | None:
    """Of the timer: 0 when it has run out, None when none was set."""
    if room.timer_ends_at is None:
        return None
    return max(0, round((room.timer_ends_at - at).total_seconds()))
