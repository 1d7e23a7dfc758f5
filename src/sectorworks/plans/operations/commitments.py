"""Record what was promised to a group, what came of it, and who was let off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.bodies.models import Body
from sectorworks.core import audit, idempotency, versions

from ..models import Commitment, CommitmentState
from ..policies import record as policies
from ..rules.commitments import state_after
from .agreed import (
    FIELDS,
    CommitmentDraft,
    CommitmentProblem,
    agree,
    check,
    held,
    let_off,
    stand_again,
    values_of,
)

__all__ = [
    "CommitmentDraft", "CommitmentProblem", "Delivery", "change", "deliver", "held", "pledge", "release", "restore",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Delivery:
    """What came so far, in all. `is_whole` says that this was all, whatever was promised."""

    on: date
    amount: Decimal | None = None
    is_whole: bool = False


def pledge(*, body: Body, draft: CommitmentDraft, by: User, at: datetime, key: str = "") -> Commitment:
    """Record a promise to a group. The same form sent twice records one."""
    policies.can_pledge(by, body).enforce()

    @transaction.atomic
    def made() -> Commitment:
        policies.can_pledge_for(by, body, Commitment(body=body, **values_of(draft))).enforce()
        return agree(body=body, draft=draft, by=by, at=at)

    row, _new = idempotency.once(made, key=key, action="plans.pledge", by=by, at=at, model=Commitment)
    return row


@transaction.atomic
def change(*, commitment: Commitment, draft: CommitmentDraft, expected: int, by: User, at: datetime) -> Commitment:
    """Correct a promise; what was delivered is said with `deliver`."""
    current = held(commitment)
    policies.can_deliver(by, current).enforce()
    _stands(current)
    check(draft, current.body, at)
    for name, value in values_of(draft).items():
        setattr(current, name, value)
    policies.can_pledge_for(by, current.body, current).enforce()
    versions.save(current, expected=expected, fields=list(FIELDS))
    audit.record(noun=current, verb="change", by=by, at=at)
    return current


@transaction.atomic
def deliver(*, commitment: Commitment, delivery: Delivery, expected: int, by: User, at: datetime) -> Commitment:
    """Say how much came so far: part of it or all. Said again with other figures, it corrects them."""
    current = held(commitment)
    policies.can_deliver(by, current).enforce()
    _stands(current)
    if delivery.amount is not None and delivery.amount < 0:
        raise CommitmentProblem(_("An amount is not less than nothing."))
    if not current.pledged_on <= delivery.on <= localdate(at):
        raise CommitmentProblem(_("It came on a day from the promise until today."))
    current.state = state_after(current.amount_pledged, delivery.amount, is_whole=delivery.is_whole)
    current.amount_delivered = delivery.amount
    current.delivered_on = None if current.state == CommitmentState.PLEDGED else delivery.on
    versions.save(current, expected=expected, fields=["state", "amount_delivered", "delivered_on"])
    audit.record(noun=current, verb="deliver", by=by, at=at, detail={"state": current.state, "amount": delivery.amount})
    return current


@transaction.atomic
def release(*, commitment: Commitment, reason: str, expected: int, by: User, at: datetime) -> Commitment:
    """Let somebody off a promise, with the reason. `restore` undoes it."""
    current = held(commitment)
    policies.can_release(by, current).enforce()
    _stands(current)
    return let_off(commitment=current, reason=reason, expected=expected, by=by, at=at)


@transaction.atomic
def restore(*, commitment: Commitment, expected: int, by: User, at: datetime) -> Commitment:
    """Undo `release`: it stands as it did before."""
    current = held(commitment)
    policies.can_release(by, current).enforce()
    if current.state != CommitmentState.RELEASED:
        raise CommitmentProblem(_("This promise stands. Look at it again."))
    return stand_again(commitment=current, expected=expected, by=by, at=at)


def _stands(commitment: Commitment) -> None:
    if commitment.state == CommitmentState.RELEASED:
        raise CommitmentProblem(_("This promise no longer stands. Restore it first."))
