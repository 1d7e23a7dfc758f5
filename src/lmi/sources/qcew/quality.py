"""What a load tells about its data: coverage, what is withheld, and whether parents equal their children."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from lmi import industries
from lmi.sources.qcew.frames import ANNUAL
from lmi.store.fields import ANNUAL_EMPLOYMENT, MONTHS

if TYPE_CHECKING:
    import polars as pl

_GROUP = ("area", "ownership", "year", "quarter")


@dataclass(slots=True)
class Quality:
    """Grows part by part. A source has an area's rows together; the one a part ends in is checked with the next."""

    rows: int = 0
    withheld: int = 0
    no_establishments: int = 0
    parents_checked: int = 0
    parents_unequal: int = 0
    notes: dict[str, int] = field(default_factory=dict)
    _rest: pl.DataFrame | None = None

    def add(self, figures: pl.DataFrame) -> None:
        import polars as pl

        self.rows += figures.height
        self.withheld += int((figures["disclosure"] == "N").sum())
        self.no_establishments += int((figures["disclosure"] == "-").sum())
        measure = next((name for name in (MONTHS[2], ANNUAL_EMPLOYMENT) if name in figures.columns), None)
        if measure is None or not figures.height or f"{measure}_low" in figures.columns:  # bounds need not add up
            return
        frame = figures.select(*_GROUP, "industry", pl.col(measure).alias("jobs"))
        if self._rest is not None:
            frame = pl.concat([self._rest, frame])
        ending = frame["area"][-1]
        self._rest = frame.filter(pl.col("area") == ending)
        self._compare(frame.filter(pl.col("area") != ending))

    def note(self, notes: Mapping[str, int]) -> None:
        for what, count in notes.items():
            self.notes[what] = self.notes.get(what, 0) + count

    def finish(self) -> dict[str, Any]:
        if self._rest is not None:
            self._compare(self._rest)
            self._rest = None
        warnings = [f"{count:,} {what}." for what, count in self.notes.items()]
        if self.parents_unequal:
            warnings.append(
                f"{self.parents_unequal:,} of {self.parents_checked:,} industries differ from the sum of their parts."
            )
        return {
            "rows": self.rows,
            "withheld_rows": self.withheld,
            "no_establishment_rows": self.no_establishments,
            "parents_checked": self.parents_checked,
            "parents_unequal": self.parents_unequal,
            "warnings": warnings,
        }

    def _compare(self, frame: pl.DataFrame) -> None:
        """Jobs of each industry whose parts are all disclosed against their sum; annual averages may round apart."""
        import polars as pl

        codes = frame["industry"].unique()
        parents = {code: industries.parent_of(code) for code in codes}
        parts = (
            frame.lazy()
            .with_columns(pl.col("industry").replace_strict(parents, default=None, return_dtype=pl.String))
            .filter(pl.col("industry").is_not_null())
            .group_by(*_GROUP, "industry")
            .agg(pl.col("jobs").sum().alias("sum"), pl.col("jobs").null_count().alias("open"), pl.len().alias("parts"))
            .filter(pl.col("open") == 0)
        )
        allowed = pl.when(pl.col("quarter") == ANNUAL).then(pl.col("parts") // 2 + 1).otherwise(0)
        found = (
            frame.lazy().filter(pl.col("jobs").is_not_null())
            .join(parts, on=[*_GROUP, "industry"])
            .select(pl.len(), ((pl.col("jobs") - pl.col("sum")).abs() > allowed).sum().alias("unequal"))
            .collect()
        )  # fmt: skip
        self.parents_checked += int(found["len"][0])
        self.parents_unequal += int(found["unequal"][0])
