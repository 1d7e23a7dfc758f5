"""The measures a partition holds, their types, and the number that stands for "no bound known"."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from lmi.periods import Period

IntArray = npt.NDArray[np.signedinteger[Any]]
BoolArray = npt.NDArray[np.bool_]

ESTABLISHMENTS, WAGES, ANNUAL_EMPLOYMENT = "establishments", "wages", "employment"
MONTHS = ("employment_month1", "employment_month2", "employment_month3")
MEASURES = (ESTABLISHMENTS, *MONTHS, ANNUAL_EMPLOYMENT, WAGES)

TOTAL_COVERED, FEDERAL, STATE_GOVERNMENT, LOCAL_GOVERNMENT, PRIVATE = "0", "1", "2", "3", "5"
OWNERSHIPS = {
    "0": "Total covered",
    "1": "Federal government",
    "2": "State government",
    "3": "Local government",
    "4": "International government",
    "5": "Private",
    "8": "Total government",
    "9": "Total, all ownerships but federal",
}
PARTS_OF_TOTAL = ("1", "2", "3", "4", "5")
"""The ownerships that add up to total covered; 8 and 9 are sums of them."""

NO_BOUND = 1 << 62
"""A ceiling nothing in the data bounds. Stored in 32-bit arrays as `NO_BOUND_32`."""
NO_BOUND_32 = (1 << 31) - 1


def measures_of(period: Period) -> tuple[str, ...]:
    """Establishments (a count), jobs (by month, or the annual average) and wages (US dollars of the whole period)."""
    return (ESTABLISHMENTS, *(MONTHS if period.quarter else (ANNUAL_EMPLOYMENT,)), WAGES)


def dtype_of(measure: str) -> type[np.int32 | np.int64]:
    return np.int64 if measure == WAGES else np.int32
