"""Wages: how much pay do employers report?

Formula: the sum of total wages over a region's areas, each times its weight.
Inputs: `total_qtrly_wages` or `total_annual_wages` (nominal US dollars of the whole period), QCEW by-area files.
Period and geography: a quarter or a year; any set of counties, or the published row of a state or MSA.
Suppression: as for employment; a range where part is withheld.
Worked example: 100 dollars published and a withheld cell of at most 40, with no state total loaded: 100 to 140.

>>> from lmi.measures.employment import region_total
>>> region_total([[100], [0]], [[100], [40]], weights=[1, 1], states=["17", "17"], slack={}).figure(0).upper
140.0

Reference: BLS, Handbook of Methods, "Quarterly Census of Employment and Wages", Concepts.
"""

from __future__ import annotations

from lmi.measures.employment import region_total as total

__all__ = ["total"]
