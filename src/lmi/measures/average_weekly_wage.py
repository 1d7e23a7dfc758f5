"""Average weekly wage: what does a job here pay in a week?

Formula: wages / (weeks x jobs), with 13 weeks and the mean of three months for a quarter, 52 weeks and the annual
average for a year; BLS rounds it to whole dollars, halves up.
Inputs: total wages (nominal US dollars of the period) and jobs (monthly levels or annual average), QCEW by-area.
Period and geography: a quarter or a year; any region.
Suppression: wages and jobs are withheld together; the range divides the least wages by the most jobs and the
reverse, so it is wide. Undefined without jobs.
Worked example: 1,300,000 dollars over months of 90, 100 and 110 jobs: 1,300,000 / (13 x 100) = 1,000 dollars.

>>> from lmi.bounds import known
>>> average_weekly_wage(known(1_300_000), known(100), weeks=13).figure().value
1000.0
>>> published(1_300_000, 300)
1000

Reference: BLS, QCEW field layouts, `avg_wkly_wage`; exact on all disclosed rows of Illinois 2016.
"""

from __future__ import annotations

from lmi.bounds import Bounds, ratio

UNDEFINED = "There are no jobs to divide the wages by."
WEEKS_OF_QUARTER, WEEKS_OF_YEAR = 13, 52


def average_weekly_wage(wages: Bounds, jobs: Bounds, *, weeks: int) -> Bounds:
    """US dollars per job and week; `jobs` is the average of the period."""
    return ratio(wages, jobs, UNDEFINED).scaled(1 / weeks)


def published(wages_usd: int, sum_of_three_months: int) -> int:
    """The whole dollars BLS prints for a quarter: integers only, so that a half is a half."""
    return (2 * 3 * wages_usd + 13 * sum_of_three_months) // (2 * 13 * sum_of_three_months)
