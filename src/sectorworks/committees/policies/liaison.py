"""Who may do what with feedback between groups."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body, BodyRequest, RequestState
from sectorworks.bodies.policies import bodies
from sectorworks.bodies.policies import requests as request_policies
from sectorworks.bodies.queries.visibility import parts_of
from sectorworks.core import clock
from sectorworks.core.verdicts import Verdict, no, yes

from ..models import Feedback


def can_see(user: Any, row: Feedback) -> Verdict:
    """Members and staff of either group. Twin: `queries.liaison.visible_to`."""
    today = clock.today()
    for body in (row.to_body, row.from_body):
        if parts_of(user, body, today):
            return yes(_("You have a part in %(name)s, one of the two groups.") % {"name": body})
    return no(_("This is for the members of the two groups."))


def can_list(user: Any, body: Body) -> Verdict:
    """What a group heard and gave: its members."""
    return bodies.can_see_members(user, body)


def can_record(user: Any, body: Body) -> Verdict:
    """Note what the group heard: its chairs and staff."""
    return bodies.can_lead(user, body)


def can_change(user: Any, row: Feedback) -> Verdict:
    """Correct what was heard, and say what changed: the group that heard it."""
    if not (seen := can_see(user, row)):
        return seen
    return bodies.of_parts("lead", parts_of(user, row.to_body, clock.today()), row.to_body)


def can_give_slot(user: Any, matter: BodyRequest) -> Verdict:
    """Put a request on the asked group's agenda: that group's chairs and staff, while it is open."""
    if not (seen := request_policies.can_see(user, matter)):
        return seen
    if not (leads := bodies.of_parts("lead", parts_of(user, matter.to_body, clock.today()), matter.to_body)):
        return leads
    if matter.state not in (RequestState.ASKED, RequestState.ACCEPTED):
        return no(_("This request is done: %(state)s.") % {"state": RequestState(matter.state).label})
    return leads
