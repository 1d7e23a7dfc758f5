"""Who may do what with a body."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.accounts.roles import Capability, can
from sectorworks.core import clock
from sectorworks.core.verdicts import Verdict, no, yes
from sectorworks.directory.models import Organization
from sectorworks.directory.queries import own
from sectorworks.industry.models import Review, ReviewState
from sectorworks.industry.policies import reviews
from sectorworks.ui.wording import day

from ..models import Body, BodyVisibility
from ..queries import visibility
from ..rules.bodies import is_ended
from ..rules.parts import Part


def can_list(user: Any) -> Verdict:
    """Anybody who is signed in has a list of their own groups, perhaps an empty one."""
    return yes(_("These are your groups.")) if user.is_active else no(_("Your account is closed."))


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
    return of_parts("see_members", visibility.parts_of(user, body, clock.today()), body)


def can_start(user: Any) -> Verdict:
    """Start a partnership, committee or other group."""
    if can(user, Capability.KEEP_GROUPS):
        return yes(_("Your role starts groups."))
    return no(_("Only conveners, committee staff and administrators can start a group."))


def can_start_as(user: Any, kind: str, host: Organization, parent: Body | None) -> Verdict:
    """Start this kind of group in the name of this host. Below a group: that group's staff, in its host's name too."""
    if parent is not None:
        if not (kept := can_keep(user, parent)):
            return kept
        if host.pk == parent.host_id:
            return yes(_("You keep the group above this one."))
    elif not (starts := can_start(user)):
        return starts
    if can(user, Capability.KEEP_ALL_GROUPS) and kind in visibility.STATE_KINDS:
        return yes(_("Your role sets up the State's groups."))
    if own.acts_for(user, host, clock.today()):
        return yes(_("You act for %(host)s.") % {"host": host})
    return no(
        _("You can start a group only in the name of an organization you act for. Ask %(host)s.") % {"host": host}
    )


def can_follow(user: Any, decision: Review) -> Verdict:
    """Start a group from a joint industry decision: whoever may see it, once it is closed."""
    if not (seen := reviews.can_see(user, decision)):
        return seen
    if decision.state != ReviewState.CLOSED:
        return no(_("The review is not decided yet. Start the partnership once it is."))
    return yes(_("You were at the table of this decision."))


def can_keep(user: Any, body: Body) -> Verdict:
    """Change the body's record: its staff, until it ends."""
    return _may("keep", user, body)


def can_lead(user: Any, body: Body) -> Verdict:
    """What chairs may do as well as staff: invite in their own name, adopt, ask other bodies. Until it ends."""
    return _may("lead", user, body)


def can_bring_back(user: Any, body: Body) -> Verdict:
    """Open an archived group again: its staff."""
    if not (seen := can_see(user, body)):
        return seen
    return of_parts("bring_back", visibility.parts_of(user, body, clock.today()), body)


def _may(act: str, user: Any, body: Body) -> Verdict:
    if not (seen := can_see(user, body)):
        return seen
    return of_parts(act, visibility.parts_of(user, body, clock.today()), body)


def of_parts(act: str, parts: frozenset[Part], body: Body) -> Verdict:
    """The answer for somebody who sees the body and has these parts in it: for pages that ask several at once.

    `act` is see_members, keep, lead or bring_back.
    """
    is_staff = Part.STAFF in parts
    if act == "see_members":
        if is_staff:
            return yes(_("You keep this group's record."))
        return yes(_("You sit on this group.")) if parts else no(_("This part is for the group's members."))
    if act == "lead" and not (is_staff or Part.LEADER in parts):
        return no(_("Only the group's chairs and staff can do this."))
    if act != "lead" and not is_staff:
        return no(_("Only the group's staff can change its record. Ask %(host)s.") % {"host": body.host})
    ended = is_ended(body.ends_on, clock.today())
    if act == "bring_back":
        return yes(_("You keep this group's record.")) if ended else no(_("This group has not ended."))
    if ended and body.ends_on:
        return no(_("This group ended on %(day)s and is an archive. Bring it back first.") % {"day": day(body.ends_on)})
    return yes(_("You keep this group's record.") if is_staff else _("You lead this group."))
