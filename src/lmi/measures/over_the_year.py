"""Over the year: how much has it changed since the same quarter a year ago, as BLS prints it?

Formula: change = now - a year ago; percent = change / a year ago x 100, rounded to 1 decimal, halves to the even tenth.
Inputs: a level (jobs, US dollars, establishments) now and its `oty_..._chg`; the level a year ago is their difference.
Period and geography: one quarter and the same quarter a year before; an area as published.
Suppression: `oty_disclosure_code` is read by itself; where it withholds, nothing is derived. Percent is undefined
where a year ago there was nothing.
Worked example: 574 jobs, up 27: a year ago 547; 27 / 547 = 4.936 percent, printed 4.9.

>>> prior(574, 27), percent_tenths(27, 547)
(547, 49)
>>> percent_tenths(-3, 61), percent_tenths(-1, 80), percent_tenths(3, 80)  # -4.918, -1.25, 3.75
(-49, -12, 38)

Reference: BLS, QCEW field layouts, `oty_` columns; exact on all disclosed rows of Illinois 2016.
"""

from __future__ import annotations

from fractions import Fraction


def prior(now: int, change: int) -> int:
    """The level a year ago."""
    return now - change


def percent_tenths(change: int, prior_level: int) -> int | None:
    """Percent change in tenths of a percent, from integers alone; None where the level a year ago was 0."""
    if prior_level == 0:
        return None
    size = round(Fraction(1000 * abs(change), prior_level))
    return size if change >= 0 else -size
