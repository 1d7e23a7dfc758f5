"""Annual growth (CAGR): at what steady yearly pace would it have grown as it did?

Formula: (after / before) ** (1 / years) - 1.
Inputs: any level of two like periods, QCEW by-area files.
Period and geography: as for growth, `years` apart; any region.
Suppression: a range where either end is one. Undefined where the base is 0.
Worked example: 100 jobs, two years later 121: (1.21) ** (1 / 2) - 1 = 0.10 a year.

>>> from lmi.bounds import known
>>> round(annual_growth(known(100), known(121), years=2).figure().value, 6)
0.1

Reference: the geometric mean of yearly growth factors; any text on index numbers.
"""

from __future__ import annotations

from lmi.bounds import Bounds, ratio
from lmi.measures.growth import UNDEFINED


def annual_growth(before: Bounds, after: Bounds, *, years: int) -> Bounds:
    """A share a year."""
    quotient = ratio(after, before, UNDEFINED)
    return Bounds(quotient.lower ** (1 / years) - 1, quotient.upper ** (1 / years) - 1, UNDEFINED)
