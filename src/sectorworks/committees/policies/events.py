"""Who may do what with an event and with what people leave there."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body
from sectorworks.bodies.policies import bodies
from sectorworks.bodies.queries.visibility import parts_of
from sectorworks.core import clock
from sectorworks.core.verdicts import Verdict, no, yes
from sectorworks.engagement.policies import asks

from ..models import Event, EventCommitment, EventFollowUp, EventQuestion, EventState, Registration


def can_see(user: Any, event: Event) -> Verdict:
    """Everybody who sees the group, once it was announced; a draft its members. Twin: `queries.events.visible_to`."""
    if parts_of(user, event.body, clock.today()):
        return yes(_("You have a part in the group that holds this event."))
    if not is_out(event):
        return no(_("This event is not announced yet."))
    return bodies.can_see(user, event.body)


def is_out(event: Event) -> bool:
    """Whether it is, or was, announced."""
    called_off = event.state == EventState.CANCELLED and event.announced_at is not None
    return called_off or event.state in (EventState.ANNOUNCED, EventState.HELD)


def can_plan(user: Any, body: Body) -> Verdict:
    """Plan an event of the group: its chairs and staff."""
    return bodies.can_lead(user, body)


def can_change(user: Any, event: Event) -> Verdict:
    """Change what it is: chairs and staff, until it was held or cancelled."""
    return _lead(user, event, EventState.DRAFT, EventState.ANNOUNCED)


def can_announce(user: Any, event: Event) -> Verdict:
    """Let everybody see it and register."""
    return _lead(user, event, EventState.DRAFT)


def can_hold(user: Any, event: Event) -> Verdict:
    """Say that it took place."""
    return _lead(user, event, EventState.ANNOUNCED)


def can_cancel(user: Any, event: Event) -> Verdict:
    """Call it off."""
    return _lead(user, event, EventState.DRAFT, EventState.ANNOUNCED)


def can_bring_back(user: Any, event: Event) -> Verdict:
    """Undo that it was held or called off."""
    return _lead(user, event, EventState.HELD, EventState.CANCELLED)


def can_add_recording(user: Any, event: Event) -> Verdict:
    """Link the recording of what was held."""
    return _lead(user, event, EventState.HELD)


def can_register(user: Any, event: Event) -> Verdict:
    """Take a place: everybody who sees it, while it is announced."""
    if not (seen := can_see(user, event)):
        return seen
    if event.state != EventState.ANNOUNCED:
        return no(_("Nobody can register now: %(state)s.") % {"state": EventState(event.state).label})
    return seen


def can_work(user: Any, event: Event) -> Verdict:
    """Read who registered, with what they need and asked; mark, match, follow up: the group's staff alone."""
    if not (seen := can_see(user, event)):
        return seen
    return bodies.of_parts("keep", parts_of(user, event.body, clock.today()), event.body)


def may_keep(user: Any, body: Body) -> bool:
    """Whether the person is the group's staff, who read of the employers at its events."""
    return bool(bodies.of_parts("keep", parts_of(user, body, clock.today()), body))


def can_work_registration(user: Any, row: Registration) -> Verdict:
    """One of them. Twin: `queries.registrations.visible_to`."""
    return can_work(user, row.event)


def can_work_follow_up(user: Any, row: EventFollowUp) -> Verdict:
    """One of them."""
    return can_work(user, row.event)


def can_work_question(user: Any, row: EventQuestion) -> Verdict:
    """One of them."""
    return can_work(user, row.event)


def can_see_invited(user: Any, event: Event) -> Verdict:
    """The employers on the list: the group's staff, and partner staff, who share the ledger of asks."""
    if not (seen := can_see(user, event)):
        return seen
    if planning := asks.can_plan(user):
        return planning
    return bodies.of_parts("keep", parts_of(user, event.body, clock.today()), event.body)


def can_invite(user: Any, event: Event) -> Verdict:
    """Invite an employer, in the name of one's own agency: partner staff who see the event, while it is to come."""
    if not (seen := can_see(user, event)):
        return seen
    if not (plans := asks.can_plan(user)):
        return plans
    if event.state not in (EventState.DRAFT, EventState.ANNOUNCED):
        return no(_("Nobody is invited any more: %(state)s.") % {"state": EventState(event.state).label})
    return plans


def can_see_results(user: Any, event: Event) -> Verdict:
    """What employers committed to, and how many went how far: the group's members."""
    if not (seen := can_see(user, event)):
        return seen
    return bodies.can_see_members(user, event.body)


def can_commit(user: Any, event: Event) -> Verdict:
    """Record what an employer commits to: chairs and staff, once the event was held."""
    return _lead(user, event, EventState.HELD)


def can_prove(user: Any, row: EventCommitment) -> Verdict:
    """Say on what it rests that a commitment is kept: chairs and staff."""
    if not (seen := can_see_results(user, row.event)):
        return seen
    return bodies.can_lead(user, row.event.body)


def _lead(user: Any, event: Event, *states: EventState) -> Verdict:
    if not (seen := can_see(user, event)):
        return seen
    leads = bodies.of_parts("lead", parts_of(user, event.body, clock.today()), event.body)
    if leads and event.state not in states:
        return no(_("This event can’t be changed that way now: %(state)s.") % {"state": EventState(event.state).label})
    return leads
