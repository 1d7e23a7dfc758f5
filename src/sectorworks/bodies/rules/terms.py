"""The life of a term as a table: which act leads from which state to which, and whose part it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Doer(StrEnum):
    """Whose part an act is."""

    STAFF = "staff"
    LEADERS = "leaders"  # staff too; chairs only where the seat shows its person's name
    PERSON = "person"  # who sits or is invited; staff too


@dataclass(frozen=True, slots=True)
class Act:
    """One act on a term: from these states, to that one."""

    name: str
    before: frozenset[str]
    after: str
    doer: Doer


ACTS = {
    act.name: act
    for act in (
        Act("accept", frozenset({"invited"}), "serving", Doer.PERSON),
        Act("decline", frozenset({"invited"}), "declined", Doer.PERSON),
        Act("remind", frozenset({"invited"}), "invited", Doer.LEADERS),
        Act("take_back", frozenset({"invited"}), "withdrawn", Doer.LEADERS),
        Act("extend", frozenset({"serving"}), "serving", Doer.STAFF),
        Act("renew", frozenset({"serving"}), "ended", Doer.STAFF),
        Act("end", frozenset({"serving"}), "ended", Doer.PERSON),
        Act("name_proxy", frozenset({"serving"}), "serving", Doer.PERSON),
    )
}


def may_happen(name: str, state: str) -> bool:
    """Whether a term in this state allows the act.

    >>> may_happen("accept", "invited"), may_happen("accept", "declined")
    (True, False)
    """
    return state in ACTS[name].before


def end_of(starts_on: date, months: int | None) -> date | None:
    """The final day of a term of so many months; None where the seat has no term length.

    >>> end_of(date(2026, 1, 1), 24), end_of(date(2025, 8, 31), 6), end_of(date(2026, 1, 1), None)
    (datetime.date(2027, 12, 31), datetime.date(2026, 2, 27), None)
    """
    if not months:
        return None
    whole = starts_on.year * 12 + starts_on.month - 1 + months
    year, month = divmod(whole, 12)
    day = min(starts_on.day, days_in(year, month + 1))
    following = date(year, month + 1, day)
    return date.fromordinal(following.toordinal() - 1)


def days_in(year: int, month: int) -> int:
    """How many days a month has.

    >>> days_in(2028, 2), days_in(2026, 12)
    (29, 31)
    """
    following = date(year + month // 12, month % 12 + 1, 1)
    return following.toordinal() - date(year, month, 1).toordinal()
