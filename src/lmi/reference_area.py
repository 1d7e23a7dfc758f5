"""What a region is compared with: an area's jobs, totals and growth over a run of periods.

They are the same for every region that is compared with it, so they are kept between questions.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

from lmi import panel
from lmi.bounds import Bounds, ratio
from lmi.industries import Level
from lmi.measures.growth import growth
from lmi.measures.location_quotient import UNDEFINED
from lmi.panel import Cut
from lmi.store.partition import Partition


@dataclass(frozen=True, eq=False)
class ReferenceArea:
    """Columns [period][industry], or [period][1] for totals, in the order of `partitions`."""

    partitions: tuple[Partition, ...]
    cut: Cut

    @cached_property
    def _measures(self) -> list[str]:
        return [partition.employment_measure for partition in self.partitions]

    @cached_property
    def jobs(self) -> Bounds:
        return panel.reference_history(list(self.partitions), self.cut, self._measures)

    @cached_property
    def totals(self) -> Bounds:
        """All industries of the ownership."""
        cut = Cut(self.cut.region, self.cut.ownership, Level.TOTAL)
        return panel.reference_history(list(self.partitions), cut, self._measures)

    @cached_property
    def shares(self) -> Bounds:
        """Each industry's share of total covered jobs: what location quotients divide by."""
        covered = panel.covered_history(list(self.partitions), self.cut.region, self._measures)
        return ratio(self.jobs, covered, UNDEFINED)

    @cached_property
    def growth(self) -> Bounds:
        """By industry, from the first period to the last."""
        return growth(self.jobs[0], self.jobs[-1])

    @cached_property
    def total_growth(self) -> Bounds:
        return growth(self.totals[0], self.totals[-1])

    @cached_property
    def yearly_growth(self) -> Bounds:
        """From each period to the next."""
        return growth(self.jobs[:-1], self.jobs[1:])

    @cached_property
    def yearly_total_growth(self) -> Bounds:
        return growth(self.totals[:-1], self.totals[1:])


@lru_cache(maxsize=64)
def reference_area(partitions: tuple[Partition, ...], cut: Cut) -> ReferenceArea:
    return ReferenceArea(partitions, cut)
