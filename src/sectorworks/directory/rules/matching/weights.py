"""How much each feature counts, and where the lines are drawn.

The weights are those of a logistic regression, fitted by `benchmarks/tune_matching.py` on the styles OFFICE and FIELD
of `benchmarks/employer_styles.py` alone. The thresholds were set on the same two: LINK is the highest at which recall
after clustering stays above 0.98. The style that scores (TOWN) was written afterwards.
"""

from __future__ import annotations

WEIGHTS: dict[str, float] = {
    "constant": -7.06,
    "name": 6.07,
    "name_close": 4.20,
    "name_same": -0.07,
    "name_words": 2.31,
    "name_all_words": -5.48,
    "name_rare": 1.12,
    "name_common": -0.87,
    "phone": 8.29,
    "phone_near": 4.86,
    "phone_other": -1.75,
    "website": 6.35,
    "website_other": -4.39,
    "address": 4.21,
    "address_near": 0.00,
    "address_other": -2.35,
    "zip": 2.56,
    "city": 0.97,
    "place_other": 0.13,
    "parent": -0.01,
    "parent_other": -0.04,
    "site": -6.15,
    "name_and_address": 2.41,
    "name_and_phone": -2.08,
    "name_and_website": -0.09,
    "name_without_place": -0.82,
    "far_and_common": -0.69,
}

LINK = 0.8
"""From this score on, two rows count as one organization."""
SHOW = 0.3
"""From this score on, a person is asked."""
WEAK = 0.15
"""Below it, a pair speaks against joining the groups that its rows are in."""
