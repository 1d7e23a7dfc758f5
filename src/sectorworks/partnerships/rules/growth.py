"""How the circle of companies of a partnership grows, and who brings the newcomers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .facts import Sitting
from .shares import Share, share_of


@dataclass(frozen=True, slots=True)
class Growth:
    """Companies at the table on one day and on a later one, by key of their organization.

    A company counts once, however many of its people sit there.
    """

    before: frozenset[int]
    now: frozenset[int]

    @property
    def joined(self) -> frozenset[int]:
        return self.now - self.before

    @property
    def left(self) -> frozenset[int]:
        return self.before - self.now

    @property
    def net(self) -> int:
        """Companies more than before; below zero when the circle shrank."""
        return len(self.now) - len(self.before)


class Way(StrEnum):
    """How a company came to be asked."""

    INVITED = "invited"
    SUGGESTED = "suggested"
    SPOKEN_TO = "spoken_to"
    INTRODUCED = "introduced"
    NAMED = "named"


@dataclass(frozen=True, slots=True)
class Lead:
    """One thing on record that led to a company, on a day.

    `source` is the organization behind it; `by_company` is None where the record does not say for whom they acted.
    """

    company: int
    way: Way
    day: date
    by_company: bool | None
    source: int | None = None


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A company that came after the partnership began, since when, and what led to it; None: the record is silent."""

    company: int
    since: date
    lead: Lead | None
    # Companies from the first that asked to the one that brought this one.
    chain: tuple[int, ...] = ()


def growth(sittings: Iterable[Sitting], body: int, *, since: date, today: date) -> Growth:
    """Companies with a filled seat of the group itself on the two days; its teams do not count."""
    rows = [one for one in sittings if one.body == body and one.is_business and one.organization is not None]
    before, now = (
        frozenset(one.organization for one in rows if one.organization is not None and one.holds(day))
        for day in (since, today)
    )
    return Growth(before, now)


def arrivals(sittings: Iterable[Sitting], body: int, today: date) -> dict[int, date]:
    """By company, the first day on which somebody sat in the group itself for it."""
    found: dict[int, date] = {}
    for one in sittings:
        if one.body != body or not one.is_business or one.organization is None or one.starts_on > today:
            continue
        found[one.organization] = min(one.starts_on, found.get(one.organization, one.starts_on))
    return found


def newcomers(arrived: Mapping[int, date], leads: Sequence[Lead], founded_on: date) -> list[Newcomer]:
    """Companies that came after the first day, the latest first, each with what led to it."""
    brought = {company: _lead_of(company, day, leads) for company, day in arrived.items()}
    later = sorted((day, company) for company, day in arrived.items() if day > founded_on)
    return [Newcomer(company, day, brought[company], _chain(company, brought)) for day, company in later[::-1]]


def industry_share(found: Iterable[Newcomer]) -> Share:
    """Newcomers whom a company brought, of those whose way is on record.

    >>> lead = Lead(1, Way.INVITED, date(2026, 1, 1), by_company=True)
    >>> industry_share([Newcomer(1, date(2026, 2, 1), lead), Newcomer(2, date(2026, 2, 1), None)])
    Share(part=1, whole=1, unknown=1)
    """
    return share_of(one.lead.by_company if one.lead else None for one in found)


def _lead_of(company: int, day: date, leads: Iterable[Lead]) -> Lead | None:
    """What led to a company: on or before its first day; what a company did counts first, then what came first."""
    own = [one for one in leads if one.company == company and one.day <= day]
    return min(own, key=lambda one: (one.by_company is not True, one.day, one.way), default=None)


def _chain(company: int, brought: Mapping[int, Lead | None]) -> tuple[int, ...]:
    found: list[int] = []
    lead = brought.get(company)
    while lead is not None and lead.by_company and lead.source is not None:
        if lead.source in (company, *found):
            break
        found.append(lead.source)
        lead = brought.get(lead.source)
    return tuple(reversed(found))


@dataclass(frozen=True, slots=True)
class Subsector:
    """One industry of the partnership's own list, in its counties. `establishments` is None where withheld."""

    code: str
    title: str
    establishments: int | None
    # The least the figures show, where only a range is known.
    at_least: int
    at_table: int

    @property
    def is_gap(self) -> bool:
        """There is at least one establishment for sure, and nobody of it sits at the table."""
        return self.at_least > 0 and not self.at_table


def is_within(code: str, wide: Iterable[str]) -> bool:
    """Whether an industry stands under one of these; a sector like 31-33 is for all from 31 to 33.

    >>> is_within("3112", ["311"]), is_within("3112", ["31-33"]), is_within("311", ["3112"])
    (True, True, False)
    """
    for one in wide:
        low, _dash, high = one.partition("-")
        if (low <= code[:2] <= high) if high else code.startswith(low):
            return True
    return False
