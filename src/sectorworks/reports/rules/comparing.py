"""What is new in a report against the one before it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .layout import LineText
from .lint.words import same_words
from .record import GroupRecord


@dataclass(frozen=True, slots=True)
class Difference:
    """One section: sentences that are new, that stand in both, and that are gone."""

    section: str
    added: tuple[str, ...]
    kept: tuple[str, ...]
    gone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """A period in numbers, over all groups of a report."""

    meeting_count: int
    people_count: int
    adopted_count: int
    action_count: int
    accomplishment_count: int
    board_count: int


def differences(now: Iterable[LineText], before: Iterable[LineText]) -> tuple[Difference, ...]:
    """Section by section, in the order of this report; those of the one before that are gone come last.

    >>> a, b = LineText("x/next", "", "We met."), LineText("x/next", "", "we met")
    >>> differences([a], [b])[0].kept
    ('We met.',)
    """
    own, old = _by_section(now), _by_section(before)
    found = []
    for section in dict.fromkeys([*own, *old]):
        mine, theirs = own.get(section, []), old.get(section, [])
        in_mine, in_theirs = {same_words(one) for one in mine}, {same_words(one) for one in theirs}
        found.append(
            Difference(
                section,
                tuple(one for one in mine if same_words(one) not in in_theirs),
                tuple(one for one in mine if same_words(one) in in_theirs),
                tuple(one for one in theirs if same_words(one) not in in_mine),
            )
        )
    return tuple(found)


def _by_section(lines: Iterable[LineText]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in lines:
        found.setdefault(one.section, []).append(one.wording)
    return found


def figures(group: GroupRecord) -> Figures:
    """Meetings of several groups count once for each; people are counted meeting by meeting."""
    parts = list(group.parts)
    return Figures(
        meeting_count=sum(len(one.meetings) for one in parts),
        people_count=sum(meeting.people_count for one in parts for meeting in one.meetings),
        adopted_count=sum(len(plan.editions) for one in parts for plan in one.plans),
        action_count=sum(len(one.actions) for one in parts),
        accomplishment_count=sum(len(one.accomplishments) for one in parts),
        board_count=sum(len(one.boards) for one in parts),
    )
