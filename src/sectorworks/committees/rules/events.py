"""Events as plain figures: how many went how far, with few withheld, and when somebody is reminded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

# A count of 1 to LEAST − 1 employers is not shown, nor one that leaves so few out of the step before it.
LEAST = 5
REMIND_BEFORE = timedelta(hours=24)
FOLLOW_UP_AFTER = timedelta(days=14)
# Tries of one network address within the time: a whole office may share one.
MOST_TRIES, TRIES_SECONDS = 20, 900

Count = int | None  # None: withheld


@dataclass(frozen=True, slots=True)
class Funnel:
    """How many employers went how far, and how many people were hired. None is withheld: too few, or it gives few away.

    Each of registered, attended, committed and delivered is a part of the one before; who was invited stands apart,
    since employers come uninvited too.
    """

    invited: Count
    registered: Count
    attended: Count
    committed: Count
    delivered: Count
    hires: Count

    @property
    def withholds(self) -> bool:
        return None in (self.invited, self.registered, self.attended, self.committed, self.delivered, self.hires)


def funnel(invited: int, steps: Sequence[int], hires: int, hiring: int) -> Funnel:
    """The funnel that may be shown. `steps` are registered, attended, committed, delivered; `hiring` employers hired.

    >>> funnel(40, (30, 20, 12, 6), 14, 6)
    Funnel(invited=40, registered=30, attended=20, committed=12, delivered=6, hires=14)
    >>> funnel(3, (30, 27, 12, 2), 9, 2)  # 27 would tell that three stayed away; two delivered
    Funnel(invited=None, registered=30, attended=None, committed=12, delivered=None, hires=None)
    >>> funnel(0, (8, 8, 0, 0), 0, 0)  # none and all are shown
    Funnel(invited=0, registered=8, attended=8, committed=0, delivered=0, hires=0)
    """
    registered, attended, committed, delivered = nested(steps)
    shown = hires if hiring == 0 or hiring >= LEAST else None
    return Funnel(None if is_few(invited) else invited, registered, attended, committed, delivered, shown)


def nested(steps: Sequence[int]) -> list[Count]:
    """Counts of which each is a part of the one before, with those withheld as None.

    >>> nested([20, 18, 17, 5])
    [20, None, None, 5]
    """
    found: list[Count] = []
    shown: int | None = None
    for count in steps:
        may_show = not is_few(count) and (shown is None or not is_few(shown - count))
        found.append(count if may_show else None)
        shown = count if may_show else shown
    return found


def is_few(count: int) -> bool:
    """Some, but fewer than may be shown.

    >>> [is_few(count) for count in (0, 1, 4, 5)]
    [False, True, True, False]
    """
    return 0 < count < LEAST
