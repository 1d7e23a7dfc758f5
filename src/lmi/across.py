"""One industry across areas (maps, "who holds it") and across time (trend, time slider)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lmi import industries, panel
from lmi.comparison import Question, choose
from lmi.errors import NotLoaded, UnknownCode
from lmi.figures import Figure, Flag
from lmi.panel import Cut, Snapshot
from lmi.periods import Period
from lmi.profile import RegionProfile
from lmi.regions import Region

MEASURES = (
    "employment",
    "establishments",
    "wages",
    "average_weekly_wage",
    "location_quotient",
    "growth",
    "establishment_size",
)
"""What a map or a trend can show."""


@dataclass(frozen=True, slots=True)
class AreaFigure:
    code: str
    title: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class PeriodFigure:
    period: Period
    figure: Figure


def counties(
    edition: Snapshot,
    codes: Sequence[str],
    industry: str,
    measure: str = "employment",
    question: Question | None = None,
) -> tuple[AreaFigure, ...]:
    """One figure an area, in the order of `codes`; areas that are not loaded come as NOT_LOADED, never as 0.

    `question` may fix period, base period, ownership and reference; its region and level are not used.
    """
    _check(measure)
    asked = question or Question(Region.of("", codes))
    level = industries.level_of(industry)
    answer = []
    for code in codes:
        one = Question(
            Region.of(code, [code]), asked.period, asked.base_period, level, asked.ownership, asked.reference
        )
        answer.append(_of_area(edition, one, industry, measure))
    return tuple(answer)


def _of_area(edition: Snapshot, question: Question, industry: str, measure: str) -> AreaFigure:
    code = question.region.name
    try:
        choice = choose(edition, question)
        partition = edition.partition(choice.periods[-1])
        figure = figure_of(edition, question, industry, measure)
        return AreaFigure(code, partition.area_title(code), figure)
    except NotLoaded as error:
        return AreaFigure(code, code, Figure(None, flags=frozenset({Flag.NOT_LOADED}), reason=str(error)))


def series(
    edition: Snapshot, region: Region, industry: str, measure: str = "employment", *, ownership: str = "5"
) -> tuple[PeriodFigure, ...]:
    """One figure for every period in which the region is loaded to the industry's level, oldest first.

    Quarters of one year stand side by side as they are; they are levels, and season moves them.
    """
    _check(measure)
    level = industries.level_of(industry)
    cut = Cut(region, ownership, level)
    points = []
    for period in edition.periods:
        partition = edition.partition(period)
        if panel.is_covered(partition, cut) and industry in panel.industry_codes(partition, level):
            question = Question(region, period, None, level, ownership)
            points.append(PeriodFigure(period, figure_of(edition, question, industry, measure)))
    return tuple(points)


def figure_of(edition: Snapshot, question: Question, industry: str, measure: str) -> Figure:
    """One measure of one industry; `UnknownCode` when the industry is not loaded for the period."""
    profile = RegionProfile(edition, question, choose(edition, question))
    row = profile.row(industry)
    return getattr(row, "jobs" if measure == "employment" else measure)  # type: ignore[no-any-return]


def _check(measure: str) -> None:
    if measure not in MEASURES:
        msg = f"'{measure}' can't be shown across areas or time. Choose one of {', '.join(MEASURES)}."
        raise UnknownCode(msg)
