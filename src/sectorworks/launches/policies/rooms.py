"""Who may do what with a launch room; and what each side of the table may do from a device that joined it.

Whoever holds a device's token takes part in its room: no account is asked for. Companies speak, support partners
listen and note, helpers type for companies.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.bodies.policies import bodies
from sectorworks.core.verdicts import Verdict, no, yes

from ..models import Launch, LaunchRoom, RoomSide, RoomVoice


def can_see(user: Any, room: LaunchRoom) -> Verdict:
    """The room is its group's own. Twin: `queries.rooms.rooms_visible_to`."""
    return bodies.can_see_members(user, room.launch.body)


def can_open(user: Any, launch: Launch) -> Verdict:
    """Open the room of a launch: the group's chairs and staff."""
    return bodies.can_lead(user, launch.body)


def can_facilitate(user: Any, room: LaunchRoom) -> Verdict:
    """Lead the room from stage to stage, sort, hide, type in what came on paper: the group's chairs and staff."""
    if not (seen := can_see(user, room)):
        return seen
    return bodies.can_lead(user, room.launch.body)


def can_read_notes(user: Any, room: LaunchRoom) -> Verdict:
    """What support partners noted: the group's chairs and staff."""
    return can_facilitate(user, room)


def can_turn(user: Any, room: LaunchRoom) -> Verdict:
    """Make priorities, champions, teams and commitments of the room: the group's staff, who keep its record."""
    if not (seen := can_see(user, room)):
        return seen
    return bodies.can_keep(user, room.launch.body)


def can_write(voice: RoomVoice) -> Verdict:
    """Put a card on the wall: companies, and helpers for them."""
    if voice.side == RoomSide.LISTENER:
        return no(_("Support partners listen here. Only companies put cards on the wall; you can note for yourself."))
    return yes(_("You speak for a company."))


def can_note(voice: RoomVoice) -> Verdict:
    """Note what one hears: support partners."""
    if voice.side == RoomSide.LISTENER:
        return yes(_("You listen for a support partner."))
    return no(_("Notes are for those who listen. Put a card on the wall instead."))


def can_choose(voice: RoomVoice) -> Verdict:
    """Choose opportunities: companies, and helpers in a company's name."""
    if voice.side == RoomSide.LISTENER:
        return no(_("Only companies choose what this group works on. You can comment on an opportunity."))
    return yes(_("You speak for a company."))


def can_sign_up(voice: RoomVoice) -> Verdict:
    """Stand up as champion: leaders of companies."""
    if voice.side == RoomSide.LISTENER:
        return no(_("Champions come from companies. You can offer support once their teams have begun."))
    return yes(_("You speak for a company."))


def can_promise(voice: RoomVoice) -> Verdict:
    """Promise time, things or money at the closing: companies."""
    if voice.side == RoomSide.LISTENER:
        return no(_("Promises at the launch come from companies. You can offer support once their teams have begun."))
    return yes(_("You speak for a company."))
