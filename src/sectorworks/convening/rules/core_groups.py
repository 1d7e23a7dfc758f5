"""How many companies a core group has, in words that help. Pure arithmetic."""

from __future__ import annotations

from enum import StrEnum


class Size(StrEnum):
    """What is true of the number of companies."""

    NONE = "none"
    ONE = "one"
    FEW = "few"
    RIGHT = "right"
    MANY = "many"


def size_of(companies: int, least: int, most: int) -> Size:
    """
    >>> [str(size_of(count, 2, 5)) for count in (0, 1, 2, 5, 6)]
    ['none', 'one', 'right', 'right', 'many']
    >>> str(size_of(2, 3, 5))
    'few'
    """
    if companies == 0:
        return Size.NONE
    if companies < least:
        return Size.ONE if companies == 1 else Size.FEW
    return Size.RIGHT if companies <= most else Size.MANY
