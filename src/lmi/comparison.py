"""Which periods and which reference areas a profile uses, and why it can't use others.

Concentration is set against the nation, else the region's State or States. Change needs the same area in both
periods; where the nation has no base period the State stands in, and a State has nothing to be set against then.
"""

from __future__ import annotations

from dataclasses import dataclass

from lmi import areas, panel
from lmi.errors import NotComparable, NotLoaded
from lmi.figures import Flag
from lmi.industries import Level
from lmi.measures.growth import require_like_periods
from lmi.panel import Cut, Snapshot
from lmi.periods import Period
from lmi.regions import Region
from lmi.store.partition import Partition

USUAL_YEARS_BACK = 5
NATION = Region.of("United States", [areas.NATION])


@dataclass(frozen=True, slots=True)
class Question:
    """What a profile is asked for. None lets `choose` decide."""

    region: Region
    period: Period | None = None
    base_period: Period | None = None
    level: Level = Level.SECTOR
    ownership: str = "5"
    reference: Region | None = None

    @property
    def cut(self) -> Cut:
        return Cut(self.region, self.ownership, self.level)


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen. `periods` run from the base to the period asked; the `no_` texts say why something is None."""

    periods: tuple[Period, ...]
    reference: Region | None
    change_reference: Region | None
    reference_flags: frozenset[Flag] = frozenset()
    no_base: str = ""
    no_reference: str = ""
    no_change_reference: str = ""


def choose(edition: Snapshot, question: Question) -> Choice:
    """`NotLoaded` when the region is not loaded to the level; `NotComparable` for unlike periods or industries."""
    period = question.period or latest_period(edition, question.cut)
    panel.members(edition.partition(period), question.region, question.ownership, question.level)
    earlier = _earlier(edition, question, period)
    no_base = ""
    if not earlier:
        name = question.region.name
        no_base = f"No like period before {period.label} is loaded for {name}, so change can't be given."
    among = candidates(question.region, question.reference)
    reference = _first(edition, question, (period,), among)
    change = [area for area in among if area.members != question.region.members]
    change_reference = _first(edition, question, (earlier[0], period), change) if earlier else None
    if change_reference is not None:
        loaded = Cut(change_reference, question.ownership, question.level)
        earlier = [time for time in earlier if panel.is_covered(edition.partition(time), loaded)]
    flags = frozenset[Flag]()
    if reference is not None:
        partition = edition.partition(period)
        flags = frozenset().union(*(partition.flags_of(code) for code in reference.area_codes))
    names = " nor ".join(area.name for area in among)
    base_label = earlier[0].label if earlier else ""
    return Choice(
        (*earlier, period),
        reference,
        change_reference,
        flags,
        no_base,
        "" if reference else f"Not loaded to this level for {period.label}: {names}. Load it to see concentration.",
        ""
        if change_reference
        else f"To set change against, no area is loaded for both {base_label} and {period.label}.",
    )


def latest_period(edition: Snapshot, cut: Cut) -> Period:
    """The latest period in which the whole region is loaded to the level."""
    for period in reversed(edition.periods):
        if panel.is_covered(edition.partition(period), cut):
            return period
    if not edition.periods:
        msg = "Nothing is loaded yet. Load QCEW files first."
        raise NotLoaded(msg)
    panel.members(edition.partition(edition.periods[-1]), cut.region, cut.ownership, cut.level)
    raise AssertionError


def candidates(region: Region, reference: Region | None) -> list[Region]:
    """Areas to compare with, in order of preference: the one asked for, or the nation, then the region's States."""
    if reference is not None:
        return [reference]
    states = [areas.state_of(code) for code in region.area_codes]
    if None in states or not states:
        return [NATION]
    codes = sorted({state for state in states if state})
    return [NATION, Region.of(" and ".join(areas.state_name(code) for code in codes), codes)]


def _earlier(edition: Snapshot, question: Question, period: Period) -> list[Period]:
    """Like periods before `period`, from the base on, in which the region is loaded and industries mean the same."""
    later = edition.partition(period)
    if question.base_period is not None:
        require_like_periods(question.base_period, period)
        if question.base_period not in edition.periods:
            msg = f"{question.base_period.label} is not loaded. Load it, or choose another base period."
            raise NotLoaded(msg)
        base = edition.partition(question.base_period)
        panel.members(base, question.region, question.ownership, question.level)
        panel.require_same_industries(base, later, question.level)
    like = [
        time
        for time in edition.periods
        if time.quarter == period.quarter and time.year < period.year and _is_usable(edition, question, time, later)
    ]
    if question.base_period is not None:
        return [time for time in like if time >= question.base_period]
    recent = [time for time in like if time.year >= period.year - USUAL_YEARS_BACK]
    return recent or like[-1:]


def _is_usable(edition: Snapshot, question: Question, time: Period, later: Partition) -> bool:
    partition = edition.partition(time)
    if not panel.is_covered(partition, question.cut):
        return False
    try:
        panel.require_same_industries(partition, later, question.level)
    except NotComparable:
        return False
    return True


def _first(edition: Snapshot, question: Question, periods: tuple[Period, ...], among: list[Region]) -> Region | None:
    """The first area that is loaded in all periods, to the level and with its total covered."""
    partitions = [edition.partition(period) for period in periods]
    for area in among:
        cuts = (Cut(area, question.ownership, question.level), Cut(area, "0", Level.TOTAL))
        if all(panel.is_covered(partition, cut) for partition in partitions for cut in cuts):
            return area
    return None
