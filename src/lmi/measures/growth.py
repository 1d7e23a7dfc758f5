"""Growth: how much has it changed since the base period?

Formula: change = after - before; growth = after / before - 1.
Inputs: any level (jobs, wages in nominal US dollars, establishments) of two like periods, QCEW by-area files.
Period and geography: the same quarter of two years, or two annual averages; any region. One quarter to the next
within a year is season, not growth, and is refused.
Suppression: a range where either end is one. Undefined where the base is 0.
Worked example: 80 jobs, then 100: change 20, growth 100 / 80 - 1 = 0.25.

>>> from lmi.bounds import known, within
>>> growth(known(80), known(100)).figure().value, change(known(80), known(100)).figure().value
(0.25, 20.0)
>>> growth(within(80, 100), known(100)).figure().upper
0.25
>>> growth(known(0), known(7)).figure().reason
'There was nothing in the base period to grow from.'

Reference: BLS, Handbook of Methods, "Quarterly Census of Employment and Wages", over-the-year changes.
"""

from __future__ import annotations

from lmi.bounds import Bounds, ratio
from lmi.errors import NotComparable
from lmi.periods import Period

UNDEFINED = "There was nothing in the base period to grow from."


def change(before: Bounds, after: Bounds) -> Bounds:
    return after - before


def growth(before: Bounds, after: Bounds) -> Bounds:
    """A share: 0.25 is 25 percent more."""
    return ratio(after, before, UNDEFINED).shifted(-1)


def require_like_periods(base: Period, period: Period) -> None:
    """`NotComparable` unless both are annual averages, or the same quarter of two years, in this order.

    >>> require_like_periods(Period(2016, 1), Period(2016, 2))
    Traceback (most recent call last):
    lmi.errors.NotComparable: March 2016 and June 2016 are not alike: ... same quarter of two years, ...
    """
    if base.quarter != period.quarter or base.year >= period.year:
        msg = (
            f"{base.label} and {period.label} are not alike: the change between them is season, not growth. "
            "Choose the same quarter of two years, the earlier first, or two annual averages."
        )
        raise NotComparable(msg)
