"""How far contacts with employers are led by what industry asked for. Pure arithmetic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

# What led to a contact: the first two come from industry, the third from a program that has something to place.
FROM_INDUSTRY = ("priority", "need")
FROM_PROGRAM = ("program",)


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter of a calendar year."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Quarter:
        return cls(day.year, (day.month + 2) // 3)

    @property
    def starts_on(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    def earlier(self, count: int) -> Quarter:
        """So many quarters before this one.

        >>> Quarter(2026, 1).earlier(2)
        Quarter(year=2025, number=3)
        """
        index = self.year * 4 + self.number - 1 - count
        return Quarter(index // 4, index % 4 + 1)

    def __str__(self) -> str:
        return f"{self.year} Q{self.number}"


def with_purpose(counts: Mapping[str, int]) -> int:
    """Contacts that had a purpose: led by a priority, a need or a program. Keeping in touch is none of these."""
    return sum(counts.get(name, 0) for name in FROM_INDUSTRY + FROM_PROGRAM)


def led_by_industry(counts: Mapping[str, int]) -> float | None:
    """Which share of an agency's contacts with a purpose did industry lead?

    Formula: (priority + need) / (priority + need + program). Unit: share, 0 to 1.
    Inputs: recorded contacts, counted by what led to them (`Contact.led_by`); drafts and deleted ones are not counted.
    Period: contacts held in the quarter. Geography: none, all employers of the agency.
    Contacts that only kept in touch are left out of both parts: they show care, and say nothing of who leads.
    Without any contact with a purpose there is no share: None, never 0.
    Other agencies' shares are shown only together, and only from three agencies on (`may_show_all`).

    Worked example: 3 by priority, 1 by need, 4 by program, 7 keeping in touch: (3 + 1) / (3 + 1 + 4) = 0.5.

    >>> led_by_industry({"priority": 3, "need": 1, "program": 4, "relationship": 7})
    0.5
    >>> led_by_industry({"relationship": 7}) is None
    True

    Reference: the comparison of traditional and sector approaches in the Illinois sector framework (2016): a
    traditional approach starts from a program's offer, a sector approach from what industry sets first.
    """
    total = with_purpose(counts)
    return sum(counts.get(name, 0) for name in FROM_INDUSTRY) / total if total else None


FEWEST_AGENCIES = 3


def may_show_all(agency_count: int) -> bool:
    """Whether a figure of all agencies together may be shown: with two, each could work out the other's."""
    return agency_count >= FEWEST_AGENCIES
