"""The row of a promise, whoever recorded it: what it needs to stand, and the promises that rooms above agree on.

What is agreed elsewhere, such as an offer that industry took, is a promise without anybody filling in its form:
`agree`, `renew`, `let_off` and `stand_again` are steps of operations that have asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body
from sectorworks.core import audit, versions
from sectorworks.core.errors import SectorworksError
from sectorworks.directory.models import ActivityKind, Organization, Person
from sectorworks.directory.operations import activity
from sectorworks.directory.operations.activity import Happening

from ..models import Action, Commitment, CommitmentKind, CommitmentState
from ..queries import commitments as queries
from ..rules.commitments import state_after

MOST_REASON = 200
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


@transaction.atomic
def agree(*, body: Body, draft: CommitmentDraft, by: Any, at: datetime) -> Commitment:
    """A promise that two sides agreed on."""
    row = Commitment(body=body, made_at=at, made_by=by, **values_of(draft))
    check(draft, body, at)
    row.save(force_insert=True)
    audit.record(noun=row, verb="pledge", by=by, at=at, detail={"body": body.pk, "kind": row.kind})
    if row.organization is not None:
        headline = _("Promised to %(group)s: %(what)s") % {"group": body.name, "what": row.wording}
        # The promise is the group's members' own, so other partners do not read it in the feed.
        happening = Happening(ActivityKind.COMMITMENT, headline, "commitment", str(row.pk), body.host, is_shared=False)
        activity.note(organization=row.organization, happening=happening, by=by, at=at)
    return row


@transaction.atomic
def renew(*, commitment: Commitment, draft: CommitmentDraft, by: Any, at: datetime) -> Commitment:
    """The same promise in its newest terms; one that was let off stands again."""
    current = held(commitment)
    check(draft, current.body, at)
    for name, value in values_of(draft).items():
        setattr(current, name, value)
    if current.state == CommitmentState.RELEASED:
        _stand(current)
    versions.save(current, expected=current.version, fields=[*FIELDS, "state", "release_reason"])
    audit.record(noun=current, verb="change", by=by, at=at)
    return current


@transaction.atomic
def let_off(*, commitment: Commitment, reason: str, expected: int | None = None, by: Any, at: datetime) -> Commitment:
    """It stands no longer, and why. One that is let off already stays so. `expected` where a person looked at it."""
    current = held(commitment)
    if current.state == CommitmentState.RELEASED:
        return current
    if current.state == CommitmentState.DELIVERED:
        raise CommitmentProblem(_("This promise was kept. There is nothing to let anybody off."))
    if not reason.strip():
        raise CommitmentProblem(_("Say why the promise no longer stands."))
    current.state, current.release_reason = CommitmentState.RELEASED, reason.strip()[:MOST_REASON]
    expected = current.version if expected is None else expected
    versions.save(current, expected=expected, fields=["state", "release_reason"])
    audit.record(noun=current, verb="release", by=by, at=at, detail={"reason": current.release_reason})
    return current


@transaction.atomic
def stand_again(*, commitment: Commitment, expected: int | None = None, by: Any, at: datetime) -> Commitment:
    """Undo `let_off`."""
    current = held(commitment)
    if current.state == CommitmentState.RELEASED:
        _stand(current)
        expected = current.version if expected is None else expected
        versions.save(current, expected=expected, fields=["state", "release_reason"])
        audit.record(noun=current, verb="restore", by=by, at=at)
    return current


def _stand(row: Commitment) -> None:
    row.state, row.release_reason = state_after(row.amount_pledged, row.amount_delivered, is_whole=False), ""


def held(commitment: Commitment) -> Commitment:
    """The promise as stored, held until the transaction ends; policies are asked about this row."""
    rows = Commitment.objects.select_for_update(of=("self",)).select_related(*queries.RELATED)
    return rows.get(pk=commitment.pk)


def values_of(draft: CommitmentDraft) -> dict[str, object]:
    values: dict[str, object] = {name: getattr(draft, name) for name in FIELDS}
    texts = {name: str(values[name]).strip() for name in ("wording", "unit", "value_basis")}
    return values | texts


def check(draft: CommitmentDraft, body: Body, at: datetime) -> None:
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
