"""Hoover index: what share of the jobs would have to move to match another distribution?

Formula: half the sum of |share - reference share|. Over industries it is half of Krugman's index; over the areas that
hold one industry, against all their jobs, it says how concentrated in space the industry is.
Inputs: jobs by industry, or by area, and those to compare with (QCEW by-area files).
Period and geography: one period; any region, or any set of areas.
Suppression: a range. Undefined without jobs.
Worked example: shares 0.3, 0.5, 0.2 against 0.4, 0.4, 0.2: (0.1 + 0.1 + 0) / 2 = 0.1.

>>> from lmi.bounds import known
>>> round(hoover(known([30, 50, 20]), known([40, 40, 20])).figure().value, 6)
0.1

Reference: Hoover (1936), "The measurement of industrial localization", Review of Economics and Statistics 18, 162-171.
"""

from __future__ import annotations

from lmi.bounds import Bounds
from lmi.measures.krugman_specialization import krugman_specialization


def hoover(jobs: Bounds, reference_jobs: Bounds) -> Bounds:
    """Between 0 and 1, a share."""
    return krugman_specialization(jobs, reference_jobs).scaled(0.5)
