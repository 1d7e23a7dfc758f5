"""The way from a need to a result, and where it breaks off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Gap(StrEnum):
    """What is missing on the way."""

    PRIORITY_WITHOUT_SOLUTION = "priority_without_solution"
    NEED_WITHOUT_SOLUTION = "need_without_solution"
    SOLUTION_WITHOUT_NEED = "solution_without_need"
    SOLUTION_WITHOUT_PROGRAM = "solution_without_program"
    SOLUTION_WITHOUT_RESULT = "solution_without_result"
    PROGRAM_WITHOUT_NEED = "program_without_need"


@dataclass(frozen=True, slots=True)
class Step:
    """A program or a result, with the words a reader sees."""

    key: int
    words: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """One solution on the way: what it answers, what carries it, what came of it."""

    key: int
    title: str
    state: str
    aim: int | None
    since: date
    needs: tuple[int, ...] = ()
    programs: tuple[Step, ...] = ()
    results: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Aim:
    """One priority in force."""

    key: int
    title: str


@dataclass(frozen=True, slots=True)
class Branch:
    """A priority (None: solutions that serve none) with its solutions and their gaps."""

    aim: Aim | None
    answers: tuple[tuple[Answer, tuple[Gap, ...]], ...] = ()
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class Trace:
    """Every way of a partnership, and what hangs loose."""

    branches: tuple[Branch, ...]
    loose_programs: tuple[Step, ...] = ()
    loose_needs: tuple[int, ...] = field(default=())

    @property
    def gap_count(self) -> int:
        inside = sum(len(one.gaps) + sum(len(gaps) for _answer, gaps in one.answers) for one in self.branches)
        return inside + len(self.loose_programs) + len(self.loose_needs)


def trace_of(
    aims: Sequence[Aim],
    answers: Sequence[Answer],
    programs: Iterable[Step],
    needs: Iterable[int],
    since_before: date,
) -> Trace:
    """`programs` and `needs` are all of the partnership; a solution older than `since_before` owes a result.

    A program has a need behind it when one of its solutions answers a priority or a company's need.
    """
    known = {one.key for one in aims}
    told = [(one, gaps_of(one, since_before)) for one in answers]
    branches = []
    for aim in aims:
        own = tuple(pair for pair in told if pair[0].aim == aim.key)
        branches.append(Branch(aim, own, () if own else (Gap.PRIORITY_WITHOUT_SOLUTION,)))
    if rest := tuple(pair for pair in told if pair[0].aim not in known):
        branches.append(Branch(None, rest))
    rooted = {step.key for one in answers if one.aim or one.needs for step in one.programs}
    every = {one.key: one for one in [*programs, *(step for one in answers for step in one.programs)]}
    loose = tuple(one for key, one in every.items() if key not in rooted)
    answered = {need for one in answers for need in one.needs}
    return Trace(tuple(branches), loose, tuple(need for need in needs if need not in answered))


def gaps_of(answer: Answer, since_before: date) -> tuple[Gap, ...]:
    """What one solution lacks. A proposed one owes neither program nor result yet."""
    found = []
    if not answer.aim and not answer.needs:
        found.append(Gap.SOLUTION_WITHOUT_NEED)
    if answer.state in ("running", "ended") and not answer.programs:
        found.append(Gap.SOLUTION_WITHOUT_PROGRAM)
    if answer.state != "proposed" and not answer.results and answer.since < since_before:
        found.append(Gap.SOLUTION_WITHOUT_RESULT)
    return tuple(found)


def months_before(day: date, months: int) -> date:
    """The same day of the month so many months ago, or the last one of a shorter month.

    >>> months_before(date(2026, 3, 31), 1), months_before(date(2026, 1, 15), 12)
    (datetime.date(2026, 2, 28), datetime.date(2025, 1, 15))
    """
    count = day.year * 12 + day.month - 1 - months
    year, month = divmod(count, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError(day)
