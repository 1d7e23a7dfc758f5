"""Who speaks for an organization on the playbook."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.core import clock
from sectorworks.core.verdicts import Verdict, no, yes
from sectorworks.directory.models import Organization
from sectorworks.directory.queries import own

from ..models import Run, SignOn
from . import runs


def can_see(user: Any, sign_on: SignOn) -> Verdict:
    """Whoever takes part in the partnership. Twin: `queries.sign_ons.sign_ons_visible_to`."""
    return runs.can_see(user, sign_on.run.body)


def can_sign_for(user: Any, run: Run, organization: Organization) -> Verdict:
    """Who acts for the organization; the partnership's chairs and staff write down what they were told."""
    if not (seen := runs.can_see(user, run.body)):
        return seen
    if own.acts_for(user, organization, clock.today()):
        return yes(_("You act for %(name)s.") % {"name": organization})
    if runs.can_lead(user, run.body):
        return yes(_("You lead this partnership and record what its partners say."))
    return no(_("Only people who act for %(name)s can speak for it here.") % {"name": organization})


def can_withdraw(user: Any, sign_on: SignOn) -> Verdict:
    """Take an organization's word back: the same people."""
    return can_sign_for(user, sign_on.run, sign_on.organization)


def can_resolve(user: Any, sign_on: SignOn) -> Verdict:
    """Write down how a reservation was resolved: chairs and staff."""
    return runs.can_lead(user, sign_on.run.body)
