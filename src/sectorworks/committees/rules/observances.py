"""On which days of a year an observance falls."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Rule:
    """One of: a whole month, the same day each year, or days announced year by year."""

    month: int = 0
    day: tuple[int, int] = (0, 0)
    announced: dict[int, tuple[date, date]] = field(default_factory=dict)

    def days_in(self, year: int) -> tuple[date, date] | None:
        """First and last day; None where nobody announced them.

        >>> Rule(month=2).days_in(2024)
        (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
        >>> Rule(day=(7, 26)).days_in(2024)
        (datetime.date(2024, 7, 26), datetime.date(2024, 7, 26))
        >>> Rule(announced={2024: (date(2024, 11, 17), date(2024, 11, 23))}).days_in(2025) is None
        True
        """
        if self.month:
            return date(year, self.month, 1), date(year, self.month, calendar.monthrange(year, self.month)[1])
        if self.day[0]:
            found = date(year, *self.day)
            return found, found
        return self.announced.get(year)


def yearly(starts_on: date, ends_on: date, year: int) -> tuple[date, date]:
    """The same days in another year, as long as the first time; February 29 falls on the 28th where there is none.

    >>> yearly(date(2024, 12, 30), date(2025, 1, 2), 2026)
    (datetime.date(2026, 12, 30), datetime.date(2027, 1, 2))
    >>> yearly(date(2024, 2, 29), date(2024, 2, 29), 2025)
    (datetime.date(2025, 2, 28), datetime.date(2025, 2, 28))
    """
    last = calendar.monthrange(year, starts_on.month)[1]
    first = date(year, starts_on.month, min(starts_on.day, last))
    return first, first + (ends_on - starts_on)
