"""Whole months as a period: "2023-09..2023-11"."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_MONTH = re.compile(r"^(\d{4})-(0[1-9]|1[0-2])$")


def month_of(text: str) -> date | None:
    """The first day of a month.

    >>> month_of("2023-09"), month_of("2023-13"), month_of("0000-01")
    (datetime.date(2023, 9, 1), None, None)
    """
    found = _MONTH.match(text.strip())
    return date(int(found[1]), int(found[2]), 1) if found and int(found[1]) else None


def whole(first: date, latest: date) -> tuple[date, date]:
    """From the first day of one month to the end of another."""
    return first.replace(day=1), latest.replace(day=monthrange(latest.year, latest.month)[1])


def period_in(text: str) -> tuple[date, date] | None:
    """
    >>> period_in("2023-09..2023-11")
    (datetime.date(2023, 9, 1), datetime.date(2023, 11, 30))
    >>> period_in("2023-11..2023-09"), period_in("autumn")
    (None, None)
    """
    first, _dots, latest = text.partition("..")
    starts, ends = month_of(first), month_of(latest)
    return whole(starts, ends) if starts and ends and starts <= ends else None


def usual(today: date) -> tuple[date, date]:
    """The three whole months before today's.

    >>> usual(date(2024, 1, 15))
    (datetime.date(2023, 10, 1), datetime.date(2023, 12, 31))
    """
    months = today.year * 12 + today.month - 1
    first, latest = (date((months - back) // 12, (months - back) % 12 + 1, 1) for back in (3, 1))
    return whole(first, latest)
