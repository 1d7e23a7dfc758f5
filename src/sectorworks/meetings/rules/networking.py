"""Counting introductions so that nobody learns who asked whom."""

from __future__ import annotations

# A count of 1 to LEAST − 1 is not shown, nor one that leaves so few out of the step before it.
LEAST = 5


def shown(asked: int, introduced: int) -> tuple[int | None, int | None]:
    """How many were asked for and how many came about, as may be shown; None is withheld.

    >>> shown(12, 6), shown(4, 0), shown(12, 9), shown(6, 6), shown(0, 0)
    ((12, 6), (None, 0), (12, None), (6, 6), (0, 0))
    """
    first = None if _is_few(asked) else asked
    gives_few_away = _is_few(introduced) or (introduced > 0 and _is_few(asked - introduced))
    return first, None if gives_few_away else introduced


def _is_few(count: int) -> bool:
    return 0 < count < LEAST
