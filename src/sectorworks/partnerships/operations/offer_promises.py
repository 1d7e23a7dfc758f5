"""The promise that an offer becomes once industry takes it. Steps of operations that have asked."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from sectorworks.plans.models import Commitment, CommitmentState
from sectorworks.plans.operations import agreed
from sectorworks.plans.operations.agreed import CommitmentDraft

from ..models import CallOffer

MOST_WORDING = 300


def keep(*, offer: CallOffer, due_on: date | None, by: Any, at: datetime) -> Commitment:
    """A promise of the offering partner on the action, in the offer's terms; one that was let off stands again."""
    action, kept = offer.call.action, offer.commitment
    if kept is not None and kept.state == CommitmentState.DELIVERED:
        return kept
    stands = kept is not None and kept.state != CommitmentState.RELEASED
    draft = CommitmentDraft(
        kind=offer.kind,
        wording=" ".join(offer.wording.split())[:MOST_WORDING],
        pledged_on=kept.pledged_on if kept is not None and stands else localdate(at),
        organization=offer.organization,
        action=action,
        amount_pledged=offer.amount,
        due_on=due_on,
    )
    if kept is None:
        return agreed.agree(body=action.goal.plan.body, draft=draft, by=by, at=at)
    return agreed.renew(commitment=kept, draft=draft, by=by, at=at)


def let_go(*, offer: CallOffer, reason: str, by: Any, at: datetime) -> None:
    """The promise of an offer that is no longer taken or no longer stands; without a promise there is nothing to do."""
    if offer.commitment is not None:
        agreed.let_off(commitment=offer.commitment, reason=reason, by=by, at=at)
