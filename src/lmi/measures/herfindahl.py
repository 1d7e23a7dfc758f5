"""Herfindahl-Hirschman index: how much does the region lean on few industries?

Formula: the sum of squared shares of the industries in all jobs of the level; 1 / n when all n are equal, 1 when
there is one. Its inverse is the number of equal industries that would give the same.
Inputs: jobs by industry of one level, which must not overlap (QCEW by-area files).
Period and geography: one period; any region.
Suppression: a range; each share goes from its floor over the most the others can have, to its ceiling over the least.
Undefined without jobs.
Worked example: 30, 50 and 20 of 100 jobs: 0.09 + 0.25 + 0.04 = 0.38.

>>> from lmi.bounds import known
>>> round(herfindahl(known([30, 50, 20])).figure().value, 6)
0.38

Reference: Hirschman (1964), "The paternity of an index", American Economic Review 54, 761.
"""

from __future__ import annotations

import numpy as np

from lmi.bounds import Bounds, ratio

UNDEFINED = "There are no jobs to take shares of."


def shares(jobs: Bounds) -> Bounds:
    """Each industry's share of all, as a range that allows for what the others may have."""
    with np.errstate(invalid="ignore"):
        most = jobs.lower + np.nan_to_num(jobs.upper.sum() - jobs.upper, nan=np.inf)
    least = jobs.upper + jobs.lower.sum() - jobs.lower
    return Bounds(
        ratio(Bounds(jobs.lower, jobs.lower), Bounds(most, most), UNDEFINED).lower,
        np.where(np.isinf(least), 1.0, ratio(Bounds(jobs.upper, jobs.upper), Bounds(least, least), UNDEFINED).upper),
        UNDEFINED,
    )


def herfindahl(jobs: Bounds) -> Bounds:
    """Between 1 / n and 1."""
    if not jobs.upper.sum() > 0:
        return Bounds(np.float64(np.nan), np.float64(np.nan), UNDEFINED)  # type: ignore[arg-type]
    part = shares(jobs)
    lower, upper = np.nansum(part.lower**2), min(np.nansum(part.upper**2), 1.0)
    return Bounds(np.asarray(lower), np.asarray(upper), UNDEFINED)
