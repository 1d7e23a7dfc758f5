"""The year before, from the over-the-year changes a file carries: value less change, where both are disclosed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmi.sources.qcew.frames import KEY_COLUMNS, Part, stored_type
from lmi.store.fields import ANNUAL_EMPLOYMENT, ESTABLISHMENTS, MONTHS, WAGES

if TYPE_CHECKING:
    import polars as pl

_CHANGES = (
    (ESTABLISHMENTS, ("oty_qtrly_estabs_chg", "oty_annual_avg_estabs_chg")),
    *((month, (f"oty_month{number}_emplvl_chg",)) for number, month in enumerate(MONTHS, 1)),
    (ANNUAL_EMPLOYMENT, ("oty_annual_avg_emplvl_chg",)),
    (WAGES, ("oty_total_qtrly_wages_chg", "oty_total_annual_wages_chg")),
)


def derive(part: Part) -> pl.DataFrame | None:
    """Rows of the year before; None when the file carries no changes.

    Establishment counts and their change are published even where jobs are withheld. A row of no establishments
    a year ago is left out: it was not there.
    """
    import polars as pl

    published = part.published
    if published is None or "oty_disclosure_code" not in published.columns:
        return None
    found = {
        measure: name
        for measure, names in _CHANGES
        for name in names
        if name in published.columns and measure in part.figures.columns
    }
    both = pl.concat([part.figures, published.select("oty_disclosure_code", *found.values())], how="horizontal")
    withheld = (pl.col("disclosure") == "N") | (pl.col("oty_disclosure_code") == "N")
    prior = [
        (pl.col(measure) - pl.col(name)).cast(stored_type(measure), strict=False).alias(measure)
        if measure == ESTABLISHMENTS
        else pl.when(withheld).then(None).otherwise(pl.col(measure) - pl.col(name))
        .cast(stored_type(measure), strict=False).alias(measure)
        for measure, name in found.items()
    ]  # fmt: skip
    rows = both.select(
        *[pl.col(name) for name in KEY_COLUMNS if name != "year"],
        (pl.col("year") - 1).cast(pl.Int16).alias("year"),
        pl.when(withheld).then(pl.lit("N")).otherwise(pl.lit("")).alias("disclosure"),
        *prior,
    )
    return rows.filter(pl.col(ESTABLISHMENTS) > 0).select(
        *KEY_COLUMNS, "disclosure", *[measure for measure, _ in _CHANGES if measure in found]
    )
