"""Jobs, pay, establishments, concentration and trend of named industries in named counties: aggregates alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from markupsafe import Markup

from . import store
from .figures import FigureColumn, shown
from .profiles import quarter_label

if TYPE_CHECKING:
    from lmi.figures import Figure
    from lmi.industries import Level
    from lmi.profile import RegionProfile
    from lmi.store import Edition

PRIVATE = "5"
COLUMNS = (
    FigureColumn("jobs", gettext_lazy("Jobs")),
    FigureColumn("weekly_wage", gettext_lazy("Average weekly wage"), "dollars"),
    FigureColumn("establishments", gettext_lazy("Establishments")),
    FigureColumn("quotient", gettext_lazy("Location quotient"), decimals=2),
    FigureColumn("growth", gettext_lazy("Change in jobs"), "share", 1, is_change=True),
)


@dataclass(frozen=True, slots=True)
class FactRow:
    """One industry; `figures` are those of COLUMNS, each a value or the range that is known."""

    code: str
    title: str
    figures: tuple[Figure, ...]

    @property
    def cells(self) -> tuple[str | Markup, ...]:
        """The figures as people read them: withheld is said, never 0 and never blank."""
        return tuple(shown(figure, column) for figure, column in zip(self.figures, COLUMNS, strict=True))


@dataclass(frozen=True, slots=True)
class RegionFacts:
    """Rows with source and vintage, what marks them, and the industries of which nothing is loaded, with why."""

    rows: tuple[FactRow, ...]
    source: str = ""
    marks: str = ""
    missing: tuple[str, ...] = ()


def of(region_name: str, area_codes: Iterable[str], naics_codes: Iterable[str]) -> RegionFacts:
    """Private jobs of the latest quarter loaded, change since up to five years back; empty with the reason if none."""
    from lmi.errors import LmiError  # numpy comes with it
    from lmi.industries import level_of

    codes, areas = list(dict.fromkeys(naics_codes)), tuple(area_codes)
    if not codes or not areas:
        return RegionFacts((), missing=(_("The partnership has not named its industries and counties yet."),))
    try:
        edition = store.edition()
    except LmiError as problem:
        return RegionFacts((), missing=(str(problem),))
    profiles: dict[Level, RegionProfile] = {}
    rows, missing = [], []
    for code in codes:
        try:
            profile = profiles.setdefault(level_of(code), _profile(edition, region_name, areas, level_of(code)))
            rows.append(_row(profile, code))
        except LmiError as problem:
            missing.append(f"{code}: {problem}")
    used = next(iter(profiles.values()), None)
    return RegionFacts(tuple(rows), _source(edition, used), _marks(rows, used), tuple(missing))


def _profile(edition: Edition, name: str, areas: tuple[str, ...], level: Level) -> RegionProfile:
    from lmi.profile import region_profile
    from lmi.regions import Region

    return region_profile(edition, Region.of(name, areas), level=level, ownership=PRIVATE)


def _row(profile: RegionProfile, code: str) -> FactRow:
    row = profile.row(code)
    figures = (row.jobs, row.average_weekly_wage, row.establishments, row.location_quotient, row.growth)
    return FactRow(code, row.title, figures)


def _source(edition: Edition, profile: RegionProfile | None) -> str:
    if profile is None:
        return ""
    publisher = _("Sample figures") if edition.basis == store.SAMPLE else _("BLS QCEW")
    told = {"period": quarter_label(profile.period), "edition": edition.id}
    said = [publisher, _("private jobs, %(period)s, edition %(edition)s") % told]
    if profile.choice.reference is not None:
        said.append(_("location quotient against %(area)s") % {"area": profile.choice.reference.name})
    if profile.base_period is not None:
        said.append(_("change since %(period)s") % {"period": quarter_label(profile.base_period)})
    return ", ".join(said)


def _marks(rows: list[FactRow], profile: RegionProfile | None) -> str:
    said = []
    ranges = sum(1 for row in rows for figure in row.figures if figure.value is None)
    if ranges:
        words = ngettext(
            "%(num)s figure is a range or withheld, because BLS withholds what would show single employers.",
            "%(num)s figures are ranges or withheld, because BLS withholds what would show single employers.",
            ranges,
        )
        said.append(words % {"num": ranges})
    if profile is not None and any(str(flag) == "sample" for flag in profile.flags):
        said.append(_("These are made-up figures of the sample."))
    return " ".join(said)
