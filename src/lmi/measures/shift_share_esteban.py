"""Shift-share (Esteban-Marquillas): does the region do better in the industries it is specialized in?

Formula: with h = E0 u0 / U0 the jobs the industry would have here at the reference's mix, the competitive part splits:
competitive = h (r_i - g_i); allocation = (e0 - h) (r_i - g_i), with r_i the industry's growth here. National and mix
stay as in Dunn's form; the four add up to e1 - e0.
Inputs: jobs of two like periods of region and reference (QCEW by-area files), with E0 and U0 the totals of the same
ownership over all industries.
Period and geography: as for shift-share.
Suppression: ranges in, ranges out. Undefined where region or reference had none of the industry in the base period.
Worked example: e0 = 90 to 100 (r = 0.1111); reference industry 400 of 1,000, growing 10 percent; E0 = 200, so
h = 80: competitive 80 x 0.0111 = 0.8889, allocation 10 x 0.0111 = 0.1111; together Dunn's 1.

>>> from lmi.bounds import known
>>> own, allocation = esteban_marquillas(known(90), known(100), industry_growth=known(0.10), expected=known(80))
>>> round(own.figure().value, 4), round(allocation.figure().value, 4)
(0.8889, 0.1111)

Reference: Esteban-Marquillas (1972), "A reinterpretation of shift-share analysis", Regional and Urban Economics 2,
249-255.
"""

from __future__ import annotations

from lmi.bounds import Bounds
from lmi.measures.growth import growth

UNDEFINED = "There was none of this industry in the base period, here or in the reference area."


def esteban_marquillas(
    before: Bounds, after: Bounds, *, industry_growth: Bounds, expected: Bounds
) -> tuple[Bounds, Bounds]:
    """The competitive part at the reference's mix, and the allocation part, in jobs. `expected` is h."""
    lead = growth(before, after) - industry_growth
    return (expected * lead).because(UNDEFINED), ((before - expected) * lead).because(UNDEFINED)
