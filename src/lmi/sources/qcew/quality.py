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
    may_repeat: bool = False
    _rest: pl.DataFrame | None = None
    _seen: set[str] = field(default_factory=set)

    def add(self, figures: pl.DataFrame) -> None:
        import polars as pl

        self.rows += figures.height
        self.withheld += int((figures["disclosure"] == "N").sum())
        self.no_establishments += int((figures["disclosure"] == "-").sum())
        measure = next((name for name in (MONTHS[2], ANNUAL_EMPLOYMENT) if name in figures.columns), None)
        if measure is None or not figures.height or f"{measure}_low" in figures.columns:  # bounds need not add up
            self.may_repeat = True
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

        if not frame.height:
            return
        keys = coded(frame)
        self._repeats(keys)
        parts = (
            keys.lazy()
            .filter(pl.col("parent") >= 0)
            .group_by("parent")
            .agg(pl.col("jobs").sum().alias("sum"), pl.col("jobs").null_count().alias("open"), pl.len().alias("parts"))
            .filter(pl.col("open") == 0)
        )
        allowed = pl.col("parts") // 2 + 1 if frame["quarter"][0] == ANNUAL else pl.lit(0)
        found = (
            keys.lazy().filter(pl.col("jobs").is_not_null())
            .join(parts, left_on="key", right_on="parent")
            .select(pl.len(), ((pl.col("jobs") - pl.col("sum")).abs() > allowed).sum().alias("unequal"))
            .collect()
        )  # fmt: skip
        self.parents_checked += int(found["len"][0])
        self.parents_unequal += int(found["unequal"][0])

    def _repeats(self, keys: pl.DataFrame) -> None:
        """Note whether a row may be there twice: inside these areas, or because an area comes back later."""
        areas = set(keys["area"].unique())
        if keys["key"].n_unique() < keys.height or areas & self._seen:
            self.may_repeat = True
        self._seen |= areas


def coded(frame: pl.DataFrame) -> pl.DataFrame:
    """`area`, `jobs`, and one whole number each for a row's key and its parent's (-1: none): fast to group and join."""
    import polars as pl

    areas, found = frame["area"].unique(), frame["industry"].unique().to_list()
    place = {code: position for position, code in enumerate(found)}
    parents = pl.Series([place.get(industries.parent_of(code) or "", -1) for code in found], dtype=pl.Int64)
    enum, areas_enum = pl.Enum(found), pl.Enum(areas)
    area = pl.col("area").cast(areas_enum).to_physical().cast(pl.Int64)
    group = ((area * 16 + pl.col("ownership").cast(pl.Int64)) * 4096 + pl.col("year")) * 8 + pl.col("quarter")
    industry = pl.col("industry").cast(enum).to_physical()
    return (
        frame.lazy()
        .select("area", "jobs", (group * 8192).alias("group"), industry.alias("industry"))
        .with_columns(pl.lit(parents).gather(pl.col("industry")).alias("parent"))
        .select(
            "area",
            "jobs",
            (pl.col("group") + pl.col("industry")).alias("key"),
            pl.when(pl.col("parent") >= 0).then(pl.col("group") + pl.col("parent")).otherwise(-1).alias("parent"),
        )
        .collect()
    )
