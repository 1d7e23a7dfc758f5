"""Shift-share (Dunn): how much of an industry's change here is the tide, its industry, and the region's own doing?

Formula: with g the growth of all industries of the same ownership in the reference, g_i of the industry there, and
e0, e1 the region's jobs before and after: national = e0 g; mix = e0 (g_i - g); competitive = e1 - e0 (1 + g_i).
The three add up to e1 - e0.
Inputs: jobs of two like periods of region and reference (QCEW by-area files), one ownership.
Period and geography: as for growth; any region against the nation, or its State where the nation has no base period.
Suppression: ranges in, ranges out. Undefined where the reference had none of the industry in the base period.
Worked example: e0 = 90, e1 = 100; industry there 400 to 440 (10 percent), all there 1,000 to 1,050 (5 percent):
national 4.5, mix 90 x (0.10 - 0.05) = 4.5, competitive 100 - 99 = 1; together 10.

>>> from lmi.bounds import known
>>> parts = shift_share(known(90), known(100), growth=known(0.05), industry_growth=known(0.10))
>>> [round(part.figure().value, 6) for part in (parts.national, parts.mix, parts.competitive)]
[4.5, 4.5, 1.0]

Reference: Dunn (1960), "A statistical and analytical technique for regional analysis", Papers of the Regional
Science Association 6, 97-112.
"""

from __future__ import annotations

from dataclasses import dataclass

from lmi.bounds import Bounds

UNDEFINED = "The reference area had none of this industry in the base period."


@dataclass(frozen=True, slots=True)
class Parts:
    """The three parts, in jobs."""

    national: Bounds
    mix: Bounds
    competitive: Bounds


def shift_share(before: Bounds, after: Bounds, *, growth: Bounds, industry_growth: Bounds) -> Parts:
    """The three parts of `after - before`; growth rates are shares (0.05 is 5 percent)."""
    return Parts(
        national=(before * growth).because(UNDEFINED),
        mix=(before * (industry_growth - growth)).because(UNDEFINED),
        competitive=(after - before * industry_growth.shifted(1)).because(UNDEFINED),
    )
