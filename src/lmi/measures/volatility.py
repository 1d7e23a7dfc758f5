"""Volatility: how unsteady was the industry's growth from year to year?

Formula: the standard deviation (divisor n - 1) of yearly growth.
Inputs: jobs of three or more like periods (QCEW by-area files).
Period and geography: a run of years; any region.
Suppression: with any year withheld it can't be given. Undefined with fewer than three years, or a year without jobs.
Worked example: 100, 110, 99: growth 0.10 and -0.10; mean 0, variance (0.01 + 0.01) / 1 = 0.02, root 0.1414.

>>> from lmi.bounds import known
>>> round(volatility(known([[100], [110], [99]])).figure(0).value, 4)
0.1414

Reference: Wundt (1992), "Reevaluating alternative measures of industrial diversity", Review of Regional Studies 22.
"""

from __future__ import annotations

import numpy as np

from lmi.bounds import Bounds

UNDEFINED = "It takes three or more years in a row of published jobs above 0 to tell how much growth varies."


def volatility(jobs: Bounds) -> Bounds:
    """By industry, in shares (0.14 is 14 percentage points). `jobs` is [year][industry], in time order."""
    nothing = np.full(jobs.lower.shape[1:], np.nan)
    if len(jobs.lower) < 3:
        return Bounds(nothing, nothing, UNDEFINED)
    usable = (jobs.is_exact & (jobs.lower > 0)).all(axis=0)
    levels = np.where(usable, jobs.lower, 1.0)
    spread = np.where(usable, (levels[1:] / levels[:-1]).std(axis=0, ddof=1), np.nan)
    return Bounds(spread, spread, UNDEFINED)
