"""A region's profile: every industry of one level with its jobs, concentration, growth, pay and size, as ranges.

Columns are computed when first asked for, over all industries at once; figures of single rows are made from them.
Jobs are those of the period's third month, or the annual average.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from lmi import industries, panel
from lmi.bounds import Bounds, absent, ratio
from lmi.comparison import Choice, Question, choose
from lmi.errors import UnknownCode
from lmi.figures import Flag
from lmi.industries import Level
from lmi.measures import shift_share as dunn
from lmi.measures import shift_share_dynamic
from lmi.measures.annual_growth import annual_growth
from lmi.measures.average_weekly_wage import WEEKS_OF_QUARTER, WEEKS_OF_YEAR, average_weekly_wage
from lmi.measures.establishment_size import establishment_size
from lmi.measures.growth import change, growth
from lmi.measures.location_quotient import against_share
from lmi.measures.resilience import resilience
from lmi.measures.shift_share_esteban import esteban_marquillas
from lmi.measures.volatility import volatility
from lmi.measures.wage_premium import wage_premium
from lmi.panel import Cut, Snapshot
from lmi.periods import Period
from lmi.reference_area import ReferenceArea, reference_area
from lmi.regions import Region
from lmi.rows import IndustryRow
from lmi.store.partition import Partition

__all__ = ["IndustryRow", "RegionProfile", "region_profile"]

NO_COVERED = "All covered jobs of {} are not loaded for {}. Load them to compare an industry with all."
NO_REFERENCE_JOBS = "The reference area has no jobs at all in the base period."


@dataclass(frozen=True)
class RegionProfile:
    """Columns of `Bounds`, one entry an industry of `codes`. `choice` holds the periods and references in use."""

    edition: Snapshot
    question: Question
    choice: Choice

    # ---- what it is about

    @property
    def edition_id(self) -> str:
        return self.edition.id

    @property
    def region(self) -> Region:
        return self.question.region

    @property
    def level(self) -> Level:
        return self.question.level

    @property
    def ownership(self) -> str:
        return self.question.ownership

    @property
    def period(self) -> Period:
        return self.choice.periods[-1]

    @property
    def base_period(self) -> Period | None:
        return self.choice.periods[0] if len(self.choice.periods) > 1 else None

    @property
    def years(self) -> int:
        return self.period.year - self.choice.periods[0].year

    @cached_property
    def cut(self) -> Cut:
        return Cut(self.region, self.ownership, self.level)

    @cached_property
    def partition(self) -> Partition:
        return self.edition.partition(self.period)

    @cached_property
    def codes(self) -> tuple[str, ...]:
        return panel.industry_codes(self.partition, self.level)

    @cached_property
    def flags(self) -> frozenset[Flag]:
        """What marks the region's own figures: SAMPLE, DERIVED, REFERENCE."""
        marks = (self.partition.flags_of(code) for code in self.region.area_codes)
        return frozenset().union(*marks)

    def title_of(self, code: str) -> str:
        return industries.title_of(code, industries.version_for(self.period.year), self.partition.titles)

    # ---- figures as read

    @cached_property
    def _partitions(self) -> list[Partition]:
        return [self.edition.partition(period) for period in self.choice.periods]

    @cached_property
    def jobs_by_period(self) -> Bounds:
        """[period][industry], from the base period to this one."""
        measures = [partition.employment_measure for partition in self._partitions]
        return panel.history(self._partitions, self.cut, measures)

    def lacking(self, *measures: str) -> str:
        """Why measures can't be given: the first area whose source has not got them all; empty when all have."""
        for code in self.region.area_codes if self.partition.header.thin_areas else ():
            for measure in measures:
                if not self.partition.carries(measure, code):
                    name, time = self.partition.area_title(code), self.period.label
                    what = measure.partition("_")[0].replace("employment", "jobs of every month")
                    return f"What is loaded for {name}, {time}, has no {what}. Load a file of all measures to see it."
        return ""

    @cached_property
    def establishments(self) -> Bounds:
        lacking = self.lacking("establishments")
        if lacking:
            return absent(len(self.codes), lacking)
        return panel.establishment_counts(self.partition, self.cut)

    @cached_property
    def coverage_share(self) -> npt.NDArray[np.float64]:
        return panel.coverage(self.partition, self.cut)

    @cached_property
    def wages(self) -> Bounds:
        lacking = self.lacking("wages")
        if lacking:
            return absent(len(self.codes), lacking)
        return panel.level_totals(self.partition, self.cut, "wages")

    @cached_property
    def average_jobs(self) -> Bounds:
        lacking = self.lacking(*self.partition.measures[1:-1])
        if lacking:
            return absent(len(self.codes), lacking)
        return panel.average_jobs(self.partition, self.cut)

    @cached_property
    def reference_jobs(self) -> Bounds | None:
        """Jobs in the area that location quotients compare with, in this period."""
        area = self.choice.reference
        return None if area is None else self._area(area, [self.partition]).jobs[0]

    @cached_property
    def _change_reference(self) -> ReferenceArea | None:
        """The area that growth is set against, loaded in every period."""
        area = self.choice.change_reference
        return None if area is None else self._area(area, self._partitions)

    @property
    def change_reference_by_period(self) -> Bounds | None:
        """[period][industry] of the area that growth is set against."""
        return None if self._change_reference is None else self._change_reference.jobs

    def _area(self, area: Region, partitions: list[Partition]) -> ReferenceArea:
        return reference_area(tuple(partitions), Cut(area, self.ownership, self.level))

    # ---- measures

    @property
    def jobs(self) -> Bounds:
        return self.jobs_by_period[-1]

    @property
    def base_jobs(self) -> Bounds:
        return self.jobs_by_period[0] if self.years else self._no_base

    @cached_property
    def _no_base(self) -> Bounds:
        return absent(len(self.codes), self.choice.no_base)

    @cached_property
    def location_quotient(self) -> Bounds:
        area = self.choice.reference
        if area is None:
            return absent(len(self.codes), self.choice.no_reference)
        if not panel.is_covered(self.partition, Cut(self.region, "0", Level.TOTAL)):
            return absent(len(self.codes), NO_COVERED.format(self.region.name, self.period.label))
        here = panel.total_covered(self.partition, self.region, self.partition.employment_measure)
        return against_share(self.jobs, here, self._area(area, [self.partition]).shares[0])

    @cached_property
    def location_quotient_by_period(self) -> Bounds:
        """[period][industry] against the change reference, which is loaded in every period."""
        there = self._change_reference
        if there is None:
            return absent(len(self.codes), self.choice.no_change_reference)
        measures = [partition.employment_measure for partition in self._partitions]
        here_total = panel.covered_history(self._partitions, self.region, measures)
        return against_share(self.jobs_by_period, here_total, there.shares)

    @cached_property
    def change(self) -> Bounds:
        return change(self.base_jobs, self.jobs) if self.years else self._no_base

    @cached_property
    def growth(self) -> Bounds:
        return growth(self.base_jobs, self.jobs) if self.years else self._no_base

    @cached_property
    def annual_growth(self) -> Bounds:
        return annual_growth(self.base_jobs, self.jobs, years=self.years) if self.years else self._no_base

    @cached_property
    def reference_growth(self) -> Bounds:
        there = self._change_reference
        return self._no_change if there is None else there.growth

    @cached_property
    def _no_change(self) -> Bounds:
        return absent(len(self.codes), self.choice.no_base or self.choice.no_change_reference)

    @cached_property
    def shift_share(self) -> dunn.Parts:
        """Dunn's three parts, in jobs."""
        there = self._change_reference
        if there is None:
            return dunn.Parts(self._no_change, self._no_change, self._no_change)
        tide = there.total_growth
        return dunn.shift_share(self.base_jobs, self.jobs, growth=tide, industry_growth=there.growth)

    @property
    def competitive(self) -> Bounds:
        return self.shift_share.competitive

    @cached_property
    def dynamic_shift_share(self) -> dunn.Parts:
        """The three parts summed year by year; equal to `shift_share` when only the two ends are loaded."""
        there = self._change_reference
        if there is None:
            return dunn.Parts(self._no_change, self._no_change, self._no_change)
        tide, industry = there.yearly_total_growth, there.yearly_growth
        return shift_share_dynamic.at_growth(self.jobs_by_period, growth=tide, industry_growth=industry)

    @cached_property
    def esteban_marquillas(self) -> tuple[Bounds, Bounds]:
        """The competitive part at the reference's mix, and the allocation part, in jobs."""
        there = self._change_reference
        if there is None:
            return self._no_change, self._no_change
        here_total = self._area(self.region, self._partitions).totals[0]
        expected = ratio(there.jobs[0], there.totals[0], NO_REFERENCE_JOBS) * here_total
        return esteban_marquillas(self.base_jobs, self.jobs, industry_growth=there.growth, expected=expected)

    @cached_property
    def average_weekly_wage(self) -> Bounds:
        lacking = self.lacking(*self.partition.measures[1:])
        if lacking:
            return absent(len(self.codes), lacking)
        weeks = WEEKS_OF_YEAR if self.period.quarter is None else WEEKS_OF_QUARTER
        return average_weekly_wage(self.wages, self.average_jobs, weeks=weeks)

    @cached_property
    def weekly_wage_of_all(self) -> Bounds:
        """Average weekly wage of all covered jobs of the region."""
        cut = Cut(self.region, "0", Level.TOTAL)
        weeks = WEEKS_OF_YEAR if self.period.quarter is None else WEEKS_OF_QUARTER
        wages = panel.level_totals(self.partition, cut, "wages")
        return average_weekly_wage(wages, panel.average_jobs(self.partition, cut), weeks=weeks)

    @cached_property
    def wage_premium(self) -> Bounds:
        lacking = self.lacking(*self.partition.measures[1:])
        if not lacking and not panel.is_covered(self.partition, Cut(self.region, "0", Level.TOTAL)):
            lacking = NO_COVERED.format(self.region.name, self.period.label)
        if lacking:
            return absent(len(self.codes), lacking)
        return wage_premium(self.average_weekly_wage, self.weekly_wage_of_all)

    @cached_property
    def establishment_size(self) -> Bounds:
        lacking = self.lacking("establishments")
        if lacking:
            return absent(len(self.codes), lacking)
        return establishment_size(self.jobs, self.establishments)

    @cached_property
    def resilience(self) -> Bounds:
        return resilience(self.jobs_by_period)

    @cached_property
    def volatility(self) -> Bounds:
        return volatility(self.jobs_by_period)

    # ---- rows

    @cached_property
    def is_present(self) -> npt.NDArray[np.bool_]:
        """By industry, whether it has an establishment here or, where the source counts none, a job."""
        counts = self.jobs if self.lacking("establishments") else self.establishments
        return np.asarray(counts.upper > 0)

    @cached_property
    def places(self) -> dict[str, int]:
        return {code: place for place, code in enumerate(self.codes)}

    def row(self, code: str) -> IndustryRow:
        place = self.places.get(code)
        if place is None:
            msg = f"{code} is not among the {self.level.label.lower()} loaded for {self.period.label}."
            raise UnknownCode(msg)
        return IndustryRow(self, place)

    def rows(self, codes: Iterable[str] | None = None) -> Iterator[IndustryRow]:
        """Rows in the order of `codes`, or all that are present here, in code order."""
        if codes is not None:
            yield from (self.row(code) for code in codes)
            return
        for place in np.flatnonzero(self.is_present):
            yield IndustryRow(self, int(place))


def region_profile(
    edition: Snapshot,
    region: Region,
    *,
    period: Period | None = None,
    base_period: Period | None = None,
    level: Level = Level.SECTOR,
    ownership: str = "5",
    reference: Region | None = None,
) -> RegionProfile:
    """The region's profile; the latest period it is loaded for, and up to five years back, unless told otherwise.

    `NotLoaded` when an area or level is missing, `NotComparable` for unlike periods or other NAICS versions.
    """
    question = Question(region, period, base_period, level, ownership, reference)
    return RegionProfile(edition, question, choose(edition, question))
