"""What a room became: priorities, teams, champions, commitments and the next meeting."""

from __future__ import annotations

from dataclasses import dataclass

from sectorworks.meetings.models import Meeting

from ..models import ChampionSignUp, LaunchRoom, Opportunity, RoomPledge
from .rooms import pledges_of


@dataclass(frozen=True, slots=True)
class Became:
    """One opportunity that is a priority now, with those who stand up for it."""

    opportunity: Opportunity
    champions: tuple[ChampionSignUp, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything that one click made."""

    room: LaunchRoom
    priorities: tuple[Became, ...]
    parked: tuple[Opportunity, ...]
    pledges: tuple[RoomPledge, ...]
    next_meeting: Meeting | None


def outcome_of(room: LaunchRoom) -> Outcome:
    """What stands after the room was turned; before that, nothing was made."""
    along = ("priority__body", "team")
    rows = list(room.opportunities.select_related(*along).prefetch_related("champions").order_by("position", "pk"))
    made = tuple(
        Became(one, tuple(who for who in one.champions.all() if who.withdrawn_at is None))
        for one in rows
        if one.priority_id is not None
    )
    parked = tuple(one for one in rows if one.priority_id is None)
    room.launch.refresh_from_db(fields=["next_meeting", "state"])
    return Outcome(room, made, parked, tuple(pledges_of(room)), room.launch.next_meeting)
