"""Establishment size: how many jobs does a place of work have on average?

Formula: jobs / establishments.
Inputs: jobs and establishment counts of one period (QCEW by-area files).
Period and geography: one quarter or year; any region. Establishments are places, not firms.
Suppression: a range where jobs are withheld. Undefined without establishments.
Worked example: 90 jobs in 6 establishments: 15.

>>> from lmi.bounds import known
>>> establishment_size(known(90), known(6)).figure().value
15.0

Reference: BLS, Handbook of Methods, "Quarterly Census of Employment and Wages", Concepts.
"""

from __future__ import annotations

from lmi.bounds import Bounds, ratio

UNDEFINED = "There are no establishments."


def establishment_size(jobs: Bounds, establishments: Bounds) -> Bounds:
    """Jobs per establishment."""
    return ratio(jobs, establishments, UNDEFINED)
