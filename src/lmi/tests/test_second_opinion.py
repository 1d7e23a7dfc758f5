"""Region sums computed a second time, by narwhals expressions on DuckDB over the Parquet truth, must be the same."""

from __future__ import annotations

from datetime import date

import duckdb
import narwhals as nw
import numpy as np
import pytest

from lmi import panel, schemes
from lmi.industries import Level
from lmi.panel import Cut
from lmi.periods import Period
from lmi.regions import Region

pytestmark = pytest.mark.real_data
JUNE = Period(2016, 2)


def floors_in_sql(edition, areas):
    """Published jobs of June 2016 by industry, summed over areas."""
    folders = [edition.dataset_folder(one.id) for one in edition.datasets if one.basis == "published"]
    files = [str(path) for folder in folders for path in sorted(folder.glob("figures-*.parquet"))]
    rows = nw.from_native(duckdb.sql(f"SELECT * FROM read_parquet({files!r}, union_by_name = true)"))
    inside = rows.filter(
        nw.col("area").cast(nw.String).is_in(list(areas)),
        nw.col("ownership").cast(nw.String) == "5",
        nw.col("year") == JUNE.year,
        nw.col("quarter") == JUNE.quarter,
    )
    sums = inside.group_by("industry").agg(nw.col("employment_month3").sum().alias("jobs"))
    return {str(code): int(jobs or 0) for code, jobs in sums.to_native().fetchall()}


@pytest.mark.parametrize("scheme_area", ["edr:3", "edr:8", "lwia:21", "cbsa:41180", "cbsa:16020"])
def test_the_hot_index_and_duckdb_agree(real_store, scheme_area):
    edition = real_store.edition()
    scheme, code = scheme_area.split(":")
    region = Region.of(scheme_area, schemes.region(scheme, code, on=date(2016, 6, 1)).area_codes)
    expected = floors_in_sql(edition, region.area_codes)
    partition = edition.partition(JUNE)
    for level in Level:
        codes = panel.industry_codes(partition, level)
        totals = panel.level_totals(partition, Cut(region, "5", level), "employment_month3")
        np.testing.assert_array_equal(totals.lower, [expected.get(industry, 0) for industry in codes])
