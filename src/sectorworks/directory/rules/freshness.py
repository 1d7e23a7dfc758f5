"""How long a record may be trusted without somebody looking at it again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Shelf:
    """For how many days a record stays fresh, from the day the house set this rule."""

    since: date
    employer_days: int
    support_days: int
    person_days: int


# Our own rule, no law's. Employers move, close and change hands faster than public partners; a change of the rule
# is a new line, so that dates given under the old one can be explained.
SHELVES = (Shelf(date(2026, 1, 1), employer_days=180, support_days=365, person_days=180),)

DUE_DAYS = 30
"""A record is due for a look this many days before it goes stale."""


class Freshness(StrEnum):
    """Whether a record can be trusted today."""

    FRESH = "fresh"
    DUE = "due"
    STALE = "stale"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str | Promise:
        return _LABELS[self]

    @property
    def tone(self) -> str:
        return _TONES[self]


_LABELS: dict[Freshness, str | Promise] = {
    Freshness.FRESH: _("Up to date"),
    Freshness.DUE: _("Due soon"),
    Freshness.STALE: _("Overdue"),
    Freshness.UNKNOWN: _("Never checked"),
}
_TONES = {
    Freshness.FRESH: "good",
    Freshness.DUE: "attention",
    Freshness.STALE: "bad",
    Freshness.UNKNOWN: "neutral",
}


def verify_by(kind: str, looked_at: date) -> date:
    """The day by which a record must be looked at again. `kind` is an organization's kind, or "person".

    >>> verify_by("employer", date(2026, 3, 1)), verify_by("labor", date(2026, 3, 1))
    (datetime.date(2026, 8, 28), datetime.date(2027, 3, 1))
    """
    shelf = next((one for one in reversed(SHELVES) if one.since <= looked_at), SHELVES[0])
    days = {"employer": shelf.employer_days, "person": shelf.person_days}.get(kind, shelf.support_days)
    return looked_at + timedelta(days=days)


def freshness(until: date | None, today: date) -> Freshness:
    """What a verify-by date means today: the day itself is still in time.

    >>> [freshness(date(2026, 6, 30), day).value for day in (date(2026, 5, 30), date(2026, 5, 31), date(2026, 6, 30))]
    ['fresh', 'due', 'due']
    >>> freshness(date(2026, 6, 30), date(2026, 7, 1)).value, freshness(None, date(2026, 7, 1)).value
    ('stale', 'unknown')
    """
    if until is None:
        return Freshness.UNKNOWN
    if until < today:
        return Freshness.STALE
    return Freshness.DUE if until - timedelta(days=DUE_DAYS) <= today else Freshness.FRESH


def score(untils: Iterable[date | None], today: date) -> float | None:
    """Of the records of a list, which share is still in time?

    Formula: records whose verify-by date is today or later, divided by all records of the list.
    A record without a date counts as not in time. An empty list has no score (None).
    Example: of four records due on 1 May, 30 June, 1 July and never, seen on 30 June, two are in time: 2 / 4 = 0.5.

    >>> score([date(2026, 5, 1), date(2026, 6, 30), date(2026, 7, 1), None], date(2026, 6, 30))
    0.5
    >>> score([], date(2026, 6, 30)) is None
    True
    """
    dates = list(untils)
    return share(sum(one is not None and one >= today for one in dates), len(dates))


def share(in_time: int, records: int) -> float | None:
    """The same score from two counts, as the database gives them."""
    return in_time / records if records else None
