"""Facts about the public files, through the loader. Each figure is BLS's own or checked against BLS's files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from conftest import LOADED_AT
from lmi.errors import DataError
from lmi.figures import Flag
from lmi.industries import Level
from lmi.loading import load
from lmi.periods import Period
from lmi.store import Partition, Store

pytestmark = pytest.mark.real_data
RealData = Callable[[str], Path]
JUNE = "employment_month3"
Q2 = Period(2016, 2)


@pytest.fixture(scope="module")
def june(real_store: Store) -> Partition:
    return real_store.edition().partition(Q2)


def total(partition: Partition, area: str, measure: str = JUNE) -> int:
    row = partition.area_row(area)
    assert row is not None
    return int(partition.total_covered(measure)[row])


@pytest.mark.parametrize(
    ("area", "jobs"),
    [
        ("17031", 2_589_344),  # Cook
        ("17000", 5_952_592),  # Illinois
        ("C1698", 4_505_618),  # Chicago
        ("C4118", 1_315_868),  # St. Louis
        ("C1934", 180_869),  # Davenport-Moline
        ("C3790", 170_420),  # Peoria
        ("C4042", 145_591),  # Rockford
        ("C1658", 97_605),  # Champaign
        ("C4410", 131_379),  # Springfield
        ("C1602", 43_862),  # Cape Girardeau
    ],
)
def test_total_covered_june_2016(june: Partition, area: str, jobs: int) -> None:
    assert total(june, area) == jobs


def test_the_nation_is_its_metros_and_the_rest(june: Partition) -> None:
    assert total(june, "US000") == total(june, "USMSA") + total(june, "USNMS")


def test_national_reference_of_september_2016(real_store: Store) -> None:
    third = real_store.edition().partition(Period(2016, 3))
    assert total(third, "US000") == 143_005_034
    assert third.flags_of("US000") == {Flag.REFERENCE}
    bounds = third.reference_bounds(JUNE)
    assert bounds is not None
    low, high = bounds
    known = third.rows(JUNE, "5", [third.area_row("US000") or 0])[0][0] > 0
    assert (low[known] <= high[known]).all()


def test_st_louis_is_the_sum_of_its_fifteen_counties(june: Partition) -> None:
    """Eight Illinois and seven Missouri units."""
    illinois = ("17005", "17013", "17027", "17083", "17117", "17119", "17133", "17163")
    missouri = ("29071", "29099", "29113", "29183", "29189", "29219", "29510")
    assert sum(total(june, unit) for unit in illinois + missouri) == 1_315_868


@pytest.mark.parametrize("quarter", [1, 2, 3, 4])
def test_counties_and_unknown_add_up_to_illinois(real_store: Store, quarter: int) -> None:
    partition = real_store.edition().partition(Period(2016, quarter))
    counties = [area for area in partition.area_codes if area.startswith("17") and area != "17000"]
    assert len(counties) == 103
    rows = [partition.area_row(area) for area in counties]
    for measure in ("employment_month1", "employment_month2", "employment_month3"):
        assert partition.total_covered(measure)[rows].sum() == total(partition, "17000", measure)
        federal = partition.values(measure, "1")[:, 0]
        assert federal[rows].sum() == federal[partition.area_row("17000")]


def test_sixty_two_percent_of_illinois_is_withheld(real_store: Store) -> None:
    illinois = next(item for item in real_store.edition().datasets if "illinois.csv" in item.name)
    assert (illinois.rows, illinois.quality["withheld_rows"]) == (366_056, 226_495)
    assert round(illinois.withheld_share, 2) == 0.62
    assert illinois.quality["parents_unequal"] == 0


def test_withheld_rows_keep_their_establishments(june: Partition) -> None:
    withheld = june.withheld()
    assert not june.values(JUNE)[withheld].any()
    assert (june.values("establishments")[withheld] > 0).mean() > 0.99
    assert (june.ceiling(JUNE) >= june.values(JUNE)).all()


def test_depth_tells_not_loaded_from_none(june: Partition) -> None:
    assert june.area_depth("17031") is Level.NAICS6
    assert june.area_depth("CS176") is None  # combined areas are published as totals of all ownerships only
    assert june.area_depth("CS176", "0") is Level.TOTAL


def test_2015_is_value_less_change_and_says_so(real_store: Store) -> None:
    before = real_store.edition().partition(Period(2015, 2))
    assert total(before, "17000") == 5_952_592 - 19_096  # oty_month3_emplvl_chg of June 2016
    assert before.flags_of("17000") == {Flag.DERIVED}
    assert before.area_row("US000") is None  # the nation has no 2015 here


@pytest.fixture(scope="module")
def others(real_data: RealData, tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = Store(tmp_path_factory.mktemp("others"))
    names = [
        "qcew_2023_q2_illinois_county_high_level.csv.gz",
        "derived_us_2023_q2_supersector.csv",
        "qcew_2024_q1_US000_area_slice.csv.gz",
        "qcew_2019_q1_US000_area_slice.csv.gz",
        "qcew_2020_annual_39041_ohio_area_slice.csv.gz",
        "qcew_2020_annual_39049_ohio_area_slice.csv.gz",
        "qcew_2001-2024_michigan_38_naics4_bls_data_series.xlsx",
    ]
    load(store, [real_data(f"qcew/{name}") for name in names], at=LOADED_AT)
    return store


def test_the_data_viewer_export(others: Store) -> None:
    partition = others.edition().partition(Period(2023, 2))
    assert total(partition, "17000") == 6_101_227
    counties = [area for area in partition.area_codes if area.startswith("17") and area != "17000"]
    assert total(partition, "17000") == sum(total(partition, area) for area in counties)
    assert partition.area_depth("17031") is Level.SUPERSECTOR
    assert partition.area_depth("17031", "1") is Level.TOTAL


def test_the_month_reference_has_bounds_and_nothing_but_jobs(others: Store) -> None:
    partition = others.edition().partition(Period(2023, 2))
    low, high = partition.reference_bounds(JUNE) or (np.zeros(0), np.zeros(0))
    column = partition.industry_index("1013")
    assert (low[column], high[column]) == (12_957_027, 12_958_000)
    assert partition.carries(JUNE, "US000")
    assert not partition.carries("wages", "US000")


@pytest.mark.parametrize(("year", "jobs"), [(2019, 146_553_073), (2024, 153_848_430)])
def test_quarterly_slices_of_the_nation(others: Store, year: int, jobs: int) -> None:
    assert total(others.edition().partition(Period(year, 1)), "US000") == jobs


def test_annual_slices(others: Store) -> None:
    partition = others.edition().partition(Period(2020))
    assert total(partition, "39041", "employment") == 84_743
    assert total(partition, "39041", "wages") == 5_279_365_599


def test_series_by_year(others: Store) -> None:
    partition = others.edition().partition(Period(2001))
    values = partition.values("employment")[partition.area_row("26000")]
    assert values[partition.industry_index("3252")] == 4283
    michigan = next(item for item in others.edition().datasets if item.layout == "E")
    assert michigan.rows == 38 * 24


def test_layouts_of_other_people_are_refused(real_data: RealData, tmp_path: Path) -> None:
    with pytest.raises(DataError, match="columns"):
        load(Store(tmp_path), [real_data("classifications/fips_county_names.csv.gz")], at=LOADED_AT)
