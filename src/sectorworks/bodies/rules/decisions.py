"""Whether the count of a vote can be true of the seats that could vote."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class Votes:
    """Votes counted; None where nobody counted, as with consent."""

    cast_for: int | None = None
    cast_against: int | None = None
    abstained: int | None = None

    @property
    def is_counted(self) -> bool:
        return self.cast_for is not None

    @property
    def total(self) -> int:
        return (self.cast_for or 0) + (self.cast_against or 0) + (self.abstained or 0)


class VoteFault(Enum):
    """What is wrong with a count."""

    HALF = "half"
    TOO_MANY = "too many"
    NOT_CARRIED = "not carried"


def fault_of(votes: Votes, voting_seats: int) -> VoteFault | None:
    """What can't be right: votes against without votes for, more votes than voters, or a motion that failed.

    >>> fault_of(Votes(7, 1, 1), 9), fault_of(Votes(8, 1, 1), 9), fault_of(Votes(4, 4, 1), 9)
    (None, <VoteFault.TOO_MANY: 'too many'>, <VoteFault.NOT_CARRIED: 'not carried'>)
    >>> fault_of(Votes(None, 2), 9), fault_of(Votes(), 0)
    (<VoteFault.HALF: 'half'>, None)
    """
    if not votes.is_counted:
        return VoteFault.HALF if votes.total else None
    if votes.total > voting_seats:
        return VoteFault.TOO_MANY
    if (votes.cast_for or 0) <= (votes.cast_against or 0):
        return VoteFault.NOT_CARRIED
    return None
