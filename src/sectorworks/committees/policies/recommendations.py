"""Who may do what with a recommendation."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body
from sectorworks.bodies.policies import bodies
from sectorworks.bodies.queries.visibility import parts_of
from sectorworks.core import clock
from sectorworks.core.verdicts import Verdict, no, yes
from sectorworks.directory.queries import own

from ..models import Recommendation
from ..rules.recommendations import may_happen


def can_see(user: Any, row: Recommendation) -> Verdict:
    """Everybody who sees the group, once it is made; a draft its members alone. Twin: `queries…visible_to`."""
    today = clock.today()
    if parts_of(user, row.body, today):
        return yes(_("You have a part in the group that recommends this."))
    if row.made_on is not None:
        if row.to_body is not None and parts_of(user, row.to_body, today):
            return yes(_("It is put to a group you have a part in."))
        if row.to_organization is not None and own.acts_for(user, row.to_organization, today):
            return yes(_("It is put to an organization you act for."))
        if bodies.can_see(user, row.body):
            return yes(_("This recommendation is public, as is the group that made it."))
    return no(_("This recommendation is for the group's members."))


def can_draft(user: Any, body: Body) -> Verdict:
    """Write one in the group's name: its chairs and staff."""
    return bodies.can_lead(user, body)


def can_change(user: Any, row: Recommendation) -> Verdict:
    return _own("change", user, row)


def can_make(user: Any, row: Recommendation) -> Verdict:
    return _own("make", user, row)


def can_withdraw(user: Any, row: Recommendation) -> Verdict:
    return _own("withdraw", user, row)


def can_bring_back(user: Any, row: Recommendation) -> Verdict:
    return _own("bring_back", user, row)


def can_say_outcome(user: Any, row: Recommendation) -> Verdict:
    return _own("say_outcome", user, row)


def can_answer(user: Any, row: Recommendation) -> Verdict:
    """The addressee's chairs, staff or representatives; and the group's own, who note an answer that came by letter."""
    if not (seen := can_see(user, row)):
        return seen
    if not may_happen("answer", row.state):
        return _not_now(row)
    if row.to_body is not None and bodies.can_lead(user, row.to_body):
        return yes(_("It is put to a group that you lead or keep."))
    if row.to_organization is not None and own.acts_for(user, row.to_organization, clock.today()):
        return yes(_("It is put to an organization you act for."))
    if leads := bodies.can_lead(user, row.body):
        return leads
    return no(_("Only those it is put to, and the chairs and staff of the group that made it, can answer it."))


def _own(act: str, user: Any, row: Recommendation) -> Verdict:
    if not (seen := can_see(user, row)):
        return seen
    if not (leads := bodies.of_parts("lead", parts_of(user, row.body, clock.today()), row.body)):
        return leads
    return leads if may_happen(act, row.state) else _not_now(row)


def _not_now(row: Recommendation) -> Verdict:
    return no(_("This does not fit where the recommendation stands: %(state)s.") % {"state": row.get_state_display()})
