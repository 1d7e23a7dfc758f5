"""Reads of a region's figures: the profile that an address asks for, and the choices the page offers from there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lmi import industries
from lmi.industries import Level
from lmi.periods import Period
from lmi.regions import Region

from ..rules.profile_state import DETAIL, ProfileState
from . import regions, store
from .regions import ChosenRegion

if TYPE_CHECKING:
    from lmi.figures import Figure
    from lmi.profile import IndustryRow, RegionProfile
    from lmi.store import Edition

TOTAL, ALL = "10", "0"
OWNERSHIP_LABELS = {
    "5": gettext_lazy("Private"),
    "0": gettext_lazy("All covered"),
    "1": gettext_lazy("Federal government"),
    "2": gettext_lazy("State government"),
    "3": gettext_lazy("Local government"),
}


@dataclass(frozen=True)
class Opened:
    """One region's figures as one address asks for them."""

    state: ProfileState
    chosen: ChosenRegion
    edition: Edition
    profile: RegionProfile

    @property
    def pinned(self) -> ProfileState:
        """The state with everything said that the page chose by itself: it gives the same numbers for ever."""
        return self.state.changed(
            region=self.chosen.pinned,
            period=self.profile.period,
            base=self.profile.base_period,
            edition=self.edition.id,
        )

    @cached_property
    def places(self) -> tuple[int, ...]:
        """Positions in the profile's columns of the industries that have establishments here, inside `within`."""
        import numpy as np

        found = np.flatnonzero(self.profile.is_present)
        codes, within = self.profile.codes, self.state.within
        if not within:
            return tuple(int(place) for place in found)
        return tuple(int(place) for place in found if within in industries.ancestors_of(codes[place]))

    def row(self, place: int) -> IndustryRow:
        return self.profile.row(self.profile.codes[place])

    @cached_property
    def total(self) -> RegionProfile:
        """All covered jobs of the region, one row."""
        return self._profile(self.chosen.region, level=Level.TOTAL, ownership=ALL)

    @cached_property
    def owned_total(self) -> RegionProfile:
        """All jobs of the profile's ownership in the region, one row."""
        return self._profile(self.chosen.region, level=Level.TOTAL, ownership=self.state.ownership)

    @cached_property
    def reference_total(self) -> RegionProfile | None:
        """The same of the area that the profile is compared with."""
        area = self.profile.choice.reference
        if area is None or area.members == self.chosen.region.members:
            return None
        return self._profile(area, level=Level.TOTAL, ownership=ALL)

    def _profile(self, region: Region, *, level: Level, ownership: str) -> RegionProfile:
        from lmi.errors import LmiError
        from lmi.profile import region_profile

        base = self.profile.base_period
        try:
            return region_profile(
                self.edition, region, period=self.profile.period, base_period=base, level=level, ownership=ownership
            )
        except LmiError:
            return region_profile(self.edition, region, period=self.profile.period, level=level, ownership=ownership)


def open_profile(state: ProfileState, chosen: ChosenRegion) -> Opened:
    """The profile an address asks for; raises an `LmiError` that says in words what is not loaded or comparable."""
    from lmi.profile import region_profile

    edition = store.edition(state.edition)
    profile = region_profile(
        edition,
        chosen.region,
        period=state.period,
        base_period=state.base,
        level=state.level,
        ownership=state.ownership,
        reference=reference_region(state.reference),
    )
    return Opened(state, chosen, edition, profile)


def reference_region(code: str) -> Region | None:
    """The area to compare with, as the address names it by its area code; None lets the library choose."""
    if not code:
        return None
    return Region.of(area_label(code), [code])


def area_label(code: str) -> str:
    """What people call a nation or state by its area code; the code itself for others."""
    from lmi import areas

    return "United States" if code == areas.NATION else areas.state_name(code)


@dataclass(frozen=True, slots=True)
class Headline:
    """The region's totals: all covered jobs, their change, the weekly wage here and there, and establishments."""

    jobs: Figure
    change: Figure
    growth: Figure
    wage: Figure
    reference_wage: Figure | None
    establishments: Figure
    period: Period
    base: Period | None


def headline(opened: Opened) -> Headline:
    row = opened.total.row(TOTAL)
    there = opened.reference_total
    return Headline(
        jobs=row.jobs,
        change=row.change,
        growth=row.growth,
        wage=row.average_weekly_wage,
        reference_wage=there.row(TOTAL).average_weekly_wage if there else None,
        establishments=row.establishments,
        period=opened.total.period,
        base=opened.total.base_period,
    )


def periods_offered(opened: Opened) -> tuple[Period, ...]:
    """Periods of the edition in which the region has figures at some level, the latest first."""
    from lmi import panel
    from lmi.panel import Cut

    cut = Cut(opened.chosen.region, ALL, Level.TOTAL)
    held = (time for time in reversed(opened.edition.periods) if panel.is_covered(opened.edition.partition(time), cut))
    return tuple(held)


def levels_offered(opened: Opened) -> tuple[Level, ...]:
    """Levels to which the region is loaded in the period."""
    from lmi import panel
    from lmi.panel import Cut

    partition, state = opened.profile.partition, opened.state
    floor = industries.level_of(state.within).rank if state.within else 0
    return tuple(
        level
        for level in DETAIL
        if level.rank > floor
        and panel.is_covered(partition, Cut(opened.chosen.region, state.ownership, level))
        and panel.industry_codes(partition, level)
    )


def best_level(edition: Edition, state: ProfileState, chosen: ChosenRegion, period: Period | None) -> Level | None:
    """The level asked for if it is loaded in a period, else the finest coarser one; None when nothing is."""
    from lmi import panel
    from lmi.panel import Cut

    if period is None or period not in edition.periods:
        return None
    partition = edition.partition(period)
    for level in sorted(DETAIL, key=lambda one: -one.rank):
        if level.rank <= state.level.rank and panel.is_covered(partition, Cut(chosen.region, state.ownership, level)):
            return level
    return None


def source_line(opened: Opened) -> str:
    """Publisher, period, ownership and edition, for the foot of every figure."""
    return _("BLS, Quarterly Census of Employment and Wages, %(period)s, %(ownership)s jobs; edition %(edition)s") % {
        "period": quarter_label(opened.profile.period),
        "ownership": str(OWNERSHIP_LABELS[opened.state.ownership]).lower(),
        "edition": opened.edition.id,
    }


def quarter_label(period: Period) -> str:
    """`2nd quarter 2016 (June)`, or `2020 annual average`."""
    if period.quarter is None:
        return period.label
    names = {1: _("1st quarter"), 2: _("2nd quarter"), 3: _("3rd quarter"), 4: _("4th quarter")}
    return f"{names[period.quarter]} {period.year} ({period.label.split()[0]})"


def pedigree(opened: Opened, *, counted: bool = True) -> str:
    """What marks these figures, in words; empty when all are published in full.

    `counted` says how many of the profile's industries are withheld; a page of one industry leaves that out.
    """
    from lmi.figures import Flag

    profile, marks = opened.profile, []
    exact = profile.jobs.is_exact
    withheld = sum(1 for place in opened.places if not exact[place]) if counted else 0
    if withheld:
        marks.append(
            _("%(count)d of %(all)d industries are partly withheld by BLS and shown as ranges.")
            % {"count": withheld, "all": len(opened.places)}
        )
    if Flag.REFERENCE in profile.choice.reference_flags:
        marks.append(_("The national figures are reconstructed from published quotients, not an official series."))
    if profile.base_period and _is_derived(opened, profile.base_period):
        marks.append(
            _("%(period)s is derived from the over-the-year changes that BLS publishes.")
            % {"period": profile.base_period.label}
        )
    if Flag.SAMPLE in profile.flags:
        marks.append(_("Sample figures, made up."))
    return " ".join(marks)


def _is_derived(opened: Opened, period: Period) -> bool:
    from lmi.figures import Flag

    partition = opened.edition.partition(period)
    return any(Flag.DERIVED in partition.flags_of(code) for code in opened.chosen.region.area_codes)


def compare_offers(opened: Opened) -> list[tuple[str, str]]:
    """What the region may be set beside: its states, the nation, and the other regions of its scheme."""
    codes = opened.chosen.state_codes
    offers = [(f"state-{code}", area_label(f"{code}000")) for code in codes]
    offers.append(("nation-US000", area_label("US000")))
    scheme, code = opened.chosen.address.scheme, opened.chosen.address.code
    offers += [
        (f"{one.scheme.code}-{one.code}", f"{one.name} ({one.code})")
        for one in regions.siblings(scheme)
        if one.code != code
    ]
    own = f"{scheme}-{code}"
    return [(key, label) for key, label in offers if key != own]
