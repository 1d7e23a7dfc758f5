"""A part of a whole, with the counts it is made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of `whole`; `unknown` more of which the record does not say on which side they stand."""

    part: int = 0
    whole: int = 0
    unknown: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.part <= self.whole or self.unknown < 0:
            msg = f"{self.part} can't be a part of {self.whole}."
            raise ValueError(msg)

    @property
    def value(self) -> float | None:
        """Between 0 and 1; None when there is nothing to count: that is not 0%."""
        return self.part / self.whole if self.whole else None

    def __add__(self, other: Share) -> Share:
        return Share(self.part + other.part, self.whole + other.whole, self.unknown + other.unknown)


def share_of(answers: Iterable[bool | None]) -> Share:
    """How many of the known answers are yes; None is one that the record does not give.

    >>> share_of([True, False, True, None])
    Share(part=2, whole=3, unknown=1)
    >>> share_of([None]).value is None
    True
    """
    yes = no = unknown = 0
    for one in answers:
        if one is None:
            unknown += 1
        elif one:
            yes += 1
        else:
            no += 1
    return Share(yes, yes + no, unknown)


def total(shares: Iterable[Share]) -> Share:
    """All of them together: counts are added, never percentages.

    >>> total([Share(1, 2), Share(3, 4, 1)])
    Share(part=4, whole=6, unknown=1)
    """
    found = Share()
    for one in shares:
        found = found + one
    return found
