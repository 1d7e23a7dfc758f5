"""Who may do what with a launch, its invitations and what goes out after it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body, BodyKind
from sectorworks.bodies.policies import bodies
from sectorworks.bodies.queries.visibility import parts_of
from sectorworks.bodies.rules.bodies import is_ended
from sectorworks.core import clock
from sectorworks.core.memo import remembered
from sectorworks.core.verdicts import Verdict, no, yes

from ..models import FollowUp, Launch, LaunchState, PeerInvitation
from ..queries.visibility import is_in_core_group

COMING = (LaunchState.PLANNED, LaunchState.READY)


def can_see_launches(user: Any, body: Body) -> Verdict:
    """Know what a group plans and who leads it: its members, staff and core group."""
    today = clock.today()
    if parts_of(user, body, today):
        return yes(_("You have a part in the group that launches."))
    if is_in_core_group(user, body, today):
        return yes(_("You are in the core group that calls the launch."))
    return no(_("This part is for the group's members."))


def can_see(user: Any, launch: Launch) -> Verdict:
    """One launch. Twin: `queries.visibility.launches_visible_to`."""
    return can_see_launches(user, launch.body)


def can_plan(user: Any, body: Body) -> Verdict:
    """Plan a launch: chairs and staff of a partnership."""
    if not (led := bodies.can_lead(user, body)):
        return led
    if body.kind != BodyKind.PARTNERSHIP:
        return no(_("Only a sector partnership holds a launch."))
    return led


def can_change(user: Any, launch: Launch) -> Verdict:
    """Change the plan of a launch that is to come: chairs and staff."""
    if not (led := _lead(user, launch)):
        return led
    return led if launch.state in COMING else no(_("Only a launch that is to come can be changed."))


def can_bring_back(user: Any, launch: Launch) -> Verdict:
    """Undo that it was called off: chairs and staff."""
    if not (led := _lead(user, launch)):
        return led
    return led if launch.state == LaunchState.CALLED_OFF else no(_("This launch is not called off."))


def can_see_invitations(user: Any, launch: Launch) -> Verdict:
    """Who is invited, by whom, and what they said: chairs, staff and the core group, who invite."""
    if not (seen := can_see(user, launch)):
        return seen
    if bodies.can_lead(user, launch.body) or is_in_core_group(user, launch.body, clock.today()):
        return yes(_("You invite to this launch."))
    return no(_("Only the chairs, the core group and the group's staff see who is invited."))


def can_invite(user: Any, launch: Launch) -> Verdict:
    """Name, send, remind and withdraw, while the launch is to come."""
    if not (seen := can_see_invitations(user, launch)):
        return seen
    if is_ended(launch.body.ends_on, clock.today()):
        return no(_("This group ended. It invites nobody any more."))
    return seen if launch.state in COMING else no(_("Only to a launch that is to come can somebody be invited."))


def can_see_invitation(user: Any, invitation: PeerInvitation) -> Verdict:
    """One invitation with its note and answer."""
    return can_see_invitations(user, invitation.launch)


def can_work_invitation(user: Any, invitation: PeerInvitation) -> Verdict:
    """Change its note, remind, withdraw, put back."""
    return can_invite(user, invitation.launch)


def can_facilitate(user: Any, launch: Launch) -> Verdict:
    """Lead through the meeting and say that it was held: chairs, staff, and whoever was named to facilitate."""
    if not (seen := can_see(user, launch)):
        return seen
    if led := bodies.can_lead(user, launch.body):
        return led
    who = launch.facilitated_by
    if who is not None and who.account_id == getattr(user, "pk", 0):
        return yes(_("You facilitate this launch."))
    return no(_("Only the chairs, the group's staff and the facilitator lead the meeting."))


def can_hold(user: Any, launch: Launch) -> Verdict:
    """Say that it was held."""
    if not (leads := can_facilitate(user, launch)):
        return leads
    return leads if launch.state in COMING else no(_("This launch is not to come."))


def can_follow_up(user: Any, launch: Launch) -> Verdict:
    """Write and send what goes out after the launch: chairs and staff, and the facilitator."""
    if not (leads := can_facilitate(user, launch)):
        return leads
    if launch.state == LaunchState.CALLED_OFF:
        return no(_("This launch was called off. Nothing follows from it."))
    return leads


def can_change_follow_up(user: Any, follow_up: FollowUp) -> Verdict:
    """Until it went out."""
    if not (writes := can_follow_up(user, follow_up.launch)):
        return writes
    return writes if follow_up.sent_at is None else no(_("It went out. What people read stays as it is."))


def can_see_follow_up(user: Any, launch: Launch) -> Verdict:
    """What went out all members read; a draft those who write it."""
    if not (seen := can_see(user, launch)):
        return seen
    found = remembered(("follow-up", launch.pk), FollowUp.objects.filter(launch=launch).first)
    if found is not None and found.sent_at is not None:
        return seen
    return can_follow_up(user, launch)


def _lead(user: Any, launch: Launch) -> Verdict:
    if not (seen := can_see(user, launch)):
        return seen
    return bodies.can_lead(user, launch.body)
