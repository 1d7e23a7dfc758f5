"""Region schemes: the maps that agencies already work by, each county's place in them, dated.

Economic development regions (EDR), local workforce innovation areas (LWIA), community college districts (CCD), core
based and combined statistical areas (CBSA, CSA). A county may be in several college districts, whose lines do not
follow county lines: the table names their main counties only. CBSA and CSA are the July 2023 delineation.

Douglas moved from LWIA 23 to 17, Calhoun and Jersey from 21 to 22, on 1 July 2019.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from lmi import areas, panel
from lmi.errors import NotLoaded, UnknownCode
from lmi.industries import REFERENCE
from lmi.panel import Snapshot
from lmi.regions import Region

SCHEMES = {
    "edr": "Economic development regions",
    "lwia": "Local workforce innovation areas",
    "ccd": "Community college districts",
    "cbsa": "Metropolitan and micropolitan areas",
    "csa": "Combined statistical areas",
    "state": "States",
}
REALIGNED_ON = date(2019, 7, 1)
MOVED = {"17041": "23", "17013": "21", "17083": "21"}
"""LWIA of the counties that moved, before `REALIGNED_ON`."""


@dataclass(frozen=True, slots=True)
class Membership:
    """One county in one area of a scheme, from the day `valid_from` until before `valid_to`; None: no known end."""

    county: str
    scheme: str
    code: str
    name: str
    valid_from: date | None = None
    valid_to: date | None = None
    is_certain: bool = True

    def holds(self, on: date) -> bool:
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on < self.valid_to)


@dataclass(frozen=True, slots=True)
class Told:
    """An area of a scheme that a region touches. Shares are of the region's footprint, 0 to 1; areas may overlap.

    `jobs_share` is by total covered employment; None without an edition, or when a county is not loaded.
    """

    scheme: str
    code: str
    name: str
    counties: tuple[str, ...]
    counties_share: float
    jobs_share: float | None
    is_whole: bool
    is_certain: bool


def who_must_be_told(region: Region, *, on: date, edition: Snapshot | None = None) -> dict[str, tuple[Told, ...]]:
    """For each scheme, the areas the region's counties lie in, largest share first.

    >>> told = who_must_be_told(Region.of("Two", ["17041", "17019"]), on=date(2019, 6, 30))
    >>> [(one.code, one.counties_share) for one in told["lwia"]]
    [('17', 0.5), ('23', 0.5)]
    """
    weights = {code: weight for code, weight in region.members if areas.is_county(code)}
    jobs = _jobs_of(weights, edition)
    answer = {}
    for scheme in SCHEMES:
        told = [_told(entries, weights, jobs, on) for entries in _by_area(scheme, on).values()]
        touched = [one for one in told if one is not None]
        answer[scheme] = tuple(sorted(touched, key=lambda one: (-(one.jobs_share or one.counties_share), one.code)))
    return answer


def region(scheme: str, code: str, *, on: date) -> Region:
    """The region of one area of a scheme, by its counties that day.

    >>> len(region("edr", "8", on=date(2020, 1, 1)).members), region("lwia", "21", on=date(2019, 6, 30)).name
    (19, 'West Central Development Council (Carlinville)')
    """
    entries = _by_area(scheme, on).get(code)
    if not entries:
        msg = f"There is no area {code} in {SCHEMES.get(scheme, scheme)} on {on.isoformat()}."
        raise UnknownCode(msg)
    if scheme == "state":
        return Region.of(entries[0].name, [f"{code}000"], scheme=scheme, code=code)
    return Region.of(entries[0].name, [entry.county for entry in entries], scheme=scheme, code=code)


def regions(scheme: str, *, on: date) -> tuple[Region, ...]:
    """All regions of a scheme that day, numbered ones in order of number."""
    codes = sorted(_by_area(scheme, on), key=lambda code: (len(code), code))
    return tuple(region(scheme, code, on=on) for code in codes)


def memberships() -> tuple[Membership, ...]:
    """Every row of the tables, dated."""
    return _memberships()


@cache
def _memberships() -> tuple[Membership, ...]:
    return (*_illinois(), *_college_districts(), *_border())


def _rows(name: str) -> list[dict[str, str]]:
    with (REFERENCE / f"{name}.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _illinois() -> Iterator[Membership]:
    boards = {row["lwia"]: row["board_or_operator"] for row in _rows("il_lwia")}
    for row in _rows("il_counties"):
        county, certain = row["fips"], row["uncertain"] == "0"
        yield Membership(county, "edr", row["edr"], f"{row['edr_name']} EDR", is_certain=certain)
        old = MOVED.get(county)
        since = REALIGNED_ON if old else None
        yield Membership(county, "lwia", row["lwia"], boards[row["lwia"]], since, None, certain)
        if old:
            yield Membership(county, "lwia", old, boards[old], None, REALIGNED_ON, certain)
        yield from _statistical(row)
        yield Membership(county, "state", "17", "Illinois")


def _college_districts() -> Iterator[Membership]:
    for row in _rows("il_community_college_districts"):
        for county in row["main_county_fips"].split():
            yield Membership(county, "ccd", row["district"], row["name"], is_certain=False)


def _border() -> Iterator[Membership]:
    for row in _rows("border_counties"):
        yield from _statistical(row)
        yield Membership(row["fips"], "state", row["fips"][:2], areas.state_name(row["fips"]))


def _statistical(row: dict[str, str]) -> Iterator[Membership]:
    for scheme in ("cbsa", "csa"):
        if row[f"{scheme}_code"]:
            yield Membership(row["fips"], scheme, row[f"{scheme}_code"], row[f"{scheme}_title"])


@cache
def _by_area(scheme: str, on: date) -> dict[str, list[Membership]]:
    if scheme not in SCHEMES:
        msg = f"There is no scheme '{scheme}'. Choose one of {', '.join(SCHEMES)}."
        raise UnknownCode(msg)
    found: dict[str, list[Membership]] = {}
    for entry in _memberships():
        if entry.scheme == scheme and entry.holds(on):
            found.setdefault(entry.code, []).append(entry)
    return found


def _told(entries: list[Membership], weights: dict[str, float], jobs: dict[str, float] | None, on: date) -> Told | None:
    inside = [entry for entry in entries if entry.county in weights]
    if not inside:
        return None
    counties = tuple(sorted(entry.county for entry in inside))
    share = sum(weights[county] for county in counties) / sum(weights.values())
    by_jobs = None if jobs is None else sum(jobs[county] for county in counties) / (sum(jobs.values()) or 1.0)
    first = inside[0]
    certain = all(entry.is_certain for entry in inside)
    whole = len(inside) == len(entries) and first.scheme != "state"
    return Told(first.scheme, first.code, first.name, counties, share, by_jobs, whole, certain)


def _jobs_of(weights: dict[str, float], edition: Snapshot | None) -> dict[str, float] | None:
    """Weighted total covered jobs by county, in the latest period that has them all."""
    if edition is None:
        return None
    for period in reversed(edition.periods):
        partition = edition.partition(period)
        measure = partition.employment_measure
        alone = {county: Region.of(county, [county]) for county in weights}
        try:
            totals = {county: panel.total_covered(partition, one, measure) for county, one in alone.items()}
            return {county: weights[county] * float(total.lower[0]) for county, total in totals.items()}
        except NotLoaded:
            continue
    return None
