"""Establishments: how many places of work are there?

Formula: the sum of establishment counts over a region's areas, each times its weight.
Inputs: `qtrly_estabs_count` or `annual_avg_estabs` (places of work), QCEW by-area files.
Period and geography: a quarter or a year; any set of counties, or the published row of a state or MSA.
Suppression: none; BLS publishes the count even where it withholds jobs and wages. A count only tells zero from
non-zero and gives coverage; it never bounds a withheld figure.
Worked example: two counties with 5 and 7 places, the second with half its weight: 5 + 3.5 = 8.5.

>>> count([[5], [7]], weights=[1, 0.5]).figure(0).value
8.5

Reference: BLS, Handbook of Methods, "Quarterly Census of Employment and Wages", Concepts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from lmi.bounds import Bounds, FloatArray, known


def count(values: Any, *, weights: Sequence[float]) -> Bounds:
    """Establishments by industry of a weighted set of areas, from rows [area][industry]."""
    return known(np.asarray(weights, dtype=np.float64) @ np.asarray(values))


def coverage_share(values: Any, withheld: Any, *, weights: Sequence[float]) -> FloatArray:
    """Share (0 to 1) of a region's establishments whose jobs are published; 1 where there are none.

    >>> coverage_share([[5], [15]], [[False], [True]], weights=[1, 1]).tolist()
    [0.25]
    """
    shares, counts = np.asarray(weights, dtype=np.float64), np.asarray(values)
    everything = shares @ counts
    hidden = shares @ np.where(np.asarray(withheld), counts, 0)
    return np.asarray(1.0 - hidden / np.maximum(everything, 1e-9) * (everything > 0))
