"""Months of a calendar."""

from __future__ import annotations

from datetime import date


def month_starts(today: date, count: int) -> list[date]:
    """The first days of so many months, from today's month on.

    >>> month_starts(date(2026, 11, 22), 3)
    [datetime.date(2026, 11, 1), datetime.date(2026, 12, 1), datetime.date(2027, 1, 1)]
    """
    first = today.year * 12 + today.month - 1
    return [date(whole // 12, whole % 12 + 1, 1) for whole in range(first, first + count)]
