"""The six marks of a next generation partnership, judged by facts as of any day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from .facts import Aim, Championing, Gathering, Promise, Sitting, Support, Work
from .shares import Share


class Standing(StrEnum):
    """Whether a mark is met, as far as the record says."""

    MET = "met"
    NOT_YET = "not_yet"
    CANT_TELL = "cant_tell"


@dataclass(frozen=True, slots=True)
class Footprint:
    """Where the partnership works, and since when the record has said so; how many counties its states have."""

    counties: int
    counties_of_states: int
    states: int
    since: date
    # Member companies with a worksite inside, of those whose worksites are known.
    members_inside: Share


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when a plan was in force."""

    starts_on: date
    ends_on: date | None

    def holds(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True, slots=True)
class Known:
    """All that the test looks at. `touched` are the days on which the plan's record was written to."""

    body: int
    starts_on: date
    sittings: Sequence[Sitting]
    meetings: Sequence[Gathering]
    aims: Sequence[Aim]
    championings: Sequence[Championing]
    works: Sequence[Work]
    promises: Sequence[Promise]
    supports: Sequence[Support]
    footprint: Footprint
    plans: Sequence[Span]
    touched: Sequence[date]
    # Codes of issues that are about skills and staffing.
    workforce_issues: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found: whether it holds, in a whole sentence, with its counts and where the evidence is."""

    code: str
    standing: Standing
    words: str
    evidence: str
    counts: Share | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """One mark as of one day."""

    code: str
    standing: Standing
    findings: tuple[Finding, ...]

    @property
    def words(self) -> str:
        """The sentence of the check that decided: the first that fails, else the first that can't be told."""
        return next(one.words for one in self.findings if one.standing == self.standing)


Check = Callable[[Known, date, Mapping[str, int]], Finding]
# Marks by code, each with the codes of its checks.
Marks = Sequence[tuple[str, Sequence[str]]]


def judged(
    marks: Marks, checks: Mapping[str, Check], known: Known, day: date, limits: Mapping[str, int]
) -> list[Judgement]:
    """Every mark as of a day. Facts dated later than it are not looked at."""
    found = []
    for code, names in marks:
        findings = tuple(checks[name](known, day, limits) for name in names)
        found.append(Judgement(code, combined(one.standing for one in findings), findings))
    return found


def combined(standings: Iterable[Standing]) -> Standing:
    """Met when every check holds; one that fails decides, then one that can't be told.

    >>> combined([Standing.MET, Standing.CANT_TELL]).value, combined([Standing.CANT_TELL, Standing.NOT_YET]).value
    ('cant_tell', 'not_yet')
    """
    seen = set(standings)
    return next((one for one in (Standing.NOT_YET, Standing.CANT_TELL) if one in seen), Standing.MET)


def since(standing_on: Callable[[date], Standing], today: date, earliest: date) -> date:
    """The first of the month-ends back from today, without a gap, on which it stood as it stands today.

    Looked at by month: a mark that changed and changed back inside one month counts as unchanged.
    """
    now, found = standing_on(today), today
    for day in months_back(today, earliest):
        if standing_on(day) != now:
            return found
        found = day
    return found


def months_back(today: date, earliest: date, most: int = 36) -> list[date]:
    """The last days of the months before today's, newest first, none before `earliest`.

    >>> [str(day) for day in months_back(date(2026, 3, 15), date(2026, 1, 1))]
    ['2026-02-28', '2026-01-31']
    """
    found: list[date] = []
    day = today.replace(day=1) - timedelta(days=1)
    while day >= earliest and len(found) < most:
        found.append(day)
        day = day.replace(day=1) - timedelta(days=1)
    return found


def quarter_ends(today: date, earliest: date, most: int = 8) -> list[date]:
    """The last days of the quarters that ended before today, oldest first.

    >>> [str(day) for day in quarter_ends(date(2026, 8, 1), date(2026, 1, 1))]
    ['2026-03-31', '2026-06-30']
    """
    found = [day for day in months_back(today, earliest, most * 3 + 3) if day.month % 3 == 0]
    return sorted(found[:most])
