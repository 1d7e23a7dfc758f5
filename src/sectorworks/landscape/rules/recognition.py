"""Recognition follows the evidence: granted on it, warned about before it goes stale, lapsed when it has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Finding:
    """One criterion on one day. `words` are a full sentence. `holds_until` is the last day the evidence counts, where
    it runs out by itself. `is_known` is false where the partnership has not cleared it.
    """

    code: str
    is_met: bool
    words: str
    holds_until: date | None = None
    must: bool = True
    is_known: bool = True


def unmet(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The criteria that keep a partnership from being recognized."""
    return tuple(one for one in findings if one.must and not one.is_met)


def holds_until(findings: Iterable[Finding]) -> date | None:
    """The last day on which every required criterion still holds if nothing new happens; None: without end, or lapsed.

    >>> fresh = Finding("met", True, "", date(2026, 5, 1))
    >>> holds_until([fresh, Finding("chair", True, "")]), holds_until([fresh, Finding("chair", False, "")])
    (datetime.date(2026, 5, 1), None)
    """
    required = [one for one in findings if one.must]
    if any(not one.is_met for one in required):
        return None
    return min((one.holds_until for one in required if one.holds_until), default=None)


def must_warn(last_day: date | None, today: date, days: int) -> bool:
    """Whether the evidence runs out within so many days.

    >>> [must_warn(date(2026, 5, 1), day, 30) for day in (date(2026, 3, 31), date(2026, 4, 1))]
    [False, True]
    """
    return last_day is not None and last_day - today <= timedelta(days=days)


def dated(on: date | None, days: int, today: date) -> tuple[bool, date | None]:
    """Whether something that happened on a day still counts, and until when.

    >>> dated(date(2026, 1, 1), 90, date(2026, 4, 1)), dated(None, 90, date(2026, 4, 1))
    ((True, datetime.date(2026, 4, 1)), (False, None))
    """
    if on is None:
        return False, None
    until = on + timedelta(days=days)
    return today <= until, until
