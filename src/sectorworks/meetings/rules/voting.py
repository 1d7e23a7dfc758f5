"""What a vote decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from django.utils.translation import gettext as _

from .quorum import Quorum


class Result(StrEnum):
    """The states of a motion that a vote leads to."""

    CARRIED = "carried"
    LOST = "lost"
    TIED = "tied"


class NoQuorum(ValueError):
    """A vote that decides nothing, because too few members were there when it was taken."""

    def __init__(self, quorum: Quorum) -> None:
        self.quorum = quorum
        super().__init__(
            _("No vote can be taken: %(present)s members count toward the quorum, %(needed)s are needed.")
            % {"present": quorum.present, "needed": quorum.needed}
        )


class UnknownThreshold(ValueError):
    """A share of the votes that this room doesn't know."""


@dataclass(frozen=True, slots=True)
class Count:
    """Votes by value. Abstained and recused are not cast."""

    yes: int = 0
    no: int = 0
    abstained: int = 0
    recused: int = 0

    @property
    def cast(self) -> int:
        return self.yes + self.no


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a vote decided, by how many, and how many yes votes would have carried it."""

    result: Result
    count: Count
    yes_needed: int


def counted(values: Iterable[str]) -> Count:
    """A roll call added up.

    >>> counted(["yes", "no", "yes", "abstain", "recuse"])
    Count(yes=2, no=1, abstained=1, recused=1)
    """
    tally = Counter(values)
    return Count(tally["yes"], tally["no"], tally["abstain"], tally["recuse"])


def result(count: Count, threshold: str = "majority", quorum: Quorum | None = None) -> Outcome:
    """The result by the votes cast. A tie is lost; so is a vote that nobody cast. Raises NoQuorum.

    >>> result(Count(yes=4, no=2), "two_thirds").result
    <Result.CARRIED: 'carried'>
    """
    if quorum is not None and not quorum.is_met:
        raise NoQuorum(quorum)
    yes_needed = yes_votes_needed(count.cast, threshold)
    if count.cast and count.yes >= yes_needed:
        return Outcome(Result.CARRIED, count, yes_needed)
    is_tie = threshold == "majority" and count.cast > 0 and count.yes == count.no
    return Outcome(Result.TIED if is_tie else Result.LOST, count, yes_needed)


def yes_votes_needed(cast: int, threshold: str) -> int:
    """How many of so many votes carry a motion: more than half, or at least two thirds.

    >>> [yes_votes_needed(cast, "majority") for cast in (6, 7)], [yes_votes_needed(c, "two_thirds") for c in (6, 7)]
    ([4, 4], [4, 5])
    """
    if threshold == "majority":
        return cast // 2 + 1
    if threshold == "two_thirds":
        exact = Fraction(2, 3) * cast
        return -(-exact.numerator // exact.denominator)
    raise UnknownThreshold(_("“%(name)s” is no known share of the votes.") % {"name": threshold})
