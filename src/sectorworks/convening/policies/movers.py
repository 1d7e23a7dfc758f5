"""Who may read, name and win candidate champions."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body, BodyKind
from sectorworks.bodies.policies import bodies
from sectorworks.bodies.rules.bodies import is_ended
from sectorworks.core import clock
from sectorworks.core.verdicts import Verdict, no, yes

from ..models import Mover
from ..queries import visibility
from . import convening


def can_read(user: Any, body: Body) -> Verdict:
    """Names, reasons and who speaks to whom: the partnership's staff and the chairs of its core group.

    Twin: `queries.visibility.partnerships_named_in`.
    """
    if body.kind != BodyKind.PARTNERSHIP:
        return no(_("Only a sector partnership has candidate champions."))
    if not (seen := bodies.can_see(user, body)):
        return seen
    today = clock.today()
    if visibility.is_staff(user, body, today):
        return yes(_("You keep this group's record."))
    if visibility.leads_core_group(user, body, today):
        return yes(_("You chair the core group, which invites its peers."))
    return no(_("Who could champion the partnership is for its staff and the chairs of its core group."))


def can_list(user: Any, body: Body) -> Verdict:
    """The list: in full as `can_read` says; the support team finds companies and states, no name and no reason."""
    if reads := can_read(user, body):
        return reads
    if (seen := convening.can_see(user, body)) and visibility.is_on_support_team(user, body, clock.today()):
        return yes(_("You sit on the support team: you see companies and states, not people."))
    return seen and no(_("Who could champion the partnership is for its staff and the chairs of its core group."))


def can_name(user: Any, body: Body) -> Verdict:
    """Name candidates, until the group ends."""
    if not (reads := can_read(user, body)):
        return reads
    return no(_("This group ended. Bring it back first.")) if is_ended(body.ends_on, clock.today()) else reads


def can_see(user: Any, mover: Mover) -> Verdict:
    """One candidate. Twin: `queries.movers.movers_visible_to`."""
    return can_read(user, mover.body)


def can_change(user: Any, mover: Mover) -> Verdict:
    """Change, move, decline, remove."""
    return can_name(user, mover.body)
