"""What the pages of contacts and asks share: files of a list, the record's history, days from an address."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest

MOST_ROWS = 20_000


def number_of(request: HttpRequest, name: str) -> int:
    """A number from the address; 0 when there is none that makes sense."""
    given = request.GET.get(name, "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else 0


def month_of(text: str, otherwise: date) -> date:
    """The first day of the month that an address names ("2026-03")."""
    year, _dash, month = text[:7].partition("-")
    is_number = all(part.isascii() and part.isdecimal() for part in (year, month))
    if is_number and 1900 < int(year) < 2200 and 1 <= int(month) <= 12:
        return date(int(year), int(month), 1)
    return otherwise.replace(day=1)
