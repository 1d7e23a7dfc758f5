"""Who may do what with a body."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.accounts.roles import Capability, can
from sectorworks.core import clock
from sectorworks.core.verdicts import Verdict, no, yes

from ..models import Body, BodyVisibility
from ..queries import visibility
from ..rules.parts import Part


def can_see(user: Any, body: Body) -> Verdict:
    """Public bodies everyone; others their members and staff. Twin: `queries.visibility.bodies_visible_to`."""
    parts = visibility.parts_of(user, body, clock.today())
    if Part.STAFF in parts:
        return yes(_("You keep this group's record."))
    if parts:
        return yes(_("You sit on this group."))
    if body.visibility == BodyVisibility.PUBLIC:
        return yes(_("This group is public."))
    if visibility.bodies_visible_to(user, clock.today()).filter(pk=body.pk).exists():
        return yes(_("You sit on, or keep, a group above this one."))
    return no(_("This group is for its members."))


def can_see_members(user: Any, body: Body) -> Verdict:
    """What members see beyond the public page: drafts, roster details, invitations."""
    parts = visibility.parts_of(user, body, clock.today())
    if Part.STAFF in parts:
        return yes(_("You keep this group's record."))
    return yes(_("You sit on this group.")) if parts else no(_("This part is for the group's members."))


def can_start(user: Any) -> Verdict:
    """Start a partnership, committee or other group."""
    if can(user, Capability.KEEP_GROUPS):
        return yes(_("Your role starts groups."))
    return no(_("Only conveners, committee staff and administrators can start a group."))


def can_keep(user: Any, body: Body) -> Verdict:
    """Change the body's record: its staff."""
    if not (seen := can_see(user, body)):
        return seen
    if Part.STAFF in visibility.parts_of(user, body, clock.today()):
        return yes(_("You keep this group's record."))
    return no(_("Only the group's staff can change its record. Ask %(host)s.") % {"host": body.host})


def can_lead(user: Any, body: Body) -> Verdict:
    """What chairs may do as well as staff: invite in their own name, adopt, ask other bodies."""
    if not (seen := can_see(user, body)):
        return seen
    if visibility.parts_of(user, body, clock.today()) & {Part.STAFF, Part.LEADER}:
        return yes(_("You lead or keep this group."))
    return no(_("Only the group's chairs and staff can do this."))
