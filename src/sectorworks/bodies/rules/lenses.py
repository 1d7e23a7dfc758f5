"""Lenses: what a body promised to look at, as questions that each decision answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Lens:
    """One lens as it was worded from one day on."""

    code: str
    valid_from: date
    name: str
    summary: str
    questions: tuple[str, ...]
    source: str
    url: str


@dataclass(frozen=True, slots=True)
class LensAnswer:
    """An answer to one question; when the question `applies` not, `answer` is the reason."""

    lens: str
    question: str
    answer: str
    applies: bool = True


def in_force(lenses: Iterable[Lens], on: date) -> dict[str, Lens]:
    """By code, each lens as it was worded on a day.

    >>> old, new = (Lens("equity", date(year, 1, 1), "Equity", "", (str(year),), "", "") for year in (2024, 2026))
    >>> in_force([new, old], date(2025, 6, 1))["equity"].questions
    ('2024',)
    """
    dated = sorted((lens for lens in lenses if lens.valid_from <= on), key=lambda lens: lens.valid_from)
    return {lens.code: lens for lens in dated}


def unanswered(needed: Iterable[Lens], answers: Iterable[LensAnswer]) -> list[tuple[Lens, str]]:
    """Each question of the lenses that has no words of answer.

    >>> equity = Lens("equity", date(2024, 1, 1), "Equity", "", ("Who?", "How?"), "", "")
    >>> given = [LensAnswer("equity", "Who?", "Youth"), LensAnswer("equity", "How?", " ")]
    >>> [question for _lens, question in unanswered([equity], given)]
    ['How?']
    """
    given: Mapping[tuple[str, str], str] = {(one.lens, one.question): one.answer.strip() for one in answers}
    return [(lens, question) for lens in needed for question in lens.questions if not given.get((lens.code, question))]
