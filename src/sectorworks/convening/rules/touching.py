"""Whether two industries or two sets of counties have something in common. Pure: codes as the site keeps them."""

from __future__ import annotations

from collections.abc import Iterable

# Sectors that span several two-digit codes.
RANGES = {"31": "31-33", "32": "31-33", "33": "31-33", "44": "44-45", "45": "44-45", "48": "48-49", "49": "48-49"}


def starts(code: str) -> tuple[str, ...]:
    """With what the codes of an industry begin: itself, or each two-digit code of a sector.

    >>> starts("311"), starts("31-33")
    (('311',), ('31', '32', '33'))
    """
    first, _dash, end = code.partition("-")
    return tuple(str(one) for one in range(int(first), int(end) + 1)) if end else (code,)


def wider(code: str) -> tuple[str, ...]:
    """The industries that hold this one, the closest first.

    >>> wider("3121"), wider("62"), wider("31-33")
    (('312', '31-33'), (), ())
    """
    if "-" in code:
        return ()
    above = [code[:length] for length in range(len(code) - 1, 1, -1)]
    return tuple(RANGES.get(one, one) for one in above)


def is_inside(code: str, industry: str) -> bool:
    """Whether a code lies in an industry, or is it.

    >>> is_inside("311812", "311"), is_inside("3121", "31-33"), is_inside("31-33", "311")
    (True, True, False)
    """
    if code == industry:
        return True
    return "-" not in code and code.startswith(starts(industry))


def touches(codes: Iterable[str], industries: Iterable[str]) -> bool:
    """Whether some industry of one side holds some industry of the other.

    >>> touches(["31-33"], ["311", "484"]), touches(["3114"], ["311"]), touches(["312"], ["311"]), touches([], ["311"])
    (True, True, False, False)
    """
    others = list(industries)
    return any(is_inside(one, other) or is_inside(other, one) for one in codes for other in others)


def meets(areas: Iterable[str], others: Iterable[str]) -> bool:
    """Whether two sets of counties share one; no county named means everywhere.

    >>> meets(["17163"], ["17163", "17119"]), meets([], ["17163"]), meets(["17007"], ["17163"])
    (True, True, False)
    """
    one, other = set(areas), set(others)
    return not one or not other or bool(one & other)
