"""Whether an industry drives a region, and whether a partnership covers it, when figures may be ranges.

A range that lies on both sides of a mark neither meets it nor misses it: it may. What may be is told apart from what
is, all the way to the page.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum


class Certainty(StrEnum):
    """An answer on a figure that may be a range. UNKNOWN: the data that would answer is not loaded."""

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"
    UNKNOWN = "unknown"


class Cover(StrEnum):
    """How much of a driving industry's jobs in a region stand in the counties of partnerships for it."""

    COVERED = "covered"
    PARTLY = "partly"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of one day, or as an address changed them. Shares are 0 to 1, growth is over the whole time."""

    quotient_least: float
    jobs_share_least: float
    growth_least: float
    covered_share_least: float
    valid_from: date
    source: str = ""


LIMITS: dict[str, tuple[str, float, float, float]] = {
    # the address's word: the mark, how many of the address's units make one, lowest and highest
    "lq": ("quotient_least", 1.0, 0.0, 20.0),
    "share": ("jobs_share_least", 100.0, 0.0, 1.0),
    "growth": ("growth_least", 100.0, -1.0, 5.0),
    "cover": ("covered_share_least", 100.0, 0.01, 1.0),
}


def changed(marks: Marks, asked: Mapping[str, str]) -> Marks:
    """The marks with what an address asks for; what is no number is passed over, the rest brought into its limits.

    >>> base = Marks(1.2, 0.01, -0.05, 0.5, date(2026, 1, 1))
    >>> changed(base, {"lq": "1.5", "share": "x", "cover": "400"}).quotient_least
    1.5
    >>> changed(base, {"cover": "400"}).covered_share_least
    1.0
    """
    found: dict[str, float] = {}
    for word, (name, units, least, most) in LIMITS.items():
        try:
            value = float(asked.get(word, "")[:12]) / units
        except ValueError:
            continue
        if math.isfinite(value):
            found[name] = min(max(value, least), most)
    return replace(marks, **found)  # type: ignore[arg-type]


def meets(lower: float | None, upper: float | None, least: float) -> Certainty:
    """Whether a figure between two bounds reaches a mark; no bound at all is unknown.

    >>> [meets(*ends, 1.2).value for ends in ((1.2, 3.0), (0.5, 1.19), (1.0, 1.3), (1.0, None), (None, None))]
    ['yes', 'no', 'maybe', 'maybe', 'unknown']
    """
    if lower is None and upper is None:
        return Certainty.UNKNOWN
    if lower is not None and lower >= least:
        return Certainty.YES
    return Certainty.NO if upper is not None and upper < least else Certainty.MAYBE


def all_of(answers: Iterable[Certainty]) -> Certainty:
    """Yes when every criterion that can be judged is met, no when one is surely missed, else maybe.

    >>> all_of([Certainty.YES, Certainty.UNKNOWN]).value, all_of([Certainty.MAYBE, Certainty.NO]).value
    ('yes', 'no')
    >>> all_of([Certainty.UNKNOWN]).value
    'maybe'
    """
    judged = [one for one in answers if one is not Certainty.UNKNOWN]
    if Certainty.NO in judged:
        return Certainty.NO
    return Certainty.YES if judged and all(one is Certainty.YES for one in judged) else Certainty.MAYBE


def is_for(industry: str, codes: Iterable[str]) -> tuple[bool, bool]:
    """Whether a partnership with these codes is for an industry, and whether for the whole of it.

    A code is for an industry when one begins the other; a sector like 31-33 is for all from 31 to 33.

    >>> is_for("311", ["31-33"]), is_for("311", ["3112"]), is_for("311", ["312", "62"])
    ((True, True), (True, False), (False, False))
    """
    whole = any(_holds(code, industry) for code in codes)
    return whole or any(_holds(industry, code) for code in codes), whole


def _holds(wide: str, narrow: str) -> bool:
    """Whether a code is the other one or stands above it."""
    low, _dash, high = wide.partition("-")
    if high:
        return low <= narrow[:2] <= high
    return narrow.startswith(wide)


def cover_of(lower: float, upper: float, least: float) -> Cover:
    """Covered when the mark is surely reached; open when no job is covered.

    >>> [cover_of(*ends, 0.5).value for ends in ((0.5, 1.0), (0.2, 0.9), (0.0, 0.0))]
    ['covered', 'partly', 'open']
    """
    if upper <= 0:
        return Cover.OPEN
    return Cover.COVERED if lower >= least else Cover.PARTLY
