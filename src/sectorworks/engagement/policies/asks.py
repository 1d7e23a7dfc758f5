"""Who may do what with asks and with an employer's terms."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.core import clock
from sectorworks.core.verdicts import Verdict, no, yes
from sectorworks.directory.models import Organization
from sectorworks.directory.queries import own

from ..models import Ask
from ..queries import contacts
from . import contacts as engaging


def can_plan(user: Any) -> Verdict:
    """Plan asks and read the ledger: partner staff who act for an organization."""
    return engaging.can_engage(user)


def can_see(user: Any, ask: Ask) -> Verdict:
    """Partner staff all; the employer's own people what is asked of it. Twin: `queries.asks.asks_visible_to`."""
    if not getattr(user, "is_active", False):
        return no(_("Sign in first."))
    if contacts.works_with_employers(user, clock.today()):
        return yes(_("Partner staff share one ledger of asks."))
    if speaks_for(user, ask.employer):
        return yes(_("You act for the employer that is asked."))
    return no(_("The ledger is for partner staff and the employer itself."))


def can_change(user: Any, ask: Ask) -> Verdict:
    """Staff of the organization that planned it."""
    if not (seen := can_see(user, ask)):
        return seen
    today = clock.today()
    if contacts.works_with_employers(user, today) and own.acts_for(user, ask.for_organization, today):
        return yes(_("Your organization planned this ask."))
    return no(_("Only the organization that planned an ask can change it."))


def can_answer(user: Any, ask: Ask) -> Verdict:
    """Grant, refuse or put off: the employer's own people."""
    if not (seen := can_see(user, ask)):
        return seen
    return can_steer(user, ask.employer)


def can_undo(user: Any, ask: Ask) -> Verdict:
    """Take a change of state back: whoever may make one."""
    return can_change(user, ask) or can_answer(user, ask)


def can_see_ledger(user: Any, employer: Organization) -> Verdict:
    """An employer's whole ledger: partner staff and the employer's people. Twin: `queries.asks.employer_visible_to`."""
    if speaks_for(user, employer):
        return yes(_("You act for this employer."))
    return can_plan(user)


def can_steer(user: Any, employer: Organization) -> Verdict:
    """Set the terms and answer asks: the employer's own people."""
    if speaks_for(user, employer):
        return yes(_("You act for this employer."))
    return no(_("Only the employer's own people can answer for it and set its terms."))


def speaks_for(user: Any, employer: Organization) -> bool:
    """Whether the person acts for the employer, or for a company one or two steps above it."""
    above = {employer.pk, employer.parent_id, employer.parent.parent_id if employer.parent else None}
    return bool(above & own.own_keys(user, clock.today()))
