"""The months a report covers, as its head says: "September – November 2023"."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from .dates import MONTHS, dates_in
from .document import LintDocument
from .facts import LintFacts

_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
_YEAR = r"(?:,?\s+(?:del?\s+)?(?P<year{0}>(?:19|20)\d\d))"
_SPAN = re.compile(
    rf"\b(?P<first>{_NAMES})\.?{_YEAR.format(1)}?\s*(?:[-–—]|to|through|a|al|hasta)\s*(?P<last>{_NAMES})\.?{_YEAR.format(2)}",
    re.IGNORECASE,
)
_ISO = re.compile(r"\b(\d{4})-(\d\d)\s*(?:\.\.|–|—|/|to|a)\s*(\d{4})-(\d\d)\b")


def period_of(document: LintDocument, facts: LintFacts) -> tuple[date | None, date | None]:
    """The record's period, else the one the document states."""
    if facts.starts_on and facts.ends_on:
        return facts.starts_on, facts.ends_on
    return document.starts_on, document.ends_on


def period_in(text: str) -> tuple[date, date] | None:
    """The period a heading names, whole months.

    >>> period_in("Accomplishments, September – November 2023")
    (datetime.date(2023, 9, 1), datetime.date(2023, 11, 30))
    >>> period_in("Logros, diciembre de 2023 a febrero de 2024")
    (datetime.date(2023, 12, 1), datetime.date(2024, 2, 29))
    """
    iso = _ISO.search(text)
    if iso:
        first_year, first, last_year, last = map(int, iso.groups())
        return _whole(first_year, first, last_year, last)
    span = _SPAN.search(text)
    if span:
        first, last = MONTHS[span["first"].lower()], MONTHS[span["last"].lower()]
        last_year = int(span["year2"])
        return _whole(int(span["year1"] or last_year - (first > last)), first, last_year, last)
    named = [one for one in dates_in(text) if one.year]
    if len(named) == 2 and all(one.day for one in named):
        days = [one.in_year(one.year or 0) for one in named]
        return (days[0], days[1]) if days[0] and days[1] and days[0] <= days[1] else None
    if len(named) == 1 and not named[0].day:
        year, month = named[0].year or 0, named[0].month
        return _whole(year, month, year, month)
    return None


def _whole(first_year: int, first: int, last_year: int, last: int) -> tuple[date, date] | None:
    if not (1 <= first <= 12 and 1 <= last <= 12) or (first_year, first) > (last_year, last):
        return None
    return date(first_year, first, 1), date(last_year, last, monthrange(last_year, last)[1])
