"""What the data says of each candidate, as the joint decision reads it: scores on a scale of 0 to 100."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

SCALE_TOP = 100.0


class Criterion(StrEnum):
    """What a participant can weigh."""

    JOBS = "jobs"
    GROWTH = "growth"
    LQ = "lq"
    SHIFT = "shift"
    WAGE = "wage"
    RESILIENCE = "resilience"


@dataclass(frozen=True, slots=True)
class Score:
    """One industry on one criterion, 0 to 100: exact, or a range where BLS withholds part of the figure.

    `words` says the figure behind the score ("2.3 times the national share"); `reason` why nothing is known, and
    then the range is the whole scale.
    """

    lower: float
    upper: float
    words: str = ""
    reason: str = ""

    @property
    def is_exact(self) -> bool:
        return self.lower == self.upper


def unknown(reason: str) -> Score:
    """No score can be given; `reason` is a full sentence."""
    return Score(0.0, SCALE_TOP, "", reason)


@dataclass(frozen=True, slots=True)
class IndustryScores:
    """One candidate with its scores on every criterion."""

    code: str
    title: str
    scores: Mapping[Criterion, Score]


@dataclass(frozen=True, slots=True)
class Evidence:
    """All candidates' scores from one edition of the data, with the words that say where they come from."""

    industries: tuple[IndustryScores, ...]
    edition_id: str
    source: str
    notes: tuple[str, ...] = ()
