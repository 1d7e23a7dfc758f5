"""Dynamic shift-share: how much of several years' change is tide, industry and own doing, year by year?

Formula: Dunn's three parts for each year to the next, added up. The base and the growth rates are those of the year,
so that the parts do not depend on which end year's mix one starts from.
Inputs: jobs of three or more like periods of region and reference (QCEW by-area files), one ownership.
Period and geography: as for shift-share.
Suppression: ranges in, ranges out; a sum of ranges. Undefined where one of the years is.
Worked example: here 100, 110, 121; the industry there and all industries there 100, 105, 110.25 (5 percent a year):
national 5 + 5.5 = 10.5, mix 0, competitive 5 + 5.5 = 10.5; together 21.

>>> from lmi.bounds import known
>>> here, there = known([[100], [110], [121]]), known([[100], [105], [110.25]])
>>> parts = dynamic_shift_share(here, there, there)
>>> [round(part.figure(0).value, 6) for part in (parts.national, parts.mix, parts.competitive)]
[10.5, 0.0, 10.5]

Reference: Barff and Knight (1988), "Dynamic shift-share analysis", Growth and Change 19, 1-10.
"""

from __future__ import annotations

from lmi.bounds import Bounds
from lmi.measures.growth import growth
from lmi.measures.shift_share import UNDEFINED, Parts, shift_share


def dynamic_shift_share(here: Bounds, there: Bounds, there_total: Bounds) -> Parts:
    """Sums over the years. `here` and `there` are [year][industry], `there_total` [year][1]."""
    growth_of_all = growth(there_total[:-1], there_total[1:])
    return at_growth(here, growth=growth_of_all, industry_growth=growth(there[:-1], there[1:]))


def at_growth(here: Bounds, *, growth: Bounds, industry_growth: Bounds) -> Parts:
    """The same, where the reference's growth of each year to the next is at hand."""
    yearly = shift_share(here[:-1], here[1:], growth=growth, industry_growth=industry_growth)
    return Parts(_over_years(yearly.national), _over_years(yearly.mix), _over_years(yearly.competitive))


def _over_years(part: Bounds) -> Bounds:
    lower = part.lower.sum(axis=0)
    return Bounds(lower, lower if part.is_known else part.upper.sum(axis=0), UNDEFINED)
