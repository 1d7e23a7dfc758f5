"""What a contribution is worth in dollars, and on what that rests. Without a basis it is not valued: None, never 0."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from sectorworks.plans.rules.commitments import delivered_share

ZERO, CENT = Decimal(0), Decimal("0.01")
TIME, IN_KIND, MONEY = "time", "in_kind", "financial"
HOURS, DOLLARS = "hours", "dollars"
PLEDGED, DELIVERED, RELEASED = "pledged", "delivered", "released"
CAME = ("partly", DELIVERED)


class Basis(StrEnum):
    """What a value rests on, the strongest first."""

    STATED = "stated"  # the promise names its value and how it was found
    FACE = "face"  # money is worth its dollars
    OWN_RULE = "own rule"
    DEFAULT = "default"


class Lack(StrEnum):
    """Why a contribution has no value."""

    RATE = "rate"  # no rule for such a thing on that day
    AMOUNT = "amount"  # nobody wrote down how much


@dataclass(frozen=True, slots=True)
class Rate:
    """Dollars for a unit from one day on. `is_own` is the partnership's own rule, else a default of the parameters."""

    kind: str
    unit: str
    rate_usd: Decimal
    source: str
    valid_from: date
    valid_until: date | None = None
    is_own: bool = False
    key: int = 0


@dataclass(frozen=True, slots=True)
class Contribution:
    """A promise in figures. `value_usd` is what its maker says that all of it is worth, with its basis."""

    kind: str
    unit: str
    state: str
    pledged_on: date
    pledged: Decimal | None = None
    delivered: Decimal | None = None
    value_usd: Decimal | None = None
    value_basis: str = ""
    delivered_on: date | None = None

    @property
    def has_come(self) -> bool:
        return self.state in CAME

    @property
    def day(self) -> date:
        """When it came; before that, when it was promised. Its rate is the one of this day."""
        return self.delivered_on or self.pledged_on


@dataclass(frozen=True, slots=True)
class Value:
    """Dollars of all that was promised and of what came. None: not valued, for the reason in `lack`."""

    pledged_usd: Decimal | None = None
    delivered_usd: Decimal | None = None
    basis: Basis | None = None
    rate: Rate | None = None
    lack: Lack | None = None


def unit_of(kind: str, unit: str) -> str:
    """What the amount counts, spelled alike so that a rule finds it.

    >>> unit_of("time", ""), unit_of("in_kind", " Room  days "), unit_of("financial", "")
    ('hours', 'room days', 'dollars')
    """
    return {TIME: HOURS, MONEY: DOLLARS}.get(kind) or " ".join(unit.casefold().split())


def holding(rates: Iterable[Rate], kind: str, unit: str, day: date) -> Rate | None:
    """The rule of the day: the newest that has begun. Once that one has ended, an older one does not come back."""
    begun = [one for one in rates if (one.kind, one.unit) == (kind, unit) and one.valid_from <= day]
    newest = max(begun, key=lambda one: one.valid_from, default=None)
    if newest is None or (newest.valid_until is not None and newest.valid_until < day):
        return None
    return newest


def rate_for(own: Iterable[Rate], defaults: Iterable[Rate], kind: str, unit: str, day: date) -> Rate | None:
    """The partnership's own rule; where it has none on that day, the default."""
    known = unit_of(kind, unit)
    return holding(own, kind, known, day) or holding(defaults, kind, known, day)


def value_of(given: Contribution, own: Iterable[Rate] = (), defaults: Iterable[Rate] = ()) -> Value:
    """What is it worth, and why?

    Formula: a stated value wins (of what came: value × share that came); money is worth its dollars; else
    amount × rate of the rule that held on the day it came. Inputs: amounts in hours, dollars or the promise's own unit
    (`plans.Commitment`), rates in dollars a unit (`valuation.yml`, `ValuationRule`). Rounded to cents.
    Without a rule, or without an amount, there is no value; of what has not come, the value delivered is 0.

    20 hours promised, 8 came, at $33.49 an hour: 669.80 promised, 267.92 came.

    >>> rate = Rate("time", "hours", Decimal("33.49"), "Example", date(2024, 5, 1))
    >>> came = Contribution("time", "", "partly", date(2024, 6, 1), Decimal(20), Decimal(8))
    >>> worth = value_of(came, defaults=[rate])
    >>> str(worth.pledged_usd), str(worth.delivered_usd), worth.basis.value
    ('669.80', '267.92', 'default')
    """
    if given.value_usd is not None:
        return _stated(given, given.value_usd)
    whole = given.pledged if given.pledged is not None else given.delivered
    came = amount_that_came(given)
    if given.kind == MONEY:
        return _at(Decimal(1), whole, came, Basis.FACE, None)
    rate = rate_for(own, defaults, given.kind, given.unit, given.day)
    if rate is None:
        return Value(delivered_usd=None if given.has_come else ZERO, lack=Lack.RATE)
    return _at(rate.rate_usd, whole, came, Basis.OWN_RULE if rate.is_own else Basis.DEFAULT, rate)


def _stated(given: Contribution, value_usd: Decimal) -> Value:
    share = delivered_share(given.pledged, given.delivered, given.state) if given.has_come else ZERO
    came = None if share is None else _cents(value_usd * share)
    return Value(value_usd, came, Basis.STATED, lack=Lack.AMOUNT if came is None else None)


def amount_that_came(given: Contribution) -> Decimal | None:
    """A promise kept whole without another figure brought what it promised. None: nobody wrote down how much."""
    if not given.has_come:
        return ZERO
    if given.delivered is None and given.state == DELIVERED:
        return given.pledged
    return given.delivered


def _at(rate: Decimal, whole: Decimal | None, came: Decimal | None, basis: Basis, rule: Rate | None) -> Value:
    pledged_usd = None if whole is None else _cents(whole * rate)
    delivered_usd = None if came is None else _cents(came * rate)
    lack = Lack.AMOUNT if pledged_usd is None or delivered_usd is None else None
    return Value(pledged_usd, delivered_usd, basis, rule, lack)


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Total:
    """Dollars of several contributions. None: none of them is valued. The counts say how many are left out."""

    count: int = 0
    pledged_usd: Decimal | None = None
    delivered_usd: Decimal | None = None
    came: int = 0
    unvalued: int = 0
    unvalued_came: int = 0


def total(values: Iterable[tuple[Value, bool]]) -> Total:
    """Add up (value, whether anything came) of promises that stand.

    >>> known, unknown = Value(Decimal(900), Decimal(450), Basis.STATED), Value(lack=Lack.RATE)
    >>> summed = total([(known, True), (unknown, True)])
    >>> str(summed.delivered_usd), summed.unvalued_came, total([(unknown, True)]).delivered_usd
    ('450', 1, None)
    """
    rows = list(values)
    pledged = [one.pledged_usd for one, _came in rows if one.pledged_usd is not None]
    came = [one for one, has_come in rows if has_come]
    delivered = [one.delivered_usd for one in came if one.delivered_usd is not None]
    return Total(
        len(rows),
        sum(pledged, ZERO) if pledged else None,
        sum(delivered, ZERO) if delivered else None if came else ZERO,
        len(came),
        len(rows) - len(pledged),
        len(came) - len(delivered),
    )
