"""A partnership's own valuation rules: what a unit is worth in its ledger, from which day, by which source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body
from sectorworks.core import audit, idempotency, versions
from sectorworks.core.errors import SectorworksError
from sectorworks.plans.models import CommitmentKind
from sectorworks.ui.wording import day as told_day

from ..models import ValuationRule
from ..policies import contributions as policies
from ..queries.proof_readers import ABOVE
from ..rules.valuation import unit_of

FIELDS = ("kind", "unit", "rate_usd", "source", "valid_from")


class RuleProblem(SectorworksError):
    """The rule can't stand as given; the text says what to change."""


@dataclass(frozen=True, slots=True)
class RuleDraft:
    """Dollars for one unit of time or of a thing, from a day on. `source` says where the rate comes from."""

    kind: str
    unit: str
    rate_usd: Decimal
    source: str
    valid_from: date


def add(*, body: Body, draft: RuleDraft, key: str = "", by: Any, at: datetime) -> ValuationRule:
    """One more rule. From its first day it takes the place of an older one for the same kind and unit."""
    policies.can_write(by, body).enforce()

    @transaction.atomic
    def made() -> ValuationRule:
        held = Body.objects.select_for_update(of=("self",)).get(pk=body.pk)
        values = _values(draft)
        _check(held, values, None)
        row = ValuationRule.objects.create(body=held, **values)
        audit.record(noun=row, verb="add", by=by, at=at, detail={"body": body.pk, "rate_usd": str(row.rate_usd)})
        return row

    row, _new = idempotency.once(made, key=key, action="partnerships.valuation", by=by, at=at, model=ValuationRule)
    return row


@transaction.atomic
def change(*, rule: ValuationRule, draft: RuleDraft, expected: int, by: Any, at: datetime) -> ValuationRule:
    """Mend what was typed wrongly; every value that rests on the rule follows. A new rate is a new rule."""
    current = _held(rule)
    policies.can_write_rule(by, current).enforce()
    values = _values(draft)
    _check(current.body, values, current)
    if current.valid_until is not None and draft.valid_from > current.valid_until:
        told = {"day": told_day(current.valid_until)}
        raise RuleProblem(_("The rule ends on %(day)s. It begins on that day or before.") % told)
    before = {"rate_usd": str(current.rate_usd), "source": current.source, "valid_from": str(current.valid_from)}
    for name, value in values.items():
        setattr(current, name, value)
    versions.save(current, expected=expected, fields=list(FIELDS))
    audit.record(noun=current, verb="change", by=by, at=at, detail={"before": before})
    return current


@transaction.atomic
def end(*, rule: ValuationRule, last_day: date, expected: int, by: Any, at: datetime) -> ValuationRule:
    """It holds until this day, the day itself included. `reopen` undoes it."""
    current = _held(rule)
    policies.can_write_rule(by, current).enforce()
    if last_day < current.valid_from:
        told = {"day": told_day(current.valid_from)}
        raise RuleProblem(_("The rule begins on %(day)s. Its end is that day or later.") % told)
    current.valid_until = last_day
    versions.save(current, expected=expected, fields=["valid_until"])
    audit.record(noun=current, verb="end", by=by, at=at, detail={"valid_until": str(last_day)})
    return current


@transaction.atomic
def reopen(*, rule: ValuationRule, expected: int, by: Any, at: datetime) -> ValuationRule:
    """Undo `end`: it holds again until a newer one begins."""
    current = _held(rule)
    policies.can_write_rule(by, current).enforce()
    if current.valid_until is None:
        raise RuleProblem(_("The rule has no end."))
    current.valid_until = None
    versions.save(current, expected=expected, fields=["valid_until"])
    audit.record(noun=current, verb="reopen", by=by, at=at)
    return current


def _held(rule: ValuationRule) -> ValuationRule:
    rows = ValuationRule.objects.select_for_update(of=("self",))
    return rows.select_related(*(f"body__{one}" for one in ABOVE)).get(pk=rule.pk)


def _values(draft: RuleDraft) -> dict[str, Any]:
    return {
        "kind": draft.kind, "unit": unit_of(draft.kind, draft.unit), "rate_usd": draft.rate_usd,
        "source": draft.source.strip(), "valid_from": draft.valid_from,
    }  # fmt: skip


def _check(body: Body, values: dict[str, Any], itself: ValuationRule | None) -> None:
    if values["kind"] not in CommitmentKind.values:
        raise RuleProblem(_("Choose time or things."))
    if values["kind"] == CommitmentKind.FINANCIAL:
        raise RuleProblem(_("Money is worth its dollars and takes no rule."))
    if not values["unit"]:
        raise RuleProblem(_("Say of what: the unit in which promises count it, such as room days."))
    if values["rate_usd"] < 0:
        raise RuleProblem(_("A rate is not less than nothing."))
    if not values["source"]:
        raise RuleProblem(_("Say where the rate comes from, so that others can check it."))
    same = ValuationRule.objects.filter(
        body=body, kind=values["kind"], unit=values["unit"], valid_from=values["valid_from"]
    )
    if same.exclude(pk=itself.pk if itself else 0).exists():
        told = {"unit": values["unit"], "day": told_day(values["valid_from"])}
        words = _(
            "A rule for %(unit)s begins on %(day)s already. Change that one, or let this one begin on another day."
        )
        raise RuleProblem(words % told)
