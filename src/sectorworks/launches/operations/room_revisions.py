"""Every change of a room holds its row, so that each gets a revision of its own and no screen misses one."""

from __future__ import annotations

import hashlib
from typing import Any

from django.utils.translation import gettext as _

from sectorworks.core.errors import SectorworksError

from ..models import Launch, LaunchRoom, LaunchState
from ..policies import rooms as policies
from ..queries.rooms import ALONG
from ..rules.room_stages import STAGES


class RoomProblem(SectorworksError):
    """The room does not allow this now; the text says why.

    RoomProblem
    ├── NotInThisStage   what was asked belongs to another stage
    ├── RoomFull         a limit of the room
    ├── TooFast          a limit of the device; later it goes
    └── (each operation's own)
    """


class NotInThisStage(RoomProblem):
    """What was asked belongs to another stage of the room."""


class RoomFull(RoomProblem):
    """A limit of the room."""


class TooFast(RoomProblem):
    """The device sends faster than people write. Sent again a little later, it is taken."""


def held(room: LaunchRoom) -> LaunchRoom:
    """The room as it stands, locked until the transaction ends."""
    return LaunchRoom.objects.select_for_update(of=("self",)).select_related(*ALONG).get(pk=room.pk)


def led(room: LaunchRoom, by: Any) -> LaunchRoom:
    """The same, for somebody who leads it."""
    row = held(room)
    policies.can_facilitate(by, row).enforce()
    must_take_place(row.launch)
    return row


def must_take_place(launch: Launch) -> None:
    """Nothing goes on in the room of a launch that was called off."""
    if launch.state == LaunchState.CALLED_OFF:
        raise RoomProblem(_("This launch is called off. Bring it back first."))


def sorted_by(room: LaunchRoom, by: Any) -> LaunchRoom:
    """The same, in a stage in which cards are sorted."""
    row = led(room, by)
    must(STAGES[row.stage].sorting, row)
    return row


def raised(room: LaunchRoom, *, layout: bool = True, fields: tuple[str, ...] = ()) -> int:
    """The room's next revision, written. `layout`: more changed than that a loose card was added."""
    room.revision += 1
    if layout:
        room.layout_revision = room.revision
    room.save(update_fields=["revision", "layout_revision", *fields])
    return room.revision


def must(allowed: bool, room: LaunchRoom) -> None:
    """Refuse what belongs to another stage."""
    if not allowed:
        stage = room.get_stage_display()
        raise NotInThisStage(_("The room is at “%(stage)s” now. Look at it again.") % {"stage": stage})


def stored_key(room: LaunchRoom, key: str) -> str:
    """Keys are chosen by devices: each room has its own, so that none finds another room's entry."""
    return hashlib.sha256(f"{room.pk}:{key}".encode()).hexdigest()
