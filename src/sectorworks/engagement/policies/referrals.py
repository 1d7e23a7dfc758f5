"""Who may do what with a referral."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.accounts.roles import Capability, can
from sectorworks.core import clock
from sectorworks.core.verdicts import Verdict, no, yes
from sectorworks.directory.models import Organization
from sectorworks.directory.policies import organizations as organization_policies
from sectorworks.directory.queries import own

from ..models import Referral, ReferralState
from ..queries import referrals as queries
from .visits import can_list

__all__ = ["can_accept", "can_answer", "can_list", "can_see", "can_send"]


def can_see(user: Any, referral: Referral) -> Verdict:
    """Staff of the organization that sent it and of the one that got it. Twin: `queries.referrals`."""
    if not can(user, Capability.ENGAGE):
        return no(_("Referrals are between the partner organizations that send and get them."))
    today = clock.today()
    if own.acts_for(user, referral.to_organization, today):
        return yes(_("Your organization was asked to act on it."))
    if own.acts_for(user, referral.from_organization, today):
        return yes(_("Your organization sent it."))
    return no(_("Referrals are between the partner organizations that send and get them."))


def can_send(user: Any, employer: Organization) -> Verdict:
    """Partner staff with an organization of their own, about a company they see."""
    if not queries.senders(user, clock.today()).exists():
        return no(_("Only partner staff send a company’s matters on."))
    if not (listed := can_list(user)):
        return listed
    return organization_policies.can_see(user, employer)


def can_accept(user: Any, referral: Referral) -> Verdict:
    """Take it on: the receiver, while nobody has."""
    if not (verdict := _receives(user, referral)):
        return verdict
    return verdict if referral.state == ReferralState.SENT else no(_("This referral was taken on or answered already."))


def can_answer(user: Any, referral: Referral) -> Verdict:
    """Answer or decline: the receiver, until there is an answer."""
    if not (verdict := _receives(user, referral)):
        return verdict
    return verdict if referral.state in queries.WAITING else no(_("This referral was answered already."))


def _receives(user: Any, referral: Referral) -> Verdict:
    if not (seen := can_see(user, referral)):
        return seen
    if own.acts_for(user, referral.to_organization, clock.today()):
        return yes(_("Your organization was asked to act on it."))
    return no(_("Only %(name)s can answer this referral.") % {"name": referral.to_organization})
