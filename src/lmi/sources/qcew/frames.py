"""The one form all layouts become: what each column of our Parquet files means and its type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lmi.store.fields import WAGES

if TYPE_CHECKING:
    import polars as pl

KEY_COLUMNS = ("area", "ownership", "industry", "year", "quarter")
ANNUAL = 0
"""`quarter` of an annual average."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows of a source, in its order.

    `figures` has the key columns, `disclosure` (empty, N or -), and the measures; a withheld or missing figure is
    null. `published` has what BLS computed, row by row beside `figures`. `origins` say where rows came from.
    `notes` count what was changed or left out on the way in.
    """

    figures: pl.DataFrame
    published: pl.DataFrame | None
    origins: tuple[Origin, ...]
    area_titles: Mapping[str, str] = field(default_factory=dict)
    industry_titles: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Origin:
    """`count` consecutive rows of a part, from `first_row` of a file on (the header is row 1)."""

    file: str
    first_row: int
    count: int


def place_of(row: int, origins: tuple[Origin, ...]) -> tuple[str, int]:
    """File and row number of the n-th row of a part."""
    for origin in origins:
        if row < origin.count:
            return origin.file, origin.first_row + row
        row -= origin.count
    return origins[-1].file, origins[-1].first_row + row


def stored_type(measure: str) -> pl.DataType | type[pl.DataType]:
    import polars as pl

    return pl.Int64 if measure.startswith(WAGES) else pl.Int32
