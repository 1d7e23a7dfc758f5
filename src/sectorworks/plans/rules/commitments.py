"""Where a promise stands by what was delivered, and what promises are worth together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

ZERO = Decimal(0)


def state_after(pledged: Decimal | None, delivered: Decimal | None, *, is_whole: bool) -> str:
    """Delivered when the deliverer says so or when all of the amount came; partly when some of it did.

    >>> state_after(Decimal(40), Decimal(10), is_whole=False), state_after(Decimal(40), Decimal(40), is_whole=False)
    ('partly', 'delivered')
    """
    if is_whole:
        return "delivered"
    if delivered is None or delivered == ZERO:
        return "pledged"
    return "delivered" if pledged is not None and delivered >= pledged else "partly"


def delivered_share(pledged: Decimal | None, delivered: Decimal | None, state: str) -> Decimal | None:
    """Which part of a promise came, from 0 to 1; None when it has no amount and is only partly delivered.

    >>> delivered_share(Decimal(40), Decimal(10), "partly"), delivered_share(None, None, "partly")
    (Decimal('0.25'), None)
    """
    if state == "delivered":
        return Decimal(1)
    if pledged and delivered is not None:
        return min(Decimal(1), delivered / pledged)
    return ZERO if state == "pledged" else None


@dataclass(frozen=True, slots=True)
class Worth:
    """Dollars of valued promises; `unvalued` of the standing promises have no value yet."""

    pledged_usd: Decimal = ZERO
    delivered_usd: Decimal = ZERO
    unvalued: int = 0


def worth(rows: Iterable[tuple[str, Decimal | None, Decimal | None, Decimal | None]]) -> Worth:
    """Add up (state, amount pledged, amount delivered, value of all of it); released promises count for nothing.

    A promise without amounts counts as delivered when all of it was.

    >>> worth([("partly", Decimal(40), Decimal(10), Decimal(1200)), ("released", None, None, Decimal(500))])
    Worth(pledged_usd=Decimal('1200'), delivered_usd=Decimal('300.00'), unvalued=0)
    """
    pledged = delivered = ZERO
    unvalued = 0
    for state, promised, came, value in rows:
        if state == "released":
            continue
        if value is None:
            unvalued += 1
            continue
        pledged += value
        delivered += value * (delivered_share(promised, came, state) or ZERO)
    return Worth(pledged, delivered, unvalued)
