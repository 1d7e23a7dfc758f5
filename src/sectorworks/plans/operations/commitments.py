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
from sectorworks.core.errors import SectorworksError
from sectorworks.directory.models import ActivityKind, Organization, Person
from sectorworks.directory.operations import activity
from sectorworks.directory.operations.activity import Happening

from ..models import Action, Commitment, CommitmentKind, CommitmentState
from ..policies import record as policies
from ..queries import commitments as queries
from ..rules.commitments import state_after

FIELDS = (
    "organization", "person", "action", "kind", "wording", "amount_pledged", "unit", "value_usd", "value_basis",
    "pledged_on", "due_on",
)  # fmt: skip


class CommitmentProblem(SectorworksError):
    """The promise can't stand as given; the text says what to change."""


@dataclass(frozen=True, slots=True)
class CommitmentDraft:
    """One promise. The amount is hours for time, dollars for money, and what `unit` says for things."""

    kind: str
    wording: str
    pledged_on: date
    organization: Organization | None = None
    person: Person | None = None
    action: Action | None = None
    amount_pledged: Decimal | None = None
    unit: str = ""
    value_usd: Decimal | None = None
    value_basis: str = ""
    due_on: date | None = None


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
        row = Commitment(body=body, made_at=at, made_by=by, **_values(draft))
        policies.can_pledge_for(by, body, row).enforce()
        _check(draft, body, at)
        row.save(force_insert=True)
        audit.record(noun=row, verb="pledge", by=by, at=at, detail={"body": body.pk, "kind": row.kind})
        if row.organization is not None:
            headline = _("Promised to %(group)s: %(what)s") % {"group": body.name, "what": row.wording}
            # The promise is the group's members' own, so other partners do not read it in the feed.
            happening = Happening(
                ActivityKind.COMMITMENT, headline, "commitment", str(row.pk), body.host, is_shared=False
            )
            activity.note(organization=row.organization, happening=happening, by=by, at=at)
        return row

    row, _new = idempotency.once(made, key=key, action="plans.pledge", by=by, at=at, model=Commitment)
    return row


@transaction.atomic
def change(*, commitment: Commitment, draft: CommitmentDraft, expected: int, by: User, at: datetime) -> Commitment:
    """Correct a promise; what was delivered is said with `deliver`."""
    current = held(commitment)
    policies.can_deliver(by, current).enforce()
    _stands(current)
    _check(draft, current.body, at)
    for name, value in _values(draft).items():
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
    if current.state == CommitmentState.DELIVERED:
        raise CommitmentProblem(_("This promise was kept. There is nothing to let anybody off."))
    if not reason.strip():
        raise CommitmentProblem(_("Say why the promise no longer stands."))
    current.state, current.release_reason = CommitmentState.RELEASED, reason.strip()
    versions.save(current, expected=expected, fields=["state", "release_reason"])
    audit.record(noun=current, verb="release", by=by, at=at, detail={"reason": current.release_reason})
    return current


@transaction.atomic
def restore(*, commitment: Commitment, expected: int, by: User, at: datetime) -> Commitment:
    """Undo `release`: it stands as it did before."""
    current = held(commitment)
    policies.can_release(by, current).enforce()
    if current.state != CommitmentState.RELEASED:
        raise CommitmentProblem(_("This promise stands. Look at it again."))
    current.state = state_after(current.amount_pledged, current.amount_delivered, is_whole=False)
    current.release_reason = ""
    versions.save(current, expected=expected, fields=["state", "release_reason"])
    audit.record(noun=current, verb="restore", by=by, at=at)
    return current


def held(commitment: Commitment) -> Commitment:
    """The promise as stored, held until the transaction ends; policies are asked about this row."""
    rows = Commitment.objects.select_for_update(of=("self",)).select_related(*queries.RELATED)
    return rows.get(pk=commitment.pk)


def _values(draft: CommitmentDraft) -> dict[str, object]:
    values: dict[str, object] = {name: getattr(draft, name) for name in FIELDS}
    texts = {name: str(values[name]).strip() for name in ("wording", "unit", "value_basis")}
    return values | texts


def _stands(commitment: Commitment) -> None:
    if commitment.state == CommitmentState.RELEASED:
        raise CommitmentProblem(_("This promise no longer stands. Restore it first."))


def _check(draft: CommitmentDraft, body: Body, at: datetime) -> None:
    if not draft.wording.strip() or draft.kind not in CommitmentKind.values:
        raise CommitmentProblem(_("Say what is promised, and of which kind it is."))
    if draft.organization is None and draft.person is None:
        raise CommitmentProblem(_("Say who promises: an organization or a person."))
    if draft.action is not None and draft.action.goal.plan.body_id != body.pk:
        raise CommitmentProblem(_("That action is another group’s."))
    amounts = (draft.amount_pledged, draft.value_usd)
    if any(one is not None and one < 0 for one in amounts):
        raise CommitmentProblem(_("An amount is not less than nothing."))
    if draft.value_usd is not None and not draft.value_basis.strip():
        raise CommitmentProblem(_("Say how the value was found, such as an hourly rate with its source."))
    if draft.pledged_on > localdate(at):
        raise CommitmentProblem(_("A promise is recorded on or after the day it was made."))
    if draft.due_on is not None and draft.due_on < draft.pledged_on:
        raise CommitmentProblem(_("It is due before it was promised."))
