"""How many dollars of industry stand beside each public dollar."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from .valuation import CENT, ZERO


@dataclass(frozen=True, slots=True)
class Grant:
    """Public dollars for the days from `starts_on` to `ends_on`, both in it; None of a priority: for the whole."""

    amount_usd: Decimal
    starts_on: date
    ends_on: date
    priority: int | None = None


@dataclass(frozen=True, slots=True)
class Gift:
    """What one company's contribution was worth that came on a day. None: not valued."""

    value_usd: Decimal | None
    day: date
    priority: int | None = None


@dataclass(frozen=True, slots=True)
class Leverage:
    """Both sides of a ratio. `left_out` contributions came without a value and are in neither."""

    industry_usd: Decimal | None
    public_usd: Decimal | None
    came: int = 0
    left_out: int = 0

    @property
    def ratio(self) -> Decimal | None:
        """Industry dollars for each public dollar; None without public money, or where nothing is valued."""
        if self.industry_usd is None or not self.public_usd:
            return None
        return (self.industry_usd / self.public_usd).quantize(CENT, ROUND_HALF_UP)


def spread(grant: Grant, starts_on: date, ends_on: date) -> Decimal:
    """The part of public money that falls into a period: the same amount for each of its days.

    A year of $36,500 is $100 a day, so the 31 days of March hold $3,100 of it.

    >>> year = Grant(Decimal(36500), date(2026, 1, 1), date(2026, 12, 31))
    >>> str(spread(year, date(2026, 3, 1), date(2026, 3, 31)))
    '3100.00'
    """
    days = (min(grant.ends_on, ends_on) - max(grant.starts_on, starts_on)).days + 1
    if days <= 0:
        return Decimal("0.00")
    whole = (grant.ends_on - grant.starts_on).days + 1
    return (grant.amount_usd * days / whole).quantize(CENT, ROUND_HALF_UP)


def leverage(gifts: Iterable[Gift], grants: Iterable[Grant], starts_on: date, ends_on: date) -> Leverage:
    """How much does industry add to each public dollar in a period?

    Formula: dollars of what came from companies in the period ÷ public dollars that fall into the period, spread by
    days. Inputs: valued contributions of employers (`rules.valuation.value_of`, dollars of the day), `PublicMoney`
    (nominal dollars). Contributions without a value are counted in `left_out`, never as 0. No public money, or nothing
    valued: no ratio.

    $4,650 of industry beside $3,100 of public money in March: $1.50 for each public dollar; one gift is left out.

    >>> year = Grant(Decimal(36500), date(2026, 1, 1), date(2026, 12, 31))
    >>> day, later = date(2026, 3, 9), date(2026, 4, 1)
    >>> gifts = [Gift(Decimal(4650), day), Gift(None, day), Gift(Decimal(9), later)]
    >>> found = leverage(gifts, [year], date(2026, 3, 1), date(2026, 3, 31))
    >>> str(found.ratio), found.left_out, leverage(gifts, [], date(2026, 3, 1), date(2026, 3, 31)).ratio
    ('1.50', 1, None)
    """
    came = [one for one in gifts if starts_on <= one.day <= ends_on]
    valued = [one.value_usd for one in came if one.value_usd is not None]
    public = [spread(one, starts_on, ends_on) for one in grants]
    return Leverage(
        sum(valued, ZERO) if valued else None,
        sum(public, ZERO) if any(public) else None,
        len(came),
        len(came) - len(valued),
    )


def of_priority(
    gifts: Iterable[Gift], grants: Iterable[Grant], priority: int, starts_on: date, ends_on: date
) -> Leverage:
    """The same of one priority: contributions and public money that are meant for it."""
    return leverage(
        [one for one in gifts if one.priority == priority],
        [one for one in grants if one.priority == priority],
        starts_on,
        ends_on,
    )
