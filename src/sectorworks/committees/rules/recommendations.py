"""The way of a recommendation, and how many of them bear fruit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that can be done to a recommendation: in which states. Which policy allows it, `policies` says."""

    states: frozenset[str]


ANSWERS = ("adopted", "partly", "declined")
FRUITFUL = ("adopted", "partly")

# An answer can be given anew: a board that declined in March may adopt in June. The audit record keeps both.
ACTS: dict[str, Act] = {
    "change": Act(frozenset({"draft"})),
    "make": Act(frozenset({"draft"})),
    "answer": Act(frozenset({"made", *ANSWERS})),
    "withdraw": Act(frozenset({"draft", "made"})),
    "bring_back": Act(frozenset({"withdrawn"})),
    "say_outcome": Act(frozenset(FRUITFUL)),
}


def may_happen(act: str, state: str) -> bool:
    """Whether the act fits the state.

    >>> may_happen("change", "draft"), may_happen("change", "made"), may_happen("answer", "declined")
    (True, False, True)
    """
    return state in ACTS[act].states


def is_overdue(state: str, due_on: date | None, today: date) -> bool:
    """An answer is overdue from the day after it was due.

    >>> [is_overdue("made", date(2026, 3, 2), day) for day in (date(2026, 3, 2), date(2026, 3, 3))]
    [False, True]
    >>> is_overdue("adopted", date(2026, 3, 2), date(2026, 3, 3))
    False
    """
    return state == "made" and due_on is not None and due_on < today


@dataclass(frozen=True, slots=True)
class Adoption:
    """How many recommendations were adopted, of those that were answered."""

    adopted: int
    partly: int
    declined: int
    waiting: int

    @property
    def answered(self) -> int:
        return self.adopted + self.partly + self.declined

    @property
    def share(self) -> float | None:
        """Adopted in whole or in part ÷ answered; None while nothing is answered. Withdrawn ones do not count."""
        return (self.adopted + self.partly) / self.answered if self.answered else None


def adoption_of(counts: Mapping[str, int]) -> Adoption:
    """Adoption from the count of each state.

    Two adopted, one in part, one declined: 3 of 4 answered; the waiting and the withdrawn stand aside.

    >>> adoption_of({"adopted": 2, "partly": 1, "declined": 1, "made": 5, "withdrawn": 7, "draft": 9}).share
    0.75
    >>> adoption_of({"made": 5}).share is None
    True
    """
    return Adoption(counts.get("adopted", 0), counts.get("partly", 0), counts.get("declined", 0), counts.get("made", 0))
