"""What the playbook asks of a partnership at work: roadmap, early wins, freshness, promises."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from statistics import median

from .facts import Gathering, Win, Work, held_by

HORIZONS = ("early_win", "mid_term", "long_term")
AGING_PART = 2 / 3
LEAST_FOR_MEDIAN = 5


class Decay(StrEnum):
    """How fresh a plan is."""

    FRESH = "fresh"
    AGING = "aging"
    STALE = "stale"
    UNTOUCHED = "untouched"


def decay(touched: Iterable[date], day: date, fresh_days: int) -> tuple[Decay, int | None]:
    """Fresh for two thirds of the days that count as fresh, aging for the last third, then stale; and the age in days.

    >>> [decay([date(2026, 1, 1)], day, 90)[0].value for day in (date(2026, 3, 2), date(2026, 4, 1), date(2026, 4, 2))]
    ['fresh', 'aging', 'stale']
    """
    days = min(((day - one).days for one in touched if one <= day), default=None)
    if days is None:
        return Decay.UNTOUCHED, None
    if days > fresh_days:
        return Decay.STALE, days
    return (Decay.FRESH if days <= fresh_days * AGING_PART else Decay.AGING), days


def missing_horizons(works: Iterable[Work], day: date) -> list[str]:
    """The horizons for which no action of a plan in force is written down."""
    found = {one.horizon for one in works if one.is_in_force and one.stands(day)}
    return [one for one in HORIZONS if one not in found]


def first_win(wins: Sequence[Win], day: date, *, early: bool) -> Win | None:
    """The first thing done by a day; with `early`, under a goal that was meant as an early win."""
    return next((one for one in wins if one.day <= day and (one.is_early or not early)), None)


def days_to_first_win(meetings: Iterable[Gathering], wins: Sequence[Win], day: date) -> int | None:
    """Days from the first held meeting to the first thing done after it; None without either."""
    held = held_by(meetings, day)
    if not held:
        return None
    begun = held[0].day
    return next(((one.day - begun).days for one in wins if begun <= one.day <= day), None)


def middle(values: Iterable[float | None]) -> float | None:
    """The median over partnerships; None below five that have the figure: fewer would point at one of them.

    >>> middle([30, None, 90, 60, 10, 20]), middle([30, 90, 60, 10])
    (30, None)
    """
    known = sorted(one for one in values if one is not None)
    return median(known) if len(known) >= LEAST_FOR_MEDIAN else None
