"""Gini of specialization: how unevenly do the region's industries depart from the reference's mix?

Formula: with R_i the quotient of the industry's share here and there, sorted from low to high with ranks k:
G = 2 / (n^2 mean(R)) x sum of k (R_i - mean(R)); 0 when all quotients are equal, towards 1 when one stands out.
Inputs: jobs by industry of one level, which must not overlap, of region and reference (QCEW by-area files).
Period and geography: one period; any region against the nation or its State.
Suppression: order matters, so that ranges give no honest bound: with any withheld part it can't be given.
Worked example: 70 and 30 of 100 here, 50 and 50 there: R = 1.4 and 0.6, mean 1;
2 / (4 x 1) x (1 x (0.6 - 1) + 2 x (1.4 - 1)) = 0.5 x 0.4 = 0.2.

>>> from lmi.bounds import known, within
>>> round(gini_specialization(known([70, 30]), known([50, 50])).figure().value, 6)
0.2
>>> gini_specialization(within([70, 0], [70, 30]), known([50, 50])).figure().reason
'BLS withholds some industries, and this index can only be given when all are published.'

Reference: Farhauer and Kröll (2013), Standorttheorien, Springer Gabler, chapter 4.3.
"""

from __future__ import annotations

import numpy as np

from lmi.bounds import Bounds, known
from lmi.measures.herfindahl import UNDEFINED

WITHHELD = "BLS withholds some industries, and this index can only be given when all are published."


def gini_specialization(jobs: Bounds, reference_jobs: Bounds) -> Bounds:
    """Between 0 and 1. Industries the reference has none of are left out."""
    nothing = np.asarray(np.nan)
    if not (jobs.is_exact.all() and reference_jobs.is_exact.all()):
        return Bounds(nothing, nothing, WITHHELD)
    here, there = jobs.lower[reference_jobs.lower > 0], reference_jobs.lower[reference_jobs.lower > 0]
    if not here.sum() > 0:
        return Bounds(nothing, nothing, UNDEFINED)
    quotients = np.sort((here / here.sum()) / (there / there.sum()))
    ranks, mean, count = np.arange(1, len(quotients) + 1), quotients.mean(), len(quotients)
    return known(2 / (count**2 * mean) * (ranks * (quotients - mean)).sum())
