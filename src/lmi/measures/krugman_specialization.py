"""Krugman specialization: how different is the region's industry mix from the reference's?

Formula: the sum over industries of |share here - share there|; 0 when the mix is the same, 2 when nothing is shared.
Inputs: jobs by industry of one level, which must not overlap, of region and reference (QCEW by-area files).
Period and geography: one period; any region against the nation or its State.
Suppression: a range; each difference takes the nearest and farthest ends of its shares. Undefined without jobs.
Worked example: shares 0.3, 0.5, 0.2 here and 0.4, 0.4, 0.2 there: 0.1 + 0.1 + 0 = 0.2.

>>> from lmi.bounds import known
>>> round(krugman_specialization(known([30, 50, 20]), known([40, 40, 20])).figure().value, 6)
0.2

Reference: Krugman (1991), Geography and Trade, MIT Press, p. 76.
"""

from __future__ import annotations

import numpy as np

from lmi.bounds import Bounds
from lmi.measures.herfindahl import UNDEFINED, shares


def krugman_specialization(jobs: Bounds, reference_jobs: Bounds) -> Bounds:
    """Between 0 and 2."""
    if not (jobs.upper.sum() > 0 and reference_jobs.upper.sum() > 0):
        return Bounds(np.asarray(np.nan), np.asarray(np.nan), UNDEFINED)
    gap = shares(jobs) - shares(reference_jobs)
    nearest = np.maximum(np.maximum(gap.lower, -gap.upper), 0.0)
    farthest = np.maximum(np.abs(gap.lower), np.abs(gap.upper))
    return Bounds(np.asarray(nearest.sum()), np.asarray(min(float(farthest.sum()), 2.0)), UNDEFINED)
