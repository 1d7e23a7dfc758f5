"""One industry of a profile as figures: what a table row or an industry page shows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lmi.bounds import Bounds
from lmi.figures import Figure, Flag
from lmi.regions import Region

if TYPE_CHECKING:
    from lmi.profile import RegionProfile


@dataclass(frozen=True, slots=True)
class IndustryRow:
    """One industry of a profile; each property makes its figure when asked."""

    profile: RegionProfile
    place: int

    @property
    def code(self) -> str:
        return self.profile.codes[self.place]

    @property
    def title(self) -> str:
        return self.profile.title_of(self.code)

    @property
    def establishments(self) -> Figure:
        return self._figure(self.profile.establishments)

    @property
    def jobs(self) -> Figure:
        return self._figure(self.profile.jobs)

    @property
    def base_jobs(self) -> Figure:
        return self._figure(self.profile.base_jobs)

    @property
    def wages(self) -> Figure:
        return self._figure(self.profile.wages)

    @property
    def location_quotient(self) -> Figure:
        return self._against(self.profile.location_quotient, self.profile.jobs, self.profile.choice.reference)

    @property
    def change(self) -> Figure:
        return self._figure(self.profile.change)

    @property
    def growth(self) -> Figure:
        return self._figure(self.profile.growth)

    @property
    def annual_growth(self) -> Figure:
        return self._figure(self.profile.annual_growth)

    @property
    def reference_growth(self) -> Figure:
        return self._figure(self.profile.reference_growth)

    @property
    def national(self) -> Figure:
        return self._figure(self.profile.shift_share.national)

    @property
    def mix(self) -> Figure:
        return self._figure(self.profile.shift_share.mix)

    @property
    def competitive(self) -> Figure:
        return self._figure(self.profile.competitive)

    @property
    def average_weekly_wage(self) -> Figure:
        return self._figure(self.profile.average_weekly_wage)

    @property
    def wage_premium(self) -> Figure:
        return self._figure(self.profile.wage_premium)

    @property
    def establishment_size(self) -> Figure:
        return self._figure(self.profile.establishment_size)

    @property
    def resilience(self) -> Figure:
        return self._figure(self.profile.resilience)

    @property
    def volatility(self) -> Figure:
        return self._figure(self.profile.volatility)

    @property
    def coverage_share(self) -> float:
        return float(self.profile.coverage_share[self.place])

    def _figure(self, column: Bounds) -> Figure:
        return column.figure(self.place, *self.profile.flags, coverage_share=self.coverage_share)

    def _against(self, column: Bounds, local: Bounds, reference: Region | None) -> Figure:
        """A quotient against a reconstructed nation takes the middle of a range that comes from the nation alone."""
        figure = self._figure(column)
        marks = self.profile.choice.reference_flags if reference is not None else frozenset()
        if Flag.REFERENCE not in marks or Flag.NOT_LOADED in figure.flags or Flag.UNDEFINED in figure.flags:
            return figure
        figure = replace(figure, flags=figure.flags | marks)
        if figure.lower is None or figure.upper is None:
            return figure
        if figure.value is None and local.is_exact[self.place]:
            middle = (figure.lower + figure.upper) / 2
            own = (figure.flags | {Flag.DERIVED}) - {Flag.WITHHELD, Flag.RANGE}
            return replace(figure, value=middle, flags=own, reason="")
        return figure
