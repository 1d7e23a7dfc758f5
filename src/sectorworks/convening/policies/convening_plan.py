"""Who may read and work the plan to gather the companies."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body
from sectorworks.bodies.rules.bodies import is_ended
from sectorworks.core import clock
from sectorworks.core.verdicts import Verdict, no, yes
from sectorworks.directory.queries import own
from sectorworks.engagement.policies import asks

from ..models import ConveningStep
from ..queries.visibility import organizations_spoken_for
from . import convening


def can_see(user: Any, body: Body) -> Verdict:
    """Who takes part."""
    return convening.can_see(user, body)


def can_plan(user: Any, body: Body) -> Verdict:
    """Add steps: chairs and staff."""
    return convening.can_lead(user, body)


def can_see_step(user: Any, step: ConveningStep) -> Verdict:
    """One step. Twin: `queries.convening_plan.steps_visible_to`."""
    return convening.can_see(user, step.body)


def can_change(user: Any, step: ConveningStep) -> Verdict:
    """Change or remove a step: chairs and staff."""
    return convening.can_lead(user, step.body)


def can_finish(user: Any, step: ConveningStep) -> Verdict:
    """Say that a step is done, or take that back: chairs, staff, and the organization whose step it is."""
    if led := convening.can_lead(user, step.body):
        return led
    if not (seen := can_see_step(user, step)):
        return seen
    if is_ended(step.body.ends_on, clock.today()):
        return no(_("This group ended. Bring it back first."))
    today = clock.today()
    mine = {one.pk for one in organizations_spoken_for(user, step.body, today)} | own.own_keys(user, today)
    if step.organization_id in mine:
        return yes(_("This step is your organization's."))
    return no(_("Only the organization whose step it is, the group's chairs and its staff can do this."))


def can_ask(user: Any, step: ConveningStep) -> Verdict:
    """Plan asks of companies: partner staff who act for the organization whose step it is."""
    if not (seen := can_see_step(user, step)):
        return seen
    if not (plans := asks.can_plan(user)):
        return plans
    if is_ended(step.body.ends_on, clock.today()):
        return no(_("This group ended. Bring it back first."))
    if not own.acts_for(user, step.organization, clock.today()):
        return no(_("Only %(name)s plans the asks of its own step.") % {"name": step.organization})
    return yes(_("You act for the organization whose step this is."))
