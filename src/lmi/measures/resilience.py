"""Resilience: at its worst, what share of its jobs did the industry keep?

Formula: 1 - worst fall, the worst fall being the largest of 1 - jobs / (most jobs of any earlier year).
Inputs: jobs of three or more like periods (QCEW by-area files).
Period and geography: a run of years; any region.
Suppression: ranges in, ranges out. Undefined with fewer than three years, or without jobs at the start.
Worked example: 100, 80, 120, 108: falls of 20 percent and 10 percent; it kept 0.80.

>>> from lmi.bounds import known
>>> round(resilience(known([[100], [80], [120], [108]])).figure(0).value, 6)
0.8
>>> resilience(known([[100], [80]])).figure(0).reason
'It takes three or more years of jobs to tell how steady an industry is.'

Reference: the maximum drawdown of Magdon-Ismail and Atiya (2004), Risk Magazine 17(10), 99-102, applied to jobs.
"""

from __future__ import annotations

import numpy as np

from lmi.bounds import Bounds

FEWEST_YEARS = 3
UNDEFINED = "It takes three or more years of jobs to tell how steady an industry is."


def resilience(jobs: Bounds) -> Bounds:
    """By industry, a share from 0 to 1. `jobs` is [year][industry], in time order."""
    if len(jobs.lower) < FEWEST_YEARS:
        nothing = np.full(jobs.lower.shape[1:], np.nan)
        return Bounds(nothing, nothing, UNDEFINED)
    peak_lower, peak_upper = np.maximum.accumulate(jobs.lower), np.maximum.accumulate(jobs.upper)
    empty = peak_upper == 0
    with np.errstate(divide="ignore", invalid="ignore"):
        least = np.where(empty, np.nan, np.where(np.isinf(peak_upper), 0.0, jobs.lower / peak_upper))
        most = np.where(empty, np.nan, np.minimum(np.where(peak_lower == 0, 1.0, jobs.upper / peak_lower), 1.0))
    return Bounds(_worst(least), _worst(most), UNDEFINED)


def _worst(kept: np.ndarray) -> np.ndarray:
    return np.asarray(np.fmin.reduce(kept, axis=0))
