"""Who somebody is at the table of a need, and when one is overdue."""

from __future__ import annotations

from datetime import date
from enum import StrEnum


class Seat(StrEnum):
    """What a person is to a need."""

    EMPLOYER = "employer"  # acts for the company: sees the need and the one reply, never the partners' talk
    OWNER = "owner"  # staff of the organization that answers for the reply
    PARTNER = "partner"  # staff of an organization that was brought in
    MEMBER = "member"  # serves on a group that was brought in


PARTNERS = frozenset({Seat.OWNER, Seat.PARTNER, Seat.MEMBER})


def days_late(due_on: date, today: date) -> int:
    """Days past the deadline; 0 until it has passed.

    >>> days_late(date(2026, 3, 9), date(2026, 3, 9)), days_late(date(2026, 3, 9), date(2026, 3, 11))
    (0, 2)
    """
    return max(0, (today - due_on).days)
