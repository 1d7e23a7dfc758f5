"""What our pages publish never bounds a withheld figure more tightly than the publisher's own tables do."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from importlib.resources import files

import pytest

from lmi import panel
from lmi.industries import Level
from lmi.periods import Period
from lmi.regions import Region
from lmi.store import Edition, Store
from tests.assurance.linear_program import PRIVATE, Attack

pytestmark = pytest.mark.real_data
STATE, JUNE_2016 = "17000", Period(2016, 2)
SHOWN = (Level.TOTAL, Level.DOMAIN, Level.SUPERSECTOR, Level.SECTOR)
ALLOWANCE_JOBS = 1e-3  # the solver's own tolerance


@pytest.fixture(scope="module")
def edition(real_store: Store) -> Edition:
    return real_store.edition()


def schemes() -> dict[str, list[str]]:
    """Counties of every economic development region, workforce area and metropolitan area, and each county alone."""
    groups: dict[str, list[str]] = defaultdict(list)
    with files("lmi.reference").joinpath("il_counties.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for scheme in ("edr", "lwia", "cbsa_code", "fips"):
                groups[f"{scheme} {row[scheme]}"].append(row["fips"])
    return {name: counties for name, counties in groups.items() if not name.endswith(" ")}


def family() -> Iterator[tuple[str, list[str]]]:
    """All scheme regions, and next to each economic development region the one that lacks a single county."""
    for name, counties in schemes().items():
        yield name, counties
        if name.startswith("edr"):
            for left_out in counties:
                yield f"{name} without {left_out}", [county for county in counties if county != left_out]


def publish_everything(edition: Edition, attack: Attack, levels: tuple[Level, ...]) -> int:
    """Add every range that profiles of the family show; how many of them touch a withheld cell."""
    partition, count = edition.partition(JUNE_2016), 0
    for name, counties in family():
        for level in levels:
            cut = panel.Cut(Region.of(name, counties), PRIVATE, level)
            totals = panel.level_totals(partition, cut, attack.measure)
            for place, code in enumerate(panel.industry_codes(partition, level)):
                if code in attack.codes:
                    floor, ceiling = float(totals.lower[place]), float(totals.upper[place])
                    count += attack.publish(counties, code, floor, ceiling)
    return count


def test_no_cell_of_the_shown_levels_is_bounded_tighter(edition: Edition) -> None:
    attack = Attack(edition.partition(JUNE_2016), STATE, "employment_month3", SHOWN)
    ranges = publish_everything(edition, attack, SHOWN)
    assert ranges > 1_000, "The family should touch many withheld cells, or this test proves nothing."
    tightened = []
    alone = {cell: attack.bounds(cell, with_ours=False) for cell in attack.unknown}
    for cell, (least, most) in alone.items():
        least_with, most_with = attack.bounds(cell, with_ours=True)
        if least_with > least + ALLOWANCE_JOBS or most_with < most - ALLOWANCE_JOBS:
            tightened.append(f"{cell}: {least}–{most} became {least_with}–{most_with}")
    assert tightened == []


def test_the_attacker_finds_a_range_that_tells_too_much(edition: Edition) -> None:
    """Planted: had we published the middle of a county's true range as its floor, the program would see it."""
    attack = Attack(edition.partition(JUNE_2016), STATE, "employment_month3", SHOWN)
    cell = next(cell for cell in attack.unknown if cell[1] == PRIVATE and attack.bounds(cell, with_ours=False)[1] > 10)
    least, most = attack.bounds(cell, with_ours=False)
    attack.publish([cell[0]], cell[2], (least + most) / 2, most)
    assert attack.bounds(cell, with_ours=True)[0] > least + 1


@pytest.mark.slow
@pytest.mark.slow
def test_detailed_ranges_follow_from_published_figures_alone(edition: Edition) -> None:
    """Down to three digits a range is no narrower than the program's own, so that publishing it tells nothing."""
    levels = (*SHOWN, Level.SUBSECTOR)
    partition = edition.partition(JUNE_2016)
    attack = Attack(partition, STATE, "employment_month3", levels)
    regions = {name: counties for name, counties in schemes().items() if name.startswith("edr")}
    too_narrow = []
    for name, counties in regions.items():
        totals = panel.level_totals(
            partition, panel.Cut(Region.of(name, counties), PRIVATE, Level.SUBSECTOR), attack.measure
        )
        for place, code in enumerate(panel.industry_codes(partition, Level.SUBSECTOR)):
            if totals.lower[place] == totals.upper[place]:
                continue
            least, most = attack.sum_bounds(counties, code)
            if totals.lower[place] > least + ALLOWANCE_JOBS or totals.upper[place] < most - ALLOWANCE_JOBS:
                too_narrow.append(f"{name} {code}: {totals[place]} inside {least}–{most}")
    assert too_narrow == []
