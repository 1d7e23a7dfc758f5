"""Wage premium: how much more does a job in this industry pay than the average job here?

Formula: average weekly wage of the industry / average weekly wage of all covered jobs of the region - 1.
Inputs: wages (nominal US dollars of the period) and jobs of the industry, and of total covered (QCEW by-area files).
Period and geography: one quarter or year; any region. Not adjusted for hours, so part-time industries look low.
Suppression: ranges in, ranges out. Undefined without jobs.
Worked example: 1,200 dollars a week against 1,000: 0.20.

>>> from lmi.bounds import known
>>> round(wage_premium(known(1200), known(1000)).figure().value, 6)
0.2

Reference: BLS, QCEW field layouts, `lq_avg_wkly_wage` sets the same ratio against the nation's.
"""

from __future__ import annotations

from lmi.bounds import Bounds, ratio
from lmi.measures.average_weekly_wage import UNDEFINED


def wage_premium(weekly_wage: Bounds, weekly_wage_of_all: Bounds) -> Bounds:
    """A share: 0.2 is 20 percent more than the average job here."""
    quotient = ratio(weekly_wage, weekly_wage_of_all, UNDEFINED)
    return Bounds(quotient.lower - 1, quotient.upper - 1, UNDEFINED)
