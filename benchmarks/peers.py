"""Peers that answer the same region profile: tuned pandas, plain pandas, DuckDB on its best table. Same checksum."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path

import duckdb
import numpy as np
import numpy.typing as npt
import pandas as pd
import polars as pl

from benchmarks.history import Answer, Facts, answer, capped
from benchmarks.national import Size, zips
from lmi.bounds import Bounds, known

COLUMNS = {
    "area_fips": pl.String, "own_code": pl.String, "industry_code": pl.String, "agglvl_code": pl.String,
    "size_code": pl.String, "year": pl.Int32, "qtr": pl.String, "disclosure_code": pl.String,
    "annual_avg_estabs": pl.Int32, "annual_avg_emplvl": pl.Int32, "total_annual_wages": pl.Int64,
    "taxable_annual_wages": pl.Int64, "annual_avg_wkly_wage": pl.Int32,
}  # fmt: skip
"""The 13 columns kept by every side that reads files."""


def long_table(here: Facts) -> pl.DataFrame:
    """One row a year, county and six-digit industry that exists, in small whole numbers."""
    years, counties, places = np.nonzero(here.ceilings)
    return pl.DataFrame(
        {
            "year": years.astype(np.int16),
            "county": counties.astype(np.int16),
            "state": _states(here)[counties],
            "industry": places.astype(np.int16),
            "jobs": here.values[years, counties, places],
            "ceiling": here.ceilings[years, counties, places],
        }
    )


def _states(here: Facts) -> npt.NDArray[np.int16]:
    return np.array([int(code[:2]) for code in here.counties], dtype=np.int16)


class Peer:
    """Prepared once; `profile` answers one region."""

    def __init__(self, here: Facts) -> None:
        self.here = here
        self.rows = {code: row for row, code in enumerate(here.counties)}

    def profile(self, counties: Sequence[str]) -> Answer:
        rows = [self.rows[code] for code in counties]
        covered = self.here.covered[:, rows].sum(axis=1)[:, None]
        return answer(self.here, self.jobs(counties, rows), known(covered))

    def jobs(self, counties: Sequence[str], rows: list[int]) -> Bounds:
        raise NotImplementedError

    def _dense(self, states: object, years: object, places: object, columns: Sequence[object]) -> Bounds:
        """Sums in long form to [year][industry] by state, then capped."""
        states, shape = np.asarray(states), (len(self.here.years), len(self.here.industries))
        found: tuple[dict[str, npt.NDArray[np.float64]], ...] = ({}, {})
        for state in np.unique(states):
            inside = states == state
            for column, by_state in zip(columns, found, strict=True):
                full = np.zeros(shape)
                full[np.asarray(years)[inside], np.asarray(places)[inside]] = np.asarray(column)[inside]
                by_state[f"{state:02d}000"] = full
        return capped(self.here, *found)


class TunedPandas(Peer):
    """Only what is asked for, small integers, sorted by county in the index."""

    def __init__(self, here: Facts) -> None:
        super().__init__(here)
        table = long_table(here).sort("county", "industry", "year")
        self.frame = table.to_pandas().set_index("county")

    def jobs(self, counties: Sequence[str], rows: list[int]) -> Bounds:
        sums = self.frame.loc[rows].groupby(["state", "year", "industry"], sort=False)[["jobs", "ceiling"]].sum()
        levels = [sums.index.get_level_values(name) for name in ("state", "year", "industry")]
        return self._dense(*levels, [sums["jobs"], sums["ceiling"]])


class DuckWide(Peer):
    """Years as columns, sorted by county and industry, in a database file; two threads."""

    def __init__(self, here: Facts, size: Size) -> None:
        super().__init__(here)
        path = size.folder / "wide.duckdb"
        if not path.exists():
            self._build(str(path))
        self.connection = duckdb.connect(str(path), read_only=True)
        self.connection.execute("SET threads = 2")
        years = range(len(here.years))
        self.sums = ", ".join(f"sum(jobs_{year}), sum(ceiling_{year})" for year in years)

    def _build(self, path: str) -> None:
        present = self.here.ceilings.max(axis=0) > 0
        counties, places = np.nonzero(present)
        columns = {"county": counties.astype(np.int16), "state": _states(self.here)[counties]}
        columns["industry"] = places.astype(np.int16)
        for year in range(len(self.here.years)):
            columns[f"jobs_{year}"] = self.here.values[year][counties, places]
            columns[f"ceiling_{year}"] = self.here.ceilings[year][counties, places]
        with duckdb.connect(path) as connection:
            connection.register("made", pl.DataFrame(columns).to_arrow())
            connection.execute("CREATE TABLE wide AS SELECT * FROM made ORDER BY county, industry")

    def jobs(self, counties: Sequence[str], rows: list[int]) -> Bounds:
        asked = ", ".join(map(str, rows))
        query = f"SELECT state, industry, {self.sums} FROM wide WHERE county IN ({asked}) GROUP BY state, industry"
        states, places, *sums = self.connection.execute(query).fetchnumpy().values()
        shape = (len(self.here.years), len(self.here.industries))
        found: tuple[dict[str, npt.NDArray[np.float64]], ...] = ({}, {})
        for state in np.unique(states):
            inside = states == state
            for offset, by_state in enumerate(found):
                full = np.zeros(shape)
                full[:, places[inside]] = np.stack(sums[offset::2])[:, inside]
                by_state[f"{state:02d}000"] = full
        return capped(self.here, *found)


class PlainPandas(Peer):
    """All rows of all files in one frame, codes as text, filtered and grouped as an analyst writes it."""

    def __init__(self, here: Facts, size: Size) -> None:
        super().__init__(here)
        keys = ["area_fips", "industry_code", "year"]
        rows = pl.concat([read(path).select(*keys, "own_code", "annual_avg_emplvl") for path in zips(size)])
        long = long_table(here)
        bounds = long.select(
            pl.Series("area_fips", here.counties).gather(long["county"]),
            pl.Series("industry_code", here.industries).gather(long["industry"]),
            pl.Series("year", here.years, dtype=pl.Int32).gather(long["year"]),
            pl.lit("5").alias("own_code"),
            "ceiling",
        )
        self.frame: pd.DataFrame = rows.join(bounds, on=[*keys, "own_code"], how="left").to_pandas()
        self.places = {code: place for place, code in enumerate(here.industries)}

    def jobs(self, counties: Sequence[str], rows: list[int]) -> Bounds:
        frame = self.frame
        part = frame[frame["area_fips"].isin(counties) & (frame["own_code"] == "5")]
        part = part[part["industry_code"].isin(self.places)]
        part = part.assign(state=part["area_fips"].str[:2].astype(int))
        sums = part.groupby(["state", "year", "industry_code"])[["annual_avg_emplvl", "ceiling"]].sum().reset_index()
        places = sums["industry_code"].map(self.places)
        years = sums["year"] - self.here.years[0]
        return self._dense(sums["state"], years, places, [sums["annual_avg_emplvl"], sums["ceiling"]])


def read(path: Path) -> pl.DataFrame:
    """The 13 columns of one zip."""
    with zipfile.ZipFile(path) as archive:
        text = archive.read(archive.namelist()[0])
    return pl.read_csv(text, columns=list(COLUMNS), schema_overrides=COLUMNS)
