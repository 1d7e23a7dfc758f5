"""Where companies already meet (F53): how far a partnership's companies and an association's members overlap."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Overlap:
    """How many of a group's companies an association already brings together."""

    both: int
    companies: int

    @property
    def share(self) -> float | None:
        """Part of the group's companies that meet in the association; None for a group without companies."""
        return self.both / self.companies if self.companies else None

    @property
    def is_ground_to_build_on(self) -> bool:
        """At least two companies, and at least half of them: the association's meeting is the place to start."""
        return self.both >= 2 and self.both * 2 >= self.companies


def overlap(companies: AbstractSet[int], members: AbstractSet[int]) -> Overlap:
    """Both sets are ultimate parents, so that a company with many worksites counts once.

    Of 14 companies 11 meet in the association:

    >>> found = overlap(set(range(14)), set(range(3, 30)))
    >>> found.both, found.companies, found.is_ground_to_build_on
    (11, 14, True)
    >>> overlap(set(), {1}).share is None
    True
    """
    return Overlap(len(companies & members), len(companies))
