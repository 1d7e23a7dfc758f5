"""Who may do what with the yearly review of a group."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body
from sectorworks.bodies.policies import bodies
from sectorworks.bodies.queries.visibility import parts_of
from sectorworks.core import clock
from sectorworks.core.verdicts import Verdict, no, yes

from ..models import AnnualReview


def can_see(user: Any, row: AnnualReview) -> Verdict:
    """Members and staff of the group and of the one above it. Twin: `queries.reviews.visible_to`."""
    today = clock.today()
    if parts_of(user, row.body, today):
        return yes(_("You have a part in the group that is reviewed."))
    if row.body.parent is not None and parts_of(user, row.body.parent, today):
        return yes(_("You have a part in the group that reviews it."))
    return no(_("This is for members of the group and of the one that reviews it."))


def can_list(user: Any, body: Body) -> Verdict:
    """The reviews of a group and of those below it: its members, and those of the group above."""
    if listed := bodies.can_see_members(user, body):
        return listed
    if body.parent is not None and parts_of(user, body.parent, clock.today()):
        return yes(_("You have a part in the group that reviews it."))
    return listed


def can_start(user: Any, body: Body) -> Verdict:
    """Begin the review of a group: chairs and staff of the group above it."""
    if not (seen := bodies.can_see(user, body)):
        return seen
    if body.parent is None:
        return no(_("No group stands above this one, so none reviews it."))
    return bodies.of_parts("lead", parts_of(user, body.parent, clock.today()), body.parent)


def can_change(user: Any, row: AnnualReview) -> Verdict:
    """Write it and gather its figures: chairs and staff of the group above, while it is open."""
    return _reviewer(user, row, is_closed=False)


def can_close(user: Any, row: AnnualReview) -> Verdict:
    return _reviewer(user, row, is_closed=False)


def can_reopen(user: Any, row: AnnualReview) -> Verdict:
    return _reviewer(user, row, is_closed=True)


def _reviewer(user: Any, row: AnnualReview, *, is_closed: bool) -> Verdict:
    if not (seen := can_see(user, row)):
        return seen
    if row.body.parent is None:
        return no(_("No group stands above this one, so none reviews it."))
    if not (leads := bodies.of_parts("lead", parts_of(user, row.body.parent, clock.today()), row.body.parent)):
        return no(_("Only chairs and staff of %(name)s review its groups.") % {"name": row.body.parent})
    if (row.closed_on is not None) == is_closed:
        return leads
    return no(_("This review is open.") if is_closed else _("This review is closed. Open it again to change it."))
