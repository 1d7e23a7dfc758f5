"""Location quotient: how concentrated is an industry here, compared with the nation?

Formula: LQ = (e / E) / (u / U), with e the region's jobs in the industry and ownership, E the region's total covered
jobs, u and U the same of the reference. Both totals are total covered (ownership 0, industry 10): BLS's base.
Inputs: jobs of one month or year (QCEW by-area files); wages or establishments give their own quotients alike.
Period and geography: one period; any region against the nation, or against its State where the nation is not loaded.
Suppression: a region built on withheld cells, or a reference known in bounds, gives a range. Undefined where the
reference has no jobs in the industry.
Worked example: 120 of 1,000 jobs here, 50 of 1,000 there: 0.12 / 0.05 = 2.4.

>>> from lmi.bounds import known, within
>>> round(location_quotient(known(120), known(1000), known(50), known(1000)).figure().value, 4)
2.4
>>> location_quotient(within(60, 120), known(1000), known(50), known(1000)).figure().lower
1.2
>>> location_quotient(known(1), known(10), known(0), known(10)).figure().reason
'The reference area has none of this industry.'

Reference: BLS, "QCEW location quotient details"; Isard (1960), Methods of Regional Analysis, chapter 7.
"""

from __future__ import annotations

from lmi.bounds import Bounds, ratio

UNDEFINED = "The reference area has none of this industry."
NO_BASE = "There are no covered jobs here at all."


def location_quotient(local: Bounds, local_total: Bounds, reference: Bounds, reference_total: Bounds) -> Bounds:
    """1 = as concentrated as the reference; 2 = twice its share."""
    return against_share(local, local_total, ratio(reference, reference_total, UNDEFINED))


def against_share(local: Bounds, local_total: Bounds, reference_share: Bounds) -> Bounds:
    """The same, where the reference's share (u / U) is at hand."""
    return ratio(ratio(local, local_total, NO_BASE), reference_share, UNDEFINED)
