"""Public dollars beside industry's contributions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body, Text, TextKind
from sectorworks.core import audit, idempotency, versions
from sectorworks.core.errors import SectorworksError

from ..models import PublicMoney
from ..policies import contributions as policies
from ..queries.proof_readers import ABOVE

FIELDS = ("priority", "source", "amount_usd", "starts_on", "ends_on")


class MoneyProblem(SectorworksError):
    """The public money can't stand as given; the text says what to change."""


@dataclass(frozen=True, slots=True)
class MoneyDraft:
    """Dollars of one source for a period, both days in it; without a priority for the whole partnership."""

    source: str
    amount_usd: Decimal
    starts_on: date
    ends_on: date
    priority: Text | None = None


def add(*, body: Body, draft: MoneyDraft, key: str = "", by: Any, at: datetime) -> PublicMoney:
    """Write public money down. The same form sent twice writes it once."""
    policies.can_write(by, body).enforce()

    @transaction.atomic
    def made() -> PublicMoney:
        _check(body, draft)
        row = PublicMoney.objects.create(body=body, noted_at=at, noted_by=by, **_values(draft))
        audit.record(noun=row, verb="add", by=by, at=at, detail={"body": body.pk, "amount_usd": str(row.amount_usd)})
        return row

    row, _new = idempotency.once(made, key=key, action="partnerships.money", by=by, at=at, model=PublicMoney)
    return row


@transaction.atomic
def change(*, money: PublicMoney, draft: MoneyDraft, expected: int, by: Any, at: datetime) -> PublicMoney:
    """Correct source, amount, period or priority."""
    current = _held(money)
    policies.can_write_money(by, current).enforce()
    if current.removed_at is not None:
        raise MoneyProblem(_("It was taken out. Put it back first."))
    _check(current.body, draft)
    for name, value in _values(draft).items():
        setattr(current, name, value)
    versions.save(current, expected=expected, fields=list(FIELDS))
    audit.record(noun=current, verb="change", by=by, at=at)
    return current


@transaction.atomic
def remove(*, money: PublicMoney, expected: int, by: Any, at: datetime) -> PublicMoney:
    """Take it out of every ratio. `put_back` undoes it."""
    current = _held(money)
    policies.can_write_money(by, current).enforce()
    if current.removed_at is not None:
        raise MoneyProblem(_("It was taken out already."))
    current.removed_at, current.removed_by = at, by
    versions.save(current, expected=expected, fields=["removed_at", "removed_by"])
    audit.record(noun=current, verb="remove", by=by, at=at)
    return current


@transaction.atomic
def put_back(*, money: PublicMoney, expected: int, by: Any, at: datetime) -> PublicMoney:
    """Undo `remove`."""
    current = _held(money)
    policies.can_write_money(by, current).enforce()
    if current.removed_at is None:
        raise MoneyProblem(_("It is there."))
    current.removed_at = current.removed_by = None
    versions.save(current, expected=expected, fields=["removed_at", "removed_by"])
    audit.record(noun=current, verb="put back", by=by, at=at)
    return current


def _held(money: PublicMoney) -> PublicMoney:
    rows = PublicMoney.objects.select_for_update(of=("self",))
    return rows.select_related("priority", *(f"body__{one}" for one in ABOVE)).get(pk=money.pk)


def _values(draft: MoneyDraft) -> dict[str, Any]:
    return {name: getattr(draft, name) for name in FIELDS} | {"source": draft.source.strip()}


def _check(body: Body, draft: MoneyDraft) -> None:
    if not draft.source.strip():
        raise MoneyProblem(_("Say whose money it is, such as a grant with its number."))
    if draft.amount_usd < 0:
        raise MoneyProblem(_("An amount is not less than nothing."))
    if draft.ends_on < draft.starts_on:
        raise MoneyProblem(_("The last day is before the first. Choose a later one."))
    priority = draft.priority
    if priority is not None and (priority.body_id != body.pk or priority.kind != TextKind.PRIORITY):
        raise MoneyProblem(_("Choose a priority of this partnership."))
