"""Who may do what with a partnership's ledger of contributions."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body, BodyKind
from sectorworks.bodies.policies import bodies
from sectorworks.core import clock
from sectorworks.core.verdicts import Verdict, no, yes
from sectorworks.directory.queries import own
from sectorworks.plans.models import Commitment

from ..models import ContributionEvidence, PublicMoney, ValuationRule
from ..queries.valuation import home_of


def can_see_ledger(user: Any, body: Body) -> Verdict:
    """Members and staff of the partnership. Twin: `queries.proof_readers.taking_part`."""
    if body.kind != BodyKind.PARTNERSHIP:
        return no(_("Only a partnership keeps a ledger of contributions."))
    return bodies.can_see_members(user, body)


def can_write(user: Any, body: Body) -> Verdict:
    """Valuation rules, public money and what counts for an award: chairs and staff."""
    if not (seen := can_see_ledger(user, body)):
        return seen
    return bodies.can_lead(user, body)


def can_see_contribution(user: Any, commitment: Commitment) -> Verdict:
    """Members of the partnership whose ledger it stands in. Twin: `contribution_readers.contributions_visible_to`."""
    home = home_of(commitment.body)
    if home is None:
        return no(_("This promise stands in no partnership’s ledger."))
    return can_see_ledger(user, home)


def can_prove(user: Any, commitment: Commitment) -> Verdict:
    """Add and take away its evidence, say for which award it counts: chairs and staff of the partnership."""
    home = home_of(commitment.body)
    if home is None:
        return can_see_contribution(user, commitment)
    return can_write(user, home)


def can_confirm(user: Any, commitment: Commitment) -> Verdict:
    """Confirm that it came: chairs and staff, but nobody for themselves or for an organization they act for."""
    if not (leads := can_prove(user, commitment)):
        return leads
    giver = commitment.organization
    if giver is not None and own.acts_for(user, giver, clock.today()):
        return no(_("You act for %(name)s. Somebody else who leads the group confirms what it gave.") % {"name": giver})
    if commitment.person is not None and commitment.person.account_id == user.pk:
        return no(_("Somebody else who leads the group confirms what you gave."))
    return yes(_("You lead the group and did not give this yourself."))


def can_open_evidence(user: Any, evidence: ContributionEvidence) -> Verdict:
    """Files that prove a contribution: members, as the ledger. Twin: `contribution_readers.evidence_visible_to`."""
    return can_see_contribution(user, evidence.commitment)


def can_remove_evidence(user: Any, evidence: ContributionEvidence) -> Verdict:
    return can_prove(user, evidence.commitment)


def can_write_rule(user: Any, rule: ValuationRule) -> Verdict:
    """A valuation rule of the partnership: chairs and staff."""
    return can_write(user, rule.body)


def can_write_money(user: Any, money: PublicMoney) -> Verdict:
    """Public money beside industry's: chairs and staff."""
    return can_write(user, money.body)
