"""How the circle of companies of a partnership grows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .facts import Sitting


@dataclass(frozen=True, slots=True)
class Growth:
    """Companies at the table on one day and on a later one, by key of their organization.

    A company counts once, however many of its people sit there.
    """

    before: frozenset[int]
    now: frozenset[int]

    @property
    def joined(self) -> frozenset[int]:
        return self.now - self.before

    @property
    def left(self) -> frozenset[int]:
        return self.before - self.now

    @property
    def net(self) -> int:
        """Companies more than before; below zero when the circle shrank."""
        return len(self.now) - len(self.before)


def growth(sittings: Iterable[Sitting], body: int, *, since: date, today: date) -> Growth:
    """Companies with a filled seat of the group itself on the two days; its teams do not count."""
    rows = [one for one in sittings if one.body == body and one.is_business and one.organization is not None]
    before, now = (
        frozenset(one.organization for one in rows if one.organization is not None and one.holds(day))
        for day in (since, today)
    )
    return Growth(before, now)
