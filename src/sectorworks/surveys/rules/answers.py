"""What counts as an answer to a question. Knows nothing of the database or of forms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MOST_CHARACTERS = 2000


class Problem(StrEnum):
    """Why something is no answer."""

    MISSING = "missing"
    UNKNOWN = "unknown"
    TWICE = "twice"
    PARTLY = "partly"
    TOO_LONG = "too_long"


WORDS: dict[Problem, str | Promise] = {
    Problem.MISSING: _("This question needs an answer."),
    Problem.UNKNOWN: _("Choose one of the answers offered."),
    Problem.TWICE: _("Two items have the same place. Give each a place of its own."),
    Problem.PARTLY: _("Give every item a place, or none of them."),
    Problem.TOO_LONG: _("Keep it to 2,000 characters."),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as far as an answer must fit it. `codes` are those of its options."""

    kind: str
    codes: tuple[str, ...] = ()
    scale_points: int = 5
    is_required: bool = False


def is_blank(value: object) -> bool:
    """Whether nothing was answered: nothing is kept then."""
    return value is None or value == [] or (isinstance(value, str) and not value.strip())


def problem_of(asked: Asked, value: object) -> Problem | None:
    """Why the value is no answer to the question; None when it is one.

    >>> problem_of(Asked("choice", ("yes", "no")), "perhaps")
    <Problem.UNKNOWN: 'unknown'>
    >>> problem_of(Asked("ranking", ("a", "b")), ["b", "a"]) is None
    True
    """
    if is_blank(value):
        return Problem.MISSING if asked.is_required else None
    if asked.kind == "text":
        fits = isinstance(value, str)
        return (Problem.TOO_LONG if len(str(value)) > MOST_CHARACTERS else None) if fits else Problem.UNKNOWN
    if asked.kind == "scale":
        fits = isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= asked.scale_points
        return None if fits else Problem.UNKNOWN
    if asked.kind == "choice":
        return None if isinstance(value, str) and value in asked.codes else Problem.UNKNOWN
    return _of_list(asked, value)


def _of_list(asked: Asked, value: object) -> Problem | None:
    if not isinstance(value, list) or not all(isinstance(one, str) and one in asked.codes for one in value):
        return Problem.UNKNOWN
    if len(set(value)) < len(value):
        return Problem.TWICE
    return Problem.PARTLY if asked.kind == "ranking" and len(value) < len(asked.codes) else None


def ranking_of(places: Sequence[tuple[str, int | None]]) -> tuple[list[str], Problem | None]:
    """The order that places given one by one make: the codes from first to last, or why they make none.

    >>> ranking_of([("a", 2), ("b", 1)])
    (['b', 'a'], None)
    >>> ranking_of([("a", 1), ("b", 1)])
    ([], <Problem.TWICE: 'twice'>)
    >>> ranking_of([("a", None), ("b", None)])
    ([], None)
    """
    given = [place for _code, place in places if place is not None]
    if not given:
        return [], None
    if len(set(given)) < len(given):
        return [], Problem.TWICE
    if len(given) < len(places):
        return [], Problem.PARTLY
    return [code for code, _place in sorted(places, key=lambda pair: pair[1] or 0)], None
