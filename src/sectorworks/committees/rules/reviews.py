"""A year of a group as the record shows it, and by when it is to be reviewed. Plain data, kept with a closed review."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

# A review of a year is due by the end of March of the next: the year is over, and the new plan has just begun.
DUE_MONTH, DUE_DAY = 3, 31
# A group that began after this day of a year has its first review a year later.
FIRST_HALF_ENDS = (6, 30)


@dataclass(frozen=True, slots=True)
class Link:
    """A record by name: its words, the name of its page's address, and what that address takes."""

    words: str
    route: str
    arguments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deed:
    """One accomplishment with its evidence."""

    link: Link
    happened_on: str
    evidence: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class GoalFact:
    """A goal that was in a plan of the year. `state`: finished, open, carried or dropped; actions done of all."""

    words: str
    state: str
    done_count: int
    action_count: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LensFact:
    """A lens of the group's charge, and how many of the year's decisions answered it."""

    code: str
    answered_count: int


@dataclass(frozen=True, slots=True)
class YearFacts:
    """What a group's record holds of a year. Days are ISO dates; counts of seats stand on `as_of`."""

    starts_on: str
    ends_on: str
    as_of: str
    deeds: tuple[Deed, ...] = ()
    goals: tuple[GoalFact, ...] = ()
    held_count: int = 0
    quorum_count: int = 0
    cancelled_count: int = 0
    promised_count: int = 0
    kept_count: int = 0
    released_count: int = 0
    recommendations: tuple[tuple[Link, str], ...] = ()
    seat_count: int = 0
    vacant_count: int = 0
    decision_count: int = 0
    lenses: tuple[LensFact, ...] = ()

    def goals_in(self, state: str) -> tuple[GoalFact, ...]:
        return tuple(one for one in self.goals if one.state == state)


def to_data(facts: YearFacts) -> dict[str, Any]:
    """As JSON keeps it."""
    return asdict(facts)


def from_data(data: dict[str, Any]) -> YearFacts:
    """As `to_data` wrote it.

    >>> facts = YearFacts("2023-01-01", "2023-12-31", "2024-02-01", lenses=(LensFact("equity", 2),))
    >>> from_data(to_data(facts)) == facts
    True
    """
    return YearFacts(
        **data
        | {
            "deeds": tuple(
                Deed(_link(one["link"]), one["happened_on"], tuple(_link(proof) for proof in one["evidence"]))
                for one in data["deeds"]
            ),
            "goals": tuple(GoalFact(**one) for one in data["goals"]),
            "recommendations": tuple((_link(link), state) for link, state in data["recommendations"]),
            "lenses": tuple(LensFact(**one) for one in data["lenses"]),
        }
    )


def _link(data: dict[str, Any]) -> Link:
    return Link(data["words"], data["route"], tuple(data["arguments"]))


def goal_state(is_dropped: bool, is_carried: bool, done: int, actions: int) -> str:
    """Where a goal stood. Finished: it has actions, and all that were not dropped are done.

    >>> goal_state(False, False, 2, 2), goal_state(False, False, 1, 2), goal_state(False, False, 0, 0)
    ('finished', 'open', 'open')
    >>> goal_state(False, True, 1, 2), goal_state(True, True, 2, 2)
    ('carried', 'dropped')
    """
    if is_dropped:
        return "dropped"
    if actions and done == actions:
        return "finished"
    return "carried" if is_carried else "open"


def due_on(year: int) -> date:
    """By when the review of a year is to be closed.

    >>> due_on(2023)
    datetime.date(2024, 3, 31)
    """
    return date(year + 1, DUE_MONTH, DUE_DAY)


def first_year(began_on: date) -> int:
    """The first year of a group that is reviewed.

    >>> first_year(date(2023, 6, 30)), first_year(date(2023, 7, 1))
    (2023, 2024)
    """
    return began_on.year if (began_on.month, began_on.day) <= FIRST_HALF_ENDS else began_on.year + 1


@dataclass(frozen=True, slots=True)
class Due:
    """The next review a group needs."""

    year: int
    due_on: date
    is_overdue: bool


def due(began_on: date, closed_years: Collection[int], today: date) -> Due | None:
    """The year to be reviewed next: the one before this, or this one. None when both are.

    Years further back are past reviewing. The day after it was due, it is overdue.

    >>> due(date(2010, 1, 1), {2022}, date(2024, 3, 31))
    Due(year=2023, due_on=datetime.date(2024, 3, 31), is_overdue=False)
    >>> due(date(2010, 1, 1), {2022}, date(2024, 4, 1)).is_overdue
    True
    >>> due(date(2010, 1, 1), {2023}, date(2024, 4, 1)).year, due(date(2024, 8, 1), set(), date(2024, 9, 1))
    (2024, None)
    """
    begins = max(first_year(began_on), today.year - 1)
    for year in range(begins, today.year + 1):
        if year not in closed_years:
            return Due(year, due_on(year), today > due_on(year))
    return None
