"""The wording of a plan on one day as plain data, kept with each edition, and what changed between two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from sectorworks.bodies.rules.redline import Run, redline


@dataclass(frozen=True, slots=True)
class ActionWords:
    """An action as the group adopted it. `owners` are organizations: people's names are not part of the public text."""

    key: int
    wording: str
    due_on: str = ""  # as 2026-03-31
    measure: str = ""
    owners: tuple[str, ...] = ()

    @property
    def due_day(self) -> date | None:
        return date.fromisoformat(self.due_on) if self.due_on else None


@dataclass(frozen=True, slots=True)
class GoalWords:
    """A goal as the group adopted it. Charge and priority are told by key, with their names on that day."""

    key: int
    wording: str
    horizon: str
    outcome: str = ""
    population: str = ""
    measure: str = ""
    charge_key: int | None = None
    charge: str = ""
    priority_key: int | None = None
    priority: str = ""
    actions: tuple[ActionWords, ...] = ()


class Fate(StrEnum):
    """What became of a goal or action from one edition to the next."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One goal or action in two editions: the runs of its wording, and other facts as (name, before, after)."""

    fate: Fate
    key: int
    runs: tuple[Run, ...]
    facts: tuple[tuple[str, str, str], ...] = ()
    actions: tuple[Difference, ...] = ()


GOAL_FACTS = ("horizon", "charge", "priority", "outcome", "population", "measure")
ACTION_FACTS = ("due_on", "measure", "owners")
# Facts that are the same as long as these are, whatever they were called on the day.
_KEYS = {"charge": "charge_key", "priority": "priority_key"}
Words = TypeVar("Words", GoalWords, ActionWords)


def to_content(goals: Sequence[GoalWords]) -> list[dict[str, Any]]:
    """What an edition stores."""
    return [asdict(goal) for goal in goals]


def from_content(content: Sequence[dict[str, Any]]) -> tuple[GoalWords, ...]:
    """Read what `to_content` wrote.

    >>> goal = GoalWords(1, "Serve youth", "mid_term", actions=(ActionWords(2, "Meet", owners=("Agency A",)),))
    >>> from_content(to_content([goal])) == (goal,)
    True
    """
    return tuple(
        GoalWords(
            **goal
            | {"actions": tuple(ActionWords(**one | {"owners": tuple(one["owners"])}) for one in goal["actions"])}
        )
        for goal in content
    )


def compare(old: Sequence[GoalWords], new: Sequence[GoalWords]) -> tuple[Difference, ...]:
    """Each goal of either edition with its fate: those of the new one in its order, then those that are gone."""
    return tuple(_difference(before, after, GOAL_FACTS, _actions(before, after)) for before, after in _pairs(old, new))


def is_same(old: Sequence[GoalWords], new: Sequence[GoalWords]) -> bool:
    """Whether nothing that the group adopts changed, the order included."""
    in_order = [goal.key for goal in old] == [goal.key for goal in new]
    return in_order and all(one.fate is Fate.KEPT for one in compare(old, new))


def _actions(before: GoalWords | None, after: GoalWords | None) -> tuple[Difference, ...]:
    pairs = _pairs(before.actions if before else (), after.actions if after else ())
    return tuple(_difference(old, new, ACTION_FACTS, ()) for old, new in pairs)


def _pairs(old: Sequence[Words], new: Sequence[Words]) -> list[tuple[Words | None, Words | None]]:
    before = {one.key: one for one in old}
    kept: list[tuple[Words | None, Words | None]] = [(before.get(one.key), one) for one in new]
    staying = {one.key for one in new}
    return kept + [(one, None) for one in old if one.key not in staying]


def _difference(
    before: GoalWords | ActionWords | None,
    after: GoalWords | ActionWords | None,
    facts: tuple[str, ...],
    actions: tuple[Difference, ...],
) -> Difference:
    shown = after or before
    assert shown is not None
    runs = redline(before.wording if before else "", after.wording if after else "")
    if before is None:
        return Difference(Fate.ADDED, shown.key, runs, _facts(None, after, facts), actions)
    if after is None:
        return Difference(Fate.REMOVED, shown.key, runs, _facts(before, None, facts), actions)
    changed = _facts(before, after, facts)
    is_kept = before.wording == after.wording and not changed and all(one.fate is Fate.KEPT for one in actions)
    return Difference(Fate.KEPT if is_kept else Fate.CHANGED, shown.key, runs, changed, actions)


def _facts(before: Any, after: Any, names: tuple[str, ...]) -> tuple[tuple[str, str, str], ...]:
    found = []
    for name in names:
        key = _KEYS.get(name, name)
        if before is not None and after is not None and getattr(before, key) == getattr(after, key):
            continue
        told = (_told(before, name), _told(after, name))
        if any(told):
            found.append((name, *told))
    return tuple(found)


def _told(words: Any, name: str) -> str:
    value = getattr(words, name) if words is not None else ""
    return ", ".join(value) if isinstance(value, tuple) else str(value)
