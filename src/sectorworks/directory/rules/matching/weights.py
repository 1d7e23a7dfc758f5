"""How much each feature counts, and where the lines are drawn.

The weights are those of a logistic regression, fitted by `benchmarks/tune_matching.py` on the styles OFFICE and FIELD
of `benchmarks/employers.py` alone. The thresholds were set on the same two: LINK is the highest at which recall after
clustering stays above 0.98. Styles that score (REGISTRY, ROOM) had no part in either.
"""

from __future__ import annotations

WEIGHTS: dict[str, float] = {
    "constant": -7.54,
    "name": 6.32,
    "name_close": 4.27,
    "name_same": -0.38,
    "name_words": 1.75,
    "name_all_words": -4.87,
    "name_rare": 0.57,
    "name_common": -0.92,
    "phone": 8.72,
    "phone_near": 5.38,
    "phone_other": -1.76,
    "website": 7.11,
    "website_other": -4.34,
    "address": 4.76,
    "address_near": -2.64,
    "address_other": -2.52,
    "zip": 2.57,
    "city": 1.01,
    "place_other": 0.54,
    "parent": -0.05,
    "parent_other": -0.07,
    "site": -4.52,
    "name_and_address": 1.08,
    "name_and_phone": -3.52,
    "name_and_website": -1.51,
    "name_without_place": -0.81,
    "far_and_common": -0.84,
}

LINK = 0.8
"""From this score on, two rows count as one organization."""
SHOW = 0.3
"""From this score on, a person is asked."""
WEAK = 0.15
"""Below it, a pair speaks against joining the groups that its rows are in."""
