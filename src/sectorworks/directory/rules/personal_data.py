"""What the site promises people about their own data."""

from __future__ import annotations

from datetime import date, timedelta

ANSWER_WITHIN_DAYS = 30
"""Our own promise: a request about one's data is answered within this many days."""

FORGET_ACQUAINTANCES_AFTER_DAYS = 365
"""Who knew whom is deleted this long after consent ended or was taken back."""

REMOVED_NAME = "Removed person"
"""What stands in place of a name after a removal. Not translated: it is stored."""


def answer_due(asked_on: date) -> date:
    """The last day of the promise.

    >>> answer_due(date(2026, 1, 15))
    datetime.date(2026, 2, 14)
    """
    return asked_on + timedelta(days=ANSWER_WITHIN_DAYS)
